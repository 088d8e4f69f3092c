"""Colours that can be read on white paper: contrast as WCAG 2.2 defines it."""

import re

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
ENOUGH = 4.5
LINEAR_BELOW = 0.04045


def is_colour(text: str) -> bool:
    return COLOUR.fullmatch(text) is not None


def contrast_with_white(colour: str) -> float:
    """From 1 (white) to 21 (black); text needs at least ENOUGH. `colour` is #rrggbb."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 1.05 / (luminance + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= LINEAR_BELOW else float(((channel + 0.055) / 1.055) ** 2.4)
