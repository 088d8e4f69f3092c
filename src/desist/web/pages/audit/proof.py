"""Whether the log is whole, with its last line to note elsewhere."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from desist.record.actions import reading
from desist.record.audit.verify import verify
from desist.record.roles import Permission
from desist.web.page import page


class ProofForm(forms.Form):
    head = forms.RegexField(
        r"^\s*\d+:[0-9a-f]{64}\s*$",
        required=False,
        max_length=100,
        label=_("A last line that you noted earlier"),
        help_text=_("Held against it, a log cannot have lost its end."),
        error_messages={"invalid": _("Write it as it was shown: a number, a colon, 64 signs.")},
    )


@page("audit/proof/", name="audit-proof", permission=Permission.READ_AUDIT, queries=16)
def prove(request: HttpRequest) -> HttpResponse:
    """Read the whole log against its chain; the log of every partnership on this server."""
    form = ProofForm(request.POST or None)
    proof = None
    if request.method == "POST" and form.is_valid():
        proof = verify(form.cleaned_data["head"].strip())
        reading.open_audit(by=request.user, fields=["proof"], rows=proof.lines)
    return render(request, "audit/proof.html", {"form": form, "proof": proof})
