"""What the workbook reader does not tell: formulas, and cells that hold an error.

A workbook is a zip of XML files. Cells are found in the bytes by pattern, never by
an XML parser that would follow entities.
"""

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LARGEST_UNPACKED = 1 << 30
CHUNK_BYTES = 1 << 22

_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_ROW_END = re.compile(rb"</(?:\w+:)?row>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v[^>/]*>[^<]")
_PLACE = re.compile(rb"""\br=["']([A-Z]+)(\d+)["']""")
_ERROR_TYPE = re.compile(rb"""\bt=["']e["']""")
_TEXT_TYPE = re.compile(rb"""\bt=["']str["']""")


class TooLargeError(Exception):
    """The workbook unpacks to more than any record set needs."""


@dataclass(frozen=True, slots=True)
class MarkedCells:
    """Cells to be told of, as (row, column), both counted from 0.

    computed  a formula with the value it had when the workbook was saved
    unsaved   a formula without such a value
    errors    #REF!, #N/A and the like
    """

    computed: list[tuple[int, int]] = field(default_factory=list)
    unsaved: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)


def refuse_if_too_large(path: Path) -> None:
    """Raises TooLargeError, or zipfile.BadZipFile, before anything is unpacked."""
    with zipfile.ZipFile(path) as workbook:
        if sum(part.file_size for part in workbook.infolist()) > LARGEST_UNPACKED:
            raise TooLargeError


def marked_cells(path: Path, sheet: str) -> MarkedCells:
    """Formulas and error cells of one sheet, in one pass over its bytes."""
    marked = MarkedCells()
    with zipfile.ZipFile(path) as workbook:
        part = _parts_by_sheet(workbook).get(sheet)
        if part is None or part not in workbook.namelist():
            return marked
        for rows in _whole_rows(workbook, part):
            if _FORMULA.search(rows) or _ERROR_TYPE.search(rows):
                _mark(rows, marked)
    return marked


def _whole_rows(workbook: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The sheet's bytes in pieces that end where a row ends."""
    rest = b""
    with workbook.open(part) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            rest += chunk
            ends = list(_ROW_END.finditer(rest))
            if ends:
                yield rest[: ends[-1].end()]
                rest = rest[ends[-1].end() :]
    yield rest


def _mark(rows: bytes, marked: MarkedCells) -> None:
    for cell in _CELL.finditer(rows):
        attributes, content = cell[1], cell[2] or b""
        place = _PLACE.search(attributes)
        if place is None:
            continue
        at = (int(place[2]) - 1, _column_number(place[1]))
        if _ERROR_TYPE.search(attributes):
            marked.errors.append(at)
        elif _FORMULA.search(content):
            # A formula of text may well give an empty text.
            is_saved = _VALUE.search(content) or _TEXT_TYPE.search(attributes)
            (marked.computed if is_saved else marked.unsaved).append(at)


def _column_number(letters: bytes) -> int:
    """0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _parts_by_sheet(workbook: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name to the file within the zip that holds it."""
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in _elements(workbook, "xl/_rels/workbook.xml.rels", _RELATION)
    }
    parts = {}
    for sheet in _elements(workbook, "xl/workbook.xml", _SHEET):
        link = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        target = targets.get(link, "")
        parts[sheet.get("name", "")] = posixpath.normpath(
            target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        )
    return parts


def _elements(
    workbook: zipfile.ZipFile, part: str, pattern: re.Pattern[str]
) -> list[dict[str, str]]:
    if part not in workbook.namelist():
        return []
    text = workbook.read(part).decode("utf-8", errors="replace")
    return [
        {name: html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag)}
        for tag in pattern.findall(text)
    ]
