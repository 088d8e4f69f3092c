"""The evidence, person by person under pseudonyms: for the workbook of the team alone."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.readings import Reading
from desist.evaluation.results import Results
from desist.kernel.units import PENCE_PER_POUND, SEVERITY_PARTS_PER_POINT
from desist.report.columns import days_of, table
from desist.report.document import Align, Heading, Section, Table
from desist.report.words.numbers import decimal, exact_pounds, whole

MOST_PEOPLE = 20_000
COLUMNS = (
    ("baseline_days", "Baseline, days at risk"),
    ("scheme_days", "On the scheme, days at risk"),
    ("arrests_baseline", "Arrests, baseline"),
    ("arrests_observed", "Arrests, on the scheme"),
    ("convictions_baseline", "Convictions, baseline"),
    ("convictions_observed", "Convictions, on the scheme"),
    ("severity_baseline", "Severity points, baseline"),
    ("severity_observed", "Severity points, on the scheme"),
    ("cost_baseline", "Cost, baseline"),
    ("cost_observed", "Cost, on the scheme"),
)


def evidence(results: Results, pseudonyms: Mapping[str, str]) -> Section | None:
    """A row for each nominal with a scheme day; None without rows, or with too many for a sheet.

    pseudonyms  by nominal id; ids and their order stand nowhere in the section
    """
    if results.rows is None or not pseudonyms:
        return None
    found = results.rows.evidence
    found = found.filter(pc.equal(found["reading"], str(Reading.WHILE_ON_SCHEME)))
    if not 0 < found.num_rows <= MOST_PEOPLE:
        return None
    return Section("evidence", "Evidence", (_counted(results, found, pseudonyms),))


def _counted(results: Results, found: pa.Table, pseudonyms: Mapping[str, str]) -> Table:
    counted = found.filter(pc.equal(found["group"], "counted"))
    factor = _factor(results, counted)
    rows = sorted(
        (
            pseudonyms[row["nominal_id"]],
            row["group"].replace("_", " ").capitalize(),
            *_cells(row, factor),
        )
        for row in found.to_pylist()
    )
    sums = {name: pc.sum(counted[name]).as_py() or 0 for name, _heading in COLUMNS}
    return table(
        "Evidence, person by person",
        scope=f"Everybody with a day on {results.scheme.name}, {days_of(results)}.",
        units="Days, arrests, convicted offences, severity points and pounds.",
        columns=(
            Heading("Person", Align.TEXT),
            Heading("Group", Align.TEXT),
            *(Heading(heading) for _name, heading in COLUMNS),
        ),
        rows=[*rows, ("Counted, added up", "", *_cells(sums, factor))],
        notes=(
            "Each person has a pseudonym, made from their id with a key that is kept apart from "
            "this report; the order of the rows is that of the pseudonyms. Whoever has the record "
            "set may still know somebody by their figures: keep this sheet in the team.",
            "Only those counted are in the last row, and in every figure of the report. Offences "
            "without a published weight or cost add nothing.",
            f"Money is in prices of {results.price_year}, rounded to the penny in each row.",
        ),
        total=True,
    )


def _group(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _factor(results: Results, counted: pa.Table) -> float:
    """What moves the edition's prices to the report's, as its own figures have it."""
    pence = pc.sum(counted["cost_baseline"]).as_py() or 0
    printed = results.measures["cost"].baseline
    return printed * PENCE_PER_POUND / pence if pence and printed == printed else 1.0


def _cells(row: Mapping[str, int], factor: float) -> tuple[str, ...]:
    return tuple(_cell(name, row[name], factor) for name, _heading in COLUMNS)


def _cell(name: str, value: int, factor: float) -> str:
    if name.startswith("severity"):
        return decimal(value / SEVERITY_PARTS_PER_POINT, 4)
    if name.startswith("cost"):
        return exact_pounds(value * factor / PENCE_PER_POUND)
    return whole(value)
