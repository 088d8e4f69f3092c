"""The document as one tagged PDF (PDF/UA-1, checked as it is written); the same bytes each time.

The words reach the template as JSON and are never read as markup, so nothing is escaped.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from desist.report.charts.drawing.draw import FONTS, svg
from desist.report.document import Block, Document, Picture, Section, Table
from desist.report.glyphs import printable

TEMPLATES = Path(__file__).parent / "templates"

Json = dict[str, object]


BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="200"></svg>'


def pdf(document: Document) -> bytes:
    """The file's bytes.

    Raises  ValueError when a picture says nothing to somebody who cannot see it
    """
    return _compiled(document, svg)


def lay_out(document: Document) -> None:
    """Lay it out with blank pictures, while those are drawn elsewhere.

    Typst remembers in this process what it laid out. A fifth of the work is left to `pdf`.
    """
    _compiled(document, lambda _picture: BLANK)


def _compiled(document: Document, drawn: Callable[[Picture], str]) -> bytes:
    import typst

    written = _Files(drawn)
    values = printable(written.document(document))
    files = {
        "main.typ": b'#include "report.typ"',
        **{path.name: path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ"))},
        "document.json": json.dumps(values).encode(),
        **written.files,
    }
    made: bytes = typst.compile(  # type: ignore[call-overload]  # its types do not know of files by name
        files,
        format="pdf",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return made


class _Files:
    """The document as plain values, and its pictures as files beside them."""

    def __init__(self, drawn: Callable[[Picture], str]) -> None:
        self.drawn = drawn
        self.files: dict[str, bytes] = {}

    def document(self, document: Document) -> Json:
        language, _, region = document.language.partition("-")
        dated = document.dated
        look = document.look
        return {
            "title": document.title,
            "subtitle": document.subtitle,
            "marking": document.marking,
            "facts": document.facts,
            "authors": document.authors,
            "language": language,
            "region": region or None,
            "dated": [dated.year, dated.month, dated.day] if dated else None,
            "accent": look.accent,
            "second": look.second,
            "logo": self._file("logo", look.logo) if look.logo else None,
            "logo_alt": look.logo_alt,
            "summary": self._section(document.summary),
            "sections": [self._section(section) for section in document.sections],
        }

    def _section(self, section: Section) -> Json:
        return {
            "title": section.title,
            "blocks": [self._block(block) for block in section.blocks],
            "sections": [self._section(inner) for inner in section.sections],
        }

    def _block(self, block: Block) -> Json:
        picture = block.picture if isinstance(block, Table) else None
        # What is drawn is not laid out: its data would be copied here, mark by mark.
        bare = replace(block, picture=None) if isinstance(block, Table) else block
        plain: Json = asdict(bare) | {"kind": type(block).__name__}
        return plain | {"picture": self._picture(picture)} if picture else plain

    def _picture(self, picture: Picture) -> Json:
        if not picture.alt.strip():
            raise ValueError("A picture has no text for somebody who cannot see it.")
        drawn = self.drawn(picture).encode()
        return {"file": self._file(f"picture-{len(self.files)}.svg", drawn), "alt": picture.alt}

    def _file(self, name: str, content: bytes) -> str:
        self.files[name] = content
        return name
