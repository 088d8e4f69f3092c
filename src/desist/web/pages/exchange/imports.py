"""Import a record set: sent, previewed, then applied whole or not at all; twice is once."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from desist.exchange import incoming, upload
from desist.exchange.incoming import Preview
from desist.exchange.looking import look_through
from desist.kernel.errors import InputError
from desist.kernel.problems import Level, Problem
from desist.record.roles import Permission
from desist.web.forms.files import Files
from desist.web.page import page
from desist.web.pages.exchange.sent_words import as_sent
from desist.web.uploads import (
    LARGEST_UPLOAD,
    folder_named,
    forget,
    new_folder,
    sweep,
    was_too_large,
)

SENT = "import"
"""The session's key for what was sent: another sign-in cannot ask for it by its name."""


TOO_LARGE = InputError(
    [
        Problem(
            level=Level.ERROR,
            where="what was sent",
            found="more than is taken at once",
            expected=f"{LARGEST_UPLOAD >> 20} MB at most",
            cure="Zip the CSV files, or leave out sheets that are not of the record set",
        )
    ]
)


class ImportForm(forms.Form):
    records = Files(
        accept=".xlsx,.xlsm,.csv,.zip",
        label=_("Record set"),
        help_text=_("One workbook (.xlsx), or its CSV files, or a zip of them."),
        error_messages={"required": _("Choose the files of the record set")},
    )
    schemes = Files(
        accept=".toml",
        required=False,
        label=_("Scheme files"),
        help_text=_("For schemes that the record does not have yet: their counting rules."),
    )
    mapping = Files(
        accept=".toml",
        required=False,
        label=_("Mapping file"),
        help_text=_("Where your sheets and headings have names of your own."),
    )

    def clean_mapping(self) -> Any:
        if len(self.cleaned_data["mapping"]) > 1:
            raise forms.ValidationError(_("Send one mapping file."))
        return self.cleaned_data["mapping"]


class ApplyForm(forms.Form):
    reason = forms.CharField(
        required=False,
        max_length=200,
        label=_("What is it, and who supplied it?"),
        help_text=_("The audit log keeps this. No names of nominals."),
    )


class ChangedSinceError(Exception):
    """The record is not what it was at the preview."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was sent and is to be applied."""

    by: Any
    records: Any
    schemes: Any
    fingerprint: str

    def apply(self, reason: str) -> Preview:
        """All of it, as previewed, or nothing.

        Raises  ChangedSinceError, InputError, IntegrityError
        """
        with transaction.atomic():
            done = incoming.apply(
                by=self.by, records=self.records, schemes=self.schemes, reason=reason
            )
            if fingerprint_of(done) != self.fingerprint:
                raise ChangedSinceError
        return done


@page(
    "import/", name="import", permission=Permission.IMPORT, menu=_("Import"), place=30, queries=16
)
def send(request: HttpRequest) -> HttpResponse:
    """Ask for the files; what is wrong with them is shown, and nothing of them is kept."""
    sweep()
    if was_too_large(request):
        return _asked(request, ImportForm(), TOO_LARGE)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _received(request, form)
        except InputError as wrong:
            return _asked(request, form, wrong)
    return _asked(request, form)


@page("import/preview/", name="import-preview", permission=Permission.IMPORT, queries=60)
def preview(request: HttpRequest) -> HttpResponse:
    """What the import would do; sent on, it is done."""
    folder = _folder(request)
    if folder is None:
        messages.info(request, say("Choose the files first. They are kept for an hour."))
        return redirect("import")
    if request.method == "POST" and "cancel" in request.POST:
        return _cancelled(request, folder)
    try:
        records, schemes = upload.read(upload.Upload(folder))
        if request.method == "POST":
            known = request.session[SENT]["fingerprint"]
            return _applied(request, folder, Prepared(request.user, records, schemes, known))
        found = incoming.preview(by=request.user, records=records)
    except InputError as wrong:
        _forget(request, folder)
        return _asked(request, ImportForm(), wrong)
    return _previewed(request, found)


def fingerprint_of(found: Preview) -> str:
    """The same for the same changes; no value can be read from it."""
    said = [
        (one.table, one.new, sorted((str(key), sorted(map(repr, row.items())))
         for key, row in one.changed.items()))
        for one in found.differences
    ]  # fmt: skip
    return hashlib.sha256(repr((found.schemes, said)).encode()).hexdigest()


def _received(request: HttpRequest, form: ImportForm) -> HttpResponse:
    _forget(request, _folder(request))
    folder = new_folder()
    try:
        kept = upload.keep(
            folder,
            **{
                name: [(file.name, file) for file in form.cleaned_data[name]]
                for name in form.fields
            },
        )
        records, _schemes = upload.read(kept)
        incoming.preview(by=request.user, records=records)
    except BaseException:
        forget(folder)
        raise
    request.session[SENT] = {"folder": folder.name, "left_out": kept.left_out, "fingerprint": ""}
    return redirect("import-preview")


def _applied(request: HttpRequest, folder: Path, prepared: Prepared) -> HttpResponse:
    form = ApplyForm(request.POST)
    if not form.is_valid():
        return _previewed(
            request, incoming.preview(by=request.user, records=prepared.records), form
        )
    try:
        done = prepared.apply(form.cleaned_data["reason"])
    except ChangedSinceError:
        form.add_error(
            None,
            say("The record has changed since. Nothing was imported: look again at what would be."),
        )
        return _previewed(
            request, incoming.preview(by=request.user, records=prepared.records), form
        )
    except IntegrityError:
        form.add_error(
            None,
            say("The record refused a row, so nothing was imported. Tell your administrator."),
        )
        return _previewed(
            request, incoming.preview(by=request.user, records=prepared.records), form
        )
    _forget(request, folder)
    # So many rows at once: the list of what to mend is that of the record as it is now.
    look_through(request.user.partnership)
    messages.success(request, _what_was_done(done))
    return redirect("import")


def _what_was_done(done: Preview) -> str:
    new = sum(len(one.new) for one in done.differences)
    changed = sum(len(one.changed) for one in done.differences)
    return say("Imported: %(new)s, %(changed)s.") % {
        "new": ngettext("%(n)s new row", "%(n)s new rows", new) % {"n": f"{new:,}"},
        "changed": ngettext("%(n)s changed", "%(n)s changed", changed) % {"n": f"{changed:,}"},
    }


def _cancelled(request: HttpRequest, folder: Path) -> HttpResponse:
    _forget(request, folder)
    messages.info(request, say("Nothing was imported, and the files are deleted."))
    return redirect("import")


def _asked(request: HttpRequest, form: ImportForm, wrong: InputError | None = None) -> HttpResponse:
    return render(
        request,
        "exchange/import.html",
        {"form": form, "problems": as_sent(wrong.problems) if wrong else ()},
    )


def _previewed(request: HttpRequest, found: Preview, form: ApplyForm | None = None) -> HttpResponse:
    sent = request.session[SENT]
    request.session[SENT] = sent | {"fingerprint": fingerprint_of(found)}
    return render(
        request,
        "exchange/preview.html",
        {
            "found": found,
            "problems": as_sent(found.problems),
            "form": form or ApplyForm(),
            "left_out": sent["left_out"],
        },
    )


def _folder(request: HttpRequest) -> Path | None:
    return folder_named(request.session.get(SENT, {}).get("folder", ""))


def _forget(request: HttpRequest, folder: Path | None) -> None:
    request.session.pop(SENT, None)
    if folder is not None:
        forget(folder)
