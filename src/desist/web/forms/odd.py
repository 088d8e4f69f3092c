"""What may be so and is seldom meant: said beside its field, and saved when somebody says so.

What is odd is for intake to say, which warns of it in a file and reads on; so does a form.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desist.record.models import Custody, Episode

SO_IT_IS = "so_it_is"
_TABLES: dict[type[Any], str] = {Custody: "custody", Episode: "episodes"}
_WORDS = {
    ("custody", "from_on"): _(
        "Another spell in custody of this nominal has days of these: see which days are right"
    ),
    ("episodes", "joined_on"): _(
        "Another episode of this nominal on this scheme has days of these: see which days are right"
    ),
    ("episodes", "left_on"): _(
        "They cannot leave before they joined: write the day they joined first"
    ),
    ("episodes", "exit_reason"): _("A reason for leaving needs the first day off the scheme"),
}


def so_it_is() -> forms.Field:
    """The tick with which it is saved all the same."""
    return forms.BooleanField(required=False, label=_("Save it all the same: so it is known"))


def odd(model: type[Any], values: dict[str, Any], nominal: Any, row: Any) -> list[tuple[str, Any]]:
    """The fields that would be odd with these values and are not so yet, with what is said.

    row  the one that is changed, None for a new one
    """
    table = _TABLES.get(model)
    if table is None or nominal is None:
        return []
    # Arrow takes a while to load, and few forms need it.
    from desist.exchange.odd import newly_odd

    wanted = model(nominal=nominal) if row is None else model.objects.get(pk=row.pk)
    for name, value in values.items():
        setattr(wanted, name, value)
    found = newly_odd(table, wanted)
    return [(column, _WORDS[table, column]) for column in found if (table, column) in _WORDS]
