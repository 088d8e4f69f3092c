"""Why an action was not done."""

from typing import Any

from desist.kernel.errors import DesistError


class NotAllowedError(DesistError):
    """The account may not do this, or may not see the row it is about."""


class Conflict(DesistError):
    """Somebody else changed the row since it was read. Nothing was saved.

    proposed  field to value, as the account wanted it
    current   the row as it stands now
    seen      the row as it stood at the version that the account had read; None when unknown
    """

    def __init__(self, *, proposed: dict[str, Any], current: Any, seen: Any) -> None:
        self.proposed, self.current, self.seen = proposed, current, seen
        super().__init__(
            "The row was changed by somebody else since it was read. Expected the version that "
            "was read. Compare both, and save again."
        )
