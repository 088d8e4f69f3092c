"""The sums of a business case: benefits and costs by year, and their present values.

worth of a year     what all offences expected of a year with no scheme would cost
benefit of year t   share avoided × worth of a year × share of it that is still there
cost of year t      the yearly cost while the scheme runs, and in the first the set-up
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from desist.evaluation.worth.break_even import break_even_share, switching_value
from desist.evaluation.worth.present_value import (
    discount_factors,
    effect_shares,
    lasting_worth,
    present_value,
)

HIGHEST_RATE = 10.0
"""Of discount, a share a year, in looking for the one at which a case breaks even."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Pounds of one price year.

    worth_a_year     of all offences that are expected in a year with no scheme
    yearly, set_up   what the scheme costs in each year that it runs, and once; raised already
    running, years   years that it runs, and years counted
    fade             share lost in each year after its last
    rate             real discount rate, a share a year
    """

    worth_a_year: float
    yearly: float
    set_up: float
    running: int
    years: int
    fade: float
    rate: float

    @property
    def there(self) -> tuple[float, ...]:
        """The share of what is avoided that is there in each year."""
        return effect_shares(years=self.years, running=self.running, fade=self.fade)

    @property
    def factors(self) -> tuple[float, ...]:
        return discount_factors(self.rate, years=self.years)

    @property
    def cost_by_year(self) -> tuple[float, ...]:
        yearly = [self.yearly if year < self.running else 0.0 for year in range(self.years)]
        return (yearly[0] + self.set_up, *yearly[1:])

    def benefit_by_year(self, share: float) -> tuple[float, ...]:
        return tuple(share * self.worth_a_year * there for there in self.there)

    @property
    def lasting(self) -> float:
        """By what the benefit of one year is multiplied to give its present value."""
        return lasting_worth(rate=self.rate, years=self.years, running=self.running, fade=self.fade)

    @property
    def cost(self) -> float:
        return present_value(self.cost_by_year, rate=self.rate)

    @property
    def worth_of_all(self) -> float:
        """Present value, were every offence avoided."""
        return self.worth_a_year * self.lasting

    def benefit(self, share: float) -> float:
        return share * self.worth_of_all

    def net(self, share: float) -> float:
        return self.benefit(share) - self.cost

    @property
    def break_even(self) -> float | None:
        """The share to be avoided; over 1: no share is enough. None: nothing is priced."""
        return break_even_share(cost=self.cost, worth_of_all=self.worth_of_all)

    def raised(self, share: float) -> "Sums":
        """With costs higher by that share."""
        return replace(self, yearly=self.yearly * (1 + share), set_up=self.set_up * (1 + share))

    def fade_to_break_even(self, share: float) -> float | None:
        """None: no fade does it, or there are no years after the scheme's last."""
        if self.years == self.running:
            return None
        return switching_value(self._net_with("fade", share), low=0.0, high=1.0)

    def rate_to_break_even(self, share: float) -> float | None:
        """None: no rate does it."""
        if self.years == 1:
            return None
        return switching_value(self._net_with("rate", share), low=0.0, high=HIGHEST_RATE)

    def _net_with(self, field: str, share: float) -> Callable[[float], float]:
        return lambda value: replace(self, **{field: value}).net(share)  # type: ignore[arg-type]
