"""A partnership's own look: its logo, and one or two colours that were checked for contrast."""

from pathlib import Path

from desist.kernel.errors import InputError
from desist.kernel.problems import Level, Problem
from desist.report.document import Look
from desist.tables.scheme import Presentation

LOGO_STARTS = (b"\x89PNG\r\n\x1a\n", b"<svg", b"<?xml")
LARGEST_LOGO = 1_000_000


def look(presentation: Presentation, *, beside: Path, name: str) -> Look:
    """The report's own colours where the scheme file names none.

    beside  the folder of the scheme file
    name    who the logo belongs to, for those who cannot see it
    Raises  InputError when the logo is not there, too large, or no SVG or PNG
    """
    own, plain = presentation.colours, Look()
    accent = own[0] if own else plain.accent
    second = own[1] if len(own) > 1 else plain.second
    logo = None if presentation.logo is None else _logo(beside / presentation.logo)
    return Look(accent, second, logo, f"Logo of {name}" if logo else "")


def _logo(path: Path) -> bytes:
    found = _wrong(path)
    if found is not None:
        raise InputError(
            [
                Problem(
                    level=Level.ERROR,
                    where=f"logo {path.name}",
                    found=found,
                    expected="an SVG or PNG file of at most 1 MB beside the scheme file",
                    cure="Put such a file there, or take logo out of [report] in the scheme file",
                )
            ]
        )
    return path.read_bytes()


def _wrong(path: Path) -> str | None:
    if not path.is_file():
        return "there is no such file"
    if path.stat().st_size > LARGEST_LOGO:
        return "the file is too large"
    start = path.read_bytes()[:100].lstrip()
    if not start.startswith(LOGO_STARTS):
        return "the file is neither SVG nor PNG"
    return None
