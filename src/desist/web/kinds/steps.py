"""The steps of an episode, from referral to leaving: each a form of its own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from desist.record.actions import episodes
from desist.record.actions.door import permission_of
from desist.record.models import Episode
from desist.record.scope import may
from desist.web.kinds.kind import Kind


def _accepted(decision: str) -> bool:
    return decision == "accepted"


def _joined(response: str) -> bool:
    return response == "joined"


def _step(slug: str, heading: Any, change: Any, fields: tuple[str, ...], **more: Any) -> Kind:
    must = more.pop("must", fields)
    return Kind(
        slug=f"episodes-{slug}",
        model=Episode,
        argument="episode",
        one=heading,
        many=heading,
        heading=heading,
        fields=fields,
        on_page=(),
        must=frozenset(must),
        change=change,
        **more,
    )


REFER = Kind(
    slug="episodes-refer",
    model=Episode,
    argument="episode",
    one=_("referral"),
    many=_("Referrals"),
    heading=_("Refer to a scheme"),
    fields=("scheme", "referred_on", "cohort_type", "supervision", "tier"),
    on_page=(),
    must=frozenset({"referred_on"}),
    add=episodes.refer,
    as_argument={"referred_on": ("on", None)},
)
ASSESS = _step(
    "assess",
    _("Assess"),
    episodes.assess,
    ("assessed_on",),
    as_argument={"assessed_on": ("on", None)},
)
DECIDE = _step(
    "decide",
    _("Decide"),
    episodes.decide,
    ("decision", "decision_reason"),
    only={"decision": ("accepted", "not_accepted")},
    as_argument={"decision": ("accepted", _accepted), "decision_reason": ("why", None)},
)
OFFER = _step(
    "offer",
    _("Offer a place"),
    episodes.offer,
    ("offered_on",),
    as_argument={"offered_on": ("on", None)},
)
RESPOND = _step(
    "respond",
    _("Note the answer"),
    episodes.respond,
    ("response",),
    as_argument={"response": ("joined", _joined)},
)
AGREE = _step(
    "agree",
    _("Note the agreement"),
    episodes.agree,
    ("agreed_on",),
    as_argument={"agreed_on": ("on", None)},
)
JOIN = _step(
    "join",
    _("Join"),
    episodes.join,
    ("joined_on", "supervision", "tier", "cohort_type", "rag"),
    must=("joined_on",),
    as_argument={"joined_on": ("on", None)},
)
GRADE = _step(
    "grade",
    _("Grade"),
    episodes.grade,
    ("rag", "tier", "supervision", "cohort_type"),
    must=(),
)
LEAVE = _step(
    "leave",
    _("Leave"),
    episodes.leave,
    ("left_on", "exit_reason"),
    as_argument={"left_on": ("on", None)},
)
STEPS = (REFER, ASSESS, DECIDE, OFFER, RESPOND, AGREE, JOIN, GRADE, LEAVE)


def next_steps(episode: Episode, by: Any) -> list[Kind]:
    """What may come next of an episode, as far as the account may do it."""
    return [
        step for step in _possible(episode) if step.change and may(by, permission_of(step.change))
    ]


def _possible(episode: Episode) -> list[Kind]:
    if episode.left_on or episode.turned_down:
        return []
    if episode.joined_on:
        return [GRADE, LEAVE] if episode.agreed_on else [AGREE, GRADE, LEAVE]
    asked = (
        (ASSESS, not episode.assessed_on),
        (DECIDE, episode.assessed_on and episode.decision != "accepted"),
        (OFFER, episode.decision == "accepted" and not episode.offered_on),
        (RESPOND, episode.offered_on and not episode.response),
        (JOIN, episode.decision == "accepted"),
    )
    return [step for step, fits in asked if fits]
