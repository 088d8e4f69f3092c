"""Frozen extracts: made with a reason, kept, and handed on to a named recipient."""

import tempfile
import zipfile
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.exchange import extract
from desist.record.actions import reading
from desist.record.models import Extract
from desist.record.roles import Permission
from desist.record.scope import visible_to
from desist.web.forms.recipient import LONGEST, RecipientForm
from desist.web.page import page

ON_A_PAGE = 25
IN_MEMORY = 8 << 20
OWNER_ONLY = 0o700
# The same record gives the same zip, so that its bytes too can be compared.
BEGINNING = (1980, 1, 1, 0, 0, 0)


class FreezeForm(forms.Form):
    reason = forms.CharField(
        max_length=LONGEST,
        label=_("What is it for?"),
        help_text=_("The audit log keeps this."),
        error_messages={"required": _("Say what it is for")},
    )


@page(
    "extracts/", name="extracts", permission=Permission.EXTRACT, menu=_("Extracts"), place=35,
    queries=16,
)  # fmt: skip
def extracts(request: HttpRequest) -> HttpResponse:
    """Those that are kept, newest first, and the form that makes one."""
    form = FreezeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = extract.freeze(
                by=request.user, reason=form.cleaned_data["reason"], into=_folder()
            )
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        else:
            messages.success(request, say("Frozen."))
            return redirect("extract", kept.pk)
    own = visible_to(request.user, Extract).select_related("made_by").order_by("-made_at")
    shown = Paginator(own, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "exchange/extracts.html", {"form": form, "shown": shown})


@page(
    "extracts/<uuid:key>/", name="extract", permission=Permission.EXTRACT, about=Extract,
    queries=16,
)  # fmt: skip
def one(request: HttpRequest, kept: Extract) -> HttpResponse:
    """What is in it, and the form that hands it on."""
    form = RecipientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if extract.is_whole(kept):
            return _handed_out(request, kept, form.cleaned_data)
        form.add_error(
            None, say("The folder no longer holds what was frozen. Tell your administrator.")
        )
    return render(request, "exchange/extract.html", {"form": form, "kept": kept})


def _handed_out(request: HttpRequest, kept: Extract, said: dict[str, str]) -> FileResponse:
    """The zip, with a line of the log."""
    reading.disclose(
        by=request.user, what="Extract", subject=kept.pk, rows=sum(kept.rows.values()), **said
    )
    name = f"extract-{kept.digest[:12]}.zip"
    return FileResponse(_zipped(Path(kept.folder)), as_attachment=True, filename=name)


def _zipped(folder: Path) -> Any:
    packed = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as into:
        for file in sorted(folder.glob("*.parquet")):
            into.writestr(zipfile.ZipInfo(file.name, BEGINNING), file.read_bytes())
    packed.seek(0)
    return packed


def _folder() -> Path:
    folder = Path(settings.FOLDER).resolve() / "extracts"
    folder.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
    return folder
