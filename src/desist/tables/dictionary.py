"""The data dictionary page, written from the declarations."""

from desist.tables import TABLES
from desist.tables.declare import Column, Kind, Table

INTRODUCTION = """\
# Data dictionary

A record set is an Excel workbook (.xlsx) with one sheet per table, or a folder with one
.csv (UTF-8) or .parquet file per table. `nominals`, `episodes` and `offences` must be there,
the others where they are known. `desist template FILE.xlsx` writes a blank workbook with all
of it; `desist check RECORD_SET` says what is wrong with a filled one.

Row 1 holds the headings. Case, spaces and underscores make no difference; other names, and
other words for the values of a list, are given in a mapping file (`--mapping`).

| what a cell holds | how it is written |
| --- | --- |
| id, text | as it is; blanks before and after are dropped |
| offence code | text, in capitals or not: 28E, 49, 105A, 4.10 |
| date | a true date, or 2012-03-31; a time after it is ignored |
| choice | one of the words listed; case, spaces, underscores and hyphens make no difference |
| number | figures; for pounds also £1,234.50 |

In a spreadsheet the cells of offence codes must be formatted as text before they are typed,
so that 4.10 does not become 4.1. Dates such as 31/03/2012 are read where the column shows
which part is the day: at least one first part is above 12, and no second part is. Days that
stand for "not known", such as 1900-01-01 or 9999-12-31, are errors: leave the cell blank.

The mark of each column says how much harm it could do in the wrong hands: *identifier*,
*special category*, *criminal*, *operational*, *open*. Every interval starts on its first day
and ends on the first day that is no longer part of it.

This page is written from the declarations in `src/desist/tables/`.
"""


def dictionary_page() -> str:
    """The page in Markdown: the tables in the order of the contract."""
    contents = "\n".join(
        f"- [`{table.name}`](#{table.name}): {table.row}{' (required)' if table.must_exist else ''}"
        for table in TABLES.values()
    )
    sections = "\n".join(_section(table) for table in TABLES.values())
    return f"{INTRODUCTION}\n## Tables\n\n{contents}\n\n{sections}"


def describe_kind(column: Column) -> str:
    """`date`, `choice: M, F, X`, `number, in pounds, at least 0`."""
    if column.choices:
        return f"{column.kind.value}: {', '.join(column.choices)}"
    parts = [column.kind.value]
    if column.unit:
        parts.append(f"in {column.unit}")
    if column.low is not None:
        parts.append(f"at least {column.low:g}")
    if column.high is not None:
        parts.append(f"at most {column.high:g}")
    return ", ".join(parts)


def describe_rules(table: Table) -> list[str]:
    """What holds between columns and rows of the table, a sentence each."""
    rules = []
    if table.key:
        rules.append(f"`{table.key}` may not repeat.")
    rules += [
        f"`{column.name}` must be in `{column.refers_to}`."
        for column in table.columns
        if column.refers_to
    ]
    for interval in table.intervals:
        order = "later than" if interval.strict else "on or after"
        rules.append(f"`{interval.end}` must be {order} `{interval.start}`.")
    return rules


def _section(table: Table) -> str:
    rows = "\n".join(_row(column) for column in table.columns)
    about = " ".join([table.sentence, f"One row is {table.row}.", *describe_rules(table)])
    return (
        f"### {table.name}\n\n{about}\n"
        "\n| column | holds | kind | a blank means | mark |\n| --- | --- | --- | --- | --- |\n"
        f"{rows}\n"
    )


def _row(column: Column) -> str:
    blank = "not allowed" if column.required else column.blank
    kind = describe_kind(column)
    if column.kind is Kind.CHOICE:
        kind = f"choice: {', '.join(f'`{choice}`' for choice in column.choices)}"
    return f"| `{column.name}` | {column.sentence} | {kind} | {blank} | {column.sensitivity} |"
