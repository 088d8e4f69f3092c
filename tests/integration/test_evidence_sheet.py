"""The workbook's evidence sheet: everybody under a pseudonym, and sums that are the report's."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desist.report.files import report_files
from desist.report.pseudonyms import pseudonyms
from reports import EXAMPLES, traceable_example

NAMES = ("8 Ways", "Greenshire, offenders")
KEY = b"k" * 32
TOP = 6
SUMS = {
    "Arrests, baseline": ("arrests", "baseline"),
    "Arrests, on the scheme": ("arrests", "observed"),
    "Convictions, baseline": ("convictions", "baseline"),
    "Convictions, on the scheme": ("convictions", "observed"),
    "Severity points, baseline": ("severity", "baseline"),
    "Severity points, on the scheme": ("severity", "observed"),
    "Cost, baseline": ("cost", "baseline"),
    "Cost, on the scheme": ("cost", "observed"),
}


def sheets(name: str, edition: str = "internal") -> list[Worksheet]:
    results = traceable_example(name)
    assert results.rows is not None
    ids = results.rows.evidence["nominal_id"].to_pylist()
    made = report_files(
        results,
        formats=["xlsx"],
        editions=[edition],
        beside=EXAMPLES[name][0],
        pseudonyms=pseudonyms(ids, KEY),
    )
    content = next(content for file, content in made.items() if file.endswith(".xlsx"))
    return list(load_workbook(BytesIO(content)).worksheets)


@pytest.mark.parametrize("name", NAMES)
def test_everybody_has_a_row_and_the_sums_are_those_of_the_tables(name: str) -> None:
    results = traceable_example(name)
    sheet = sheets(name)[-1]
    assert "Evidence" in sheet.title
    headings, *rows = list(sheet.iter_rows(min_row=TOP, values_only=True))
    people = [row for row in rows if str(row[0]).startswith("P-")]
    assert len(people) == results.cohort.everybody
    counted = [row for row in people if row[1] == "Counted"]
    assert len(counted) == results.cohort.counted
    total = next(row for row in rows if row[0] == "Counted, added up")
    for heading, (measure, window) in SUMS.items():
        place = headings.index(heading)
        added = sum(float(str(row[place])) for row in counted)
        printed = getattr(results.measures[measure], window)
        assert added == pytest.approx(printed, abs=0.01 * len(counted))
        assert float(str(total[place])) == pytest.approx(printed, abs=0.01)
    assert sheet.cell(TOP + 1, headings.index("Cost, baseline") + 1).number_format.startswith("£")


@pytest.mark.parametrize("name", NAMES)
def test_no_id_and_no_order_of_ids_stands_in_the_sheet(name: str) -> None:
    results = traceable_example(name)
    assert results.rows is not None
    ids = set(results.rows.attributes["nominal_id"].to_pylist())
    cells = [cell for row in sheets(name)[-1].iter_rows(values_only=True) for cell in row]
    assert not ids & set(map(str, cells))
    people = [str(cell) for cell in cells if str(cell).startswith("P-")]
    assert people == sorted(people)


def test_open_editions_have_no_such_sheet() -> None:
    for sheet in sheets("8 Ways", "public"):
        assert "Evidence" not in sheet.title
        assert not any(
            str(cell).startswith("P-") for row in sheet.iter_rows(values_only=True) for cell in row
        )
