"""The reference page of the file of printed statements, written from the declarations."""

from desist.printed.statements.declare import MEANINGS, STATEMENTS
from desist.tables.declare import Column
from desist.tables.dictionary import describe_kind

OPENING = """\
# Printed statements

<!-- Written by desist.cli.manual from desist.printed.statements.declare; edit that alone. -->

What [`desist check-report`](commands.md#desist-check-report) reads: a .csv file in UTF-8, or a
workbook (.xlsx) with a sheet `statements`. One row is one figure as a report prints it. How to
fill it in: [check a printed report](../how-to/check-a-printed-report.md).

Names and the words of a list are read without regard to case, spaces, underscores and hyphens.
"""

FIGURES = """\
## How a figure is read

A printed figure stands for every number that rounds to it, both ends included.

| printed | stands for |
| --- | --- |
| `51` | 51 exactly, where no relation makes it a rounded one |
| `51`, a mean, rate, product or change; or with 1 in `rounded_to` | 50.5 to 51.5 |
| `8.5` | 8.45 to 8.55 |
| `42%` | 41.5% to 42.5% |
| `6 points` | 5.5 to 6.5 percentage points |
| `£636,000` | £635,500 to £636,500, as its noughts show |
| `£600,000` | £595,000 to £605,000: two digits are taken as sure, but `£4,000` may be thousands |
| `£1.2 million`, `160k` | £1,150,000 to £1,250,000; 159,500 to 160,500 |
| `about 160` | a unit of its last digit above 0 either way, at most a tenth: 150 to 170 |
| `just under`, `almost`, `just over` | the same, on that side alone |
| `more than 12`, `at most 30%` | everything from there, up or down |
| `Twenty three` | 23, as numbers in words up to ninety-nine |
| `two thirds`, `six out of ten` | a point either way; six with `about`, `almost`, `just over` |
| `−71%` | a minus sign is read in each of its forms |

Words behind a number, as in `27 years`, are not read. A range, 34% to 74%, is two rows.
"""

RELATIONS = """\
## Relations

| relation | the figure is | for example | of | against |
| --- | --- | --- | --- | --- |
"""

CHANGES = """\

A `change` or `reduction` printed with a per cent sign is relative to what was before; printed in
points, or as a plain number or pounds, it is a difference.
"""

FOUND = """\
## What is found

| kind | when |
| --- | --- |
| `sum` | No numbers that round to the printed ones make the figure. |
| `printed twice` | The same thing has two figures that cannot be one. |
| `target` | A target is said to be met and cannot be, or the other way round. |
| `months` | Figures of unequal months are put together, and not scaled to one length. |
| `population` | A change, target or repetition holds one group of people against another. |
| `counts` | The same, of what is counted. |
| `custody` | Days in custody are deducted on one side alone; or on none, though some were held. |

A row without `months` covers those of what it is made of. Quarters may be added up to a year.

## As JSON

`--json FILE` writes `file`, `statements` (rows read), `checked` (those with a relation) and
`findings`. Each finding has `kind`, `name`, `row`, `page`, `printed`, `found`, `sum`, `ought`,
`likely` (explanations, the likeliest first), `hangs` (what else depends on it) and `others` (the
other rows concerned: `name`, `row`, `page`). `page` and `printed` are `null` where there is none.
"""


def statements_page() -> str:
    """The page in Markdown."""
    columns = "\n".join(_column(column) for column in STATEMENTS.columns)
    relations = "\n".join(
        f"| `{relation}` | {meaning.sentence} | {meaning.example[0]}: {meaning.example[1]} "
        f"| {meaning.example[2]} | {meaning.example[3]} |"
        for relation, meaning in MEANINGS.items()
    )
    head = "| column | holds | kind | a blank means |\n| --- | --- | --- | --- |"
    return "\n".join(
        (
            OPENING,
            f"## Columns\n\n{head}\n{columns}\n",
            FIGURES,
            f"{RELATIONS}{relations}\n{CHANGES}",
            FOUND,
        )
    )


def _column(column: Column) -> str:
    blank = "not allowed" if column.required else column.blank
    return f"| `{column.name}` | {column.sentence} | {describe_kind(column)} | {blank} |"
