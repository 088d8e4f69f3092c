"""One report: how far it is, why it failed, its files, its figures beside the last; signing off."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.bundle.opened import Bundle, read_bundle
from desist.kernel.errors import DesistError
from desist.kernel.privacy import Sensitivity
from desist.record.actions import NotAllowedError, builds
from desist.record.actions.door import check
from desist.record.models import Build, BuildStage
from desist.record.roles import FIELDS, Permission, Role
from desist.record.scope import may, visible_to
from desist.tables.scheme import Edition
from desist.web.page import page
from desist.web.pages.meetings.wording import known_as
from desist.web.pages.reports.figures import Line, against_targets, beside
from desist.web.pages.reports.listed import is_in_hand, stage_of
from desist.web.reports.building import bundle_of
from desist.web.words import word

MEDIA = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
INSIDE = "report/"


class SignForm(forms.Form):
    statement = forms.CharField(
        required=False, max_length=500, label=_("What you say of it"), widget=forms.Textarea
    )


@page("reports/<uuid:key>/", name="report", permission=Permission.READ_REPORTS, about=Build)
def report(request: HttpRequest, build: Build) -> HttpResponse:
    by = request.user
    refused: list[str] = []
    if request.method == "POST":
        refused = _sign_off(request, build)
        if not refused:
            return redirect("report", build.pk)
    bundle, wrong = _opened(build)
    words, colour = stage_of(build)
    return render(
        request,
        "web/reports/report.html",
        {
            "build": build,
            "stage": words,
            "colour": colour,
            "in_hand": is_in_hand(build),
            "wrong": [*refused, *wrong],
            "bundle": bundle,
            "files": _files(by, bundle),
            "figures": _beside(by, build, bundle),
            "may_sign": may(by, Permission.SIGN_REPORTS),
            "may_take_all": may(by, Permission.EXTRACT),
            "form": SignForm(),
        },
    )


@page(
    "reports/<uuid:key>/file/",
    name="report-file",
    permission=Permission.READ_REPORTS,
    about=Build,
)
def report_file(request: HttpRequest, build: Build) -> HttpResponse:
    """One file of the report, `?name=`; or the whole bundle for who may take an extract."""
    bundle, _wrong = _opened(build)
    name = request.GET.get("name", "")
    if bundle is None:
        raise Http404
    if name == "bundle" and may(request.user, Permission.EXTRACT):
        data, media, called = bundle.path.read_bytes(), "application/zip", bundle.path.name
    elif name in _files(request.user, bundle):
        data, called = bundle.members[INSIDE + name], name
        media = MEDIA[name.rpartition(".")[2]]
    else:
        raise Http404
    builds.open_file(by=request.user, build=build, name=called)
    return HttpResponse(
        data,
        headers={
            "Content-Type": media,
            "Content-Disposition": f'attachment; filename="{called}"',
            "Cache-Control": "no-store",
        },
    )


def _opened(build: Build) -> tuple[Bundle | None, list[str]]:
    """The bundle, held against its own digests; or what is wrong with it."""
    if build.stage != BuildStage.DONE:
        return None, []
    try:
        return read_bundle(bundle_of(build)), []
    except DesistError as wrong:
        return None, [str(wrong)]


def _files(by: Any, bundle: Bundle | None) -> list[str]:
    """The files of the editions that the account may read."""
    if bundle is None:
        return []
    names = sorted(name[len(INSIDE) :] for name in bundle.members if name.startswith(INSIDE))
    unread = [] if _reads_all(by) else [f"-{Edition.INTERNAL}-"]
    ends = tuple(MEDIA)
    return [
        name for name in names if name.endswith(ends) and not any(mark in name for mark in unread)
    ]


def _reads_all(by: Any) -> bool:
    """The internal edition shows figures of few people: for who reads criminal data anyway."""
    return by.role in set(Role) and Sensitivity.CRIMINAL in FIELDS[Role(by.role)]


def _beside(by: Any, build: Build, bundle: Bundle | None) -> list[Line]:
    """This report's figures beside those of the one built before it, of the same scheme."""
    if bundle is None or not _reads_all(by):
        return []
    earlier = visible_to(by, Build).filter(
        scheme=build.scheme_id, stage=str(BuildStage.DONE), finished_at__lt=build.finished_at
    )
    last = earlier.order_by("-finished_at").first()
    return beside(bundle, _opened(last)[0] if last else None)


def figures_of(by: Any, build: Build | None) -> list[Line]:
    """The report's figures against their targets, for who reads them or signs for them."""
    if build is None or not (_reads_all(by) or may(by, Permission.SIGN_REPORTS)):
        return []
    bundle, _wrong = _opened(build)
    return [] if bundle is None else against_targets(bundle)


def _sign_off(request: HttpRequest, build: Build) -> list[str]:
    """Put the account's name under the bundle, or close it; why that was refused, if it was."""
    from desist.bundle.sign import freeze, sign

    by = request.user
    check(by, Permission.SIGN_REPORTS)
    freezes = request.POST.get("do") == "freeze"
    form = SignForm(request.POST)
    if not form.is_valid():
        return [say("What you say of it is too long. Expected 500 signs at most.")]
    log = partial(builds.sign_off, by=by, build=build, frozen=freezes)
    try:
        # The line of the log is written before the file is replaced, and undone when it is not.
        with transaction.atomic():
            if freezes:
                check(by, Permission.BUILD_REPORTS)
                freeze(bundle_of(build), tell=lambda seal: log(seal=seal))
            else:
                sign(
                    bundle_of(build),
                    name=known_as(by),
                    role=str(word(by.role)),
                    statement=form.cleaned_data["statement"],
                    tell=lambda seal: log(seal=seal),
                )
    except NotAllowedError:
        raise
    except DesistError as wrong:
        return [str(wrong)]
    messages.success(request, say("Frozen.") if freezes else say("Signed."))
    return []
