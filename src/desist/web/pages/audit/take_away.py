"""Lines of the log as a CSV file, for a named recipient; that it left is a line of the log."""

import csv
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from desist.record.actions import reading
from desist.record.models import AuditEntry
from desist.record.roles import Permission
from desist.web.forms.recipient import RecipientForm
from desist.web.page import page
from desist.web.pages.audit.lines import LinesForm, lines, names_of

COLUMNS = (
    "sequence", "at", "kind", "action", "actor", "agency", "role", "model", "subject", "rows",
    "recipient", "reason", "detail", "digest",
)  # fmt: skip
WHO = "who"
LINES_AT_ONCE = 2_000
# A spreadsheet takes what begins with one of these for a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


class _Line:
    """What csv writes to: it hands the line back."""

    def write(self, line: str) -> str:
        return line


@page("audit/file/", name="audit-file", permission=Permission.READ_AUDIT, queries=16)
def take_away(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The lines that the filters of the address leave."""
    names = names_of(request.user)
    asked = LinesForm(names, request.GET or None).asked
    rows = lines(request.user, asked).order_by("sequence")
    form = RecipientForm(request.POST or None)
    number, last = rows.count(), rows.order_by("-sequence").first()
    if request.method == "POST" and form.is_valid():
        reading.disclose_audit(by=request.user, rows=number, **form.cleaned_data)
        # Not the line that was just written: the file holds as many as that line says.
        until = rows.filter(sequence__lte=last.sequence) if last else rows.none()
        return _file(until, names)
    return render(
        request,
        "audit/take_away.html",
        {"form": form, "number": number, "asked": request.GET.urlencode()},
    )


def safe(value: Any) -> str:
    """The text of a cell that no spreadsheet takes for a formula."""
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{text}" if text.startswith(FORMULAS) else text


def _file(rows: QuerySet[AuditEntry], names: dict[str, str]) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(_written(rows, names), content_type="text/csv; charset=utf-8")
    name = f"audit-log-{timezone.localdate():%Y-%m-%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _written(rows: QuerySet[AuditEntry], names: dict[str, str]) -> Iterator[str]:
    write = csv.writer(_Line()).writerow
    yield write((*COLUMNS, WHO))
    for row in rows.values_list(*COLUMNS).iterator(LINES_AT_ONCE):
        actor = row[COLUMNS.index("actor")]
        yield write([safe(value) for value in (*row, names.get(actor, ""))])
