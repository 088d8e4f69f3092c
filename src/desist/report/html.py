"""The document as one HTML page that needs nothing else: no script, no request."""

from base64 import b64encode
from functools import cache
from itertools import count
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from desist.report.charts.drawing.draw import FONTS, svg
from desist.report.document import Document, Picture
from desist.report.tracing.appendix import Appendix, value_of
from desist.report.tracing.known import marks_in

TEMPLATES = Path(__file__).parent / "templates"
WEIGHTS = (400, 600)
# The letters that each font file holds, as its publisher cut them.
LETTERS = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, "
    "U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    "latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, "
    "U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0, U+2113, "
    "U+2C60-2C7F, U+A720-A7FF",
}


def html(document: Document, appendix: Appendix | None = None) -> str:
    """The page; every text is escaped.

    appendix  what stands behind the marks of the document's figures; None: it has none
    """
    numbers, links = count(1), _Links(appendix)
    return template().render(
        document=document,
        fonts=_fonts(),
        style=Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")),  # noqa: S704  # ours
        logo=_logo(document.look.logo),
        drawn=lambda picture: _drawn(picture, next(numbers)),
        quoted=_quoted,
        appendix=appendix,
        linked=links,
        back=links.back,
        value_of=value_of,
    )


class _Links:
    """Texts in which each figure leads to its trace; the first to it can be gone back to."""

    def __init__(self, appendix: Appendix | None) -> None:
        self.anchors = appendix.anchors if appendix else {}
        self.seen: set[str] = set()

    def __call__(self, text: str) -> Markup:
        if not self.anchors:
            return escape(text)
        return Markup("").join(self._piece(*piece) for piece in marks_in(text))

    def back(self, anchor: str) -> tuple[str, str]:
        """Where to go from a trace, once all figures are written: one may stand in sums alone."""
        if anchor in self.seen:
            return f"b{anchor}", "Back to the figure"
        return "where-from", "Close"

    def _piece(self, text: str, mark: int | None) -> Markup:
        anchor = None if mark is None else self.anchors.get(mark)
        if anchor is None:
            return escape(text)
        first = "" if anchor in self.seen else f' id="b{anchor}"'
        self.seen.add(anchor)
        # Out of the order of the keyboard: a page has a thousand figures, and one list of them.
        link = f'<a class="f" href="#{anchor}"{first} tabindex="-1">'
        return Markup(link) + escape(text) + Markup("</a>")  # noqa: S704  # numbers alone


def _drawn(picture: Picture, number: int) -> Markup:
    """The chart as one picture with a name; the number keeps its ids apart from others'."""
    name = escape(picture.alt)
    image = svg(picture, prefix=f"chart-{number}-")
    return Markup(image.replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1))  # noqa: S704  # escaped above


def _logo(logo: bytes | None) -> str | None:
    if logo is None:
        return None
    kind = "png" if logo.startswith(b"\x89PNG") else "svg+xml"
    return _data(f"image/{kind}", logo)


def _quoted(text: str) -> Markup:
    """A text as a string of CSS, every sign that could end it written as its number."""
    plain = "".join(sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in text)
    return Markup(f'"{plain}"')  # noqa: S704  # escaped above


@cache
def _fonts() -> Markup:
    """The report's own font, inside the page."""
    faces = [
        f'@font-face {{ font-family: "Inter"; font-weight: {weight}; font-display: swap; '
        f"unicode-range: {letters}; "
        f"src: url({_data('font/woff2', (FONTS / f'inter-{name}-{weight}.woff2').read_bytes())}) "
        'format("woff2"); }'
        for name, letters in LETTERS.items()
        for weight in WEIGHTS
    ]
    return Markup("\n".join(faces))  # noqa: S704  # our own files


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode()}"


@cache
def template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["kind"] = lambda block: type(block).__name__
    return environment.get_template("report.html.jinja")
