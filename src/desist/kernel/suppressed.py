"""The number that may not be said: it takes the place of a figure and of all made from it."""

from typing import Any, Self


class Suppressed(float):
    """Not a number, and known for what it is: a sum or share of it is suppressed as well.

    Where it is printed it has one mark, whatever the reason, since a reason would help to work
    the number out. It compares as nothing, so no bar is drawn and no verdict given.
    """

    __slots__ = ()

    def __new__(cls) -> Self:
        return super().__new__(cls, "nan")

    def _still(self, _other: Any = None) -> "Suppressed":
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = _still
    __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _still
    __neg__ = __abs__ = __round__ = _still  # type: ignore[assignment]  # whatever is asked of it

    def __reduce__(self) -> tuple[type["Suppressed"], tuple[()]]:
        """It may go to another process."""
        return (Suppressed, ())


SUPPRESSED = Suppressed()
