"""A bundle that cannot be read or changed, said in four parts."""

from desist.kernel.errors import DesistError, InputError
from desist.kernel.problems import Level, Problem

GET_ANOTHER = "Ask whoever made the bundle for it again; do not use this copy"


class FrozenError(DesistError):
    """Somebody asked to change a bundle that is frozen."""


def problem(where: str, found: str, *, expected: str, cure: str = GET_ANOTHER) -> Problem:
    return Problem(Level.ERROR, where=where, found=found, expected=expected, cure=cure)


def refusal(where: str, found: str, *, expected: str, cure: str = GET_ANOTHER) -> InputError:
    """One problem, to be raised."""
    return InputError([problem(where, found, expected=expected, cure=cure)])
