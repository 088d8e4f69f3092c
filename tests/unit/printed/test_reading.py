"""A file of statements that will not do: everything wrong with it at once, in four parts."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from desist.cli.check_report import check_report
from desist.cli.main import run
from desist.kernel.errors import InputError
from desist.printed.check import check
from desist.printed.statements.declare import MEANINGS, STATEMENTS
from desist.printed.statements.reading import read_report

HEADING = "name,page,figure,relation,of,against,per,months,population,counts,custody,rounded_to\n"
WRONG = {
    "no name": (",1,51,,,,,,,,,", "name", "no value"),
    "no figure read": ("a,1,a dozen,,,,,,,,,", "figure", "cannot be read [a dozen]"),
    "nothing said": ("a,1,,,,,,,,,,", "figure", "no figure"),
    "unknown name": ("a,1,5,same as,joint,,,,,,,", "of", "no row has [joint] (nearest: joined)"),
    "own name": ("a,1,5,same as,a,,,,,,,", "of", "the row's own name"),
    "name twice": ("Joined,1,5,,,,,,,,,", "name", "another row has"),
    "semicolon": ("a; b,1,5,,,,,,,,,", "name", "semicolon"),
    "no relation": ("a,1,5,,joined,,,,,,,", "relation", "no relation"),
    "unknown relation": ("a,1,5,average,joined,,,,,,,", "relation", ""),
    "nothing to divide by": ("a,1,5,mean,joined,,,,,,,", "against", "nothing"),
    "too much": ("a,1,5,sum,joined,joined,,,,,,", "against", "a name"),
    "one to take from": ("a,1,5,difference,joined,,,,,,,", "of", "1 names"),
    "two targets": ("a,1,5,target met,joined;joined,,,,,,,", "of", "2 names"),
    "no target": ("a,1,,target met,joined,,,,,,,", "figure", "no figure"),
    "per": ("a,1,5,mean,joined,joined,10,,,,,", "per", "a number"),
    "months": ("a,1,5,,,,,none,,,,", "months", ""),
    "no months": ("a,1,5,,,,,0,,,,", "months", ""),
    "custody": ("a,1,5,,,,,,,,perhaps,", "custody", ""),
    "rounded": ("a,1,5,,,,,,,,,nearest", "rounded_to", "[nearest]"),
    "rounded to nothing": ("a,1,5,,,,,,,,,0", "rounded_to", "[0]"),
    "percent": ("a,1,42,percent,joined,joined,,,,,,", "figure", "without its sign [42]"),
    "units": ("a,1,£5,sum,joined,,,,,,,", "relation", "figures together"),
}


GIVEN = [
    ("not accepted", "73"),
    ("offered", "59"),
    ("expected cost", "£212,000"),
    ("actual cost", "£52,000"),
    ("severity reduction", "79%"),
    ("arrests before", "331"),
    ("left", "21"),
    ("days before", "18,615"),
    ("actual arrests", "32"),
    ("expected arrests", "110"),
]


def written(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "statements.csv"
    path.write_text(HEADING + "joined,1,51,,,,,,,,,\n" + "\n".join(rows), encoding="utf-8")
    return path


def problems_of(path: Path):
    with pytest.raises(InputError) as raised:
        read_report(path)
    return raised.value.problems


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_slip_in_the_file_is_named(tmp_path, case):
    row, column, found = case
    (problem,) = problems_of(written(tmp_path, row))
    assert problem.column == column
    assert problem.rows == (3,)
    assert found in problem.found
    assert problem.expected
    assert problem.cure


def test_all_slips_are_named_at_once(tmp_path):
    rows = [row.replace("a,1", f"a{n},1", 1) for n, (row, _, _) in enumerate(WRONG.values())]
    named = {row for problem in problems_of(written(tmp_path, *rows)) for row in problem.rows}
    assert named == set(range(3, 3 + len(WRONG)))


def test_rows_in_a_circle_are_named(tmp_path):
    rows = ("a,1,5,same as,b,,,,,,,", "b,1,5,same as,c,,,,,,,", "c,1,5,same as,a,,,,,,,")
    (problem,) = problems_of(written(tmp_path, *rows))
    assert problem.rows == (3, 4, 5)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", HEADING.encode()),
        ("a.csv", b"what,is,this\n1,2,3\n"),
        ("a.csv", b"name;figure\na;5\n"),
        ("a.csv", "name,figure\na,£5\n".encode("cp1252")),
        ("a.csv", b'name,figure\na,"5\nb,6\n'),
        ("a.csv", b"name,figure\n" + b"".join(b"n%d,5\n" % n for n in range(5_001))),
        ("a.xlsx", b"no workbook"),
        ("a.pdf", b"%PDF-1.4"),
    ],
)
def test_a_file_that_is_none_ends_with_exit_3(tmp_path, capsys, name, content):
    (tmp_path / name).write_bytes(content)
    assert run(["check-report", str(tmp_path / name)]) == 3
    said = capsys.readouterr()
    assert "Expected: " in said.err
    assert "mapping" not in said.err
    assert not said.out


def test_the_command_line_is_told_what_it_lacks(tmp_path):
    there = written(tmp_path)
    assert run(["check-report"]) == 2
    assert run(["check-report", str(tmp_path / "none.csv")]) == 2
    assert run(["check-report", str(there), "--template", str(tmp_path / "new.csv")]) == 2
    assert run(["check-report", "--template", str(there)]) == 2
    assert run(["check-report", "--template", str(tmp_path / "new.docx")]) == 2


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_blank_file_is_read_once_it_is_filled(tmp_path, suffix):
    path = tmp_path / f"blank.{suffix}"
    assert CliRunner().invoke(check_report, ["--template", str(path)]).exit_code == 0
    (problem,) = problems_of(path)
    assert "no rows" in problem.found
    rows = [("joined", "1", "51"), ("again", "2", "52", "same as", "joined")]
    if suffix == "csv":
        text = "".join(
            ",".join(row) + "," * (len(STATEMENTS.names) - len(row)) + "\n" for row in rows
        )
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    else:
        fill(path, rows)
    done = CliRunner().invoke(check_report, [str(path)])
    assert done.exit_code == 0
    assert "2 statements, 1 of them checked; 1 finding." in done.output


def test_a_number_cell_is_refused(tmp_path):
    path = tmp_path / "blank.xlsx"
    CliRunner().invoke(check_report, ["--template", str(path)])
    fill(path, [("left", "1", 0.42)])
    (problem,) = problems_of(path)
    assert problem.column == "figure"
    assert "not text" in problem.found


def fill(path: Path, rows) -> None:
    book = openpyxl.load_workbook(path)
    for number, row in enumerate(rows, start=2):
        for place, cell in enumerate(row, start=1):
            book["statements"].cell(number, place, cell)
    book.save(path)


def test_each_example_of_a_relation_holds(tmp_path):
    """The template's rows, with the figures of the example that they speak of."""
    lines = [f'{name},1,"{figure}",,,,,,,,,' for name, figure in GIVEN]
    for relation, meaning in MEANINGS.items():
        name, figure, of, against = meaning.example
        per = "1000" if relation == "rate" else ""
        lines.append(f'"{name}",1,"{figure}",{relation},{of},{against},{per},,,,,')
    report, _ = read_report(written(tmp_path, *lines))
    assert check(report) == ()
    assert report.checks == len(MEANINGS)
