"""Reads the CSV of an edition into cells, with row numbers, and checks its shape."""

import csv
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from desist.reference.findings import Findings

# More digits than any published cost has, and few enough that pence fit 64 bits.
PLAIN_NUMBER = re.compile(r"\d{1,12}(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One row. number: as a spreadsheet shows it (the heading is row 1)."""

    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str | None:
        """The cell, trimmed; None when it is blank or the column is not there."""
        return self.cells.get(column) or None


@dataclass(frozen=True, slots=True)
class Sheet:
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    sha256: str


def read_sheet(path: Path, findings: Findings) -> Sheet | None:
    """The cells of the file; None when its shape is wrong, which `findings` then tells."""
    content = _content(path, findings)
    if content is None:
        return None
    try:
        records = list(
            csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        )
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        findings.add(
            f"a letter is not in UTF-8 [byte {content[error.start]:#04x}]",
            expected="a CSV file in UTF-8",
            cure="Save it again as UTF-8; in Excel choose `CSV UTF-8`",
            rows=(row,),
        )
        return None
    except csv.Error as error:
        findings.add(
            f"the file is not a CSV [{error}]",
            expected="cells between commas, with quotation marks in pairs",
            cure="Save it again as CSV from a spreadsheet",
        )
        return None
    return _sheet(records, hashlib.sha256(content).hexdigest(), findings)


def _content(path: Path, findings: Findings) -> bytes | None:
    try:
        content = path.read_bytes()
    except OSError as error:
        findings.add(
            f"the file cannot be read [{error.strerror}]",
            expected="a CSV file with its source file beside it",
            cure="Check its name and permissions",
        )
        return None
    if content.strip():
        return content
    findings.add(
        "the file is empty", expected="a heading and rows", cure="Save the figures into it"
    )
    return None


def _sheet(records: list[list[str]], sha256: str, findings: Findings) -> Sheet | None:
    headings = tuple(cell.strip() for cell in records[0])
    for heading in dict.fromkeys(headings):
        if not heading or headings.count(heading) > 1:
            findings.add(
                f"a heading is blank or there twice [{heading}]",
                expected="one heading for each column in row 1",
                cure="Name each column once",
                rows=(1,),
            )
            return None
    lines = []
    for number, record in enumerate(records[1:], start=2):
        cells = [cell.strip() for cell in record]
        if not any(cells):
            continue
        if len(cells) != len(headings):
            findings.add(
                f"the row has another number of cells [{len(cells)}]",
                expected=f"{len(headings)} cells, one for each heading",
                cure="Put text that holds a comma between quotation marks",
                rows=(number,),
            )
            continue
        lines.append(Line(number=number, cells=dict(zip(headings, cells, strict=True))))
    if not records[1:]:
        findings.add("there are no rows", expected="a row for each figure", cure="Enter them")
    return Sheet(headings=headings, lines=tuple(lines), sha256=sha256)


def number(
    line: Line, column: str, findings: Findings, *, places: int | None = None
) -> Decimal | None:
    """The number in a cell, exactly as printed; None when it is blank or not a number.

    places  the most decimals it may have, so that it is a whole number of the smaller unit
    """
    text = line.text(column)
    if text is None:
        return None
    if not PLAIN_NUMBER.fullmatch(text):
        negative = text.startswith("-") and PLAIN_NUMBER.fullmatch(text[1:])
        findings.add(
            f"a {'negative number' if negative else 'value is not a plain number'} [{text}]",
            expected="digits and at most one point, such as 1234.56",
            cure="Take out signs, commas, currency marks and notes, or leave the cell blank",
            column=column,
            rows=(line.number,),
        )
        return None
    value = Decimal(text)
    if places is not None and value != round(value, places):
        findings.add(
            f"a number has too many decimals [{text}]",
            expected=f"at most {places} decimals",
            cure="Enter the figure as published",
            column=column,
            rows=(line.number,),
        )
    return value


def required_text(line: Line, column: str, findings: Findings) -> str:
    """The cell's text; a blank is a problem."""
    text = line.text(column)
    if text is None:
        findings.add(
            "a blank cell",
            expected="a value in every row",
            cure="Fill it in",
            column=column,
            rows=(line.number,),
        )
    return text or ""
