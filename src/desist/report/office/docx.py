"""The document as a Word file: real headings, captions, tables that can be edited, texts for
pictures; the same bytes each time."""

from datetime import UTC, datetime, time
from io import BytesIO

import docx
from docx.document import Document as WordFile
from docx.enum.text import WD_BREAK
from docx.shared import Cm, Emu
from docx.text.paragraph import Paragraph as WordParagraph

from desist.report.charts.drawing.draw import png, png_of
from desist.report.document import (
    Block,
    Bullets,
    Definitions,
    Document,
    KeyFigures,
    Note,
    Paragraph,
    Picture,
    Section,
    Table,
    Tone,
)
from desist.report.glyphs import plain
from desist.report.office.archive import same_bytes
from desist.report.office.word_page import page_of
from desist.report.office.word_styles import styles_of
from desist.report.office.word_table import figures_of, table_of
from desist.report.office.word_xml import (
    bookmarked,
    contents_field,
    described,
    new_paragraph,
    numbered_caption,
)

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
WIDEST = Cm(15.5)
LOGO_HEIGHT = Cm(2)
DEEPEST = 4


def docx_file(document: Document) -> bytes:
    """The file's bytes.

    Raises  ValueError when a picture says nothing to somebody who cannot see it
    """
    written = _Written(document)
    written.title_page()
    written.section(document.summary, level=1)
    written.contents()
    for section in document.sections:
        written.section(section, level=1)
    return written.bytes()


class _Written:
    """A Word file as it grows."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.file: WordFile = docx.Document()
        styles_of(self.file, document.look, language=document.language)
        page_of(self.file, marking=document.marking)
        self._properties()
        self._figures = 0
        self._bookmarks = 0

    def bytes(self) -> bytes:
        out = BytesIO()
        self.file.save(out)
        return same_bytes(out.getvalue())

    def _properties(self) -> None:
        document, about = self.document, self.file.core_properties
        about.title = plain(document.title)
        about.subject = plain(document.subtitle)
        about.author = plain(", ".join(document.authors)) or "desist"
        about.language = document.language
        about.keywords = plain(document.marking)
        dated = document.dated
        moment = datetime.combine(dated, time(), UTC) if dated else UNDATED
        about.created = about.modified = moment.replace(tzinfo=None)
        about.last_modified_by = ""
        about.comments = ""

    def title_page(self) -> None:
        document = self.document
        logo = document.look.logo
        if logo is not None:
            picture = logo if logo.startswith(b"\x89PNG") else png_of(logo.decode())
            run = self._paragraph("").add_run()
            shape = run.add_picture(BytesIO(picture), height=LOGO_HEIGHT)
            described(shape, document.look.logo_alt)
        self._paragraph(document.title, "Title")
        if document.subtitle:
            self._paragraph(document.subtitle, "Subtitle")
        for author in document.authors:
            self._paragraph(author)
        for name, text in document.facts:
            self._term(name, text)
        self._break()

    def contents(self) -> None:
        """Word fills in the pages when it is asked to; the titles are there already."""
        self._paragraph("Contents", "Contents Heading")
        titles = [
            (level, plain(section.title))
            for top in (self.document.summary, *self.document.sections)
            for level, section in _all(top, 1)
        ]
        contents_field(self.file, titles)
        self._break()

    def section(self, section: Section, *, level: int) -> None:
        heading = self._paragraph(section.title, f"Heading {min(level, DEEPEST)}")
        self._bookmarks += 1
        bookmarked(heading, section.anchor, self._bookmarks)
        for block in section.blocks:
            self._block(block)
        for part in section.sections:
            self.section(part, level=level + 1)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._paragraph(block.text, "Lead" if block.lead else "Normal")
            case Bullets():
                for item in block.items:
                    self._paragraph(item, "List Bullet")
            case Note():
                self._note(block)
            case KeyFigures():
                figures_of(self.file, block)
            case Definitions():
                for term, meaning in block.entries:
                    self._term(term, meaning)
            case Table():
                self._table(block)

    def _paragraph(self, text: str, style: str = "Normal") -> WordParagraph:
        return new_paragraph(self.file, style, text)

    def _term(self, term: str, meaning: str) -> None:
        paragraph = self._paragraph("", "Definition")
        paragraph.add_run(plain(term)).bold = True
        paragraph.add_run(f"\t{plain(meaning)}")

    def _note(self, note: Note) -> None:
        if note.tone is not Tone.CAUTION:
            self._paragraph(note.text, "Note")
            return
        paragraph = self._paragraph("", "Caution")
        paragraph.add_run("Take care. ").bold = True
        paragraph.add_run(plain(note.text))

    def _table(self, table: Table) -> None:
        self._figures += 1
        caption = self._paragraph("", "Caption")
        numbered_caption(caption, self._figures, plain(table.title))
        self._paragraph(f"{table.scope} Units: {table.units}", "Table Scope")
        if table.picture is not None:
            self._picture(table.picture)
        table_of(self.file, table)
        for note in table.notes:
            self._paragraph(note, "Table Note")
        self._paragraph(f"Source: {table.source}", "Table Source")

    def _picture(self, picture: Picture) -> None:
        if not picture.alt.strip():
            raise ValueError("A picture has no text for somebody who cannot see it.")
        run = self._paragraph("", "Picture").add_run()
        shape = run.add_picture(BytesIO(png(picture)))
        if shape.width > WIDEST:
            shape.height = Emu(shape.height * WIDEST // shape.width)
            shape.width = WIDEST
        described(shape, plain(picture.alt))

    def _break(self) -> None:
        self._paragraph("").add_run().add_break(WD_BREAK.PAGE)


def _all(section: Section, level: int) -> list[tuple[int, Section]]:
    parts = [found for part in section.sections for found in _all(part, level + 1)]
    return [(level, section), *parts]
