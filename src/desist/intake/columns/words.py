"""Ids, text, offence codes, and words of a short list."""

import re
from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from desist.intake.columns.fault import Fault, fault_at
from desist.intake.files.cells import Cells, Form
from desist.intake.names import fold, one_of
from desist.tables.declare import Column

_NUMERIC_CODE = re.compile(r"\d+(?:\.\d+)?")


def read_codes(cells: Cells, codes: Collection[str]) -> tuple[pa.Array, list[Fault]]:
    """Offence codes, trimmed and upper-cased.

    A number in a spreadsheet has lost its last noughts: 4.1 may have been typed as 4.1
    or as 4.10. It is read as the one known code of that value, as it stands when
    there is none, and is an error when there are two.
    """
    upper = pc.utf8_upper(cells.text)
    numeric = (cells.form == Form.NUMBER).nonzero()[0].tolist()
    if not numeric:
        return upper, []
    known: dict[float, list[str]] = {}
    for code in codes:
        if _NUMERIC_CODE.fullmatch(code):
            known.setdefault(float(code), []).append(code)
    texts, twofold = upper.to_pylist(), []
    for position in numeric:
        text = texts[position]
        same = known.get(float(text), []) if text is not None else []
        if len(same) > 1:
            twofold.append(position)
            texts[position] = None
        elif same:
            texts[position] = same[0]
    return pa.array(texts, type=pa.string()), _two_codes(twofold, len(texts))


def _two_codes(positions: list[int], size: int) -> list[Fault]:
    if not positions:
        return []
    return [
        fault_at(
            positions,
            size,
            found="a code kept as a number, which could be two codes, as 4.1 could be 4.10",
            expected="codes as text",
            cure="Format the column as text and type the code again, as it is in the code list",
        )
    ]


def read_choices(cells: Cells, column: Column) -> tuple[pa.Array, list[Fault]]:
    """Words of the column's list; case, spaces, underscores and hyphens make no difference."""
    known = {fold(choice): choice for choice in column.choices}
    texts = cells.text.to_pylist()
    words = [None if text is None else known.get(fold(text)) for text in texts]
    wrong = [
        position
        for position, (text, word) in enumerate(zip(texts, words, strict=True))
        if text is not None and word is None
    ]
    values = pa.array(words, type=pa.string())
    if not wrong:
        return values, []
    fault = fault_at(
        wrong,
        len(texts),
        found="a value outside the list",
        expected=one_of(column.choices),
        cure="Correct the cell, or say in a mapping file (--mapping) which value it stands for",
    )
    return values, [fault]
