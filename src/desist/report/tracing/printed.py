"""What the report prints, each figure with its id and what it is made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from desist.evaluation.results import Results
from desist.evaluation.results_json import results_json
from desist.reference.catalogue import Catalogue
from desist.report.charts.drawing.theme import undrawn
from desist.report.compose import compose
from desist.report.document import (
    Bullets,
    Document,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Section,
    Table,
)
from desist.report.tracing.ids import ids_of, plain
from desist.report.tracing.known import (
    BEGIN,
    LETTERS,
    Book,
    Origin,
    known,
    marks_in,
    unmarked,
)
from desist.report.tracing.places import NEXT_YEAR, ids_by_origin, with_places
from desist.report.tracing.sums import number


@dataclass(frozen=True, slots=True)
class Sum:
    """What a printed figure is made of: figures of the results, with signs between.

    text  `measures.arrests.people.stopped ÷ cohort.counted`
    ids   those figures that have one, in its order
    """

    text: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure on the page.

    id     where it stands: `report.summary.before-joining-and-on-the-scheme.arrests.on-the-scheme`
    text   as it is printed
    place  the same in words
    of     what it is made of; None for one that is printed as it was given, such as another
           group's share that the partnership supplied
    source where the table says that its figures come from
    """

    id: str
    text: str
    place: str
    of: Sum | None
    source: str


@dataclass(frozen=True)
class Told:
    """A document in which figures bear marks.

    document  as composed; each mark is the place of a sum
    sums      by mark
    printed   every figure of its tables and key figures
    next_year the business case in it as JSON, under its name; empty without one
    """

    document: Document
    sums: tuple[Sum, ...]
    printed: tuple[Printed, ...]
    next_year: Mapping[str, Any]


def told(results: Results, *, beside: Path, catalogue: Catalogue | None = None) -> Told:
    """Compose the report with marks, and read off where each figure comes from.

    beside, catalogue  as `report.compose.compose`
    """
    book, appraised = Book(), list[Any]()
    knowing = with_places(known(results, "", book), book)

    def keep(appraisal: Any) -> Any:
        appraised.append(known(appraisal, NEXT_YEAR, book))
        return appraised[-1]

    with undrawn():
        marked = compose(knowing, beside=beside, catalogue=catalogue, appraised=keep)
    said = {**results_json(knowing), **_next_year(appraised)}
    names = Names(ids_by_origin(said), frozenset(ids_of(said)))
    sums = tuple(_sum(origin, names) for origin in book.origins)
    return Told(marked, sums, tuple(_printed(marked, sums)), _next_year(appraised))


def _next_year(appraised: list[Any]) -> dict[str, Any]:
    """The business case as JSON, under its name; nothing where there is none."""
    if not appraised:
        return {}
    from desist.scenario.as_json import appraisal_json

    return {NEXT_YEAR: appraisal_json(appraised[-1])}


@dataclass(frozen=True)
class Names:
    """The ids of figures, by what they are made of.

    own  every id: the place of a number that no copy knows is its id
    """

    by_origin: Mapping[object, str]
    own: frozenset[str]

    def of(self, origin: Origin) -> str | None:
        """None for a sum that no figure of the results is."""
        place = str(origin.of[0])
        named = self.by_origin.get(origin.key)
        return named or (place if not origin.sign and place in self.own else None)

    def within(self, origin: Origin) -> Iterator[str]:
        """The ids of what it is made of, in the order of the sum."""
        own = self.of(origin)
        if own is not None:
            yield own
            return
        for part in origin.of if origin.sign else ():
            if isinstance(part, Origin):
                yield from self.within(part)


def _sum(origin: Origin, names: Names) -> Sum:
    return Sum(_text(origin, names), tuple(dict.fromkeys(names.within(origin))))


def _text(origin: Origin, names: Names, *, inside: bool = False) -> str:
    own = names.of(origin)
    if own is not None or not origin.sign:
        return own or str(origin.of[0])
    parts = [_part(part, names) for part in origin.of]
    text = f" {origin.sign} ".join(parts)
    return f"({text})" if inside else text


def _part(part: object, names: Names) -> str:
    if isinstance(part, Origin):
        return _text(part, names, inside=True)
    return number(float(part)) if isinstance(part, int | float) else str(part)


def _printed(document: Document, sums: tuple[Sum, ...]) -> Iterator[Printed]:
    """Ids stay apart where two tables or rows have one name."""
    taken: set[str] = set()
    for found in _every(document, sums):
        name, again = found.id, 1
        while name in taken:
            again += 1
            name = f"{found.id}-{again}"
        taken.add(name)
        yield Printed(name, found.text, found.place, found.of, found.source)


def _every(document: Document, sums: tuple[Sum, ...]) -> Iterator[Printed]:
    for section in _sections((document.summary, *document.sections)):
        for block in section.blocks:
            if isinstance(block, Table):
                yield from _of_table(section, block, sums)
            if isinstance(block, KeyFigures):
                for figure in block.figures:
                    way = (section.title, "Key figures", figure.name)
                    yield from _of_text(way, section.anchor, figure.figure, sums, "")


def _sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.sections)


def _of_table(section: Section, table: Table, sums: tuple[Sum, ...]) -> Iterator[Printed]:
    for row in table.rows:
        for heading, cell in list(zip(table.headings, row, strict=True))[1:]:
            way = (section.title, table.title, unmarked(row[0]), unmarked(heading.text))
            yield from _of_text(way, section.anchor, cell, sums, table.source)


def _of_text(
    way: tuple[str, ...], anchor: str, cell: str, sums: tuple[Sum, ...], source: str
) -> Iterator[Printed]:
    """Each marked figure of a cell, or the cell itself where it has figures without a mark."""
    name = ".".join(("report", plain(anchor), *(plain(part) for part in way[1:])))
    place = ", ".join(way)
    pieces = [(text, mark) for text, mark in marks_in(cell) if mark is None or mark < len(sums)]
    text = unmarked(cell)
    marked = [(piece, mark) for piece, mark in pieces if mark is not None]
    for piece, mark in marked:
        yield Printed(name, text if len(marked) == 1 else piece, place, sums[mark], source)
    if not marked and any(map(str.isdigit, text)):
        yield Printed(name, text, place, None, source)


def agreed(plainly: Document, marked: Document) -> Document:
    """The document as composed without marks, with those marks that changed no word of it."""
    found: Document = _agreed(plainly, marked)
    return found


LINKED: Mapping[type, frozenset[str]] = {
    Document: frozenset({"summary", "sections"}),
    Section: frozenset({"blocks", "sections"}),
    Paragraph: frozenset({"text"}),
    Bullets: frozenset({"items"}),
    Note: frozenset({"text"}),
    KeyFigures: frozenset({"figures"}),
    KeyFigure: frozenset({"figure", "sure"}),
    Table: frozenset({"rows", "notes", "scope"}),
}
"""What leads to texts in which the page makes links; in names and headings none can stand."""


def _field(one: Any, other: Any, name: str) -> Any:
    mine = getattr(one, name)
    return _agreed(mine, getattr(other, name)) if name in LINKED.get(type(one), ()) else mine


def _agreed(one: Any, other: Any) -> Any:
    if isinstance(one, str) and BEGIN in one:
        return LETTERS.sub("", one)  # nobody's own text passes for a mark
    if isinstance(one, str):
        return other if isinstance(other, str) and unmarked(other) == one else one
    if type(one) is not type(other):
        return one
    if isinstance(one, tuple):
        same = len(one) == len(other)
        return tuple(map(_agreed, one, other)) if same else one
    if is_dataclass(one) and not isinstance(one, type):
        return type(one)(**{field.name: _field(one, other, field.name) for field in fields(one)})
    return one
