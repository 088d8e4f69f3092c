"""Who the nominals are: what is known of each, as it stood on their last episode."""

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.spells import on_scheme
from desist.kernel.period import Period
from desist.tables.scheme import Scheme

NOT_RECORDED = "not_recorded"
STILL_ON = "still_on"
REMOVED = "removed"
REMOVALS = ("removed_offending", "removed_engagement")
AGE_BANDS = ((0, 18), (18, 21), (21, 25), (25, 30), (30, 40), (40, 50), (50, 101))
PLAUSIBLE_AGES = range(10, 101)


def attributes(
    nominals: ir.Table,
    episodes: ir.Table,
    members: ir.Table,
    *,
    scheme: Scheme,
    period: Period,
    reading: str,
) -> ir.Table:
    """What is known of everybody with a scheme day in the period.

    members  as `groups.grouped_members`
    reading  of the whole period: whose groups are told
    Rows     one per nominal: nominal_id, sex, ethnicity, area, age (years, at first
             joining), supervision, tier, cohort_type, force, region, status (still_on, removed,
             or another exit reason)
    Null     not recorded; age also where it is implausible
    """
    people = members.filter(_.reading == reading)
    last = _last_episode(episodes, scheme=scheme.id or "", period=period)
    known = people.inner_join(last, "nominal_id").inner_join(
        nominals.select("nominal_id", "sex", "ethnicity", "area", "date_of_birth"), "nominal_id"
    )
    left = ibis.cases((known.exit_reason.isin(REMOVALS), REMOVED), else_=known.exit_reason)
    age = _years_between(known.date_of_birth, known.first_joined_on)
    plausible = age.between(PLAUSIBLE_AGES[0], PLAUSIBLE_AGES[-1])
    return known.select(
        "nominal_id",
        "group",
        "sex",
        "ethnicity",
        "area",
        "supervision",
        "tier",
        "cohort_type",
        "force",
        "region",
        age=ibis.cases((plausible, age)),
        status=ibis.cases((known.on_at_end, STILL_ON), else_=left),
    )


def _last_episode(episodes: ir.Table, *, scheme: str, period: Period) -> ir.Table:
    """The episode, as recorded, that each nominal began last among those in the period."""
    inside = on_scheme(episodes, scheme=scheme).filter(
        (_.joined_on < period.end) & (_.left_on.isnull() | (_.left_on > period.start))
    )
    latest_first = ibis.window(
        group_by="nominal_id",
        order_by=[
            ibis.desc("joined_on"),
            ibis.desc(inside.left_on.isnull().cast("int64")),
            ibis.desc("left_on"),
            "episode_id",
        ],
    )
    numbered = inside.mutate(place=ibis.row_number().over(latest_first))
    return numbered.filter(_.place == 0).select(
        "nominal_id", "supervision", "tier", "cohort_type", "force", "region", "exit_reason"
    )


def _years_between(birth: ir.DateValue, day: ir.DateValue) -> ir.IntegerValue:
    """Whole years of age; a birthday counts from its own day on."""
    had_birthday = (day.month() * 100 + day.day()) >= (birth.month() * 100 + birth.day())
    years = day.year() - birth.year() - ibis.cases((had_birthday, 0), else_=1)
    return years.cast("int64")
