"""The overview's pages: pounds of few, what is not added, names that are alike."""

from pathlib import Path
from typing import Any

import pytest

from desist.evaluation.certainty import resampling
from desist.evaluation.overview.overview import Overview, overview
from desist.kernel.period import Period
from desist.report.document import Document, Table
from desist.report.overview.compose import compose_overview
from desist.tables.scheme import Counting, Exposure, Scheme
from property.differential import record_set_of
from spec.drawn import shipped
from spec.rows import record_set_rows
from spec.test_what_may_be_said import sentences

NOWHERE = Path("nowhere")


@pytest.fixture(autouse=True, scope="module")
def _few_draws():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resampling, "DRAWS", 200)
        patch.setattr(resampling, "DRAWS_OF_PARTS", 200)
        yield


def scheme(name: str, **counting: Any) -> Scheme:
    return Scheme(
        id=name,
        name="The scheme",
        partnership="Nobody",
        unit_costs="iom-2010-11",
        severity="ons-css-2019",
        counting=Counting(**counting),
    )


def found(a: int, b: int, both: int = 0, **second: Any) -> Overview:
    """So many people on either scheme, and on both; each with two thefts before and one since."""
    names = ["a"] * a + ["b"] * b + ["a, b"] * both
    drawn = [
        {
            "person": f"P{place:02}",
            "on the scheme": ", ".join(["2011-04-01.."] * len(name.split(", "))),
            "scheme": name,
            "offences": "2010-06-01 burglary, 2010-07-01 burglary, 2011-07-01 burglary",
        }
        for place, name in enumerate(names)
    ]
    return overview(
        record_set_of(record_set_rows(drawn)),
        [scheme("a"), scheme("b", **second)],
        period=Period.of_year("2011-12"),
        catalogue=shipped(),
    )


def tables_of(document: Document) -> dict[str, Table]:
    blocks = [*document.summary.blocks, *(b for s in document.sections for b in s.blocks)]
    return {block.title: block for block in blocks if isinstance(block, Table)}


def pounds_in(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    return [cell for row in rows for cell in row if "£" in cell]


def test_pounds_of_fewer_than_twenty_stand_nowhere():
    said = list(sentences(compose_overview(found(8, 9, 2), beside=NOWHERE)))
    assert not [sentence for sentence in said if "£" in sentence]


def test_pounds_of_a_small_scheme_are_withheld_and_those_of_all_are_not():
    tables = tables_of(compose_overview(found(21, 5), beside=NOWHERE))
    for title in ("Recorded on the schemes", "Reoffending value and additional cost"):
        first, second, *_less, total = tables[title].rows
        assert pounds_in((first,))
        assert pounds_in((total,))
        assert not pounds_in((second,))


def test_people_on_both_are_counted_once_and_the_column_adds_up():
    tables = tables_of(compose_overview(found(12, 11, 7), beside=NOWHERE))
    people = [row[1] for row in tables["Recorded on the schemes"].rows]
    assert people == ["19", "18", "−7", "30"]
    arrests_or_convictions = [row[4] for row in tables["Recorded on the schemes"].rows]
    assert arrests_or_convictions == ["19", "18", "−7", "30"]


def test_schemes_of_one_name_are_told_apart_by_their_ids():
    tables = tables_of(compose_overview(found(2, 3), beside=NOWHERE))
    assert [row[0] for row in tables["Caseload of each scheme"].rows] == [
        "The scheme (a)",
        "The scheme (b)",
    ]


def test_what_is_not_added_is_said_and_no_empty_table_is_shown():
    document = compose_overview(found(3, 2, exposure=Exposure.AT_LIBERTY), beside=NOWHERE)
    said = " ".join(sentences(document))
    assert "Arrests: not added. Days that count: a calendar, b at liberty." in said
    assert "Not added: days on the schemes" in said
    assert "All schemes together" not in tables_of(document)


def test_nobody_is_counted():
    document = compose_overview(found(0, 0), beside=NOWHERE)
    assert "Nobody is counted on any scheme" in " ".join(sentences(document))
