"""The pages for what went wrong. They say what to do, and never show a traceback."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from desist.web.forms.drafts import keep_what_was_typed


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _said(
            request,
            413,
            _("That is too much text"),
            _("Nothing was saved. Go back, and write less than %(signs)d million signs.")
            % {"signs": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000},
        )
    return _said(
        request, 400, _("That did not work"), _("The page was asked for in a way it cannot answer.")
    )


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001
    return _said(request, 403, _("You cannot do this"), _("Ask somebody whose role may do it."))


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001
    return _said(
        request,
        404,
        _("Page not found"),
        _("It may have been removed, or your account may not reach it."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    return _said(
        request,
        500,
        _("Something went wrong"),
        _("Nothing was half saved. Go back and try again; if it stays, tell your administrator."),
    )


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form was opened before another sign-in. What was typed comes back on its page."""
    if request.method == "POST" and keep_what_was_typed(request):
        return redirect(request.get_full_path())
    return _said(
        request,
        403,
        _("This form has run out"),
        _("Go back, load the page again and send it once more. Nothing was saved."),
    )


def _said(request: HttpRequest, status: int, heading: Any, words: Any) -> HttpResponse:
    return render(request, "web/said.html", {"heading": heading, "words": words}, status=status)
