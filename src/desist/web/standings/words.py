"""What a page says of where a nominal stands: counted or not, why, and the figures so far."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.cohort.groups import Group
from desist.record.models import Nominal, Standing
from desist.record.scope import readable_fields, visible_to

DAY = "j M Y"
TEN_THOUSANDTHS, PENCE = 10_000, 100
WHY = {
    Group.COUNTED: _("Counted in the year from %(start)s."),
    Group.CARRIED_OVER: _(
        "Carried over to the next year: %(days)d days on the scheme, and the scheme asks for "
        "%(minimum)d before somebody is counted."
    ),
    Group.SHORT_STAY: _(
        "Not counted: left after %(days)d days, and the scheme asks for %(minimum)d."
    ),
    Group.NOT_COVERED: _("Not counted: the sources do not cover all of the days."),
    Group.NO_EXPOSURE: _("Not counted: too few days at risk before joining or after."),
}
HEADINGS = {
    Group.COUNTED: _("Counted"),
    Group.CARRIED_OVER: _("Carried over"),
    Group.SHORT_STAY: _("Not counted"),
    Group.NOT_COVERED: _("Not counted"),
    Group.NO_EXPOSURE: _("Not counted"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what, in the baseline, and on the scheme in the period."""

    name: Any
    baseline: str
    observed: str


@dataclass(frozen=True, slots=True)
class Stands:
    """One scheme's count of one nominal, in words. figures  none: the role may not read them."""

    standing: Standing
    heading: Any
    why: str
    figures: tuple[Figure, ...]

    @property
    def counted(self) -> bool:
        return self.standing.joined and self.standing.group == str(Group.COUNTED)


def stands(by: Any, nominal: Nominal) -> list[Stands]:
    """Where the nominal stands in each scheme, from the snapshot."""
    may_count = "arrests_baseline" in readable_fields(by, Standing)
    rows = visible_to(by, Standing).filter(nominal=nominal).select_related("scheme")
    return [
        Stands(row, _heading(row), _why(row), _figures(row) if may_count else ())
        for row in rows.order_by("-first_joined_on")
    ]


def _heading(row: Standing) -> Any:
    return HEADINGS[Group(row.group)] if row.joined else _("Not on the scheme yet")


def _why(row: Standing) -> str:
    if not row.joined:
        day = date_format(row.first_joined_on, DAY)
        return say("This would be the baseline of somebody who joined on %(day)s.") % {"day": day}
    return str(WHY[Group(row.group)]) % {
        "start": date_format(row.period_from, DAY),
        "days": row.calendar_days,
        "minimum": row.scheme.minimum_days,
    }


def _figures(row: Standing) -> tuple[Figure, ...]:
    return tuple(
        Figure(name, said(before), said(after))
        for name, before, after, said in (
            (_("Days at risk"), row.baseline_days, row.scheme_days, _whole),
            (_("Arrests"), row.arrests_baseline, row.arrests_observed, _whole),
            (_("Convictions"), row.convictions_baseline, row.convictions_observed, _whole),
            (_("Severity"), row.severity_baseline, row.severity_observed, _points),
            (_("Cost"), row.cost_baseline, row.cost_observed, _pounds),
        )
    )


def _whole(value: int) -> str:
    return f"{value:,}"


def _points(value: int) -> str:
    return f"{value / TEN_THOUSANDTHS:,.0f}"


def _pounds(value: int) -> str:
    return f"£{value / PENCE:,.0f}"
