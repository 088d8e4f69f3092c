"""Numbers that know where they come from, through sums and into the text that prints them.

Results are copied with each number knowing its place. The report is then composed as ever: a
number that is printed leaves a mark around its digits, whichever section prints it, and one that
is divided by another keeps the sum. No section has to say where its figures come from, so none
can be wrong about it or forget to.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from math import log10
from typing import Any

import numpy as np

FIRST_DIGIT = 0xE000
BEGIN, SAID, END = "\ue010", "\ue011", "\ue012"
"""Letters that no text has: Unicode keeps them for private use."""
MARK = re.compile(f"{BEGIN}([\ue000-\ue009]+){SAID}([^{BEGIN}{END}]*){END}")
LETTERS = re.compile("[\ue000-\ue012]")
MOST_PARTS = 40
LEFT_AS_THEY_ARE = frozenset({"scheme", "period", "rows", "warnings", "despite", "editions"})


@dataclass(frozen=True, slots=True)
class Origin:
    """A number's place in the results, or the sum that it was made by.

    sign  "" for a place; else + − × ÷
    of    the place; else what the sum is made of, plain numbers among it
    """

    sign: str
    of: tuple[object, ...]
    book: Book

    @property
    def key(self) -> tuple[object, ...]:
        """The same for the same place, or the same sum of the same places."""
        return (self.sign, *map(_hashable, self.of))

    def places(self) -> Iterator[str]:
        """Every place that it rests on, in the order of the sum."""
        if not self.sign:
            yield str(self.of[0])
        for part in self.of if self.sign else ():
            if isinstance(part, Origin):
                yield from part.places()


class Book:
    """The origins of everything that was printed, each once."""

    def __init__(self) -> None:
        self.origins: list[Origin] = []
        self._numbers: dict[tuple[object, ...], int] = {}

    def number(self, origin: Origin) -> int:
        key = origin.key
        if key not in self._numbers:
            self._numbers[key] = len(self.origins)
            self.origins.append(origin)
        return self._numbers[key]


def _hashable(part: object) -> object:
    return part.key if isinstance(part, Origin) else part


def known(value: Any, place: str, book: Book) -> Any:
    """A copy of results in which each number knows its place."""
    if isinstance(value, bool | str | Enum | None) or place in LEFT_AS_THEY_ARE:
        return value
    if isinstance(value, int | np.integer):
        return Whole(int(value)).from_(Origin("", (place,), book))
    if isinstance(value, float):
        return Number(value).from_(Origin("", (place,), book))
    within = f"{place}." if place else ""
    if isinstance(value, dict):
        return {key: known(one, f"{within}{key}", book) for key, one in value.items()}
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        made = [known(one, f"{within}{number}", book) for number, one in enumerate(value)]
        return made if isinstance(value, list) else tuple(made)
    if is_dataclass(value) and not isinstance(value, type):
        whole = copy.copy(value)
        for field in fields(value):
            one = known(getattr(value, field.name), f"{within}{field.name}", book)
            object.__setattr__(whole, field.name, one)
        return whole
    return value


class Known:
    """What Whole and Number share. Equal, ordered and hashed as the number itself."""

    origin: Origin | None

    def from_(self, origin: Origin | None) -> Any:
        self.origin = origin
        return self

    def _made(self, value: Any, sign: str, left: object, right: object) -> Any:
        """The answer of a sum, which knows the sum."""
        if value is NotImplemented or not isinstance(value, int | float):
            return value
        return (Whole(value) if isinstance(value, int) else Number(value)).from_(
            _sum(sign, left, right)
        )

    def __format__(self, form: str) -> str:
        return self._marked(super().__format__(form))

    def __str__(self) -> str:
        """Plain, as code that reads a number back from its text needs it."""
        return super().__repr__()

    def _marked(self, text: str) -> str:
        origin = self.origin
        if origin is None or not any(map(str.isdigit, text)):
            return text
        digits = "".join(chr(FIRST_DIGIT + int(one)) for one in str(origin.book.number(origin)))
        return f"{BEGIN}{digits}{SAID}{text}{END}"

    def __deepcopy__(self, _memo: object) -> Known:
        return self

    def __copy__(self) -> Known:
        return self

    def __abs__(self) -> Any:
        return self._same(super().__abs__())  # type: ignore[misc]

    def __neg__(self) -> Any:
        return self._same(super().__neg__())  # type: ignore[misc]

    def __round__(self, places: Any = None) -> Any:
        return self._same(super().__round__(places))  # type: ignore[misc]

    def __trunc__(self) -> Any:
        return self._same(super().__trunc__())  # type: ignore[misc]

    def _same(self, value: Any) -> Any:
        return (Whole(value) if isinstance(value, int) else Number(value)).from_(self.origin)


def _sum(sign: str, left: object, right: object) -> Origin | None:
    parts = [
        part.origin if isinstance(part, Known) and part.origin else _plain(part)
        for part in (left, right)
    ]
    origins = [part for part in parts if isinstance(part, Origin)]
    if not origins:
        return None
    if sign in "×÷" and len(origins) == 1 and isinstance(parts[0], Origin) and _is_scale(parts[1]):
        return origins[0]  # per cent, thousands or pence: the same figure
    if sign == "+" and len(origins) == 1 and 0 in parts:
        return origins[0]
    flat = [
        one
        for part in parts
        for one in (part.of if isinstance(part, Origin) and part.sign == sign == "+" else (part,))
    ]
    return Origin(sign, tuple(flat), origins[0].book) if len(flat) <= MOST_PARTS else None


def _plain(part: object) -> object:
    return float(part) if isinstance(part, float) else part


def _is_scale(part: object) -> bool:
    return isinstance(part, int | float) and part > 0 and log10(part) == int(log10(part))


def _operator(name: str, sign: str, *, turned: bool) -> Any:
    def answer(self: Any, other: Any) -> Any:
        value = getattr(self._base, name)(self, other)
        if value is NotImplemented and isinstance(other, float):
            # A whole number leaves sums with a fraction to the fraction, which knows no origin.
            value = getattr(float, name)(float(int(self)), float(other))
        return self._made(value, sign, *((other, self) if turned else (self, other)))

    return answer


class Whole(Known, int):
    _base = int


class Number(Known, float):
    _base = float


for _kind in (Whole, Number):
    for _name, _sign in (("add", "+"), ("sub", "−"), ("mul", "×"), ("truediv", "÷")):
        setattr(_kind, f"__{_name}__", _operator(f"__{_name}__", _sign, turned=False))
        setattr(_kind, f"__r{_name}__", _operator(f"__r{_name}__", _sign, turned=True))


def unmarked(text: str) -> str:
    """The text as a reader sees it."""
    return MARK.sub(r"\2", text) if BEGIN in text else text


def marks_in(text: str) -> Iterator[tuple[str, int | None]]:
    """The text in pieces, each with the number of its origin, or None for what has none."""
    last = 0
    for found in MARK.finditer(text):
        if found.start() > last:
            yield text[last : found.start()], None
        number = int("".join(str(ord(digit) - FIRST_DIGIT) for digit in found[1]))
        yield found[2], number
        last = found.end()
    if last < len(text):
        yield text[last:], None
