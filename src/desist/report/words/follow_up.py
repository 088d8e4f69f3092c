"""Every sentence about what became of people after joining; as `words`, of which it is a part.

Nobody whose follow-up is not over is spoken of as free of anything but until last seen.
"""

from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.follow_up.attrition import Attrition
from desist.evaluation.follow_up.chance import Doubt, chance_of, chance_of_share, doubt
from desist.evaluation.follow_up.hazard import Cox
from desist.evaluation.follow_up.scores import Band, Benchmark
from desist.evaluation.follow_up.survival import Curve, LogRank
from desist.evaluation.follow_up.time_to_first import FEWEST_FOLLOWED, Covariate, Side, TimeToFirst
from desist.report.charts.drawing.theme import spoken
from desist.report.words.numbers import decimal, percent, span, whole
from desist.report.words.plain import change_words, people

YEARS = {365: "year", 730: "two years"}


def attrition_sentence(found: Attrition, *, by: str) -> str:
    """Who stayed, who was removed, who left otherwise. by: the period's last day."""
    others = found.joined - found.still_on - found.removed
    return (
        f"Of the {people(found.joined)} who had joined by {by}, {whole(found.still_on)} "
        f"{'was' if found.still_on == 1 else 'were'} still on the scheme then, "
        f"{whole(found.removed)} had been removed and {whole(others)} had left in other ways."
    )


def followed_sentence(found: Attrition) -> str:
    """Who can be followed for a year, and why the others cannot."""
    if not found.complete:
        return (
            "The year after joining is not over for anybody yet, so this report says nothing of "
            "whole years; the next one can."
        )
    lost = [
        f"{whole(number)} {reason}"
        for number, reason in (
            (found.not_covered, "not covered by the records"),
            (found.no_exposure, "with too few days at liberty"),
        )
        if number
    ]
    left_out = f" ({spoken(lost)} left out)" if lost else ""
    return (
        f"The year after joining is over for {whole(found.complete)} of them; "
        f"{whole(found.counted)} can be counted over that year, whether or not they "
        f"stayed{left_out}."
    )


def reached(measure: str, *, by_offence: bool) -> tuple[str, str]:
    """What has happened to somebody, and what those to whom it has not are free of.

    by_offence  whether convictions are placed by the day of the offence
    """
    if measure == "arrests":
        return "been arrested again", "free of arrest"
    if by_offence:
        return "committed an offence that led to a conviction", "free of a proven offence"
    return "been convicted again", "free of conviction"


def days_text(days: int, *, at_liberty: bool) -> str:
    text = f"{whole(days)} {'day' if days == 1 else 'days'}"
    return f"{text} at liberty" if at_liberty else text


def first_sentence(found: TimeToFirst, *, by_offence: bool) -> str:
    """How long it took half of those who joined; or how many are free as far as can be seen."""
    curve = found.curves.get(Side.JOINED)
    if curve is None:
        return "The records cover nobody who joined from the day of joining on."
    return _how_long(curve, found, "those who joined", by_offence=by_offence)


def _how_long(curve: Curve, found: TimeToFirst, who: str, *, by_offence: bool) -> str:
    happened, free = reached(found.measure, by_offence=by_offence)
    if curve.nominals < FEWEST_NOMINALS:
        return (
            f"Of {who}, only {people(curve.nominals)} can be followed; under "
            f"{FEWEST_NOMINALS} there is no figure, because chance alone could give almost any."
        )
    day = last_day(curve)
    if curve.median is not None and curve.median <= day:
        days = days_text(curve.median, at_liberty=found.at_liberty)
        return (
            f"Half of {who} had {happened} after {days} ({_median_span(curve)}; "
            f"{people(curve.nominals)} followed)."
        )
    days = days_text(day, at_liberty=found.at_liberty)
    interval = curve.interval_at(day)
    sure = f"95% interval {span(interval)}; " if interval else ""
    return (
        f"After {days}, {percent(curve.free_at(day))} of {who} were still {free} "
        f"({sure}{people(curve.nominals)} followed); that is as far as "
        f"{FEWEST_FOLLOWED} or more can be followed."
    )


def last_day(curve: Curve) -> int:
    """The last day on which enough are still followed; 0 where there never were enough."""
    if curve.nominals <= FEWEST_FOLLOWED:
        return 0
    return max(int(curve.exits[-FEWEST_FOLLOWED]) - 1, 0)


def _median_span(curve: Curve) -> str:
    low, high = curve.median_interval
    if low is None:
        return "no interval"
    if high is None:
        return f"95% interval from {whole(low)} days on, with no upper end yet"
    return f"95% interval {whole(low)} to {whole(high)} days"


def others_sentence(found: TimeToFirst, *, by_offence: bool) -> str:
    """Those who did not join, and whether the curves differ; or why they are not compared."""
    curve = found.curves.get(Side.DID_NOT_JOIN)
    if found.test is None or curve is None:
        return _not_compared(found, 0 if curve is None else curve.nominals)
    said = _how_long(curve, found, "those who did not join", by_offence=by_offence)
    return f"{said} {_lines(found.test)}"


def _not_compared(found: TimeToFirst, covered: int) -> str:
    if not found.referred[Side.DID_NOT_JOIN]:
        return "Everybody who was referred joined, so there is nobody to set beside them."
    if not covered:
        return (
            "The records do not cover those who were referred and did not join, so nobody stands "
            "beside them."
        )
    if covered < FEWEST_NOMINALS:
        return (
            f"The records cover {whole(covered)} of those who were referred and did not join; "
            f"under {FEWEST_NOMINALS} they are not set beside those who did."
        )
    return "Too few people or events are seen on one side to set the two beside each other."


def _lines(test: LogRank) -> str:
    match doubt(test.chance):
        case Doubt.COULD_BE_CHANCE:
            return (
                "The two lines are no further apart than chance could put them (log-rank test, "
                f"p = {decimal(test.chance, 2)})."
            )
        case Doubt.BORDERLINE:
            return (
                "Whether the two lines differ is borderline: were there no difference, chance "
                f"would put them so far apart {_times(test.chance)} (log-rank test)."
            )
        case _:
            return (
                "The two lines differ: chance alone would put them so far apart "
                f"{_times(test.chance)} (log-rank test). Why they differ, it does not say."
            )


def _times(chance: float) -> str:
    """`about 3 times in 100`, `fewer than 1 time in 1,000`."""
    if chance < 0.001:
        return "fewer than 1 time in 1,000"
    if chance < 0.0095:
        return f"about {_of_number(chance * 1000)} in 1,000"
    return f"about {_of_number(chance * 100)} in 100"


def _of_number(times: float) -> str:
    return f"{whole(times)} {'time' if whole(times) == '1' else 'times'}"


def hazard_sentence(found: TimeToFirst) -> str:
    """The sides with what was known before held equal; or why that is not done."""
    fit = found.hazards
    events = "arrests" if found.measure == "arrests" else "proven offences"
    if fit is None:
        return f"There are too few first {events} to hold age, sex and earlier offending equal."
    joined = fit.hazards[Covariate.JOINED]
    low, high = (1 - end for end in reversed(joined.interval))
    return (
        f"With {_held(fit, found.measure)} held equal, the daily rate of first {events} among "
        f"those who joined was {_change(1 - joined.ratio)} that of those who did not "
        f"(95% interval {_ends(low, high)}; {people(fit.nominals)}, {whole(fit.events)} first "
        f"{events}). {_range(doubt(chance_of(joined.log_ratio / joined.error)))}"
    )


def _held(fit: Cox, measure: str) -> str:
    names = {
        Covariate.EARLIER: f"{measure} in the year before",
        Covariate.AGE: "age",
        Covariate.MALE: "sex",
    }
    return spoken([text for name, text in names.items() if name in fit.hazards])


def _change(reduction: float) -> str:
    if percent(abs(reduction)) == "0%":
        return "the same as"
    return f"{change_words(reduction)} than"


def _ends(low: float, high: float) -> str:
    return f"{change_words(low)} to {change_words(high)}"


def _range(found: Doubt) -> str:
    match found:
        case Doubt.COULD_BE_CHANCE:
            return "That range spans no difference, so this could be chance."
        case Doubt.BORDERLINE:
            return "That range only just misses no difference, so this is borderline."
        case _:
            return "That range lies well to one side of no difference. It does not say why."


def benchmark_sentence(found: Benchmark) -> str:
    """The share expected by the score beside the share proven; or why there is none."""
    term = YEARS[found.days]
    whole_band = found.whole
    if not whole_band.nominals or whole_band.expected is None or whole_band.observed is None:
        return (
            f"Over {_term(found)}: of the {people(found.joined)} who had joined, nobody with a "
            f"score has been followed so long. {_why_few(found)}"
        )
    if whole_band.nominals < FEWEST_NOMINALS:
        return (
            f"Over {_term(found)}: only {people(whole_band.nominals)} with a score can be followed "
            f"so long; under {FEWEST_NOMINALS} no share is given, because chance alone could give "
            f"almost any. {_why_few(found)}"
        )
    return (
        f"Of {people(whole_band.nominals)} with a score and {_full(found)} since joining, "
        f"{percent(whole_band.expected)} would be expected to be proven to have reoffended within "
        f"the {term}; {percent(whole_band.observed)} were ({span(whole_band.interval)}). "
        f"{_beside_score(whole_band)} This is a benchmark, not a comparison group."
    )


def _term(found: Benchmark) -> str:
    return "one year" if found.days == 365 else "two years"


def _full(found: Benchmark) -> str:
    return "a full year" if found.days == 365 else "two full years"


def _beside_score(band: Band) -> str:
    expected, observed = band.expected or 0.0, band.observed or 0.0
    word = "lower" if observed < expected else "higher"
    match doubt(chance_of_share(observed, expected, band.nominals)):
        case Doubt.COULD_BE_CHANCE:
            return "That range spans what was expected, so the difference could be chance."
        case Doubt.BORDERLINE:
            return (
                f"The share is {word} than expected, but the range only just misses it: "
                "this is borderline."
            )
        case _:
            return f"The share is {word} than expected, by more than chance alone would often give."


def _why_few(found: Benchmark) -> str:
    parts = [
        f"{whole(number)} {reason}"
        for number, reason in (
            (found.without_score, "have no score from before joining"),
            (found.incomplete, "have not been followed to the end, courts' time included"),
            (found.not_covered, "are not covered by the records"),
        )
        if number
    ]
    said = spoken(parts)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def benchmark_custody_sentence(found: Benchmark) -> str:
    """How many were in custody for a part of the time, which lowers what can be observed."""
    if not found.whole.nominals or found.held is None or found.held_share is None:
        return (
            "Days in custody are not known for all of them. They lower the share that can be "
            "observed."
        )
    return (
        f"{whole(found.held)} of the {whole(found.whole.nominals)} followed for {_term(found)} "
        "spent days in custody in that time, "
        f"{percent(found.held_share)} of all days. There is less occasion to reoffend there, so "
        "the share observed is lower than it would be at liberty throughout."
    )
