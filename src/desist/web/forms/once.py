"""A form that adds a row adds it once: not again by a second press, or by a telephone that sends
again because it heard no answer.
"""

from datetime import timedelta
from uuid import uuid4

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

FIELD = "once"
LONGEST = 32
KEPT_SECONDS = int(timedelta(days=2).total_seconds())
ALREADY = _("It was saved already.")


def sign_of(request: HttpRequest) -> str:
    """What a form carries to be known again: made when it is opened, the same after an error."""
    return request.POST.get(FIELD, "")[:LONGEST] or uuid4().hex


def first_time(request: HttpRequest) -> bool:
    """Whether this form has added nothing yet. Called in the transaction that adds the row.

    The signs lie in the record's own database, so that one is kept if the row is, and of two
    that come at once the second waits for the first.
    """
    sign = request.POST.get(FIELD, "")[:LONGEST]
    return not sign or bool(cache.add(f"once:{request.user.pk}:{sign}", 1, KEPT_SECONDS))
