"""The field of a scheme's unit costs or severity weights: one of the editions there are."""

from functools import cache

from django import forms
from django.utils.translation import gettext_lazy as _

EDITIONS = frozenset({"unit_costs", "severity"})


def edition(field: forms.Field, name: str, kept: str = "") -> forms.Field:
    """The field as a list of the editions of that kind, by their ids.

    kept  what the scheme says now, which stays a choice
    """
    there = _ids(name)
    more = [kept] if kept and kept not in there else []
    return forms.ChoiceField(
        choices=[("", _("None: there is no report")), *((one, one) for one in (*there, *more))],
        required=field.required,
        label=field.label,
        help_text=field.help_text,
    )


@cache
def _ids(name: str) -> tuple[str, ...]:
    """Read once: an edition of your own is listed after the next start."""
    from desist.reference.catalogue import Catalogue
    from desist.reference.edition import SeverityWeights, UnitCosts

    kind = {"unit_costs": UnitCosts, "severity": SeverityWeights}[name]
    return tuple(sorted(one.id for one in Catalogue.load().editions if isinstance(one, kind)))
