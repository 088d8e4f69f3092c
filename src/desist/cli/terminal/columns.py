"""Plain tables in aligned columns, for a terminal, a pipe or a file alike."""

import textwrap
from collections.abc import Collection, Sequence

WIDTH = 100
GAP = "  "


def aligned(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Collection[str] = (),
    width: int = WIDTH,
) -> str:
    """The table as text, at most `width` wide where that can be had.

    right   headings of columns that stand to the right, as numbers do; they are never wrapped
    Text that is too long is wrapped in the widest columns, between words: a code or a
    category is never broken, so a table of long ones may be wider.
    """
    is_right = [heading in right for heading in headings]
    widths = _widths([headings, *rows], is_right, width)
    rule = ["-" * size for size in widths]
    lines = [line for row in (headings, rule, *rows) for line in _lines(row, widths, is_right)]
    return "\n".join(line.rstrip() for line in lines)


def _widths(rows: Sequence[Sequence[str]], is_right: Sequence[bool], width: int) -> list[int]:
    columns = list(zip(*rows, strict=True))
    widths = [max(len(cell) for cell in column) for column in columns]
    floors = [
        size if right else max(len(word) for cell in column for word in cell.split() or [""])
        for column, size, right in zip(columns, widths, is_right, strict=True)
    ]
    while sum(widths) + len(GAP) * (len(widths) - 1) > width:
        loose = [place for place, floor in enumerate(floors) if widths[place] > floor]
        if not loose:
            break
        widths[max(loose, key=lambda place: widths[place])] -= 1
    return widths


def _lines(row: Sequence[str], widths: Sequence[int], is_right: Sequence[bool]) -> list[str]:
    cells = [
        [cell] if right else textwrap.wrap(cell, size, break_on_hyphens=False) or [""]
        for cell, size, right in zip(row, widths, is_right, strict=True)
    ]
    tallest = max(len(cell) for cell in cells)
    filled = [
        [
            part.rjust(size) if right else part.ljust(size)
            for part in [*cell, *[""] * (tallest - len(cell))]
        ]
        for cell, size, right in zip(cells, widths, is_right, strict=True)
    ]
    return [GAP.join(parts) for parts in zip(*filled, strict=True)]
