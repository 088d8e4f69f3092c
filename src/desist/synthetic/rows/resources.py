"""What partners gave, what was aimed at, what others' figures say, and what is covered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from desist.synthetic.draws import Draws
from desist.synthetic.rows.chosen import Tables
from desist.tables import TABLES
from desist.tables.record_set import arrow_schema


@dataclass(frozen=True, slots=True)
class Promise:
    """What a partner promises a scheme for a year, in pounds of the first year.

    shared  for all schemes together, not for each
    once    set-up: the first year's alone, or the last year's of the first scheme
    """

    partner: str
    kind: str
    line: str
    pounds: int
    fte: float | None = None
    additional: bool = True
    shared: bool = False
    once: str | None = None
    note: str | None = None


PROMISES = (
    Promise("Police", "in_kind", "staff", 92_000, 2.2),
    Promise("Police", "cash", "services", 24_000),
    Promise("Police", "cash", "equipment", 26_000, once="first", note="Shared case list"),
    Promise("Police", "cash", "equipment", 9_500, once="last", note="Location tags on trial"),
    Promise("Probation", "in_kind", "staff", 38_000, 0.9),
    Promise(
        "Probation",
        "in_kind",
        "staff",
        88_000,
        2.1,
        additional=False,
        note="Supervision of those on licence or order",
    ),
    Promise("Prison Service", "in_kind", "recall", 14_000, note="Places after recall"),
    Promise("Charity", "in_kind", "staff", 21_000, 0.7),
    Promise("Greenshire Council", "cash", "services", 25_000, shared=True, note="Housing"),
    Promise("Public health", "cash", "services", 28_000, shared=True, note="Treatment places"),
    Promise("Fire and rescue", "in_kind", "premises", 12_000, 0.3, shared=True),
)
SIZES = (1.0, 0.6)
"""Of the first scheme's promises and of every later one's."""
NOT_YET_KNOWN = "Fire and rescue"
"""The partner whose last year has not been delivered, as far as anybody knows."""
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


def contributions(schemes: Sequence[str], years: Sequence[str], draws: Draws) -> pa.Table:
    """Every partner's part in each year; what is given differs a little from what was promised."""
    rows = []
    for place, year in enumerate(years):
        is_last = place == len(years) - 1
        promised = _promised(schemes, first=place == 0, last=is_last)
        given = 0.9 + 0.15 * draws.uniform(len(promised))
        for number, ((scheme, size, one), share) in enumerate(zip(promised, given, strict=True)):
            pounds = one.pounds * size * (1 + YEARLY_RISE * place)
            unknown = is_last and one.partner == NOT_YET_KNOWN
            rows.append(
                {
                    "partner": one.partner,
                    "financial_year": year,
                    "kind": one.kind,
                    "committed_gbp": _rounded(pounds),
                    "delivered_gbp": None if unknown else _rounded(pounds * float(share)),
                    "fte": None if one.fte is None else round(one.fte * size, 1),
                    "note": one.note,
                    "purpose": "set_up" if one.once else "running",
                    "additional": "yes" if one.additional else "no",
                    "line": one.line,
                    "scheme": scheme,
                    "ledger_line": f"{year[2:4]}-{number + 1:03d}",
                }
            )
    return _table("contributions", rows)


def _promised(
    schemes: Sequence[str], *, first: bool, last: bool
) -> list[tuple[str | None, float, Promise]]:
    """What is promised in a year: the scheme (None: all of them), its size, and the promise."""
    own = [
        (scheme, SIZES[min(place, len(SIZES) - 1)], one)
        for place, scheme in enumerate(schemes)
        for one in PROMISES
        if not one.shared
        and (
            one.once is None
            or (one.once == "first" and first)
            or (one.once == "last" and last and not place)
        )
    ]
    return [*own, *((None, 1.0, one) for one in PROMISES if one.shared)]


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


def resource_tables(schemes: Sequence[str], years: Sequence[str], draws: Draws) -> Tables:
    """contributions, targets and comparators."""
    return {
        "contributions": contributions(schemes, years, draws),
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
