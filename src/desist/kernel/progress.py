"""How long work tells where it is: one short line at a time, or nothing at all."""

from collections.abc import Callable

Progress = Callable[[str], None]


def silent(_step: str) -> None:
    """Say nothing."""
