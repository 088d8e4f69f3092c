"""Charts drawn: Vega-Lite in, SVG out, in the report's own font and the same bytes every time."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

from desist.report.document import Picture
from desist.report.glyphs import printable

FONTS = Path(__file__).parents[2] / "fonts"
ARIA = re.compile(r' role="graphics-[a-z]+" aria-roledescription="[a-z ]+"')
FINE = re.compile(r"\d+\.\d{3,}(?:e-?\d+)?")
DRAWN: dict[str, str] = {}
"""Charts by what is drawn: each once, though the page and the PDF both show it."""
PIXELS_PER_INCH = 150
OPENING = re.compile(r"<svg\b[^>]*>")
CLIPS = re.compile(r'(id="clip|url\(#clip)(\d+)')
IDS = re.compile(r'(id="|url\(#|href="#)([A-Za-z][\w-]*)')


def svg(picture: Picture, *, prefix: str = "") -> str:
    """The chart as SVG.

    prefix  put before every id inside, so that several charts can stand in one page
    """
    drawing = drawn(spec_of(picture))
    return IDS.sub(rf"\g<1>{prefix}\g<2>", drawing) if prefix else drawing


def png(picture: Picture) -> bytes:
    """The chart as PNG, for programs that show no SVG."""
    return png_of(svg(picture))


def png_of(drawing: str) -> bytes:
    # On white: letters with a white edge would have a grey one where nothing lies behind them.
    on_white = OPENING.sub(r'\g<0><rect width="100%" height="100%" fill="#fff"/>', drawing, count=1)
    made: bytes = _drawing().svg_to_png(on_white, ppi=PIXELS_PER_INCH)
    return made


def spec_of(picture: Picture) -> str:
    """What is drawn, as the drawing library reads it."""
    return json.dumps(printable({**picture.spec, "config": {**_config(picture), "aria": False}}))


def drawn(spec: str) -> str:
    if spec not in DRAWN:
        drawing = ARIA.sub("", _drawing().vegalite_to_svg(spec))
        DRAWN[spec] = _numbered_anew(FINE.sub(_coarser, drawing))
    return DRAWN[spec]


def _coarser(place: re.Match[str]) -> str:
    """To a tenth of a pixel: nobody measures off a mark what the page has rounded."""
    return f"{float(place[0]):.1f}"


def _numbered_anew(drawing: str) -> str:
    """The library numbers its clips through all charts of a process; each chart begins with 1."""
    seen: dict[str, int] = {}
    return CLIPS.sub(lambda one: f"{one[1]}{seen.setdefault(one[2], len(seen) + 1)}", drawing)


def _config(picture: Picture) -> Mapping[str, object]:
    """The chart's own settings. A chart is one image with one text, so its marks have none."""
    found = picture.spec.get("config", {})
    return found if isinstance(found, Mapping) else {}


@cache
def _drawing() -> ModuleType:
    """The drawing library, told of the fonts once."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
