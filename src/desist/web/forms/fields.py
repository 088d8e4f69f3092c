"""A form field for a field of the record, in the patterns of the GOV.UK Design System."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desist.record.models import Scheme, Staff
from desist.record.scope import visible_to
from desist.tables import TABLES
from desist.web.words import label, word

# A day as people write it; the first is how it is shown again.
DAYS = ("%d/%m/%Y", "%d/%m/%y", "%d %m %Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d")
# As the intake of files has it: what lies outside is a slip, or stands for "not known".
FIRST_YEAR, LAST_YEAR = 1901, 2199
# Days of what has happened.
PAST = frozenset({"date_of_birth", "committed_on", "arrested_on", "convicted_on", "contact_on"})
LONGEST_LINE, LONGEST_TEXT = 300, 20_000
FEW = 5
SHORT = 40
NOT_KNOWN = ("", _("Not known"))
LONG = frozenset({"notes", "note", "aim", "what", "decision_reason", "profile"})


class Day(forms.DateField):
    """One box for a day, quicker to fill in than three; `27/3/2024` and `27 March 2024` both do.

    past  a day that has not come yet is refused
    """

    def __init__(self, *, past: bool = False, **options: Any) -> None:
        self.past = past
        shown = forms.DateInput(attrs={"class": "day", "autocomplete": "off"}, format=DAYS[0])
        super().__init__(
            input_formats=DAYS,
            widget=shown,
            error_messages={"invalid": _("Write the day like 27/3/2024")},
            **options,
        )

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise ValidationError(_("Write a day of the years 1901 to 2199"))
        if self.past and value > timezone.localdate():
            raise ValidationError(_("Write a day that has come, its year with four figures"))


class Text(forms.CharField):
    """A text that is refused when it is too long. A browser would cut it off in silence."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class Chosen(forms.ModelChoiceField):
    """A row of another model, among those that the account reaches."""

    def label_from_instance(self, row: Any) -> str:
        return str(row.get_full_name() or row.username) if isinstance(row, Staff) else str(row)


def field_for(
    model_field: Any, by: Any, *, must: bool = False, only: tuple[str, ...] | None = None
) -> forms.Field:
    """The form field: its kind, label, hint and choices.

    must  it has to be filled in, whatever the model says
    only  the choices that it has, None: all
    """
    how = {
        "required": must or not model_field.blank,
        "label": label(model_field.name),
        "help_text": hint(model_field),
    }
    if model_field.is_relation:
        return _chosen(model_field, by, how)
    if model_field.choices:
        return _one_of(model_field, how, only)
    return _written(model_field, how)


WORDED = frozenset({"tier", "cohort_type"})


def worded(field: forms.Field, scheme: Scheme, name: str, kept: str = "") -> forms.Field:
    """The field of a tier or cohort type: a choice of the scheme's own words, where it has some.

    kept  what the row says now, which stays a choice
    """
    words = scheme.words_for(name)
    if not words:
        return field
    words += [kept] if kept and kept not in words else []
    return forms.ChoiceField(
        choices=[NOT_KNOWN, *((said, said) for said in words)],
        required=field.required,
        label=field.label,
        help_text=field.help_text,
    )


def hint(model_field: Any) -> str:
    """The contract's sentence for the column, where it says more than the label does."""
    table, name = getattr(model_field, "contract", ("", ""))
    said = TABLES[table].column(name).sentence if table else str(model_field.help_text)
    same = said.rstrip(".").lower() == str(label(model_field.name)).lower()
    return "" if same else said


def _chosen(model_field: Any, by: Any, how: dict[str, Any]) -> forms.Field:
    rows = visible_to(by, model_field.related_model)
    if model_field.related_model is Staff:
        rows = rows.filter(is_active=True).order_by("first_name", "last_name", "username")
    field = Chosen(queryset=rows, empty_label=_("Choose"), **how)
    field.error_messages["required"] = _("Choose from the list")
    return field


def _one_of(
    model_field: Any, how: dict[str, Any], only: tuple[str, ...] | None = None
) -> forms.Field:
    every = only or [kept for kept, _said in model_field.choices if kept]
    words = [(kept, word(kept)) for kept in every]
    few = len(words) <= FEW
    field = forms.ChoiceField(
        choices=[*_unchosen(few, how["required"]), *words],
        initial=model_field.get_default() or None,
        widget=forms.RadioSelect if few else forms.Select,
        **how,
    )
    field.error_messages["required"] = _("Choose one")
    return field


def _unchosen(few: bool, required: bool) -> list[tuple[str, Any]]:
    if not required:
        return [NOT_KNOWN]
    return [] if few else [("", _("Choose"))]


def _written(model_field: Any, how: dict[str, Any]) -> forms.Field:
    kind = model_field.get_internal_type()
    if kind == "DateField":
        return Day(past=model_field.name in PAST, **how)
    if kind == "TextField":
        long = model_field.name in LONG
        return Text(
            widget=forms.Textarea if long else forms.TextInput,
            max_length=LONGEST_TEXT if long else LONGEST_LINE,
            **how,
        )
    field: forms.Field = model_field.formfield(**how, **_bounds(model_field))
    if kind in ("FloatField", "PositiveIntegerField"):
        # A number box that scrolls away what was typed is worse than a plain one.
        field.widget = forms.TextInput(attrs={"class": "short", "inputmode": "decimal"})
    return field


def _bounds(model_field: Any) -> dict[str, float]:
    """The bounds of the contract's column, where it has any."""
    table, name = getattr(model_field, "contract", ("", ""))
    if not table:
        return {}
    column = TABLES[table].column(name)
    bounds = {"min_value": column.low, "max_value": column.high}
    return {name: bound for name, bound in bounds.items() if bound is not None}
