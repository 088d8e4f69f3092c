"""Which characters the report's font can show, so that a strange one cannot stop a report."""

import re
import struct
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import chain
from pathlib import Path

FONT = Path(__file__).parent / "fonts" / "Inter-Regular.ttf"
REPLACEMENT = "�"
SPACES = frozenset("\n\t")
REFUSED = frozenset(map(chr, range(32))) | {"\ufeff"}  # PDF/UA wants none of them in text
NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufeff\ufffe\uffff\ud800-\udfff]")
WHOLE_UNICODE = 12  # the form of character map that reaches beyond the first 65,536


def printable(value: object) -> object:
    """The value, a text or plain lists and dicts of texts, with U+FFFD for every character
    that the font cannot show: PDF/UA refuses an empty box, and a drawing a control sign.
    """
    if isinstance(value, str):
        return _printable(value)
    if isinstance(value, Mapping):
        return {key: printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [printable(inner) for inner in value]
    return value


def plain(text: str) -> str:
    """The text without the signs that no file of XML may hold."""
    return NOT_IN_XML.sub("", text)


def _printable(text: str) -> str:
    """Composed first (NFC), so that letters written as letter and accent are found."""
    composed = unicodedata.normalize("NFC", text)
    missing = set(composed) - _shown()
    return composed.translate({ord(sign): REPLACEMENT for sign in missing})


@cache
def _shown() -> frozenset[str]:
    """Every character with a picture of its own, read from the font's character map."""
    font = FONT.read_bytes()
    cmap = _table(font, b"cmap")
    (maps,) = struct.unpack_from(">H", font, cmap + 2)
    for number in range(maps):
        (offset,) = struct.unpack_from(">L", font, cmap + 8 + 8 * number)
        if struct.unpack_from(">H", font, cmap + offset) == (WHOLE_UNICODE,):
            found = map(chr, _codes(font, cmap + offset))
            return frozenset(sign for sign in found if sign not in REFUSED) | SPACES
    raise ValueError(f"{FONT.name} has no character map of form {WHOLE_UNICODE}")


def _table(font: bytes, wanted: bytes) -> int:
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _sum, offset, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if tag == wanted:
            return int(offset)
    raise ValueError(f"{FONT.name} has no table {wanted!r}")


def _codes(font: bytes, start: int) -> chain[int]:
    """The groups of a map: first code, last code, first picture."""
    (groups,) = struct.unpack_from(">L", font, start + 12)
    found = struct.iter_unpack(">LLL", font[start + 16 : start + 16 + 12 * groups])
    return chain.from_iterable(range(first, last + 1) for first, last, _glyph in found)
