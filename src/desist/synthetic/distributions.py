"""What an invented partnership is made of: every number named, with what it means.

None of these numbers is an estimate of anything. They were chosen so that the
careers look like those that the field describes: a few people account for most
offences, they age out of it, prison interrupts it, and a scheme takes people on
when they are at their worst.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from desist.synthetic.draws import Share

Shares = tuple[Share, ...]

REGIONS = 10
FORCES_ALIKE = 4
"""The larger, the less the largest forces stand out: the first has 1/4, the next 1/5, 1/6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who they are. Names and numbers of other registers stay blank.

    sex, ethnicity, area  shares of each value; None is blank
    ages                  shares of (youngest, first age no longer in the band) in the year
                          in which referrals begin
    """

    sex: Shares = (("M", 0.88), ("F", 0.12))
    ethnicity: Shares = (
        ("White", 0.77),
        ("Asian", 0.09),
        ("Black", 0.07),
        ("Mixed", 0.04),
        ("Other", 0.01),
        (None, 0.02),
    )
    area: Shares = (
        ("North Greenshire", 0.35),
        ("South Greenshire", 0.28),
        ("East Greenshire", 0.22),
        ("West Greenshire", 0.15),
    )
    ages: Shares = (
        ((18, 21), 0.13),
        ((21, 25), 0.2),
        ((25, 30), 0.22),
        ((30, 40), 0.29),
        ((40, 50), 0.12),
        ((50, 65), 0.04),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Offending:
    """How often they are arrested when at liberty, and for what.

    arrests_a_year     mean over all those from whom the scheme may choose, at the peak age
    between_people     shape k of the gamma distribution of people's own rates: variance is
                       mean² / k, so a small k leaves most arrests to a few
    within_person      shape of the gamma by which each person's rate goes up and down from
                       half-year to half-year; the larger, the steadier
    peak_age           age from which the rate declines
    decline_a_year     share by which it declines with each year of age beyond the peak
    further_offences   mean number of offences in an arrest beyond the first
    spread_days        mean days by which a further offence precedes the one that led to arrest
    without_arrest     share of incidents that come to court without an arrest
    arrest_lag_days    mean days from offence to arrest
    codes              shares of offence codes
    own_kind           share of a person's offences that are of the one code they keep to
    renamed            (old code, new code, first day of the new): the recorded code by date
    """

    arrests_a_year: float = 2.2
    between_people: float = 0.8
    within_person: float = 4.0
    peak_age: int = 21
    decline_a_year: float = 0.03
    further_offences: float = 0.6
    spread_days: float = 6.0
    without_arrest: float = 0.04
    arrest_lag_days: float = 4.0
    codes: Shares = (
        ("46", 0.24),
        ("28E", 0.12),
        ("30C", 0.07),
        ("45", 0.07),
        ("48", 0.04),
        ("49", 0.08),
        ("39", 0.02),
        ("34B", 0.03),
        ("105A", 0.07),
        ("8N", 0.07),
        ("104", 0.02),
        ("9A", 0.03),
        ("58C", 0.03),
        ("58D", 0.03),
        ("92D", 0.03),
        ("92E", 0.02),
        ("10D", 0.015),
        ("126", 0.015),
    )
    own_kind: float = 0.4
    renamed: tuple[tuple[str, str, date], ...] = (
        ("28A", "28E", date(2017, 4, 1)),
        ("30A", "30C", date(2017, 4, 1)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Courts:
    """What comes of an arrest.

    guilty           share of incidents that end in a conviction
    others_guilty    of those, share of the further offences that do too
    lag_days         median days from arrest to result; lag_spread its spread in the logarithm
    remanded         share of incidents after which the person waits in custody
    sentenced        share of convictions that bring custody
    served_days      median days served; served_spread as lag_spread
    licence          days on licence for each day served; an arrest on licence may bring a recall
    recalled         share of incidents on licence that bring one
    recall_days      days of a recall
    """

    guilty: float = 0.66
    others_guilty: float = 0.75
    lag_days: float = 55.0
    lag_spread: float = 0.8
    remanded: float = 0.06
    sentenced: float = 0.2
    served_days: float = 70.0
    served_spread: float = 0.8
    licence: float = 1.0
    recalled: float = 0.25
    recall_days: int = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Management:
    """Who is referred, what is decided, how long they stay, and what the scheme does.

    effect             share of offending on the scheme that the scheme prevents; 0: it does nothing
    referred_at        arrests in the last 360 days that make a person a candidate: the peak
                       at which people are selected
    referred_a_month   share of candidates who are referred in a month
    cool_off_days      days after an episode, or a refusal, before the next referral
    most_episodes      referrals of one person that are recorded
    decisions          shares of accepted and not_accepted
    refusals           shares of the reasons for not_accepted
    joins              share of offers that are taken up
    signs              share of those joining who sign up to stop offending
    assessed_days, offered_days, joined_days  mean days from the step before
    stay_days          median days of a stay that nothing cuts short; stay_spread as
                       Courts.lag_spread
    exits              shares of the reasons for leaving at the end of it
    removed            share of arrests on the scheme after which the person is removed
    custody_ends       share of custody spells on the scheme that end the stay
    supervision, tier, cohort_type  shares of each value
    """

    scheme: str = "iom"
    effect: float = 0.3
    referred_at: int = 3
    referred_a_month: float = 0.12
    cool_off_days: int = 150
    most_episodes: int = 3
    decisions: Shares = (("accepted", 0.68), ("not_accepted", 0.32))
    refusals: Shares = (
        ("Below the threshold", 0.36),
        ("Managed by another scheme", 0.2),
        ("Does not live in the area", 0.16),
        ("Did not attend", 0.16),
        ("Long sentence expected", 0.12),
    )
    joins: float = 0.84
    signs: float = 0.8
    assessed_days: float = 9.0
    offered_days: float = 5.0
    joined_days: float = 8.0
    stay_days: float = 480.0
    stay_spread: float = 0.6
    exits: Shares = (
        ("completed", 0.55),
        ("own_volition", 0.2),
        ("removed_engagement", 0.13),
        ("transferred", 0.09),
        ("deceased", 0.01),
        ("other", 0.02),
    )
    removed: float = 0.06
    custody_ends: float = 0.3
    supervision: Shares = (("statutory", 0.64), ("non_statutory", 0.36))
    tier: Shares = (("1", 0.14), ("2", 0.38), ("3", 0.33), ("4", 0.15))
    cohort_type: Shares = (("fixed", 0.45), ("flex", 0.35), ("free", 0.2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Needs, services, contacts and scores of those who joined.

    needs           share of people who have each need
    asked           share of people that each source asked
    told            share of a person's needs that each source hears of
    imagined        share of needs not there that each source records all the same
    served          share of needs for which a service is given
    service_days    median days of a service
    contacts_a_month  mean contacts in 30 days on the scheme
    """

    needs: Shares = (
        ("accommodation", 0.44),
        ("ete", 0.58),
        ("finance", 0.42),
        ("families", 0.4),
        ("drugs", 0.62),
        ("alcohol", 0.38),
        ("attitudes", 0.66),
        ("health", 0.35),
    )
    asked: Shares = (("self_reported", 0.93), ("oasys", 0.86))
    told: Shares = (("self_reported", 0.72), ("oasys", 0.92))
    imagined: float = 0.06
    served: float = 0.55
    service_days: float = 90.0
    contacts_a_month: float = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Distributions:
    """All of it, and the days between which it is played out.

    forces          shares of (force, region) of the nominals; none: those columns stay blank
    history_from    first day of which anything is recorded
    referrals_from  first day of a referral
    drawn_on        the day the records are drawn: nothing is known from then on
    """

    people: People = field(default_factory=People)
    offending: Offending = field(default_factory=Offending)
    courts: Courts = field(default_factory=Courts)
    management: Management = field(default_factory=Management)
    support: Support = field(default_factory=Support)
    forces: Shares = ()
    history_from: date = date(2014, 4, 1)
    referrals_from: date = date(2016, 1, 1)
    drawn_on: date = date(2021, 7, 1)

    def with_effect(self, effect: float) -> Self:
        return replace(self, management=replace(self.management, effect=effect))

    def with_forces(self, forces: int) -> Self:
        """A nation of so many forces, a few of them large, in up to ten regions."""
        named = [(f"Force {n + 1:02d}", f"Region {n % REGIONS + 1:02d}") for n in range(forces)]
        shares = tuple((pair, 1 / (place + FORCES_ALIKE)) for place, pair in enumerate(named))
        return replace(self, forces=shares)
