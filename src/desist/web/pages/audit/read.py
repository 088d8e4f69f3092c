"""The audit log, newest line first, by who, what, day and row. Each reading is a line of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from desist.record.actions import reading
from desist.record.models import AuditEntry
from desist.record.roles import Permission
from desist.web.page import page
from desist.web.pages.audit.lines import KINDS, LinesForm, lines, names_of

ON_A_PAGE = 100
MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the page shows it."""

    entry: AuditEntry
    who: str
    what: Any


@dataclass(frozen=True, slots=True)
class Slice:
    """Lines next to each other, by the number of a line rather than of a page.

    older, newer  the line from which the next slice goes on; None: there is none
    """

    entries: list[AuditEntry]
    older: int | None
    newer: int | None


@page(
    "audit/", name="audit", permission=Permission.READ_AUDIT, menu=_("Audit log"), place=60,
    queries=20,
)  # fmt: skip
def read(request: HttpRequest) -> HttpResponse:
    names = names_of(request.user)
    form = LinesForm(names, request.GET or None)
    some = sliced(
        lines(request.user, form.asked),
        before=_number(request.GET.get("before")),
        after=_number(request.GET.get("after")),
    )
    reading.open_audit(by=request.user, fields=form.asked, rows=len(some.entries))
    return render(
        request,
        "audit/read.html",
        {
            "form": form,
            "lines": [_line(entry, names) for entry in some.entries],
            "some": some,
            "asked": _query(request),
        },
    )


def sliced(
    rows: QuerySet[AuditEntry], *, before: int | None = None, after: int | None = None
) -> Slice:
    """Lines before or after one, newest first: as quick at the log's start as at its end."""
    if after is not None:
        found = list(rows.filter(sequence__gt=after).order_by("sequence")[: ON_A_PAGE + 1])
        entries = found[:ON_A_PAGE][::-1]
        more_newer, more_older = len(found) > ON_A_PAGE, True
    else:
        older = rows if before is None else rows.filter(sequence__lt=before)
        found = list(older.order_by("-sequence")[: ON_A_PAGE + 1])
        entries = found[:ON_A_PAGE]
        more_newer, more_older = before is not None, len(found) > ON_A_PAGE
    return Slice(
        entries=entries,
        older=entries[-1].sequence if entries and more_older else None,
        newer=entries[0].sequence if entries and more_newer else None,
    )


def _line(entry: AuditEntry, names: dict[str, str]) -> Line:
    return Line(entry, names.get(entry.actor, entry.actor), KINDS.get(entry.kind, entry.kind))


def _number(text: str | None) -> int | None:
    known = text is not None and text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if known and text else None


def _query(request: HttpRequest) -> str:
    """The filters of the address, for its links."""
    asked = request.GET.copy()
    for name in ("before", "after"):
        asked.pop(name, None)
    return str(asked.urlencode())
