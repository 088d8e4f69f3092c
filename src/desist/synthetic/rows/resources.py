"""What partners gave, what was aimed at, what others' figures say, and what is covered."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pyarrow as pa

from desist.synthetic.draws import Draws
from desist.synthetic.rows.chosen import Tables
from desist.tables import TABLES
from desist.tables.record_set import arrow_schema

# Partner, kind, pounds a year, full-time equivalents.
PARTNERS = (
    ("Police", "in_kind", 212_000, 5.0),
    ("Police", "cash", 60_000, None),
    ("Probation", "in_kind", 148_000, 3.5),
    ("Greenshire Council", "cash", 45_000, None),
    ("Public health", "cash", 38_000, None),
    ("Fire and rescue", "in_kind", 12_000, 0.3),
    ("Charity", "in_kind", 41_000, 1.4),
)
YEARLY_RISE = 0.02
NEAREST_POUNDS = 100

INVENTED = "Invented for this example"
# Measure, category, population, value, unit, note.
COMPARATORS = (
    ("sex", "F", "Greenshire probation caseload", 10.5, "percent", None),
    ("age", "mean", "Greenshire probation caseload", 35.2, "years", None),
    ("age", "mean", "Neighbouring schemes", 31.0, "years", "At joining"),
    ("ethnicity", "White", "Greenshire residents", 81.0, "percent", "Aged 16 and over"),
    ("supervision", "statutory", "Neighbouring schemes", 58.0, "percent", None),
    ("needs", "drugs", "Greenshire probation caseload", 41.0, "percent", "By OASys"),
    ("needs", "alcohol", "Greenshire probation caseload", 33.0, "percent", "By OASys"),
    ("needs", "accommodation", "Greenshire probation caseload", 36.0, "percent", "By OASys"),
    ("needs", "mean", "Greenshire probation caseload", 3.1, "per case", "By OASys"),
)
# Measure, unit, value.
AIMS = (
    ("arrests", "reduction", 0.3),
    ("convictions", "reduction", 0.3),
    ("severity", "reduction", 0.25),
    ("cost", "gbp", 250_000.0),
)
SOURCES = ("offences", "arrests", "custody")


def financial_years(first: int, after: int) -> tuple[str, ...]:
    """`2017-18` and so on, for the years that begin in each of [first, after)."""
    return tuple(f"{year}-{(year + 1) % 100:02d}" for year in range(first, after))


def contributions(years: Sequence[str], draws: Draws) -> pa.Table:
    """Every partner's part in each year; what is given differs a little from what was promised."""
    rows = []
    for place, year in enumerate(years):
        given = 0.9 + 0.15 * draws.uniform(len(PARTNERS))
        for (partner, kind, pounds, fte), share in zip(PARTNERS, given, strict=True):
            promised = pounds * (1 + YEARLY_RISE * place)
            rows.append(
                {
                    "partner": partner,
                    "financial_year": year,
                    "kind": kind,
                    "committed_gbp": _rounded(promised),
                    "delivered_gbp": _rounded(promised * float(share)),
                    "fte": fte,
                }
            )
    return _table("contributions", rows)


def targets(schemes: Iterable[str], years: Sequence[str]) -> pa.Table:
    """The same aims for each scheme and year."""
    return _table(
        "targets",
        [
            {
                "scheme": scheme,
                "measure": measure,
                "unit": unit,
                "value": value,
                "from_on": date(int(year[:4]), 4, 1),
                "to_on": date(int(year[:4]) + 1, 4, 1),
            }
            for scheme in schemes
            for year in years
            for measure, unit, value in AIMS
        ],
    )


def comparators() -> pa.Table:
    names = ("measure", "category", "population", "value", "unit", "note")
    rows = [{**dict(zip(names, row, strict=True)), "source": INVENTED} for row in COMPARATORS]
    return _table("comparators", rows)


def coverage(*, first: date, after: date) -> pa.Table:
    """Every source complete over the whole history, for all who were referred."""
    return _table(
        "coverage",
        [
            {
                "source": source,
                "population": population,
                "complete_from": first,
                "complete_to": after,
                "supplied_by": "Prison Service" if source == "custody" else "Police",
                "supplied_on": after,
            }
            for population in ("joined", "referred")
            for source in SOURCES
        ],
    )


def resource_tables(schemes: Iterable[str], years: Sequence[str], draws: Draws) -> Tables:
    """contributions, targets and comparators."""
    return {
        "contributions": contributions(years, draws),
        "targets": targets(schemes, years),
        "comparators": comparators(),
    }


def _rounded(pounds: float) -> float:
    return float(round(pounds / NEAREST_POUNDS) * NEAREST_POUNDS)


def _table(name: str, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """The table without the columns that no row fills."""
    table = pa.Table.from_pylist(rows, schema=arrow_schema(TABLES[name]))
    filled = [field.name for field in table.schema if table[field.name].null_count < len(rows)]
    return table.select(filled)
