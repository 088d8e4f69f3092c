"""A nominal's rows as the record had them at the end of a day, as far as the account may read."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desist.record.models import Nominal, Plan
from desist.record.scope import of_sources_read
from desist.web.forms.fields import Day
from desist.web.kinds import KINDS, Kind
from desist.web.kinds.table import Shown, columns_for, in_words, shown
from desist.web.pages.nominals.nominal import OWN
from desist.web.words import label


class DayForm(forms.Form):
    on = Day(
        past=True,
        label=_("The record as it stood at the end of"),
        help_text=_("As it was known then, without what was written or mended later."),
    )


def who_then(by: Any, nominal: Nominal, day: date) -> list[tuple[Any, Any]]:
    """What was known of the person, field by field; none: the nominal was not in the record."""
    row = Nominal.history.as_of(_end_of(day)).filter(pk=nominal.pk).first()
    fields = (Nominal._meta.get_field(name) for name in columns_for(KINDS["nominals"], by))
    return [(label(field.name), in_words(field, row)) for field in fields] if row else []


def tables_then(by: Any, nominal: Nominal, day: date) -> list[Shown]:
    """A table of each kind that the account is shown today, with the rows of then.

    What they refer to, such as a scheme, is named as it is today.
    """
    kinds = (kind for kind in OWN if columns_for(kind, by))
    return [shown(kind, by, _rows(kind, by, nominal, day), linked=False) for kind in kinds]


def _rows(kind: Kind, by: Any, nominal: Nominal, day: date) -> list[Any]:
    then = kind.model.history.as_of(_end_of(day)).filter(**_of(kind, nominal, day))
    then = of_sources_read(by, kind.model, then)
    rows = list(then.order_by(*filter(None, [kind.newest_by]), "id"))
    relations = [name for name in kind.on_page if kind.model._meta.get_field(name).is_relation]
    prefetch_related_objects(rows, *relations)
    return rows


def _of(kind: Kind, nominal: Nominal, day: date) -> dict[str, Any]:
    if kind.parent is not Plan:
        return {"nominal": nominal.nominal_id}
    # A plan that was taken out since had its actions then.
    plans = Plan.history.as_of(_end_of(day)).filter(nominal=nominal.nominal_id)
    return {"plan_id__in": [plan.pk for plan in plans]}


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
