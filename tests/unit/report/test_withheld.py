"""Of fewer than 20 people no report prints pounds."""

from pathlib import Path

import pytest

from desist.report.compose import compose
from desist.report.office.xlsx import tables_of
from reports import invented


@pytest.fixture(scope="module")
def small():
    return invented(0.0, nominals=30)


def test_no_cost_of_few_people_is_printed(small):
    assert 0 < small.cohort.counted < 20
    document = compose(small, beside=Path("nowhere"))
    cells = [
        (table.title, cell)
        for _section, table in tables_of(document)
        if "unit cost" not in table.title.lower()
        for row in table.rows
        for cell in row
        if "£" in cell
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


def test_the_results_keep_the_sums(small):
    assert small.measures["cost"].baseline > 0
