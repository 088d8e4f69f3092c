"""The styles of the Word file, so that a reader can change the look in one place."""

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from desist.report.document import Look
from desist.report.office.word_xml import element

FONT = "Arial"  # on every machine that has Word, and easy to read
INK, SOFT = RGBColor(0x1A, 0x20, 0x26), RGBColor(0x4A, 0x55, 0x60)
PALE, RULE = "F2F4F7", "B8C2CC"
HEADINGS = {1: 18, 2: 14, 3: 12, 4: 11}


def styles_of(file: WordFile, look: Look, *, language: str) -> None:
    """Every style that the report uses; colours are the partnership's own."""
    accent, second = _colour(look.accent), _colour(look.second)
    normal = file.styles["Normal"]
    _set(normal, size=10.5, colour=INK, after=6)
    _language(normal, language)
    _set(file.styles["Title"], size=28, colour=accent, bold=True, before=120, after=6)
    _no_rule(file.styles["Title"])
    _set(file.styles["Subtitle"], size=14, colour=SOFT, after=12)
    for level, size in HEADINGS.items():
        style = file.styles[f"Heading {level}"]
        colour = accent if level == 1 else INK
        _set(style, size=size, colour=colour, bold=True, before=18 if level == 1 else 12, after=4)
        style.paragraph_format.keep_with_next = True
    _set(file.styles["List Bullet"], size=10.5, colour=INK, after=3)
    _set(file.styles["Caption"], size=10.5, colour=INK, bold=True, before=12, after=1, keep=True)
    _set(_new(file, "Lead"), size=11.5, colour=INK, after=6)
    _set(_new(file, "Contents Heading"), size=18, colour=accent, bold=True, before=12, after=6)
    for level in (1, 2):
        style = _new(file, f"TOC {level}")
        _set(style, size=10.5, colour=INK, after=2)
        style.paragraph_format.left_indent = Cm(0.6 * (level - 1))
    _set(_new(file, "Table Scope"), size=9, colour=SOFT, after=4, keep=True)
    _set(_new(file, "Table Note"), size=8.5, colour=SOFT, before=2, after=0)
    _set(_new(file, "Table Source"), size=8.5, colour=SOFT, before=2, after=12)
    _set(_new(file, "Picture"), size=10.5, colour=INK, after=4, keep=True)
    _set(_new(file, "Cell"), size=9, colour=INK, before=1, after=1)
    _set(_new(file, "Marking"), size=8.5, colour=INK, bold=True)
    _boxed(_new(file, "Note"), edge=RULE)
    _boxed(_new(file, "Caution"), edge=look.second.lstrip("#"))
    definition = _new(file, "Definition")
    _set(definition, size=10.5, colour=INK, after=4)
    definition.paragraph_format.left_indent = Cm(4.5)
    definition.paragraph_format.first_line_indent = Cm(-4.5)
    definition.paragraph_format.tab_stops.add_tab_stop(Cm(4.5))
    file.styles["Subtitle"].font.italic = False
    _set(_new(file, "Figure"), size=16, colour=accent, bold=True, after=0)
    _set(_new(file, "Figure Name"), size=9, colour=SOFT, after=0)
    _set(_new(file, "Figure Sure"), size=9, colour=second, after=2)


def _new(file: WordFile, name: str) -> ParagraphStyle:
    if name in file.styles:
        return file.styles[name]
    style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    return style


def _set(
    style: ParagraphStyle,
    *,
    size: float,
    colour: RGBColor,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
) -> None:
    font, shape = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A theme's font would win over the name.
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.keep_with_next = keep


def _boxed(style: ParagraphStyle, *, edge: str) -> None:
    """A pale box with a thick line on the left: it says note without colour too."""
    _set(style, size=10, colour=INK, before=6, after=8)
    style.paragraph_format.left_indent = Cm(0.3)
    shape = style.element.get_or_add_pPr()
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="24", space="8", color=edge))
    shape.append(borders)
    shape.append(element("w:shd", val="clear", color="auto", fill=PALE))


def _no_rule(style: ParagraphStyle) -> None:
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def _language(style: ParagraphStyle, language: str) -> None:
    shape = style.element.get_or_add_rPr()
    for old in shape.findall(qn("w:lang")):
        shape.remove(old)
    shape.append(element("w:lang", val=language, eastAsia=language))


def _colour(code: str) -> RGBColor:
    return RGBColor.from_string(code.lstrip("#").upper())
