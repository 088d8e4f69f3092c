"""Whose password was tried: the lock-out counts by name and place.

The form calls the name `login` and Django's authentication calls it `username`. Without one answer
for both, what was tried is counted for nobody, and no name is ever locked.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def name_tried(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The name that was typed, the same however it was spelt; "" when none was."""
    given = credentials or {}
    typed = given.get("username") or given.get("login") or request.POST.get("login", "")
    return str(typed).strip().casefold()
