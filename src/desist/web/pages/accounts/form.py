"""The form of an account: who, in what role, and which rows it reaches."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desist.record.models import Agency, Scheme, Staff
from desist.record.roles import Role
from desist.record.scope import visible_to
from desist.web.forms.refusing import RefusingForm
from desist.web.words import word


class AccountForm(RefusingForm):
    """With an account, the version that was read; its name to sign in with stays."""

    username = forms.CharField(
        max_length=150,
        label=_("Name to sign in with"),
        help_text=_("Letters, figures and @ . + - _. It does not change."),
        error_messages={"required": _("Give a name to sign in with")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    first_name = forms.CharField(max_length=150, required=False, label=_("Given names"))
    last_name = forms.CharField(max_length=150, required=False, label=_("Family name"))
    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Choose a role")})
    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(), required=False, label=_("Agency"), empty_label=_("None")
    )
    area = forms.CharField(
        max_length=100,
        required=False,
        label=_("Area"),
        help_text=_("Blank: all areas. It narrows police and probation."),
    )
    schemes = forms.ModelMultipleChoiceField(
        queryset=Scheme.objects.none(),
        required=False,
        label=_("Schemes"),
        help_text=_("None chosen: all of them."),
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, by: Any, *arguments: Any, staff: Staff | None = None, **options: Any):
        super().__init__(*arguments, initial=_known(staff) if staff else {}, **options)
        self.fields["role"].choices = [
            ("", _("Choose")),
            *((str(role), word(role)) for role in Role),
        ]
        for name, model in (("agency", Agency), ("schemes", Scheme)):
            self.fields[name].queryset = visible_to(by, model).order_by("name")
        del self.fields["username" if staff else "version"]


def _known(staff: Staff) -> dict[str, Any]:
    names = ("first_name", "last_name", "role", "agency", "area", "version")
    return {name: getattr(staff, name) for name in names} | {"schemes": list(staff.schemes.all())}
