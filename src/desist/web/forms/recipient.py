"""Who receives what leaves the record, and what for: both are asked, and both are logged."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 200


class RecipientForm(forms.Form):
    recipient = forms.CharField(
        max_length=LONGEST,
        label=_("Who receives it?"),
        help_text=_("You, if you keep it yourself."),
        error_messages={"required": _("Say who receives it")},
    )
    reason = forms.CharField(
        max_length=LONGEST,
        label=_("What for?"),
        error_messages={"required": _("Say what it is for")},
    )
