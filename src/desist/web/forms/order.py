"""Which day must come after which, said beside the field and in the words of the page.

The database holds the same rules, and can only name its columns.
"""

from typing import Any

from django.utils.translation import gettext as say

from desist.record.models import Assignment, Episode, Plan
from desist.tables import TABLES
from desist.tables.declare import Interval
from desist.web.words import label

# What the contract does not ask for: a file may know no better.
_OWN: dict[type[Any], tuple[Interval, ...]] = {
    Assignment: (Interval("from_on", "to_on", strict=True),),
    Plan: (Interval("made_on", "closed_on", strict=False),),
    Episode: (Interval("referred_on", "joined_on", strict=False),),
}


def out_of_order(model: type[Any], days: dict[str, Any], row: Any = None) -> list[tuple[str, str]]:
    """The fields that end before they start, each with what is said of it.

    days  what was filled in; a day that the form does not ask for is that of the row
    Null  two days that stay as the row has them are passed over: an import brought them in
    """
    found = []
    for pair in _pairs(model):
        kept = [getattr(row, name, None) for name in (pair.start, pair.end)]
        start, end = (
            days.get(name, was) for name, was in zip((pair.start, pair.end), kept, strict=True)
        )
        if start is None or end is None or start < end or (start == end and not pair.strict):
            continue
        if [start, end] == kept:
            continue
        words = (
            say("This must be later than: %(start)s")
            if pair.strict
            else say("This must not be before: %(start)s")
        )
        name = pair.end if pair.end in days else pair.start
        found.append((name, words % {"start": label(pair.start)}))
    return found


def _pairs(model: type[Any]) -> tuple[Interval, ...]:
    """Its intervals in the contract, which its fields name, and those of our own."""
    tables = (getattr(field, "contract", ("",))[0] for field in model._meta.concrete_fields)
    table = next(filter(None, tables), "")
    return (TABLES[table].intervals if table else ()) + _OWN.get(model, ())
