"""Whether this process is the command line's own: it runs one command, and began with no thread."""

from threading import Event

_said = Event()


def of_one_command() -> None:
    """Said by the command line as it starts."""
    _said.set()


def is_of_one_command() -> bool:
    return _said.is_set()
