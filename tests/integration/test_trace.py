"""Every figure of a report leads to its definition, its sum and the rows it rests on."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from test_pages import WCAG

from desist.evaluation.results_json import results_json
from desist.report.compose import compose
from desist.report.document import Align, KeyFigures
from desist.report.files import report_files
from desist.report.html import html
from desist.report.office.xlsx import tables_of
from desist.report.tracing.appendix import Traced, traced
from desist.report.tracing.derived import ID, formula
from desist.report.tracing.explain import explain
from desist.report.tracing.known import LETTERS, marks_in
from desist.report.tracing.printed import agreed, told
from desist.report.tracing.trace import Material
from reports import EXAMPLES, traceable_example

OF_MEASURE = re.compile(r"(?:(?:alternatives|breakdowns)\..+\.)?measures\.\w+\.(\w+)(?:\.\w+)?")
LARGEST_PAGE = 2_500_000
NO_FIGURES = ("Ways", "Supplied after its end, days")
"""Columns of how many rows a table of the annex has, and of days between two dates."""
FEW_NAMES = ("8 Ways", "Greenshire, offenders")


@cache
def material(name: str) -> Material:
    results = traceable_example(name)
    assert results.rows is not None
    return Material(results_json(results), results.rows)


@cache
def of_page(name: str) -> Traced:
    return traced(traceable_example(name), beside=EXAMPLES[name][0])


@pytest.mark.parametrize("name", FEW_NAMES)
def test_every_figure_has_a_definition_and_says_what_it_rests_on(name: str) -> None:
    for figure in material(name).ids:
        found = explain(material(name), figure)
        assert found.id == figure
        assert found.definition, figure
        assert found.title, figure


@pytest.mark.parametrize("name", FEW_NAMES)
def test_the_sum_worked_out_from_the_rows_is_the_figure(name: str) -> None:
    """The headline, each part, and each other way of counting; made again from the events."""
    checked = 0
    for figure, value in material(name).ids.items():
        said = OF_MEASURE.fullmatch(figure)
        if said is None or not isinstance(value, int | float):
            continue
        found = explain(material(name), figure)
        if said[1] in ("baseline", "observed", "expected", "actual"):
            answer = float(found.sums[-1].rpartition("= ")[2].replace(",", ""))
            assert answer == pytest.approx(value, rel=1e-6, abs=1e-3), figure
            checked += 1
        if said[1] == "people":
            assert len(found.rows[0].ids) == value, figure
            checked += 1
    assert checked > 1_000


@pytest.mark.parametrize("name", FEW_NAMES)
def test_a_number_of_people_or_rows_is_that_of_the_rows(name: str) -> None:
    heads = ("caseload", "reasons", "pending", "uncosted_offences", "unweighted_offences")
    heads += ("in_custody_events", "in_custody_arrests", "carry_ins")
    exact = [figure for figure in material(name).ids if figure.startswith((*heads, "needs.linked"))]
    exact += [f"cohort.{group}" for group in ("counted", "carried_over", "not_covered")]
    exact += [one for one in material(name).ids if one.endswith(".nominals") and "profile" in one]
    for figure in exact:
        ids = [one for rows in explain(material(name), figure).rows for one in rows.ids]
        assert len(ids) == material(name).ids[figure], figure


@pytest.mark.parametrize("name", FEW_NAMES)
def test_the_rows_of_arrests_are_those_of_the_record_set(name: str) -> None:
    """Read off the files themselves: distinct arrests of the counted in the scheme window."""
    found = explain(material(name), "measures.arrests.observed").rows[0]
    there = (EXAMPLES[name][0] / "offences.csv").read_text(encoding="utf-8")
    assert found.column == "offences.arrest_id"
    assert all(f",{one}," in there for one in found.ids)


@pytest.mark.parametrize("name", FEW_NAMES)
def test_a_figure_made_of_others_is_their_sum(name: str) -> None:
    """Ratios, net values, shares still free, next year's case: reckoned again from the ids."""
    made = Material({**material(name).results, **next_year(name)}, material(name).rows)
    sums = {one: said for one in made.ids if (said := formula(made, one)) is not None}
    for figure, said in sums.items():
        plain = ID.sub(lambda one: repr(float(made.ids[one[0]])), said).translate(SIGNS)
        assert eval(plain) == pytest.approx(made.ids[figure], rel=1e-6, abs=1e-9), figure  # noqa: S307
        assert explain(made, figure).sums[0] == said or OF_MEASURE.fullmatch(figure)
    assert len(sums) >= 50


SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-"})


@pytest.mark.parametrize("name", FEW_NAMES)
def test_every_figure_of_the_page_leads_to_its_trace(name: str) -> None:
    """But what others supplied, wholes of 100%, and days: those are no figures of the results."""
    plain = compose(traceable_example(name), beside=EXAMPLES[name][0])
    marked, appendix = agreed(plain, of_page(name).document), of_page(name).appendix
    without = []
    for _section, table in tables_of(marked):
        for row in table.rows:
            for heading, cell in list(zip(table.headings, row, strict=True))[1:]:
                pieces = list(marks_in(cell))
                assert all(mark in appendix.anchors for _text, mark in pieces if mark is not None)
                bare = all(mark is None for _text, mark in pieces)
                if bare and heading.align is Align.NUMBER and any(map(str.isdigit, cell)):
                    without.append((table.title, row[0], heading.text, cell))
    others = {str(row["population"]) for row in traceable_example(name).portrait.comparators}
    assert [
        one
        for one in without
        if one[3] not in ("100%", "under 0.01; under 0.01")
        and one[0] != "What other groups look like"
        and not others & set(one)
        and one[2] not in NO_FIGURES
    ] == []
    key_figures = [
        figure.figure
        for block in marked.summary.blocks
        if isinstance(block, KeyFigures)
        for figure in block.figures
    ]
    assert len(key_figures) == 6
    assert all(any(mark is not None for _text, mark in marks_in(one)) for one in key_figures)
    assert all(entry.trace.id and entry.trace.definition for entry in appendix.entries)


def next_year(name: str) -> Mapping[str, Any]:
    return told(traceable_example(name), beside=EXAMPLES[name][0]).next_year


def test_editions_that_are_not_internal_have_no_trace_and_no_id_of_a_row() -> None:
    name = "8 Ways"
    made = report_files(
        traceable_example(name),
        formats=["html"],
        beside=EXAMPLES[name][0],
        editions=["public"],
    )
    page = next(content for file, content in made.items() if file.endswith("html")).decode()
    assert 'class="f"' not in page
    assert "where-from" not in page
    assert not re.search(r"\bA0\d{3}\b", page)


@pytest.fixture(scope="module", params=(320, 1100))
def page(
    chromium: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Page]:
    plain = compose(traceable_example("8 Ways"), beside=EXAMPLES["8 Ways"][0])
    found = of_page("8 Ways")
    text = html(agreed(plain, found.document), found.appendix)
    assert len(text) < LARGEST_PAGE
    assert "<script" not in text
    assert LETTERS.search(text) is None, "a mark is shown as a letter that no font has"
    path: Path = tmp_path_factory.mktemp("trace") / "report.html"
    path.write_text(text, encoding="utf-8")
    with sync_playwright() as started:
        opened: Browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = opened.new_page(viewport={"width": request.param, "height": 900})
        shown.goto(path.as_uri())
        yield shown
        opened.close()


def test_a_click_shows_the_trace_and_leads_back(page: Page) -> None:
    figure = page.locator("#summary table a.f", has_text="110").first
    expect(page.locator(".traces article:visible")).to_have_count(0)
    figure.click()
    shown = page.locator(".traces article:visible")
    expect(shown).to_have_count(1)
    said = shown.inner_text()
    for text in ("measures.arrests.expected", "331 × 6,200 ÷ 18,615", "Arrests in the baseline"):
        assert text in said
    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()
    shown.get_by_role("link", name="Arrests in the baseline window").click()
    expect(page.locator(".traces article:visible")).to_contain_text("A0001, A0002")
    page.go_back()
    page.get_by_role("link", name="Back to the figure").click()
    expect(page.locator(".traces article:visible")).to_have_count(0)
    expect(page.locator("a.f:target")).to_have_count(1)


def test_the_keyboard_reaches_every_trace_by_one_list(page: Page) -> None:
    page.goto(page.url.split("#")[0])
    expect(page.locator('a.f:not([tabindex="-1"])')).to_have_count(0)
    listed = page.locator(".traces details")
    listed.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".traces article:visible")).to_have_count(1)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") in ("Back to the figure", "Close")


def test_print_shows_no_trace(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator(".traces").is_visible()
    style = "getComputedStyle(document.querySelector('a.f')).textDecorationLine"
    assert page.evaluate(style) == "none"
    page.emulate_media(media="screen")


def test_every_link_leads_somewhere_and_ids_are_unique(page: Page) -> None:
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(found => found.id)")
    assert len(ids) == len(set(ids))
    leads = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(one => one.hash.slice(1))"
    )

    missing = {one for one in leads if one not in set(ids)}
    assert missing == set()


def test_the_page_never_scrolls_sideways(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
