"""The report as words, numbers and tables, before anything is laid out.

Every text is final here: a renderer may lay out, and may not compute, round or phrase.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class Align(StrEnum):
    """How a column's cells stand: words to the left, numbers to the right."""

    TEXT = "text"
    NUMBER = "number"


class Tone(StrEnum):
    """INFORMATION helps to read; CAUTION must not be missed."""

    INFORMATION = "information"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. A lead paragraph says the section's main point."""

    text: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    tone: Tone = Tone.INFORMATION


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table's column."""

    text: str
    align: Align = Align.NUMBER


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of a table's figures.

    spec  Vega-Lite, as plain dicts and lists, its data inside
    alt   what the chart shows, in a sentence or two, for somebody who cannot see it
    """

    spec: Mapping[str, object]
    alt: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read alone, with a chart above it where one helps.

    scope   whom and which days it is about
    source  where its figures come from
    units   what its numbers count
    rows    the first cell names the row; every row has a cell for every heading
    total   whether the last row is the sum or the whole
    picture a chart of the same figures, which the table then gives as numbers
    """

    title: str
    scope: str
    source: str
    units: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    total: bool = False
    picture: Picture | None = None

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.headings):
                raise ValueError(f"{self.title}: {len(row)} cells, {len(self.headings)} headings")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of the summary: its name, the figure, and how sure it is."""

    name: str
    figure: str
    sure: str


@dataclass(frozen=True, slots=True)
class KeyFigures:
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms, each with what it means."""

    entries: tuple[tuple[str, str], ...]


Block = Paragraph | Bullets | Note | Table | KeyFigures | Definitions


@dataclass(frozen=True, slots=True)
class Section:
    """A section with an anchor that stays the same from year to year."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Look:
    """A partnership's own look.

    accent, second  colours as #rrggbb; both are dark enough to be read on white
    logo            an SVG or PNG file's bytes, None for none
    """

    accent: str = "#14506e"
    second: str = "#8a4b00"
    logo: bytes | None = None
    logo_alt: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    marking   what every page says of who may see it
    facts     short lines of the title page: name and text
    authors   who answers for the report; none where the scheme file names nobody
    summary   the section that fits one page and comes first
    dated     the day a file says it is of, None for none; never the day it was written
    """

    title: str
    subtitle: str
    marking: str
    facts: tuple[tuple[str, str], ...]
    summary: Section
    sections: tuple[Section, ...]
    look: Look = field(default_factory=Look)
    authors: tuple[str, ...] = ()
    language: str = "en-GB"
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """One edition: the report, and the further pages that were asked for."""

    report: Document
    pages: tuple[Section, ...]

    @property
    def whole(self) -> Document:
        """The report with the pages before its last section."""
        *sections, last = self.report.sections
        return replace(self.report, sections=(*sections, *self.pages, last))
