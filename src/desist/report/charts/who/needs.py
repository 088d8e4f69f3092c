"""Needs as people said themselves beside needs as probation assessed them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desist.evaluation.results import Results
from desist.evaluation.shown import ShownResults
from desist.report.charts.drawing.beside import beside, head_height, width_of_columns
from desist.report.charts.drawing.comparators import shares
from desist.report.charts.drawing.dumbbell import (
    HEAD,
    STEP,
    STEP_OF_MARKS,
    Ends,
    dumbbells,
    frame_of,
    row_at,
)
from desist.report.charts.drawing.scales import Across, beneath, round_steps
from desist.report.charts.drawing.theme import UNDER_AXIS, picture, spoken
from desist.report.columns import number_in
from desist.report.document import Picture
from desist.report.words.labels import label
from desist.report.words.numbers import known, percent

SAID, ASSESSED = "self_reported", "oasys"
FIFTH = 0.2


@dataclass(frozen=True, slots=True)
class Need:
    """One need: people with it by source, and their share of those asked or assessed."""

    key: str
    linked: dict[str, float]
    share: dict[str, float]

    @property
    def gap(self) -> float:
        return abs(self.share.get(SAID, 0) - self.share.get(ASSESSED, 0))


def by_gap(results: Results) -> list[Need]:
    """Every need on record, the widest gap between the two sources first.

    In an edition that leaves the team by name: else the order would tell what is suppressed.
    """
    asked = results.portrait.needs_asked
    found: dict[str, dict[str, float]] = {}
    for row in results.portrait.needs:
        found.setdefault(str(row["need"]), {})[str(row["source"])] = number_in(row, "linked")
    all_needs = [
        Need(
            key,
            {source: linked.get(source, 0) for source in asked},
            {source: linked.get(source, 0) / number for source, number in asked.items()},
        )
        for key, linked in found.items()
    ]
    if isinstance(results, ShownResults):
        return sorted(all_needs, key=lambda need: need.key)
    return sorted(all_needs, key=lambda need: (-round(need.gap, 9), need.key))


def needs(results: Results) -> Picture | None:
    """Hollow for what people said, filled for what was assessed, a mark for other groups."""
    found = [need for need in by_gap(results) if any(map(known, need.share.values()))]
    if not found:
        return None
    others = shares(results, "needs", [need.key for need in found])
    head = HEAD + head_height(others)
    step = STEP_OF_MARKS if others else STEP
    ys = {need.key: row_at(place, head=head, step=step) for place, need in enumerate(found)}
    highest = _highest([*others.values(), *(need.share for need in found)])
    steps = round_steps(0, highest, wanted=2 if len(others) > 1 else 5)
    across = Across(0, steps[-1], beneath(steps, percent))
    rows, said = [_ends(need) for need in found], (label(SAID), label(ASSESSED))
    return picture(
        *dumbbells(rows, across, said=said, head=head, step=step),
        *beside(others, across, ys=ys, top=head - HEAD),
        frame=frame_of(rows, across, said=said, beside=width_of_columns(others)),
        height=head + step * len(found),
        below=UNDER_AXIS,
        said=_said(found),
    )


def _highest(groups: Iterable[Mapping[str, float]]) -> float:
    return max(FIFTH, *(share for group in groups for share in group.values() if known(share)))


def _ends(need: Need) -> Ends:
    said, assessed = (
        share if known(share := need.share.get(source)) else None for source in (SAID, ASSESSED)
    )
    return Ends(label(need.key), said, assessed, percent(said), percent(assessed))


def _said(found: list[Need]) -> str:
    parts = [f"{label(need.key).lower()} {_both(need)}" for need in found]
    return (
        "Dot plot of the share of people with each need, as they said themselves and as probation "
        f"assessed them: {spoken(parts)}."
    )


def _both(need: Need) -> str:
    words = {SAID: "said", ASSESSED: "assessed"}
    return ", ".join(
        f"{percent(need.share[source])} {word}"
        for source, word in words.items()
        if known(need.share.get(source))
    )
