"""Whether convictions have had the time to come, in sentences."""

from math import ceil

from desist.evaluation.certainty.maturity import Maturity
from desist.evaluation.claims import Difference, difference
from desist.evaluation.measured.figures import Figures
from desist.measures.cards import Card
from desist.report.words.numbers import known, whole
from desist.report.words.plain import change_span, interval_of, people, signed_change, too_few, verb


def lag_sentence(found: Maturity) -> str:
    """How long convictions take here, and what that makes of the period's last days."""
    window = found.window
    convictions = next(lag for lag in window.lags if lag.source == "convictions")
    if window.lag is None or convictions.centile_90 is None:
        return (
            "No conviction in the record set has the day on which it came, so how long convictions "
            "take here is not known. Some offences of the period may still be waiting for one."
        )
    took = (
        f"Half of convictions came within {whole(convictions.median)} days of the offence and nine "
        f"in ten within {whole(ceil(round(convictions.centile_90, 6)))}."
    )
    if not found.provisional:
        return (
            f"{took} Every day of the period is older than that, so few convictions are still "
            "to come."
        )
    return (
        f"{took} Some days of the period are younger than {whole(window.lag)} days, so convictions "
        "of those days are still to come: convictions, severity and cost are provisional."
    )


def provisional_note(found: Maturity | None) -> str:
    """For the summary: that some results are still to come; empty where none are."""
    if found is None or not found.provisional or found.window.last is None:
        return ""
    if not known(found.window.lag):
        return "Convictions, severity and cost are provisional: some results are still to come."
    return (
        "Convictions, severity and cost are provisional: results of the last "
        f"{whole(found.window.lag)} days before the extract are still to come."
    )


def mature_sentence(card: Card, found: Maturity, *, as_printed: Figures) -> str:
    """The figure with equal time for both windows beside the report's."""
    figure = found.figures[card.name]
    counted = f"{people(found.counted)} counted"
    if difference(figure.reduction, figure.interval) is Difference.NONE:
        return f"With equal time for both windows nothing was expected ({counted})."
    if figure.interval is None:
        return f"With equal time for both windows: {too_few(figure)} ({counted}.)"
    unclear = difference(figure.reduction, figure.interval) is Difference.UNCLEAR
    lead = (
        f"{card.title} did not clearly differ from what was expected"
        if unclear
        else (f"{verb(card)} {signed_change(figure)} than expected")
    )
    change = f"{signed_change(figure)}; " if unclear else ""
    beside = (
        "the same as without it"
        if signed_change(figure) == signed_change(as_printed)
        else f"without it, {signed_change(as_printed)}"
    )
    return (
        f"With equal time for both windows, {lead[0].lower()}{lead[1:]} ({change}"
        f"{interval_of(figure)} {change_span(figure)}; {counted}); {beside}."
    )
