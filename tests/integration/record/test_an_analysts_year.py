"""The analyst's walk: import 8 Ways, mend the list, freeze, build the report; figures equal."""

import shutil
import zipfile
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import pytest
from faults import faults
from playwright.sync_api import Page, expect
from served import Server

from desist.bundle.opened import read_bundle
from desist.cli.main import run
from desist.intake import read_record_set
from desist.tables.digest import digest

EIGHT_WAYS = Path(__file__).parents[3] / "examples" / "eight-ways"
BORN, WRONG = "1974-10-06", "1874-10-06"
STATEMENTS = "*-statements.csv"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The example's tables, with a date of birth a hundred years too early."""
    for file in EIGHT_WAYS.glob("*.csv"):
        shutil.copy(file, tmp_path)
    nominals = tmp_path / "nominals.csv"
    nominals.write_text(
        nominals.read_text(encoding="utf-8").replace(BORN, WRONG, 1), encoding="utf-8"
    )
    return sorted(tmp_path.glob("*.csv"))


def test_the_report_of_the_record_says_what_that_of_the_files_says(
    sign_in: Callable[..., Page], empty: Server, files: list[Path], tmp_path: Path
) -> None:
    page = sign_in("analyst", to=empty)
    _import(page, files)
    _mend(page)
    _freeze(page)
    expect(page.locator("main")).to_contain_text(digest(read_record_set(EIGHT_WAYS)))
    _hand_out(page)
    assert _built(page, empty) == _report(EIGHT_WAYS, tmp_path / "files")
    page.goto("/dashboard/")
    expect(page.get_by_role("row", name="Arrests")).to_contain_text("lower")
    assert faults(page) == []


def _report(records: Path, out: Path) -> bytes:
    """Every figure that the report prints."""
    scheme = str(EIGHT_WAYS / "scheme.toml")
    asked = ["report", str(records), f"--scheme={scheme}", "--year=2011-12", "--format=html"]
    assert run([*asked, f"--out={out}", "--quiet"]) == 0
    (statements,) = out.glob(STATEMENTS)
    return statements.read_bytes()


def _built(page: Page, server: Server) -> bytes:
    """The same of the report that is built by the button, and by a worker beside the server."""
    page.get_by_role("link", name="Reports", exact=True).click()
    page.get_by_role("link", name="Build a report").click()
    page.get_by_label("Scheme").select_option(label="8 Ways")
    page.get_by_label("First day", exact=True).fill("1/4/2011")
    page.get_by_label("First day that is no longer in it").fill("1/4/2012")
    page.get_by_role("button", name="Build it").click()
    expect(page.get_by_text("The worker has not begun yet.")).to_be_visible()
    server.work()
    # The page looks again by itself, until there is a report.
    expect(page.get_by_role("link", name="as one bundle")).to_be_visible()
    assert faults(page) == []
    with page.expect_download() as coming:
        page.get_by_role("link", name="as one bundle").click()
    members = read_bundle(coming.value.path()).members
    (statements,) = (name for name in members if fnmatch(name, f"*-internal-{STATEMENTS}"))
    return members[statements]


def _import(page: Page, files: list[Path]) -> None:
    page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_label("Record set").set_input_files(files)
    page.get_by_label("Scheme files").set_input_files(EIGHT_WAYS / "scheme.toml")
    page.get_by_role("button", name="Show what it would do").click()
    expect(page.get_by_role("row", name="nominals 132 0 0")).to_be_visible()
    page.get_by_label("What is it, and who supplied it?").fill("The year, from the police system")
    page.get_by_role("button", name="Import all of it").click()
    expect(page.get_by_text("Imported:")).to_be_visible()


def _mend(page: Page) -> None:
    page.get_by_role("link", name="To mend", exact=True).click()
    page.get_by_role("link", name="Mend in Nominals N001").click()
    page.get_by_label("Date of birth").fill("6 October 1974")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="To mend", exact=True).click()
    expect(page.get_by_text("Nothing to mend.")).to_be_visible()


def _freeze(page: Page) -> None:
    page.get_by_role("link", name="Extracts", exact=True).click()
    page.get_by_label("What is it for?").fill("The year's report")
    page.get_by_role("button", name="Freeze an extract").click()
    expect(page.get_by_text("Frozen.")).to_be_visible()


def _hand_out(page: Page) -> None:
    page.get_by_label("Who receives it?").fill("Myself")
    page.get_by_label("What for?").fill("The yearly report")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download").click()
    with zipfile.ZipFile(coming.value.path()) as packed:
        assert "nominals.parquet" in packed.namelist()
