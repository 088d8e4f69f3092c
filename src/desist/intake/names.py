"""Names as people type them, and the names that exist."""

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

_BETWEEN_WORDS = re.compile(r"[\s_\-]+")


def fold(name: str) -> str:
    """The name without case, spaces, underscores and hyphens: `Offence ID` is `offence_id`."""
    return _BETWEEN_WORDS.sub("", name).casefold()


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The existing name most like this one, None when none is like it."""
    by_fold = {fold(existing): existing for existing in names}
    close = get_close_matches(fold(name), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def listed(names: Collection[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def one_of(names: Collection[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def suggestion(name: str, names: Collection[str]) -> str:
    """` (nearest: offence_id)`, or nothing when no name is like this one."""
    near = nearest(name, names)
    return f" (nearest: {near})" if near else ""
