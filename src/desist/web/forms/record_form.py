"""The form of one kind of row, made from its model."""

from typing import Any

from django import forms

from desist.web.forms.editions import EDITIONS, edition
from desist.web.forms.fields import WORDED, field_for, worded
from desist.web.forms.odd import SO_IT_IS, odd, so_it_is
from desist.web.forms.order import out_of_order
from desist.web.forms.refusing import RefusingForm
from desist.web.kinds.kind import Kind

VERSION = "version"


class RecordForm(RefusingForm):
    """Fields of the kind that the account may read; with a row, the version that was read.

    nominal  whose row it is, None for one of the partnership
    """

    def __init__(
        self, kind: Kind, by: Any, data: Any = None, *, row: Any = None, nominal: Any = None
    ) -> None:
        names = kind.fields_for(by, row)
        kept = {} if row is None else {name: _kept(row, name) for name in (*names, VERSION)}
        super().__init__(data, initial=kept)
        self.model, self.row, self.nominal = kind.model, row, nominal
        for name in names:
            self.fields[name] = field_for(
                kind.model._meta.get_field(name),
                by,
                must=name in kind.must,
                only=kind.only.get(name),
            )
            if name in EDITIONS:
                self.fields[name] = edition(self.fields[name], name, kept.get(name, ""))
            if name in WORDED and row is not None:
                self.fields[name] = worded(self.fields[name], row.scheme, name, kept[name])
        if row is not None:
            self.fields[VERSION] = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        for name, words in out_of_order(self.model, self.cleaned_data, self.row):
            self.add_error(name, words)
        if not self.errors and not self.data.get(SO_IT_IS):
            self._ask_of_what_is_odd()
        return self.cleaned_data

    def _ask_of_what_is_odd(self) -> None:
        for name, words in odd(self.model, self.values, self.nominal, self.row):
            self.fields[SO_IT_IS] = so_it_is()
            self.add_error(name if name in self.fields else None, words)

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, as an action wants it: a blank number is None, a blank text ""."""
        return {name: value for name, value in self.cleaned_data.items() if name != VERSION}


def _kept(row: Any, name: str) -> Any:
    value = getattr(row, name)
    return value.pk if hasattr(value, "pk") else value
