"""How a page is declared: where it is, who may open it, what row it is about.

    @page("nominals/<uuid:key>/", name="nominal", permission=Permission.READ_NOMINALS,
          about=Nominal)
    def nominal(request, nominal): ...

The declaration does what a view could forget: it asks for a sign-in, refuses a role without the
permission, and finds the row among those that the account reaches. `PAGES` lists every page; the
tests walk it with every role.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from desist.record.actions import NotAllowedError
from desist.record.actions.door import check
from desist.record.roles import Permission
from desist.record.scope import visible_to
from desist.web.forms.drafts import keep_what_was_typed
from desist.web.signin.second_factor import still_to_come

View = Callable[..., HttpResponse]
QUERIES = 30
"""Database queries that a page may make, however many rows it shows."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    permission  None: every account that is signed in
    about       the model of the row in the address, by its opaque key; None when there is none
    menu        its words in the navigation, "" when it is not there
    place       where in the navigation, smallest first
    queries     the most database queries that it may make
    """

    name: str
    path: str
    view: View
    permission: Permission | None
    about: type[Any] | None = None
    menu: Any = ""
    place: int = 0
    queries: int = QUERIES


PAGES: dict[str, Page] = {}


def page(
    path: str,
    *,
    name: str,
    permission: Permission | None,
    about: type[Any] | None = None,
    **how: Any,
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Declare a page. The view gets the request and, with `about`, the row."""

    def declare(view: View) -> View:
        if name in PAGES:
            raise ValueError(f"two pages are named {name}")

        @functools.wraps(view)
        def guarded(request: HttpRequest, **address: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                if request.method == "POST":
                    keep_what_was_typed(request)
                return redirect_to_login(request.get_full_path())
            if still_to_come(request.user):
                return redirect("second_factor_first")
            prefetch_related_objects([request.user], "schemes")
            try:
                check(request.user, permission)
                return view(request, *_row(request, about, address), **address)
            except NotAllowedError as refused:
                return render(request, "web/refused.html", {"why": str(refused)}, status=403)

        # What a page shows of people is not to be found later on a shared computer.
        PAGES[name] = Page(
            name=name,
            path=path,
            view=never_cache(guarded),
            permission=permission,
            about=about,
            **how,
        )
        return guarded

    return declare


def _row(request: HttpRequest, about: type[Any] | None, address: dict[str, Any]) -> tuple[Any, ...]:
    """What the account does not reach is not there: a page must not tell that it is."""
    if about is None:
        return ()
    return (get_object_or_404(visible_to(request.user, about), pk=address.pop("key")),)
