"""Years side by side, in sentences; no more than `evaluation/claims.py` allows."""

from collections.abc import Mapping, Sequence

from desist.evaluation.certainty.resampling import Interval
from desist.evaluation.claims import AmongYears, among_years
from desist.evaluation.measured.figures import Figures
from desist.evaluation.series.revisions import Cause, Revision, Revisions
from desist.evaluation.series.years import Unborne, Year
from desist.measures.cards import Card
from desist.report.words.numbers import whole
from desist.report.words.plain import change_span, people, signed_change

WORD_OF_CAUSE = {Cause.DATA: "data", Cause.METHOD: "method", Cause.EDITION: "edition"}
TWO_POINTS = "Two years are two points: they show no trend."
NO_TREND = (
    "No line is drawn through the years and no trend is claimed: they share people and the "
    "baselines of those people, and each year has newcomers who joined at their worst."
)
NOT_WHY = "A difference between years does not say why: the people differ, and so do the times."


def years_sentence(card: Card, years: Sequence[Year]) -> str:
    """What may be said of one measure over the years, and what may not."""
    found = [(year.name, year.measures[card.name]) for year in years if year.measures]
    if len(found) < 2:
        return (
            f"Only {found[0][0]} has figures, so there is nothing to set beside it."
            if found
            else "No year has figures."
        )
    match among_years([_relied_on(figures) for _name, figures in found]):
        case AmongYears.NOTHING:
            said = (
                "Too few people are counted, in all years or all but one, to say whether one year's"
                f" difference in {card.title.lower()} was another's."
            )
        case AmongYears.ALIKE:
            said = (
                f"{card.title}: no year's difference from what was expected stands clearly apart "
                "from another's; the intervals overlap."
            )
        case AmongYears.APART:
            said = _apart(card, found)
    return f"{said} {TWO_POINTS if len(found) == 2 else NO_TREND}"


def _relied_on(figures: Figures) -> Interval | None:
    return None if figures.approximate else figures.interval


def _apart(card: Card, found: Sequence[tuple[str, Figures]]) -> str:
    """The two years whose intervals lie furthest from each other."""
    known = [(name, f, reach) for name, f in found if (reach := _relied_on(f)) is not None]
    most = max(known, key=lambda one: one[2][0])
    least = min(known, key=lambda one: one[2][1])
    first, second = sorted((most, least), key=lambda one: one[0])
    parts = [
        f"{signed_change(figures)} in {name} ({change_span(figures)})"
        for name, figures, _reach in (first, second)
    ]
    return (
        f"Set against what was expected, {card.title.lower()} "
        f"{'was' if card.name in ('severity', 'cost') else 'were'} {parts[0]} and {parts[1]}: the "
        f"intervals do not overlap, so these two years differ. {NOT_WHY}"
    )


def known_sentence(years: Sequence[Year]) -> str:
    """How far each year was known: the same time after its end, or all there is."""
    until = years[0].known_until
    if until is None:
        return (
            "The record set does not say until when it is complete, so every year is counted as "
            "it is known now. Earlier years have had longer for convictions to come than this one: "
            "their convictions, severity and cost are not quite like with like."
        )
    days = (until - years[0].period.asked_end).days
    if days < 0:
        return (
            "This year is not over, so every year is counted up to the same day of the year, as it "
            "was known then. What came to light later is in no year's figures."
        )
    when = f"{whole(days)} {'day' if days == 1 else 'days'} after its end" if days else "at its end"
    return (
        f"Each year is counted as it was known {when}, as this year is now: what came to light "
        "later is in no year's figures, so that no year has had longer for convictions to come."
    )


def why_without(years: Sequence[Year]) -> str:
    """Why years have no figures, those of one reason together; empty where all have."""
    reasons: dict[str, list[str]] = {}
    for year in years:
        if year.unborne is not None:
            reasons.setdefault(_reason(year.unborne, year), []).append(year.name)
    return " ".join(f"{', '.join(names)}: {reason}" for reason, names in reasons.items())


def _reason(unborne: Unborne, year: Year) -> str:
    match unborne:
        case Unborne.NOBODY:
            return "nobody was on the scheme."
        case Unborne.SOURCES:
            return (
                f"the record set is not known to be complete in {' and '.join(year.sources)} over "
                "all of the days."
            )
        case Unborne.BASELINES:
            missing, everybody = year.cohort.left_out["not_covered"], year.cohort.everybody
            return (
                f"{whole(missing)} of {people(everybody)} on the scheme are not covered over their "
                "baseline and their days, so the rest would be another group."
            )
        case Unborne.UNCOUNTED:
            return "nobody of those on the scheme is counted."


def shared_sentence(years: Sequence[Year]) -> str:
    """How many of each year were counted in the year before too."""
    pairs = [year for year in years if year.measures and year.also_before]
    parts = [
        f"{whole(year.also_before)} of the {whole(year.cohort.counted)} of {year.name}"
        for year in pairs
    ]
    if not parts:
        return ""
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
    return f"The same people are in several years: {listed} were counted in the year before too."


def revision_sentence(found: Revisions, *, days: str) -> str:
    """What has come to light since an earlier report.

    days  which days the numbers are of, as `findings.days_counted` says it
    """
    report = f"The report of {found.year}" if found.year else "The earlier report"
    if found.same_extract and not any(row.moved for row in found.rows):
        return f"{report} rests on the same rows as this one, and no figure has moved."
    moved = {row.measure: row for row in found.rows if row.figure == "actual"}
    row = moved.get("convictions")
    if row is None or row.difference is None or row.then is None or row.now is None:
        return f"{report}: its figures are set beside what the same days come to now."
    noun = "conviction" if whole(row.then) == "1" else "convictions"
    return (
        f"{report} had {whole(row.then)} {noun} {days}; the same days now come to {whole(row.now)}."
    )


def cause_words(row: Revision) -> str:
    """`data`; `data or method` where either, or both, may have moved it."""
    if row.difference is None:
        return "not comparable" if row.then is not None and row.now is not None else ""
    if not row.moved:
        return "not revised"
    return " or ".join(WORD_OF_CAUSE[cause] for cause in row.causes) or "not known"


CHANGED: Mapping[str, str] = {"as_of": "as-of date"}


def changed_sentence(name: str, then: str, now: str) -> str:
    """One choice that was made differently."""
    what = CHANGED.get(name, name.replace("_", " "))
    return f"Chosen differently: {what}, {then} then and {now} now."
