"""Every chart of 8 Ways drawn, read back, and held against the table below it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import altair as alt
import pytest
from jsonschema import ValidationError

from desist.cli.reports.counting import Asked, analysed
from desist.evaluation.results import Results
from desist.kernel.period import Period
from desist.kernel.progress import silent
from desist.report.charts.bearers import bearers
from desist.report.charts.drawing.draw import svg
from desist.report.charts.drawing.theme import WIDTH, width_of
from desist.report.charts.intervals import intervals
from desist.report.charts.months import months
from desist.report.charts.offences import offences
from desist.report.charts.recorded import recorded
from desist.report.charts.who.age import age
from desist.report.charts.who.attribute import attribute
from desist.report.charts.who.caseload import caseload
from desist.report.charts.who.needs import needs
from desist.report.compose import compose
from desist.report.document import Picture, Section, Table
from desist.report.sections.cause.otherwise import NAMES

EIGHT_WAYS = Path(__file__).parents[3] / "examples" / "eight-ways"
PLACE = re.compile(r"translate\((-?[\d.]+),\s*(-?[\d.]+)\)")
NUMBER = re.compile(r"£?\d[\d,]*(?:\.\d+)?%?(?: million)?")
NEVER_SAID = re.compile(r"reduced|reduction|because|caused|due to|saved|saving|thanks|effect", re.I)
# The class of letter widths in `theme` is an upper bound; real text is at least this much of it.
NARROWEST = 0.8


@dataclass(frozen=True)
class Text:
    """One text of a drawn chart, with the place of its anchor in the whole picture."""

    text: str
    x: float
    y: float
    anchor: str
    size: float
    on_axis: bool


@pytest.fixture(scope="module")
def results() -> Results:
    asked = Asked(
        record_set=EIGHT_WAYS,
        scheme=EIGHT_WAYS / "scheme.toml",
        period=Period.of_year("2011-12"),
        mapping=None,
        comparison=None,
        comparison_mapping=None,
        despite_errors=False,
        seed=None,
        quiet=True,
    )
    return analysed(asked, progress=silent, in_full=True)[0]


@pytest.fixture(scope="module")
def drawn(results: Results) -> list[tuple[Table, list[Text]]]:
    """Every table of the report that has a chart, and the texts of the chart."""
    document = compose(_crowded(results), beside=EIGHT_WAYS)
    return [
        (table, list(_texts(svg(table.picture))))
        for section in document.sections
        for table in _tables(section)
        if table.picture
    ]


def _crowded(results: Results) -> Results:
    """The same with targets for months, and other groups for tiers and needs."""
    aims = {date(2011, 7, 1): 10_000.0, date(2012, 4, 1): 150_000.0}
    others = [
        {
            "measure": measure,
            "category": category,
            "population": population,
            "value": value,
            "unit": "percent",
            "source": "An invented source",
            "note": None,
        }
        for population in ("Invented pioneer areas", "An invented probation caseload")
        for measure, category, value in (("tier", "3", 90.5), ("needs", "drugs", 66.0))
    ]
    comparators = [*results.portrait.comparators, *others]
    return replace(
        results,
        portrait=replace(results.portrait, comparators=comparators),
        months=[replace(month, target=aims.get(month.end)) for month in results.months],
    )


def _tables(section: Section) -> Iterator[Table]:
    yield from (block for block in section.blocks if isinstance(block, Table))
    for below in section.sections:
        yield from _tables(below)


def _texts(drawing: str) -> Iterator[Text]:
    yield from _under(ElementTree.fromstring(drawing), 0.0, 0.0, on_axis=False)  # noqa: S314


def _under(element: ElementTree.Element, x: float, y: float, *, on_axis: bool) -> Iterator[Text]:
    if moved := PLACE.search(element.get("transform", "")):
        x, y = x + float(moved[1]), y + float(moved[2])
    on_axis = on_axis or "role-axis" in element.get("class", "")
    if element.tag.endswith("}text"):
        parts = [part.text or "" for part in element.iter() if part.text]
        size = float(element.get("font-size", "0px").removesuffix("px"))
        anchor = element.get("text-anchor", "start")
        yield Text("\n".join(parts), x, y, anchor, size, on_axis)
    for below in element:
        yield from _under(below, x, y, on_axis=on_axis)


def _reach(text: Text) -> tuple[float, float]:
    width = NARROWEST * width_of(text.text, text.size)
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    return left, left + width


def test_every_chart_is_one_by_the_schema(drawn: list[tuple[Table, list[Text]]]) -> None:
    for table, _texts in drawn:
        assert table.picture
        # The validator reads lists as JSON has them, and tuples as no lists.
        alt.LayerChart.validate(json.loads(json.dumps(dict(table.picture.spec))))


def test_a_mark_that_is_none_is_no_chart(drawn: list[tuple[Table, list[Text]]]) -> None:
    picture = drawn[0][0].picture
    assert picture
    spec = json.loads(json.dumps(dict(picture.spec)))
    spec["layer"][0]["mark"] = {"type": "smudge"}
    with pytest.raises(ValidationError):
        alt.LayerChart.validate(spec)


def test_the_report_has_each_chart_once(drawn: list[tuple[Table, list[Text]]]) -> None:
    assert [table.title for table, _texts in drawn] == [
        "The caseload",
        "Age at first joining",
        "Tier",
        "Mean age beside other groups",
        "Needs linked to offending",
        "Expected and on the scheme",
        "First arrest: still free",
        "First proven offence: still free",
        "Who bears the cost of crime",
        "The reoffending value up to each month's end",
        "Convictions by offence type",
        "The difference, counted in other ways",
        "Every way of counting",
    ]


def test_every_number_of_a_chart_stands_in_its_table(
    drawn: list[tuple[Table, list[Text]]],
) -> None:
    for table, texts in drawn:
        rows = [cell for row in table.rows for cell in row]
        around = [heading.text for heading in table.headings]
        known = set(NUMBER.findall(" | ".join([*rows, *around, *table.notes])))
        for text in texts:
            on_scale = text.on_axis or _is_on_a_scale_upward(table, text)
            if not on_scale:
                unknown = set(NUMBER.findall(text.text.replace("\n", " "))) - known
                assert not unknown, (table.title, text)


def _is_on_a_scale_upward(table: Table, text: Text) -> bool:
    """The chart of months has round sums on its left, and those of first events shares."""
    leftmost = text.anchor == "end" and text.x < 0.2 * WIDTH
    sign = {"Up to": "£", "After": "%"}.get(table.headings[0].text, "")
    return bool(sign) and leftmost and sign in text.text


def test_no_text_is_cut_off(drawn: list[tuple[Table, list[Text]]]) -> None:
    for table, texts in drawn:
        assert table.picture is not None
        root = ElementTree.fromstring(svg(table.picture))  # noqa: S314
        left, top, width, height = map(float, root.get("viewBox", "").split())
        assert width == WIDTH
        for text in texts:
            first, last = _reach(text)
            assert left <= first, (table.title, text)
            assert last <= left + width, (table.title, text)
            assert top <= text.y - text.size / 2, (table.title, text)
            assert text.y <= top + height, (table.title, text)


def test_a_chart_can_be_told_in_words_that_claim_nothing(
    drawn: list[tuple[Table, list[Text]]],
) -> None:
    for table, _texts in drawn:
        assert table.picture is not None
        assert table.picture.alt.endswith(".")
        assert not NEVER_SAID.search(table.picture.alt), table.title


def test_the_same_results_draw_the_same_bytes(results: Results) -> None:
    first, second = recorded(results), recorded(results)
    assert first is not None
    assert second is not None
    assert svg(first) == svg(second)
    assert not re.search(r"\d\.\d{3}", svg(first)), "a mark tells more than the page prints"


def test_alternative_text_holds_the_figures(results: Results) -> None:
    assert _alt(caseload(results)) == (
        "Bar chart of the caseload, in referrals: assessed 132, not accepted 73, offered a place "
        "59, joined 51, left 21 and on the scheme at the end 30."
    )
    assert "£160,000" in _alt(months(results))


def _alt(picture: Picture | None) -> str:
    assert picture is not None
    return picture.alt


def test_nothing_to_show_is_no_chart(results: Results) -> None:
    nothing = dict.fromkeys(results.portrait.caseload, 0)
    portrait = replace(
        results.portrait,
        caseload=nothing,
        profile={**results.portrait.profile, "tier": results.portrait.profile["tier"][:1]},
        needs=[],
        needs_asked={},
        comparators=[],
    )
    measures = {
        name: replace(found, expected=0.0, actual=0.0, reduction=None, interval=None)
        for name, found in results.measures.items()
    }
    value = replace(results.valuations["reoffending"], saving=None, borne={})
    nobody = replace(
        results,
        portrait=portrait,
        cohort=replace(results.cohort, counted=0),
        measures=measures,
        valuations={**results.valuations, "reoffending": value},
        breakdowns={},
        months=[replace(month, value=value) for month in results.months],
    )
    charts = (caseload, age, needs, recorded, bearers, months, offences)
    assert [chart(nobody) for chart in charts] == [None] * len(charts)
    assert attribute(nobody, "tier") is None
    assert intervals(nobody, ways=NAMES) is None
