"""How long it took to the first arrest and the first conviction."""

from collections.abc import Mapping
from datetime import timedelta

from desist.evaluation.follow_up.hazard import Cox
from desist.evaluation.follow_up.survival import Curve
from desist.evaluation.follow_up.time_to_first import (
    FEWEST_FOLLOWED,
    READ_AFTER,
    Covariate,
    Side,
    TimeToFirst,
)
from desist.evaluation.results import Results
from desist.measures.cards import CARDS
from desist.report.charts.survival import MARKS, NAMES, drawn_sides, line_end, survival
from desist.report.columns import day, headings, table
from desist.report.document import Block, Note, Paragraph, Section, Table
from desist.report.words.follow_up import (
    first_sentence,
    hazard_sentence,
    others_sentence,
)
from desist.report.words.numbers import NO_FIGURE, decimal, percent, span, whole
from desist.tables.scheme import OffenceDate

TITLES = {"arrests": "First arrest", "convictions": "First proven offence"}
NEARLY = 14
"""Days between two rows of the table that would say the same."""
NOT_SUCCESS = (
    "Somebody who cannot be followed to the end counts as free for as long as they were seen, and "
    "not beyond: an unfinished follow-up is never taken for a success."
)
TOO_RECENT = "Many later offences are too recent for their result to be known."
NOT_WHY = (
    "The first referral decides who stands on which side: those who did not join declined then, "
    "were not accepted or are still waiting, and some joined at a later referral. Their first day "
    "is the one on which they might have joined. They may differ in what is not recorded, so a "
    "difference, or none, does not show what the scheme did."
)
COVARIATES = {
    Covariate.JOINED: "Joined, against did not join",
    Covariate.EARLIER: "One more {events} per year before",
    Covariate.AGE: "Ten years older",
    Covariate.MALE: "Male, against female",
}


def time_to_first(results: Results, found: tuple[TimeToFirst, ...]) -> Section:
    """A curve and its figures for each kind of event."""
    compared = any(one.test for one in found)
    rules = results.scheme.counting
    by_offence = rules.offence_date is OffenceDate.COMMITTED_ON
    beside = Note(NOT_WHY) if compared else Paragraph(others_sentence(found[0], by_offence=False))
    return Section(
        "time_to_first",
        "How long until the first arrest and conviction",
        (Note(NOT_SUCCESS), beside),
        sections=tuple(_one(one, compared=compared, by_offence=by_offence) for one in found),
    )


def _one(found: TimeToFirst, *, compared: bool, by_offence: bool) -> Section:
    title = TITLES[found.measure] if by_offence else f"First {found.measure[:-1]}"
    blocks: list[Block] = [
        Paragraph(first_sentence(found, by_offence=by_offence), lead=True),
    ]
    if compared:
        blocks.append(Paragraph(_others(found, by_offence=by_offence)))
    if drawn_sides(found):
        blocks.append(_free(found, title, by_offence=by_offence))
    if found.hazards is not None:
        blocks.append(_ratios(found.hazards, found, title))
    return Section(f"first_{found.measure}", title, tuple(blocks))


def _others(found: TimeToFirst, *, by_offence: bool) -> str:
    said = others_sentence(found, by_offence=by_offence)
    return f"{said} {hazard_sentence(found)}" if found.test else said


def _scope(found: TimeToFirst) -> str:
    sides = [
        f"{_of_all(found.curves[side].nominals, found.referred[side])} who {NAMES[side].lower()}"
        for side in drawn_sides(found)
    ]
    return f"Those whom the records cover from the first day on: {' and '.join(sides)}."


def _of_all(covered: int, referred: int) -> str:
    return (
        f"all {whole(referred)}"
        if covered == referred
        else f"{whole(covered)} of {whole(referred)}"
    )


def _free(found: TimeToFirst, title: str, *, by_offence: bool) -> Table:
    sides = drawn_sides(found)
    columns = ("still followed", "free", "95% interval")
    prefix = {side: f"{NAMES[side]}, " if len(sides) > 1 else "" for side in sides}
    texts = [f"{prefix[side]}{text}" for side in sides for text in columns]
    ends = {line_end(curve) for curve in sides.values()}
    apart = {day for day in READ_AFTER if all(abs(day - end) > NEARLY for end in ends)}
    days = sorted(ends | {day for day in apart if day < max(ends)})
    rows = [(MARKS.get(after, f"{whole(after)} days"), *_cells(sides, after)) for after in days]
    first = [text for curve in sides.values() for text in _on_first_day(curve)]
    exposure = "Days in custody are left out." if found.at_liberty else "All days count."
    return table(
        f"{title}: still free",
        scope=_scope(found),
        units="People; share still free of the event.",
        columns=headings("After", *(text[:1].upper() + text[1:] for text in texts)),
        rows=[("The first day", *first), *rows],
        notes=(
            f"{exposure} Followed to {day(found.until - timedelta(days=1))}, or as long as the "
            "records cover.",
            *((TOO_RECENT,) if found.measure != "arrests" and by_offence else ()),
            f"A line ends where fewer than {FEWEST_FOLLOWED} people are still followed, and the "
            f"table has {NO_FIGURE}. The light band is the 95% interval (Kaplan–Meier).",
        ),
        picture=survival(found, by_offence=by_offence),
    )


def _cells(sides: Mapping[Side, Curve], after: int) -> tuple[str, ...]:
    return tuple(text for curve in sides.values() for text in _share(curve, after))


def _on_first_day(curve: Curve) -> tuple[str, str, str]:
    return (whole(curve.nominals), percent(1), NO_FIGURE)


def _share(curve: Curve, after: int) -> tuple[str, str, str]:
    if after > line_end(curve):
        return (NO_FIGURE, NO_FIGURE, NO_FIGURE)
    interval = span(curve.interval_at(after)) or NO_FIGURE
    return (whole(curve.followed_at(after)), percent(curve.free_at(after)), interval)


def _ratios(fit: Cox, found: TimeToFirst, title: str) -> Table:
    return table(
        f"{title}: what goes with a sooner one",
        scope=f"The {whole(fit.nominals)} people of both sides of whom all of this is known, "
        f"{whole(fit.events)} of them with the event.",
        units="Ratio of daily rates, the other rows held equal; 1 is no difference, over 1 sooner.",
        columns=headings("What differs", "Ratio", "95% interval"),
        rows=[
            (
                COVARIATES[Covariate(name)].format(events=CARDS[found.measure].noun[0]),
                decimal(hazard.ratio, 2),
                f"{decimal(hazard.interval[0], 2)} to {decimal(hazard.interval[1], 2)}",
            )
            for name, hazard in fit.hazards.items()
        ],
        source="A Cox regression on what was known before the first day.",
        notes=("Each ratio is taken to be the same throughout the follow-up.",),
    )
