"""The document as one HTML page that needs nothing else: no script, no request."""

from base64 import b64encode
from functools import cache
from itertools import count
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from desist.report.document import Document, Picture
from desist.report.draw import FONTS, svg

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


def html(document: Document) -> str:
    """The page; every text is escaped."""
    numbers = count(1)
    return _template().render(
        document=document,
        fonts=_fonts(),
        style=Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")),  # noqa: S704  # ours
        logo=_logo(document.look.logo),
        drawn=lambda picture: _drawn(picture, next(numbers)),
        quoted=_quoted,
    )


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
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["kind"] = lambda block: type(block).__name__
    return environment.get_template("report.html.jinja")
