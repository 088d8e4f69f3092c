"""`desist reference`, as a user sees it."""

import pytest
from click.testing import CliRunner

from desist.cli.main import run
from desist.cli.reference import reference

CSV = "financial_year,index,status\n2024-25,100,verified\n2025-26,103.1,unverified\n"
SOURCE = """\
edition: our-deflators
series: deflators
publisher: Invented Partnership
title: Figures made up for a test
table: the only one
published: 2026-01
retrieved: null
price_base: null
unit: INDEX
licence: none
columns: {financial_year: April to March, index: price level, status: how far to trust it}
notes: Invented.
"""


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    folder = tmp_path / "own"
    monkeypatch.setenv("DESIST_REFERENCE", str(folder))
    return folder


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_text(CSV)
    path.with_suffix(".source.yaml").write_text(SOURCE)
    return path


def printed(*arguments):
    result = CliRunner().invoke(reference, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("verify",), ("show", "iom-2010-11"), ("show", "rr99-2015-16")],
)
def test_lines_fit_a_hundred_columns(arguments):
    # A path or a digest is never broken.
    assert [
        line
        for line in printed(*arguments).splitlines()
        if len(line) > 100 and "/" not in line and "sha256" not in line
    ] == []


def test_list_names_every_edition_and_counts_its_doubtful_rows():
    lines = {line.split()[0]: line.split() for line in printed("list").splitlines() if line}
    assert lines["rr99-2015-16"][-3:] == ["21", "12", "shipped"]
    assert lines["hmt-2025-12"][-3:] == ["22", "0", "shipped"]


def test_show_prints_source_notes_rows_and_statuses():
    text = printed("show", "iom-2010-11")
    assert "CC BY 4.0" in text
    assert "rows CR8.0 to" in text
    assert "1,778,964" in text
    assert "- is a blank: not published" in text
    assert "Read in the publisher's own file." in text


def test_verify_names_what_is_unverified_and_missing():
    text = printed("verify")
    assert "unverified: homicide Homicide" in text
    assert "missing: theft_of_commercial_vehicle" in text
    assert "check: 62A Violent disorder" in text


def test_import_says_what_was_added_and_where_and_then_uses_it(file, own):
    text = printed("import", str(file))
    assert "Added our-deflators (deflators): 2 rows, 1 of them to check" in text
    assert str(own) in text.replace("\n", "")
    assert "our-deflators" in printed("list")
    assert "unverified: 2025-26" in printed("verify")
    assert "nothing was added" in printed("import", str(file))


def test_a_file_with_errors_ends_with_3_and_all_of_them(file, capsys):
    file.write_text(CSV.replace("100", "-1").replace("unverified", "sure"))
    assert run(["reference", "import", str(file)]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "Error in column index, row 2: a negative number [-1]." in said.err
    assert "Error in column status, row 3: a status is not known [sure]." in said.err
    assert said.err.endswith("2 errors.\n")


def test_an_unknown_edition_ends_with_3_and_lists_those_there_are(capsys):
    assert run(["reference", "show", "iom-2011"]) == 3
    assert "iom-2010-11" in capsys.readouterr().err
