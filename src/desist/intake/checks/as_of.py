"""Events on or after the as-of date, about which nothing can be known yet."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from desist.intake.checks.typed import Tables, TypedTable
from desist.intake.findings import Findings
from desist.tables.declare import Kind


def check_as_of(tables: Tables, as_of: date, findings: Findings) -> None:
    """One warning for each date column of a table about people."""
    for typed in tables.values():
        if "nominal_id" in typed.table.names:
            _check_table(typed, as_of, findings)


def _check_table(typed: TypedTable, as_of: date, findings: Findings) -> None:
    # The first day after a stretch may be the as-of date: its last day is before it.
    exclusive = {interval.end for interval in typed.table.intervals if interval.strict}
    day = pa.scalar(as_of, pa.date32())
    for column in typed.table.columns:
        if column.kind is Kind.DATE:
            is_end = column.name in exclusive
            late = pc.greater if is_end else pc.greater_equal
            typed.warn_where(
                late(typed.column(column.name), day),
                findings,
                column=column.name,
                found=f"a day {'after' if is_end else 'on or after'} the as-of date {as_of}",
                expected="days that had passed when the records were drawn",
                cure="Correct the day or the as-of date; later events are not counted",
            )
