"""Two people changed one row: what each wants, side by side, for one of them to decide."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from desist.record.actions import Conflict
from desist.web.forms.fields import DAYS
from desist.web.forms.record_form import VERSION, RecordForm
from desist.web.kinds.table import in_words
from desist.web.words import label

MERGE = "merge"
MUST_CHOOSE = "must_choose"
SEEN_VERSION = "seen_version"
CHOICE = "choice_"
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Differing:
    """One field in which the row as read, as it is now, and as wanted are not all the same.

    seen, theirs, mine  in words
    both                both changed it, and not to the same: somebody must choose
    """

    name: str
    label: Any
    seen: Any
    theirs: Any
    mine: Any
    both: bool


class MergeForm(forms.Form):
    """A choice for each field that both changed."""

    def __init__(self, differing: list[Differing], data: Any = None) -> None:
        super().__init__(data)
        for one in differing:
            if one.both:
                self.fields[CHOICE + one.name] = forms.ChoiceField(
                    label=one.label,
                    choices=[
                        (THEIRS, _("Keep what they saved: %s") % (one.theirs or "–")),
                        (MINE, _("Save what you typed: %s") % (one.mine or "–")),
                    ],
                    widget=forms.RadioSelect,
                    error_messages={"required": _("Choose one")},
                )


def differing(form: RecordForm, conflict: Conflict) -> list[Differing]:
    """The fields of the form that are not the same in all three."""
    wanted = _as_wanted(conflict)
    found = []
    for name in form.values:
        field = type(conflict.current)._meta.get_field(name)
        theirs, mine = getattr(conflict.current, name), getattr(wanted, name)
        # Without the row as it was read, whatever differs is for somebody to choose.
        seen = getattr(conflict.seen, name) if conflict.seen is not None else None
        if theirs == mine == seen or (conflict.seen is None and theirs == mine):
            continue
        both = theirs != mine and (conflict.seen is None or seen not in (theirs, mine))
        shown = conflict.seen if conflict.seen is not None else None
        found.append(
            Differing(
                name,
                label(name),
                in_words(field, shown) if shown is not None else "",
                in_words(field, conflict.current),
                in_words(field, wanted),
                both,
            )
        )
    return found


def hidden(form: RecordForm, conflict: Conflict, found: list[Differing]) -> list[tuple[str, Any]]:
    """The merge page's hidden fields: what one alone changed, both versions, what to choose."""
    sent = {name: form[name].data for name in form.values}
    for one in found:
        if not one.both and one.mine == one.seen:
            sent[one.name] = as_typed(getattr(conflict.current, one.name))
    sent[SEEN_VERSION] = form.cleaned_data[VERSION]
    sent[VERSION] = conflict.current.version
    sent[MUST_CHOOSE] = " ".join(one.name for one in found if one.both)
    return [(name, value if value is not None else "") for name, value in sent.items()]


def unchosen(sent: QueryDict) -> bool:
    """Whether a field that both changed was left without a choice."""
    return any(CHOICE + name not in sent for name in sent.get(MUST_CHOOSE, "").split())


def chosen(sent: QueryDict, row: Any) -> QueryDict:
    """What was sent from the merge page, with theirs put in where it was chosen.

    With a choice left open it goes on from the version that was read at first, which is a
    conflict again, so that the page is shown again.
    """
    whole = sent.copy()
    if unchosen(sent):
        whole[VERSION] = sent.get(SEEN_VERSION, "0")
    for one in row._meta.concrete_fields:
        if sent.get(CHOICE + one.name) == THEIRS:
            whole[one.name] = as_typed(getattr(row, one.name))
    return whole


def as_typed(value: Any) -> str:
    """A value as a form would be sent it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime(DAYS[0])
    return str(getattr(value, "pk", value))


def _as_wanted(conflict: Conflict) -> Any:
    """A copy of the row with the changes that were wanted; it is never saved."""
    model = type(conflict.current)
    wanted = model(
        **{
            field.attname: getattr(conflict.current, field.attname)
            for field in model._meta.concrete_fields
        }
    )
    for name, value in conflict.proposed.items():
        setattr(wanted, name, value)
    return wanted
