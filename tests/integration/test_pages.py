"""The HTML page in a browser: nothing fetched, nothing in a reader's way, at every width."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from desist.report.html import html
from documents import HOSTILE, MARKING, document

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 1100)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(html(document(HOSTILE)), encoding="utf-8")
    return path


@pytest.fixture(scope="module", params=WIDTHS)
def page(browser: Browser, report: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    opened.goto(report.as_uri())
    yield opened
    opened.close()


def test_nothing_stands_in_a_readers_way(page: Page) -> None:
    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()


def test_the_page_never_scrolls_sideways(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_picture_is_as_wide_as_the_page_at_most(page: Page) -> None:
    picture = page.get_by_role("img", name="Bars:").bounding_box()
    assert picture is not None
    assert 0 < picture["width"] <= page.viewport_size["width"] - 40  # type: ignore[index]


def test_every_word_is_shown_as_it_was_written(page: Page) -> None:
    assert HOSTILE in page.locator("#summary .lead").inner_text()


def test_the_font_comes_with_the_page(page: Page) -> None:
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].some(face => face.status === 'loaded')")
    assert "Inter" in page.evaluate("getComputedStyle(document.body).fontFamily")


def test_ids_are_unique(page: Page) -> None:
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(found => found.id)")
    assert len(ids) == len(set(ids))


def test_nothing_is_fetched_and_nothing_runs(browser: Browser, report: Path) -> None:
    opened = browser.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(report.as_uri(), wait_until="networkidle")
    assert [url for url in asked if not url.startswith("data:")] == [report.as_uri()]
    assert opened.locator("script, iframe, link, object").count() == 0
    opened.close()


def test_every_printed_page_carries_the_marking(browser: Browser, report: Path) -> None:
    opened = browser.new_page()
    opened.goto(report.as_uri())
    with pypdfium2.PdfDocument(opened.pdf(prefer_css_page_size=True)) as printed:
        for page in printed:
            assert page.get_textpage().get_text_range().count(MARKING) >= 2
    opened.close()


def test_the_keyboard_goes_from_top_to_bottom(browser: Browser, report: Path) -> None:
    opened = browser.new_page()
    opened.goto(report.as_uri())
    stops = []
    for _ in range(7):
        opened.keyboard.press("Tab")
        stops.append(opened.evaluate(WHERE))
    assert [stop["name"] for stop in stops] == [
        "Skip to the summary", "Summary", "First", "Second",
        "With a picture", "Seven columns", "Long",
    ]  # fmt: skip
    assert all(stop["outline"] for stop in stops)
    assert [stop["y"] for stop in stops[1:]] == sorted(stop["y"] for stop in stops[1:])
    opened.close()


WHERE = """() => {
  const at = document.activeElement;
  return {
    name: at.getAttribute('aria-label') || at.textContent,
    y: at.getBoundingClientRect().top + scrollY,
    outline: getComputedStyle(at).outlineStyle !== 'none',
  };
}"""
