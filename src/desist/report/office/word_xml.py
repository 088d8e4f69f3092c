"""What Word's format has and the library has no word for: fields, bookmarks, texts of pictures."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from desist.report.glyphs import plain

DEEPEST_LISTED = 2


def element(tag: str, **attributes: str) -> Any:
    """`w:shd` with its attributes, all in Word's own namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def put(file: WordFile, made: Any) -> None:
    """At the end of the text, before the section's own settings."""
    file.element.body.insert_element_before(made, "w:sectPr")


def words_of(style: str, text: str, *, bold: bool = False, right: bool = False) -> Any:
    """A paragraph of one style. The library's own looks through every style for each."""
    paragraph, shape, run = element("w:p"), element("w:pPr"), element("w:r")
    shape.append(element("w:pStyle", val=style_id(style)))
    if right:
        shape.append(element("w:jc", val="right"))
    paragraph.append(shape)
    if text:
        if bold:
            look = element("w:rPr")
            look.append(element("w:b"))
            run.append(look)
        words = element("w:t")
        words.text = plain(text)
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        paragraph.append(run)
    return paragraph


def style_id(name: str) -> str:
    """Word knows a style by its name without the spaces."""
    return name.replace(" ", "")


def new_paragraph(file: WordFile, style: str, text: str = "") -> Paragraph:
    """The same at the end of the file, as the library knows a paragraph."""
    made = words_of(style, text)
    put(file, made)
    return Paragraph(made, file)


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field that Word works out, with what it shows until then."""
    _mark(paragraph.add_run(), "begin")
    instruction = element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    _mark(paragraph.add_run(), "separate")
    paragraph.add_run(shown)
    _mark(paragraph.add_run(), "end")


def _mark(run: Run, kind: str) -> None:
    run._r.append(element("w:fldChar", fldCharType=kind))


def numbered_caption(paragraph: Paragraph, number: int, title: str) -> None:
    """`Table 3. Title`, numbered by Word."""
    paragraph.add_run("Table ")
    field(paragraph, "SEQ Table \\* ARABIC", str(number))
    paragraph.add_run(f". {title}")


def contents_field(file: WordFile, titles: Sequence[tuple[int, str]]) -> None:
    """The table of contents: a field over several paragraphs, its titles already there."""
    listed = [(level, title) for level, title in titles if level <= DEEPEST_LISTED]
    first = new_paragraph(file, "TOC 1")
    _mark(first.add_run(), "begin")
    instruction = element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f' TOC \\o "1-{DEEPEST_LISTED}" \\h \\z \\u '
    first.add_run()._r.append(instruction)
    _mark(first.add_run(), "separate")
    paragraph = first
    for place, (level, title) in enumerate(listed):
        paragraph = first if not place else new_paragraph(file, f"TOC {level}")
        paragraph.add_run(title)
    _mark(paragraph.add_run(), "end")


def bookmarked(paragraph: Paragraph, name: str, number: int) -> None:
    """A name that a link can lead to."""
    start = element("w:bookmarkStart", id=str(number), name=name.replace("-", "_")[:40])
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def described(shape: InlineShape, text: str) -> None:
    """The picture's text for somebody who cannot see it."""
    about = shape._inline.docPr
    about.set("descr", text)
    about.set("title", "")
