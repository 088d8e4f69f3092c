"""Whether two groups may be compared at all, and why not. Where they may not there is no number."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from desist.cohort.panel import AFTER, BASELINE
from desist.evaluation.comparison.balance import Balance
from desist.evaluation.comparison.group import CALLED, ControlGroup
from desist.evaluation.expected.panel import Panel

FEWEST = 20
"""Nominals who joined, and effective controls."""
LEAST_OVERLAP = 0.8
WORST_BALANCE = 0.25
FEWEST_WITH_ANY = 5
"""Nominals with anything that counts, on each side, before and after."""


class Stop(StrEnum):
    """Why there is no number."""

    NO_CONTROLS = "no_controls"
    FEW_TREATED = "few_treated"
    FEW_CONTROLS = "few_controls"
    FEW_EVENTS = "few_events"
    NO_OVERLAP = "no_overlap"
    NO_BALANCE = "no_balance"
    FEW_EFFECTIVE = "few_effective"


@dataclass(frozen=True, slots=True)
class Comparable:
    """How many could be compared.

    joined, not_joined  everybody in the panel
    treated             joined, with two years before and the follow-up covered
    outside             of these, unlike any control, and left out
    controls            not joined, covered likewise
    standings           the controls by what came of their referral, or `supplied`
    """

    joined: int
    not_joined: int
    treated: int
    outside: int
    controls: int
    standings: Mapping[str, int]

    @property
    def overlap(self) -> float:
        """Share of the treated inside the controls' support."""
        return 1 - self.outside / self.treated if self.treated else 0.0


Stopped = tuple[Stop, str]
"""Which stop, and a sentence on it."""


def comparable(panel: Panel, followed: Panel, *, outside: int = 0) -> Comparable:
    """followed: those of the panel whose records reach far enough."""
    kinds, times = np.unique(followed.standing[~followed.joined], return_counts=True)
    return Comparable(
        joined=int(panel.joined.sum()),
        not_joined=int((~panel.joined).sum()),
        treated=int(followed.joined.sum()),
        outside=outside,
        controls=int((~followed.joined).sum()),
        standings=dict(zip(kinds.tolist(), times.tolist(), strict=True)),
    )


def too_few(numbers: Comparable, group: ControlGroup) -> Stopped | None:
    called = CALLED[group]
    if not numbers.controls:
        whom = (
            "anybody who was referred and did not join"
            if group is ControlGroup.RECORD_SET
            else called.anybody
        )
        return Stop.NO_CONTROLS, (
            f"{called.records} do not cover {whom}, from two years before to the end of the "
            "follow-up."
        )
    if numbers.treated < FEWEST:
        return Stop.FEW_TREATED, (
            f"The records cover {numbers.treated} of those who joined for two years before and "
            f"the follow-up; a comparison needs {FEWEST}."
        )
    if numbers.controls < FEWEST:
        return Stop.FEW_CONTROLS, (
            f"{called.records} cover {numbers.controls} of {called.those}; "
            f"a comparison needs {FEWEST}."
        )
    return None


def too_few_events(panel: Panel, measure: str) -> Stopped | None:
    with_any = min(
        int((panel.total(measure, span)[side] > 0).sum())
        for span in (BASELINE, AFTER)
        for side in (panel.joined, ~panel.joined)
    )
    if with_any >= FEWEST_WITH_ANY:
        return None
    return Stop.FEW_EVENTS, (
        f"On one side, before or after, only {with_any} people did anything that counts here; "
        f"a comparison needs {FEWEST_WITH_ANY}."
    )


def too_unlike(numbers: Comparable, group: ControlGroup) -> Stopped | None:
    called, inside = CALLED[group], numbers.treated - numbers.outside
    if numbers.overlap < LEAST_OVERLAP:
        return Stop.NO_OVERLAP, (
            f"{numbers.outside} of the {numbers.treated} who joined offended before unlike "
            f"{called.anybody}."
        )
    if inside < FEWEST:
        return Stop.FEW_TREATED, (
            f"{inside} of those who joined offended before like {called.somebody}; "
            f"a comparison needs {FEWEST}."
        )
    return None


def not_alike(
    balance: tuple[Balance, ...], effective: float, group: ControlGroup
) -> Stopped | None:
    they, worst = CALLED[group].they, max(abs(row.after) for row in balance)
    if worst > WORST_BALANCE:
        return Stop.NO_BALANCE, (
            f"No weighting makes {they} offend before as those who joined did: "
            f"a standardised difference of {worst:.2f} is left, over {WORST_BALANCE}."
        )
    if effective < FEWEST:
        return Stop.FEW_EFFECTIVE, (
            f"{they[0].upper()}{they[1:]}, weighted to offend before as those who joined did, are "
            f"worth {effective:.0f} people; a comparison needs {FEWEST}."
        )
    return None
