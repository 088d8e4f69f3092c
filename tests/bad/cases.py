"""The corpus of bad record sets: what is wrong, and what desist must say of it.

Each line is a case: its name, what writes it, words that the output must hold, and, where
they are not 3 and none, the exit code and the options. Words are looked for in the output
with its line breaks undone. No output may hold a person's value; `hides` adds more of them.
"""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.parquet as parquet

from bad.writers import (
    Write,
    beside,
    book,
    broken_part,
    cells,
    file,
    more,
    raw,
    saved_formula,
    sheet_cell,
    tables,
    without,
)
from desist.tables.workbook import blank_workbook


@dataclass(frozen=True)
class Case:
    name: str
    write: Write
    says: tuple[str, ...]
    code: int = 3
    options: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()


def _blank_workbook(folder):
    blank_workbook(folder / "set.xlsx")
    return folder / "set.xlsx"


def _nothing(folder):
    return folder / "set.xlsx"


def _parquet(**columns):
    """The record set with one more file, whose columns are these."""

    def write(folder):
        path = without("custody")(folder)
        parquet.write_table(pa.table(columns), path / "custody.parquet")
        return path

    return write


def _two_spells(path_of_first, *spells):
    """The first row of a table twice over, with these days."""
    table, start, end = path_of_first

    def change(all_tables):
        first = all_tables[table][0]
        keys = {"episodes": "episode_id"}
        all_tables[table] = [
            first | {start: a, end: b} | ({keys[table]: f"NEW-{i}"} if table in keys else {})
            for i, (a, b) in enumerate(spells)
        ]

    return tables(change)


EXISTING = "nominals, episodes, offences, custody, needs, interventions, contacts"

FILES = (
    Case("nothing at the path", _nothing, ("There is no record set at",), code=2),
    Case("a folder without tables", lambda folder: folder, ("no table in this folder", EXISTING)),
    Case("an .xls file", file("set.xls", b"x"), ("a file of the kind [.xls]", "save it as")),
    Case("one .csv file", file("nominals.csv", b"nominal_id\n1\n"), ("in a folder",)),
    Case("an empty workbook", file("set.xlsx", b""), ("an empty file",)),
    Case("a broken sheet", broken_part("xl/worksheets/sheet3.xml"), ("sheet offences", "broken")),
    Case("a broken workbook", file("set.xlsx", b"PK\3\4 no"), ("not a workbook, or is broken",)),
    Case(
        "a locked workbook",
        file("set.xlsx", b"\xd0\xcf\x11\xe0 " + "EncryptedPackage".encode("utf-16-le")),
        ("locked with a password", "without the password"),
    ),
    Case("a workbook of the old kind", file("set.xlsx", b"\xd0\xcf\x11\xe0"), ("of the old kind",)),
    Case("an empty file", raw("offences.csv", lambda _: b""), ("offences.csv", "an empty file")),
    Case(
        "wrong encoding",
        raw("nominals.csv", lambda old: old.replace(b"Ambrose", b"Ambr\xf4se")),
        ("nominals.csv", "another encoding than UTF-8, first at line 2", '"CSV UTF-8'),
        hides=("Ambr",),
    ),
    Case(
        "UTF-16",
        raw("nominals.csv", lambda old: old.decode().encode("utf-16")),
        ("another encoding than UTF-8", '"CSV UTF-8'),
    ),
    Case(
        "semicolons",
        raw("nominals.csv", lambda old: old.replace(b",", b";")),
        ("cells separated by semicolons",),
    ),
    Case(
        "more cells than columns",
        raw("offences.csv", lambda old: old.replace(b"4.10", b"4,10")),
        ("Error in row 4: more cells than the heading has columns", "8 cells in each row"),
    ),
    Case(
        "fewer cells than columns",
        raw("offences.csv", lambda old: old + b"\r\nOFF-905,PERS-0071\r\n"),
        ("Error in row 7: fewer cells",),
        hides=("OFF-905",),
    ),
    Case(
        "a quotation mark that is not closed",
        raw("offences.csv", lambda old: old.replace(b"OFF-903", b'"OFF-903')),
        ("Error in row 4: fewer cells", "a quotation mark that is not closed"),
    ),
    Case(
        "a broken .parquet file",
        raw("needs.parquet", lambda _: b"PAR1"),
        ("needs.parquet", "not Parquet, or is broken"),
    ),
    Case(
        "a .parquet column of lists",
        _parquet(nominal_id=["PERS-0071"], from_on=[[1]]),
        ("column from_on", "of type [list<"),
    ),
    Case(
        "two files for one table",
        raw("Offences .csv", lambda _: b"offence_id\n"),
        ("2 files for the table offences: Offences .csv and offences.csv",),
    ),
    Case(
        "an unknown file",
        raw("offense.csv", lambda _: b"a\n"),
        ("an unknown file [offense.csv]", "(nearest: offences)", EXISTING),
        code=0,
    ),
    Case("a missing table", without("offences"), ("no table offences", "--mapping")),
)

SHEETS = (
    Case("the blank workbook", _blank_workbook, ("sheet nominals", "a heading and no rows")),
    Case(
        "a missing sheet", book(lambda sheets: sheets.remove(sheets["episodes"])), ("no table epi",)
    ),
    Case(
        "an unknown sheet",
        book(lambda sheets: sheets.create_sheet("Contact").append(["a"])),
        ("an unknown sheet [Contact]", "(nearest: contacts)", EXISTING),
        code=0,
    ),
    Case(
        "two sheets for one table",
        book(lambda sheets: sheets.create_sheet("Off ences")),
        ("2 sheets for the table offences",),
    ),
    Case(
        "merged cells",
        book(lambda sheets: sheets["nominals"].merge_cells("F2:F3")),
        ("sheet nominals", "Error in rows 2 and 3: merged cells", "Unmerge"),
    ),
    Case(
        "a formula",
        saved_formula("offences", "C3", "=C2", "49"),
        ("column offence_code, row 3: formulas, of which the value last saved was read",),
        code=0,
    ),
    Case(
        "a formula that was never calculated",
        sheet_cell("offences", "C3", "=C2"),
        ("column offence_code, row 3: a formula whose value was never saved",),
    ),
    Case(
        "a cell that shows an error",
        sheet_cell("offences", "F4", "#REF!"),
        ("column arrested_on, row 4: a cell that shows an error",),
    ),
    Case(
        "4.10 typed as a number",
        sheet_cell("offences", "C4", 4.1),
        ("column offence_code, row 4: a code kept as a number", "as 4.1 could be 4.10", "as text"),
    ),
    Case(
        "a date kept as a number",
        sheet_cell("offences", "D2", 40435),
        ("column committed_on, row 2: a date that is no date: a number", "Format the column"),
        hides=("40435",),
    ),
    Case(
        "a title above the heading",
        book(lambda sheets: sheets["nominals"].insert_rows(1, 2)),
        ("the heading is in row 3, not in row 1",),
    ),
)

COLUMNS = (
    Case(
        "no heading",
        raw("nominals.csv", lambda old: old.split(b"\r\n", 1)[1]),
        ("none of the table's columns is named in row 1", "--mapping"),
    ),
    Case(
        "a heading that runs into the first row",
        raw("nominals.csv", lambda old: old.replace(b"\r\n", b"", 1)),
        ("an unknown column (column number 9)",),
    ),
    Case("a missing column", without("offences", "outcome"), ("no column outcome",)),
    Case(
        "an unknown column",
        cells("offences", "comitted", "x"),
        ("an unknown column [comitted]", "columns of offences, which are all there"),
        code=0,
    ),
    Case(
        "a column that is not required, under another name",
        raw("episodes.csv", lambda old: old.replace(b"left_on", b"leaving_on", 1)),
        (
            "an unknown column [leaving_on], which was not read",
            "of which these are not there: ",
            "left_on",
            "every figure will do without that column",
        ),
        code=0,
    ),
    Case(
        "a reason for leaving without a leaving day",
        more("episodes", episode_id="EPI-599", left_on=None, exit_reason="completed"),
        ("column exit_reason", "a reason for leaving without a leaving day"),
        code=0,
    ),
    Case(
        "a column without a heading",
        cells("offences", "", "x"),
        ("a column without a heading (column number 9)", "row 2"),
        code=0,
    ),
    Case(
        "two columns for one",
        cells("offences", "Offence ID", "x"),
        ("two columns for offence_id, the second headed [Offence ID]",),
    ),
)

VALUES = (
    Case("no episodes", raw("episodes.csv", lambda old: old.split(b"\r\n")[0]), ("no rows",)),
    Case(
        "a missing value",
        cells("offences", "outcome", None, "convicted", " "),
        ("column outcome, rows 2 and 4: no value", "Fill the cell"),
    ),
    Case(
        "text for a date",
        cells("offences", "committed_on", "a Sunday"),
        ("column committed_on, row 2: a date that is no date", "2012-03-31"),
        hides=("Sunday",),
    ),
    Case(
        "a day that is not in the calendar",
        cells("episodes", "left_on", "2012-02-30"),
        ("row 2: a date that is no date",),
    ),
    Case(
        "a year of two digits",
        cells("nominals", "date_of_birth", "17/02/85"),
        ("row 2: a date that is no date: its year has two digits", "four digits"),
        hides=("17/02/85",),
    ),
    Case(
        "day and month that cannot be told apart",
        cells("nominals", "date_of_birth", "03/04/1985", "05/05/1990", "11/12/1978"),
        ("column date_of_birth, rows 2 and 4: day and month cannot be told apart", "ISO days"),
        hides=("03/04/1985", "05/05/1990", "1985-"),
    ),
    Case(
        "months before days",
        cells("nominals", "date_of_birth", "02/17/1985", "03/04/1990", "11/11/1978"),
        ("column date_of_birth, rows 2 and 3: days written month first",),
        hides=("02/17/1985", "03/04/1990"),
    ),
    Case(
        "a date of 1900",
        cells("offences", "committed_on", "1900-01-01"),
        ("row 2: a day that stands for not known", "a row without this day cannot be counted"),
    ),
    Case(
        "a date of 9999",
        cells("episodes", "left_on", None, "9999-12-31"),
        ("column left_on, row 3: a day that stands for not known", "leave the cell blank"),
    ),
    Case(
        "a birth in 9999",
        cells("nominals", "date_of_birth", "9999-12-31"),
        ("stands for not known",),
    ),
    Case(
        "a value outside its list",
        cells("nominals", "sex", "male"),
        ("column sex, row 2: a value outside the list", "M, F or X"),
    ),
    Case(
        "not a number", cells("contributions", "committed_gbp", "lots"), ("not a number", "pounds")
    ),
    Case(
        "a negative contribution",
        cells("contributions", "committed_gbp", -41250.5),
        ("column committed_gbp, row 2", "at least 0"),
    ),
    Case("a number out of bounds", cells("scores", "percent", 174), ("from 0 to 100",)),
    Case(
        "no financial year",
        cells("contributions", "financial_year", "2011-13"),
        ("such as 2011-12",),
    ),
)

TOGETHER = (
    Case(
        "duplicate ids",
        more("offences"),
        ("column offence_id, row 6: an id that an earlier row has already",),
    ),
    Case(
        "orphan rows",
        cells("offences", "nominal_id", "PERS-0099"),
        ("column nominal_id, row 2: an id that refers to nobody", "nominals.nominal_id"),
        hides=("PERS-0099",),
    ),
    Case(
        "left on the joining day",
        cells("episodes", "left_on", date(2011, 6, 13)),
        ("column left_on, row 2: a day that is not later than joined_on",),
    ),
    Case(
        "custody that ends before it starts",
        cells("custody", "to_on", date(2012, 1, 15)),
        ("column to_on, row 2: a day that is not later than from_on",),
    ),
    Case(
        "a service that ends before it starts",
        cells("interventions", "ended_on", date(2011, 7, 31)),
        ("column ended_on, row 2: a day that is not on or after started_on",),
    ),
)

WARNINGS = (
    Case("no coverage", without("coverage"), ("no table coverage",), code=0),
    Case(
        "an unknown offence code",
        cells("offences", "offence_code", "999Z", "Vennimore"),
        ("rows 2 and 3: 2 offence codes that the reference tables do not know: 999Z and 1 more",),
        code=0,
        hides=("VENNIMORE",),
    ),
    Case(
        "episodes that overlap",
        _two_spells(
            ("episodes", "joined_on", "left_on"),
            (date(2011, 6, 13), date(2011, 9, 20)),
            (date(2011, 9, 19), None),
        ),
        ("column joined_on, row 3: an episode that overlaps another", "merged"),
        code=0,
    ),
    Case(
        "custody spells that overlap",
        _two_spells(
            ("custody", "from_on", "to_on"),
            (date(2012, 1, 30), date(2012, 2, 14)),
            (date(2012, 1, 16), None),
        ),
        ("column from_on, row 2: a spell that overlaps another", "merged"),
        code=0,
    ),
    Case(
        "a conviction without its day",
        cells("offences", "convicted_on", None),
        ("column convicted_on, row 2: a conviction without its day",),
        code=0,
    ),
    Case(
        "the day of a conviction that was none",
        cells("offences", "outcome", "not_convicted"),
        ("row 2: the day of a conviction where the outcome is not convicted",),
        code=0,
    ),
    Case(
        "an arrest without a day",
        cells("offences", "arrested_on", None, None),
        ("column arrest_id, rows 2 and 3: an arrest of which no row has a day",),
        code=0,
    ),
    Case(
        "the day of an arrest without its id",
        cells("offences", "arrest_id", None),
        ("column arrested_on, row 2: the day of an arrest without its arrest_id",),
        code=0,
    ),
    Case(
        "an arrest before the offence",
        cells("offences", "arrested_on", date(2010, 9, 13)),
        ("column arrested_on, row 2: an arrest before the offence was committed",),
        code=0,
    ),
    Case(
        "a conviction before the offence",
        cells("offences", "convicted_on", date(2010, 9, 13)),
        ("column convicted_on, row 2: a conviction before the offence was committed",),
        code=0,
    ),
    Case(
        "events on the as-of date and later",
        tables(lambda _: None),
        (
            "column committed_on, row 5: a day on or after the as-of date 2011-09-17",
            "column left_on, row 2: a day after the as-of date",
        ),
        code=0,
        options=("--as-of", "2011-09-17"),
    ),
    Case(
        "a child of nine and a man of 111",
        cells("nominals", "date_of_birth", "2001-06-14", None, "1900-01-01"),
        ("column date_of_birth, rows 2 and 4: an age under 10 or over 100",),
        code=0,
        hides=("2001-06-14",),
    ),
    Case(
        "one PNC number, two nominals",
        cells("nominals", "pnc_id", "90/7123456l"),
        ("column pnc_id, rows 2 and 3: a PNC number that another nominal has too",),
        code=0,
        hides=("90/7123456l",),
    ),
    Case(
        "left without joining",
        cells("episodes", "joined_on", None),
        ("column left_on, row 2: a leaving day without a joining day",),
        code=0,
    ),
)

GOOD = tables(lambda _: None)
OPTIONS = (
    Case(
        "a mapping file that is not there", GOOD, ("no mapping file",), 2, ("--mapping", "m.toml")
    ),
    Case(
        "a mapping file that is not TOML",
        beside(GOOD, "m.toml", "[sheets]\nCrimes = offences"),
        ("not TOML", "line 2"),
        options=("--mapping", "m.toml"),
    ),
    Case(
        "a mapping to what does not exist",
        beside(
            GOOD,
            "m.toml",
            '[sheets]\nCrimes = "offense"\n[columns.offences]\nNo = "id"\n'
            '[values.nominals.sex]\nMale = "man"\n[colums.x]\na = "b"\n',
        ),
        (
            "an unknown section [colums] (nearest: columns)",
            "an unknown table [offense] (nearest: offences)",
            "an unknown column of offences [id]",
            "an unknown value of nominals.sex [man]",
        ),
        options=("--mapping", "m.toml"),
    ),
    Case(
        "a scheme file with a wrong key and a wrong value",
        beside(GOOD, "s.toml", '[scheme]\nnme = "x"\n[counting]\nmethod = "mean"\n'),
        (
            "an unknown key [scheme.nme]",
            "(nearest: name)",
            "counting.method is [mean]",
            '"nominal"',
        ),
        options=("--scheme", "s.toml"),
    ),
    Case(
        "a scheme that nobody is on",
        beside(
            GOOD,
            "s.toml",
            '[scheme]\nid = "harbor"\nname = "Harbour"\n'
            '[reference]\nunit_costs = "iom-2010-11"\nseverity = "ons-css-2019"\n',
        ),
        ("no episode of the scheme [harbor] (nearest: harbour)", "schemes there are: harbour"),
        options=("--scheme", "s.toml"),
    ),
)

CASES = (*FILES, *SHEETS, *COLUMNS, *VALUES, *TOGETHER, *WARNINGS, *OPTIONS)
