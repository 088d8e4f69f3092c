"""A small report with one of every block, about nobody: for the tests of what lays out."""

from dataclasses import replace
from datetime import date

from desist.report.document import (
    Align,
    Bullets,
    Definitions,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Look,
    Note,
    Paragraph,
    Picture,
    Section,
    Table,
    Tone,
)

MARKING = "OFFICIAL-SENSITIVE. Invented."
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="M0 0h4v1z"/></svg>'
HOSTILE = (
    "#panic() $x^2$ *bold* _slant_ `raw` \\ <b>&amp; @ref [i] {j} // end /* end */ = -- ... "
    "~ \"q\" 'r' Ŵŵ Ŷŷ"
)
# No font of the report shows these; the last stop a drawing library or break PDF/UA.
UNSHOWN = "😀漢\x00\x07\ufeff"
ALT = 'Bars: "burglary" 3 & theft 5.'


def document(words: str = "Invented words.", **changes: object) -> Document:
    """One of every block, every free text of it being `words`."""
    made = Document(
        title="Invented scheme: what changed",
        subtitle=words,
        marking=MARKING,
        facts=(("Reference", "INV/1"), ("Period", words)),
        summary=Section("summary", "Summary", (Paragraph(words, lead=True), key_figures(words))),
        sections=(
            Section("first", "First", (chart(words), Note(words, Tone.CAUTION))),
            Section(
                "second",
                "Second",
                (Bullets((words, words)), Note(words), Definitions((("Term", words),))),
                sections=(Section("inner", "Inner", (wide(words), long(60))),),
            ),
        ),
        look=Look(accent="#2f4a1e", second="#7a1f5c", logo=LOGO, logo_alt="Logo of nobody"),
        authors=("A. N. Author",),
        dated=date(2012, 3, 31),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def key_figures(words: str) -> KeyFigures:
    return KeyFigures(tuple(KeyFigure(words, "71% lower", words) for _ in range(6)))


def chart(words: str) -> Table:
    """A table with its picture."""
    return replace(wide(words), title="With a picture", picture=Picture(bars(words), ALT))


def bars(words: str) -> dict[str, object]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": [{"kind": words, "number": 3}, {"kind": "Theft", "number": 5}]},
        "layer": [{"mark": {"type": "bar", "clip": True}}, {"mark": "rule"}],
        "encoding": {
            "y": {"field": "kind", "type": "nominal"},
            "x": {"field": "number", "type": "quantitative"},
        },
        "config": {"font": "Inter"},
    }


def wide(words: str) -> Table:
    """Seven columns, each number with its interval."""
    cell = "£160,000 (£102,000 to £233,000)"
    names = ("Year before joining", "Expected on the scheme", "On the scheme", "Difference")
    columns = (*names, "95% interval", "Target")
    return Table(
        title="Seven columns",
        scope=words,
        source=words,
        units="pounds",
        headings=(Heading("Measure", Align.TEXT), *map(Heading, columns)),
        rows=tuple((words, *([cell] * 6)) for _ in range(3)),
        notes=(words,),
        total=True,
    )


def long(rows: int) -> Table:
    """A table of more than a page."""
    return Table(
        title="Long",
        scope="Nobody.",
        source="Nowhere.",
        units="people",
        headings=(Heading("Repeated heading", Align.TEXT), Heading("Number")),
        rows=tuple((f"Row {number}", "1") for number in range(rows)),
    )
