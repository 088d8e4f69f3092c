"""What every page shows around its content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from desist.record.scope import may
from desist.web.forms.drafts import opened_by
from desist.web.page import PAGES, Page


def shell(request: HttpRequest) -> dict[str, Any]:
    """The marking, whether the people are invented, and the pages of the navigation."""
    user: Any = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    partnership = user.partnership if signed_in else None
    return {
        "marking": settings.MARKING,
        "partnership": partnership,
        "demonstration": partnership is not None and partnership.demonstration,
        "opened_by": lambda: opened_by(user) if signed_in else "",
        "navigation": _navigation(user) if signed_in else [],
    }


def _navigation(user: Any) -> list[Page]:
    shown = (page for page in PAGES.values() if page.menu)
    allowed = (page for page in shown if page.permission is None or may(user, page.permission))
    return sorted(allowed, key=lambda page: page.place)
