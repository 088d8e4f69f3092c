"""What makes a function an action: one transaction, one permission, one place in the list."""

import functools
import inspect
from collections.abc import Callable
from typing import Any

from django.db import transaction

from desist.record.actions.refusals import NotAllowedError
from desist.record.models import Staff
from desist.record.roles import Permission
from desist.record.scope import may

ACTIONS: dict[str, Permission | None] = {}


def action(permission: Permission | None) -> Callable[[Any], Any]:
    """Declare an action. `by` must have the permission; None: any active account may.

    Its name is that of its file and function, as in `episodes.join`.
    """

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
        _refuse_positions(name, function)
        ACTIONS[name] = permission

        @functools.wraps(function)
        def act(*, by: Staff, **arguments: Any) -> Any:
            with transaction.atomic():
                check(by, permission)
                return function(by=by, **arguments)

        return act

    return declare


def permission_of(act: Any) -> Any:
    """The permission that an action asks for."""
    return ACTIONS[f"{act.__module__.rpartition('.')[2]}.{act.__name__}"]


def check(by: Staff, permission: Permission | None) -> None:
    """Raises NotAllowedError when the account is not active or lacks the permission."""
    if not by.is_active:
        raise NotAllowedError("This account is closed. Ask an administrator to open it.")
    if permission is not None and not may(by, permission):
        raise NotAllowedError(
            f"The role of this account may not do this ({permission}). "
            "Ask somebody whose role may, or an administrator."
        )


def _refuse_positions(name: str, function: Callable[..., Any]) -> None:
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind not in (parameter.KEYWORD_ONLY, parameter.VAR_KEYWORD):
            raise TypeError(f"{name} takes {parameter.name} by position")
