"""How things are with a nominal today: on which scheme, in custody, how graded."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as say

from desist.record.models import Custody, Episode, Nominal
from desist.record.scope import readable_fields, visible_to
from desist.web.words import word

DAY = "j M Y"
GRADES = ("rag", "supervision", "tier")


@dataclass(frozen=True, slots=True)
class Tag:
    """A few words in a box; colour beside the word, never in its place."""

    words: Any
    colour: str = "grey"


def now(by: Any, nominal: Nominal) -> list[Tag]:
    """The tags at the head of the page, as far as the account may read what they say."""
    return [*_on_schemes(by, nominal), *_in_custody(by, nominal)]


def _on_schemes(by: Any, nominal: Nominal) -> list[Tag]:
    today = timezone.localdate()
    on = visible_to(by, Episode).filter(
        Q(left_on__isnull=True) | Q(left_on__gt=today),
        nominal=nominal,
        joined_on__isnull=False,
    )
    readable = readable_fields(by, Episode)
    found = []
    for episode in on.select_related("scheme"):
        day = date_format(episode.joined_on, DAY)
        found.append(
            Tag(say("On %(scheme)s since %(day)s") % {"scheme": episode.scheme, "day": day})
        )
        for name in GRADES:
            if name in readable and getattr(episode, name):
                kept = getattr(episode, name)
                colour = kept if name == "rag" else "grey"
                shown = say("Tier %(tier)s") % {"tier": kept} if name == "tier" else word(kept)
                found.append(Tag(shown, colour))
    return found


def _in_custody(by: Any, nominal: Nominal) -> list[Tag]:
    if "from_on" not in readable_fields(by, Custody):
        return []
    today = timezone.localdate()
    held = visible_to(by, Custody).filter(
        Q(to_on__isnull=True) | Q(to_on__gt=today), nominal=nominal, from_on__lte=today
    )
    return [
        Tag(say("In custody since %(day)s") % {"day": date_format(spell.from_on, DAY)}, "red")
        for spell in held
    ]
