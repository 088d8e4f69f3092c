"""How long after an offence its arrest and its conviction come (method, section 6, maturity)."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.intervals import days_between
from desist.kernel.units import DAYS_PER_YEAR

SOURCES = {"convictions": "convicted_on", "arrests": "arrested_on"}
CENTILE = 0.9
FEWEST_OLD = 20


def lags(offences: ir.Table, *, known_until: date) -> ir.Table:
    """Days from an offence to its result, over every offence of the record set with both days.

    known_until  the first day about which nothing is known
    Rows   one per source: source (convictions, arrests), offences (with a lag), median,
           centile_90 [days], settled (whether they are all at least a year old)
    Null   median, centile_90: no offence has both days

    Of a recent offence only a quick result can be known, which would make courts look
    fast. So offences younger than a year are left out where 20 older ones have a lag.
    """
    return ibis.union(*(_lags_of(offences, source, known_until) for source in SOURCES))


def _lags_of(offences: ir.Table, source: str, known_until: date) -> ir.Table:
    rows = offences.mutate(ended=offences[SOURCES[source]])
    if source == "convictions":
        rows = rows.filter(_.outcome == "convicted")
    a_year_before = known_until - timedelta(days=DAYS_PER_YEAR)
    dated = rows.filter(_.ended >= _.committed_on, _.ended < known_until).select(
        lag=days_between(_.committed_on, _.ended), old=_.committed_on < a_year_before
    )
    counted = dated.mutate(olds=dated.old.cast("int64").sum().over(ibis.window()))
    used = counted.filter(_.old | (_.olds < FEWEST_OLD))
    return used.agg(
        source=ibis.literal(source),
        offences=used.count(),
        median=used.lag.quantile(0.5).cast("float64"),
        centile_90=used.lag.quantile(CENTILE).cast("float64"),
        settled=used.old.all().fill_null(False),
    )
