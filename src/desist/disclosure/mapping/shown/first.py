"""Time to the first event, as one edition may print it."""

from desist.disclosure.mapping.chapters.first import followed_key, free_key, had_key
from desist.disclosure.mapping.shown.numbers import Shown
from desist.evaluation.follow_up.time_to_first import READ_AFTER, Side, TimeToFirst
from desist.evaluation.results import Results
from desist.evaluation.shown import ShownFirst
from desist.kernel.suppressed import SUPPRESSED


def first_events(results: Results, found: Shown) -> tuple[ShownFirst, ...]:
    """Of those who joined, a share for each of a few days; nothing where they are too few."""
    own = results.follow_up.first if results.follow_up else ()
    return tuple(_first(one, found) for one in own if found.maps(followed_key(one.measure)))


def _first(one: TimeToFirst, found: Shown) -> ShownFirst:
    curve, rows = one.curves[Side.JOINED], []
    for day in READ_AFTER:
        keys = free_key(one.measure, day), had_key(one.measure, day), followed_key(one.measure)
        if found.maps(keys[0]):
            told = found.has(*keys)
            share = found.number(keys[0]) if told else SUPPRESSED
            rows.append((day, share, curve.interval_at(day) if told else None))
    return ShownFirst(
        measure=one.measure,
        until=one.until,
        at_liberty=one.at_liberty,
        followed=found.number(followed_key(one.measure)),
        free=tuple(rows),
    )
