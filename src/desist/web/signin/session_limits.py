"""A session ends when nobody has used it for a while, and at the end of a long day.

It never ends in the middle of typed text: a form that is sent after the end is kept as a draft,
and is there again after the next sign-in.
"""

from collections.abc import Callable
from datetime import timedelta
from time import time

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

UNUSED = timedelta(minutes=30).total_seconds()
WHOLE = timedelta(hours=10).total_seconds()
NOTED_EVERY = 60
BEGAN, USED = "began", "used"
BY_ITSELF = "by-itself"
"""In the address of a page that looks again by itself: nobody is there for that."""


class SessionLimits:
    """Middleware, after that of authentication."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = time()
            session = request.session
            began, used = session.setdefault(BEGAN, now), session.get(USED, now)
            if now - used > UNUSED or now - began > WHOLE:
                logout(request)
            elif (now - used > NOTED_EVERY and BY_ITSELF not in request.GET) or USED not in session:
                session[USED] = now
        return self.answer(request)
