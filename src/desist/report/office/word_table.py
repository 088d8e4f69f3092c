"""Tables of the Word file: headings that repeat, rows that stay whole, numbers to the right.

Written as Word's own elements: the library's tables take a second for every thousand cells.
"""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordFile
from docx.shared import Cm

from desist.report.document import Align, Heading, KeyFigures, Table
from desist.report.office.word_xml import element, put, words_of

WIDTH = Cm(17).twips
FIGURES_ACROSS = 3
THICK, THIN = "12", "4"
LONGEST_COUNTED = 40
LETTER, MARGINS = 108, 260
"""Room of a letter, some of them bold, and of both margins of a cell, in twentieths of a point."""


def table_of(file: WordFile, table: Table) -> None:
    """The table, one row of headings above its rows."""
    widths = _widths(table)
    made = _table(widths, first_row="1")
    texts = [heading.text for heading in table.headings]
    made.append(_row(texts, table.headings, widths, bold=True, edge=THICK, repeated=True))
    last = len(table.rows) - 1
    for place, cells in enumerate(table.rows):
        bold = table.total and place == last
        made.append(_row(cells, table.headings, widths, bold=bold, edge=THIN))
    put(file, made)


def figures_of(file: WordFile, block: KeyFigures) -> None:
    """The summary's figures, three in a row."""
    widths = [WIDTH // FIGURES_ACROSS] * FIGURES_ACROSS
    made = _table(widths, first_row="0")
    for start in range(0, len(block.figures), FIGURES_ACROSS):
        row = element("w:tr")
        for figure in block.figures[start : start + FIGURES_ACROSS]:
            cell = _cell(widths[0])
            cell.append(words_of("Figure Name", figure.name))
            cell.append(words_of("Figure", figure.figure))
            cell.append(words_of("Figure Sure", figure.sure))
            row.append(cell)
        made.append(row)
    put(file, made)
    put(file, words_of("Normal", ""))


def _table(widths: Sequence[int], *, first_row: str) -> Any:
    """An empty table that says which of its rows and columns are headings."""
    made, shape, grid = element("w:tbl"), element("w:tblPr"), element("w:tblGrid")
    shape.append(element("w:tblW", w=str(sum(widths)), type="dxa"))
    shape.append(element("w:tblLayout", type="fixed"))
    flags = {"firstRow": first_row, "firstColumn": "1", "lastRow": "0", "lastColumn": "0"}
    shape.append(element("w:tblLook", val="00A0", **flags, noHBand="1", noVBand="1"))
    for width in widths:
        grid.append(element("w:gridCol", w=str(width)))
    made.append(shape)
    made.append(grid)
    return made


def _row(
    cells: Sequence[str],
    headings: Sequence[Heading],
    widths: Sequence[int],
    *,
    bold: bool,
    edge: str,
    repeated: bool = False,
) -> Any:
    row, shape = element("w:tr"), element("w:trPr")
    shape.append(element("w:cantSplit"))
    if repeated:
        shape.append(element("w:tblHeader"))
    row.append(shape)
    for text, heading, width in zip(cells, headings, widths, strict=True):
        cell = _cell(width, edge=edge)
        number = heading.align is Align.NUMBER
        cell.append(words_of("Cell", text, bold=bold, right=number))
        row.append(cell)
    return row


def _cell(width: int, *, edge: str = "") -> Any:
    cell, shape = element("w:tc"), element("w:tcPr")
    shape.append(element("w:tcW", w=str(width), type="dxa"))
    if edge:
        borders = element("w:tcBorders")
        borders.append(element("w:bottom", val="single", sz=edge, space="0", color="808080"))
        shape.append(borders)
    cell.append(shape)
    return cell


def _widths(table: Table) -> list[int]:
    """In twentieths of a point: each column has room for its longest word, so that none breaks,
    and the rest goes by the longest text."""
    columns = list(zip([heading.text for heading in table.headings], *table.rows, strict=True))
    least = [_room(max(map(_longest_word, column))) for column in columns]
    wanted = [
        max(low, _room(max(_longest_word(head), *map(_counted, cells), 0)))
        for low, (head, *cells) in zip(least, columns, strict=True)
    ]
    spare = WIDTH - sum(least)
    if spare <= 0:
        return [int(WIDTH * low / sum(least)) for low in least]
    more = [high - low + 1 for low, high in zip(least, wanted, strict=True)]
    return [int(low + spare * part / sum(more)) for low, part in zip(least, more, strict=True)]


def _room(letters: int) -> int:
    return letters * LETTER + MARGINS


def _counted(text: str) -> int:
    return min(LONGEST_COUNTED, len(text))


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
