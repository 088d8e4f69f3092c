"""Charts drawn: Vega-Lite in, SVG out, in the report's own font and the same bytes every time."""

import re
from functools import cache
from pathlib import Path

from desist.report.document import Picture

FONTS = Path(__file__).parent / "fonts"
IDS = re.compile(r'(id="|url\(#|href="#)([A-Za-z][\w-]*)')


def svg(picture: Picture, *, prefix: str = "") -> str:
    """The chart as SVG.

    prefix  put before every id inside, so that several charts can stand in one page
    """
    drawn = _drawing().vegalite_to_svg(dict(picture.spec))
    return IDS.sub(rf"\g<1>{prefix}\g<2>", drawn) if prefix else drawn


@cache
def _drawing():  # type: ignore[no-untyped-def]  # the module has no types
    """The drawing library, told of the fonts once."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
