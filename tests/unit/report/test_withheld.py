"""Of fewer than 20 people no report prints pounds."""

from pathlib import Path

import pytest

from desist.report.compose import compose
from desist.report.office.xlsx import tables_of
from reports import invented

# What partners gave and what offences cost at large is no sum over these people.
OF_PEOPLE = (
    "Summary",
    "What changed",
    "Have convictions had the time to come?",
    "What the difference is worth",
    "The value month by month",
    "By offence and by person",
    "Counted in other ways",
)


@pytest.fixture(scope="module")
def small():
    return invented(0.0, nominals=30)


def test_no_cost_of_few_people_is_printed(small):
    assert 0 < small.cohort.counted < 20
    document = compose(small, beside=Path("nowhere"))
    cells = [
        (table.title, cell)
        for section, table in tables_of(document)
        if section in OF_PEOPLE
        for row in table.rows
        for heading, cell in zip(table.headings, row, strict=True)
        if "£" in cell and heading.text != "Target"
    ]
    assert cells == []
    assert "withheld" in " ".join(
        block.text
        for section in document.sections
        if section.anchor == "outcomes"
        for part in section.sections
        for block in part.blocks
        if hasattr(block, "text")
    )


def test_no_unrounded_sum_of_money_stands_in_the_annex(small):
    tables = {table.title: table for _, table in tables_of(compose(small, beside=Path("nowhere")))}
    row = next(row for row in tables["The measures, less rounded"].rows if "pounds" in row[0])
    assert set(row[1:]) == {"–"}


def test_the_results_keep_the_sums(small):
    assert small.measures["cost"].baseline > 0
