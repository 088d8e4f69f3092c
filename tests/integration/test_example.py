"""The report of the example as a partnership would get it, from the command line."""

from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from desist.cli.reports.report import report
from desist.report.compose import MARKING

EXAMPLE = Path(__file__).parents[2] / "examples" / "eight-ways"
STEM = "8-ways-2011-12-internal-official-sensitive"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("eight-ways")
    asked = [str(EXAMPLE), "--scheme", str(EXAMPLE / "scheme.toml"), "--year", "2011-12"]
    done = CliRunner().invoke(report, [*asked, "--out", str(out), "--quiet"])
    assert done.exit_code == 0, done.output
    return out


def test_all_formats_are_written_and_the_statements_beside(folder):
    wanted = {f"{STEM}.{name}" for name in ("html", "pdf", "docx", "xlsx")}
    assert {path.name for path in folder.iterdir()} == wanted | {f"{STEM}-statements.csv"}


def test_the_summary_is_the_second_page_alone(folder):
    with pypdfium2.PdfDocument(folder / f"{STEM}.pdf") as read:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in read]
    assert "What these figures show, and what they do not:" in pages[1]
    assert "Contents" in pages[2]
    assert all(page.count(MARKING) == 2 for page in pages)


def test_the_page_keeps_nobody_out(folder, chromium):
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 320, "height": 900})
        page.goto((folder / f"{STEM}.html").as_uri())
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        browser.close()
