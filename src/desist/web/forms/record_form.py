"""The form of one kind of row, made from its model."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from desist.web.forms.fields import field_for
from desist.web.kinds.kind import Kind

VERSION = "version"


class RecordForm(forms.Form):
    """Fields of the kind that the account may read; with a row, the version that was read."""

    def __init__(self, kind: Kind, by: Any, data: Any = None, *, row: Any = None) -> None:
        names = kind.fields_for(by, row)
        kept = {} if row is None else {name: _kept(row, name) for name in (*names, VERSION)}
        super().__init__(data, initial=kept)
        for name in names:
            self.fields[name] = field_for(
                kind.model._meta.get_field(name),
                by,
                must=name in kind.must,
                only=kind.only.get(name),
            )
        if row is not None:
            self.fields[VERSION] = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, as an action wants it: a blank number is None, a blank text ""."""
        return {name: value for name, value in self.cleaned_data.items() if name != VERSION}

    def refuse(self, wrong: ValidationError) -> None:
        """Show what an action found wrong, beside its field where the form has it."""
        by_field = getattr(wrong, "error_dict", {NON_FIELD_ERRORS: wrong.error_list})
        for name, errors in by_field.items():
            self.add_error(name if name in self.fields else None, errors)


def _kept(row: Any, name: str) -> Any:
    value = getattr(row, name)
    return value.pk if hasattr(value, "pk") else value
