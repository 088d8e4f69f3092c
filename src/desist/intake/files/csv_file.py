"""Comma-separated files: every cell as text, every row with the number a spreadsheet shows."""

import codecs
import csv
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from desist.intake.columns.headings import ROWS_SEARCHED, Headings, find_headings
from desist.intake.files.cells import Cells, of_rows, of_text
from desist.intake.files.sheet import Sheet, assemble, judged_columns
from desist.intake.findings import Findings
from desist.intake.mapping import Mapping
from desist.tables.declare import Table

CHUNK_BYTES = 1 << 20
COLUMNS_AT_ONCE = 4
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright bars"}
SAVE_AS_UTF8 = (
    'Open it in a spreadsheet and save it as "CSV UTF-8 (Comma delimited)", '
    "or save the record set as a workbook (.xlsx)"
)


def read_csv(path: Path, *, table: Table, mapping: Mapping, findings: Findings) -> Sheet | None:
    """The file's rows; None, with the reason among the findings, when it cannot be read.

    Rows with too many or too few cells are errors and are not among the rows returned.
    """
    where = path.name
    if not _is_utf8_text(path, findings):
        return None
    first_rows = _first_rows(path)
    if _has_other_separator(first_rows, where, findings):
        return None
    headings = find_headings(
        first_rows, table=table, mapping=mapping, where=where, findings=findings
    )
    return _body(path, table, headings, findings) if headings else None


def _is_utf8_text(path: Path, findings: Findings) -> bool:
    """Whether the file has something in it, and all of it is text in UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_blank = True
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            try:
                if not chunk.isascii() or decoder.getstate()[0]:
                    decoder.decode(chunk, final=len(chunk) < CHUNK_BYTES)
            except UnicodeDecodeError as wrong:
                before = file.tell() - len(wrong.object) + wrong.start
                line = _line_at(path, before)
                return _stop_at_encoding(path, f", first at line {line:,}", findings)
            if b"\0" in chunk:
                return _stop_at_encoding(path, "", findings)
            is_blank = is_blank and not chunk.removeprefix(codecs.BOM_UTF8).strip()
    if is_blank:
        findings.stop(
            path.name,
            found="an empty file",
            expected="a heading in row 1 and rows below it",
            cure="Export it again, or remove the file if there is nothing to put in it",
        )
    return not is_blank


def _line_at(path: Path, place: int) -> int:
    """The number of the line in which a byte stands."""
    with path.open("rb") as file:
        return 1 + file.read(place).count(b"\n")


def _stop_at_encoding(path: Path, place: str, findings: Findings) -> bool:
    findings.stop(
        path.name,
        found=f"text in another encoding than UTF-8{place}",
        expected="UTF-8, which keeps accents and signs as they were typed",
        cure=SAVE_AS_UTF8,
    )
    return False


def _first_rows(path: Path) -> list[list[str]]:
    rows: list[list[str]] = []
    # A cell longer than the reader takes is no heading; the rows before it will do.
    with path.open(encoding="utf-8-sig", newline="") as file, suppress(csv.Error):
        rows.extend(islice(csv.reader(file), ROWS_SEARCHED))
    return rows


def _has_other_separator(first_rows: list[list[str]], where: str, findings: Findings) -> bool:
    heading = first_rows[0] if first_rows else []
    for sign, name in OTHER_SEPARATORS.items():
        if len(heading) == 1 and sign in heading[0]:
            findings.stop(
                where,
                found=f"cells separated by {name}",
                expected="cells separated by commas",
                cure=SAVE_AS_UTF8,
            )
            return True
    return False


def _body(path: Path, table: Table, headings: Headings, findings: Findings) -> Sheet | None:
    names = [str(position) for position in range(headings.width)]
    refused: list[tuple[int, int, bool]] = []

    def refuse(row: arrow_csv.InvalidRow) -> str:
        refused.append((row.number, row.actual_columns, not row.text.strip(", \t\r\n")))
        return "skip"

    try:
        body = arrow_csv.read_csv(
            path,
            # Rows are numbered only without threads.
            read_options=arrow_csv.ReadOptions(
                use_threads=False, column_names=names, skip_rows_after_names=1
            ),
            parse_options=arrow_csv.ParseOptions(
                newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=refuse
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return _stop_at_quotes(path, headings, findings)
    _tell_refused(path.name, headings, refused, findings)
    rows = np.arange(2, 2 + body.num_rows + len(refused), dtype=np.int64)
    if refused:
        rows = np.setdiff1d(rows, [number for number, _, _ in refused], assume_unique=True)
    judged = judged_columns(table, headings)

    def cells_of(position: int) -> Cells:
        return (of_text if position in judged else of_rows)(body.column(position))

    with ThreadPoolExecutor(COLUMNS_AT_ONCE) as pool:
        # Arrow lets go of the interpreter's lock while it encodes.
        cells = list(pool.map(cells_of, range(headings.width)))
    return assemble(path.name, headings=headings, cells=cells, rows=rows, findings=findings)


def _tell_refused(
    where: str, headings: Headings, refused: list[tuple[int, int, bool]], findings: Findings
) -> None:
    """One error for the rows with too many cells, one for those with too few."""
    ragged = [(number, cells) for number, cells, is_blank in refused if not is_blank]
    too_many = [number for number, cells in ragged if cells > headings.width]
    too_few = [number for number, cells in ragged if cells < headings.width]
    for rows, amount, likely in (
        (too_many, "more", "a comma within a cell"),
        (too_few, "fewer", "a quotation mark that is not closed"),
    ):
        if rows:
            findings.error(
                where,
                found=f"{amount} cells than the heading has columns",
                expected=f"{headings.width} cells in each row",
                cure=f"Look for {likely}; a cell that holds one stands in quotation marks",
                rows=rows,
            )


def _stop_at_quotes(path: Path, headings: Headings, findings: Findings) -> Sheet | None:
    """Arrow could not cut the file into rows. Its own message may hold people's data."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        if sum(1 for _ in islice(csv.reader(file), 2)) == 1:
            nothing = pa.chunked_array([], type=pa.string())
            cells = [of_text(nothing) for _ in range(headings.width)]
            no_rows = np.zeros(0, dtype=np.int64)
            return assemble(
                path.name, headings=headings, cells=cells, rows=no_rows, findings=findings
            )
    findings.stop(
        path.name,
        found="a cell that does not end: a quotation mark is opened and not closed",
        expected="quotation marks in pairs",
        cure=SAVE_AS_UTF8,
    )
    return None
