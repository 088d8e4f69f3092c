"""One fault put into the good record set: each function returns what writes it.

A case is written by calling that with a folder; it returns the path to check.
"""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

from records import Tables, good, workbook, write_csv

Write = Callable[[Path], Path]


def tables(change: Callable[[Tables], object]) -> Write:
    """The good tables, changed, as .csv files."""

    def write(folder: Path) -> Path:
        changed = good()
        change(changed)
        return write_csv(folder / "set", changed)

    return write


def cells(table: str, column: str, *values: object) -> Write:
    """The column's first cells replaced by these values, from row 2 on."""

    def change(all_tables: Tables) -> None:
        for row, value in zip(all_tables[table], values, strict=False):
            row[column] = value

    return tables(change)


def more(table: str, **changes: object) -> Write:
    """The table's first row once more at the end, with these changes."""
    return tables(lambda all_tables: all_tables[table].append(all_tables[table][0] | changes))


def without(table: str, column: str | None = None) -> Write:
    def change(all_tables: Tables) -> None:
        if column is None:
            del all_tables[table]
        else:
            for row in all_tables[table]:
                del row[column]

    return tables(change)


def raw(file: str, change: Callable[[bytes], bytes]) -> Write:
    """One file's bytes changed after it was written; a new file when there is none."""

    def write(folder: Path) -> Path:
        path = write_csv(folder / "set", good())
        old = (path / file).read_bytes() if (path / file).exists() else b""
        (path / file).write_bytes(change(old))
        return path

    return write


def book(change: Callable[[openpyxl.Workbook], object]) -> Write:
    """The good tables as a workbook, changed before it is saved."""

    def write(folder: Path) -> Path:
        sheets = workbook(good())
        change(sheets)
        sheets.save(folder / "set.xlsx")
        return folder / "set.xlsx"

    return write


def sheet_cell(sheet: str, place: str, value: object) -> Write:
    def change(sheets: openpyxl.Workbook) -> None:
        sheets[sheet][place] = value
        sheets[sheet][place].number_format = "General"

    return book(change)


# openpyxl writes an empty value one way by itself and another with lxml.
EMPTY_VALUE = re.compile(rb"</f><v ?(?:/>|></v>)")


def saved_formula(sheet: str, place: str, formula: str, value: str) -> Write:
    """A formula with the value it had when a spreadsheet last saved it."""
    saved = f"</f><v>{value}</v>".encode()
    return parts(
        sheet_cell(sheet, place, formula), lambda _, content: EMPTY_VALUE.sub(saved, content)
    )


def broken_part(name: str) -> Write:
    """A workbook of which one part is cut in half."""
    return parts(
        book(lambda _: None),
        lambda part, content: content[: len(content) // 2] if part == name else content,
    )


def parts(write_book: Write, change: Callable[[str, bytes], bytes]) -> Write:
    """The workbook with each part of its zip changed."""

    def write(folder: Path) -> Path:
        path = write_book(folder)
        with zipfile.ZipFile(path) as old:
            contents = {part: old.read(part) for part in old.namelist()}
        with zipfile.ZipFile(path, "w") as new:
            for part, content in contents.items():
                new.writestr(part, change(part, content))
        return path

    return write


def file(name: str, content: bytes) -> Write:
    """One file that is the whole record set."""

    def write(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return write


def beside(write: Write, name: str, content: str) -> Write:
    """The record set, with another file next to it that an option names."""

    def both(folder: Path) -> Path:
        (folder / name).write_text(content, encoding="utf-8")
        return write(folder)

    return both
