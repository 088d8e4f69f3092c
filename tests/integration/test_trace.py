"""Every figure of a report leads to its definition, its sum and the rows it rests on."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from test_pages import WCAG

from desist.evaluation.results_json import results_json
from desist.report.compose import compose
from desist.report.files import report_files
from desist.report.html import html
from desist.report.office.xlsx import tables_of
from desist.report.tracing.appendix import Traced, traced
from desist.report.tracing.explain import explain
from desist.report.tracing.known import LETTERS, marks_in
from desist.report.tracing.printed import agreed
from desist.report.tracing.trace import Material
from reports import EXAMPLES, traceable_example

OF_MEASURE = re.compile(r"(?:(?:alternatives|breakdowns)\..+\.)?measures\.\w+\.(\w+)(?:\.\w+)?")
LARGEST_PAGE = 2_500_000
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


HEADLINE = (
    "Before joining and on the scheme",
    "The caseload",
    "Expected and on the scheme",
    "Arrests: people by their own rate before and since",
    "Two values of the difference",
    "Who bears the cost of crime",
    "By sex",
    "The measures, less rounded",
)


@pytest.mark.parametrize("name", FEW_NAMES)
def test_marks_change_no_word_and_figures_of_the_results_have_one(name: str) -> None:
    """Without one are words with a number in them, what others supplied, and next year's case."""
    plain = compose(traceable_example(name), beside=EXAMPLES[name][0])
    marked = agreed(plain, of_page(name).document)
    cells = [
        (table.title, cell, all(mark is None for _text, mark in marks_in(cell)))
        for _section, table in tables_of(marked)
        for row in table.rows
        for cell in row[1:]
        if any(map(str.isdigit, cell))
    ]
    assert sum(without for _title, _cell, without in cells) / len(cells) < 0.25
    headline = [(title, cell) for title, cell, without in cells if title in HEADLINE and without]
    assert [(title, cell) for title, cell in headline if cell != "100%"] == []


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
    assert page.locator(".traces article:visible").count() == 0
    figure.click()
    shown = page.locator(".traces article:visible")
    assert shown.count() == 1
    said = shown.inner_text()
    for text in ("measures.arrests.expected", "331 × 6,200 ÷ 18,615", "Arrests in the baseline"):
        assert text in said
    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()
    shown.get_by_role("link", name="Arrests in the baseline window").click()
    assert "A0001, A0002" in page.locator(".traces article:visible").inner_text()
    page.go_back()
    page.get_by_role("link", name="Back to the figure").click()
    assert page.locator(".traces article:visible").count() == 0
    assert page.locator("a.f:target").count() == 1


def test_the_keyboard_reaches_every_trace_by_one_list(page: Page) -> None:
    page.goto(page.url.split("#")[0])
    assert page.locator('a.f:not([tabindex="-1"])').count() == 0
    listed = page.locator(".traces details")
    listed.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".traces article:visible").count() == 1
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
