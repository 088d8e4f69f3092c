"""What probation's scores had foretold beside what happened: a benchmark."""

from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.follow_up.scores import Band, Benchmark
from desist.report.columns import headings, table
from desist.report.document import Block, Note, Paragraph, Section, Table
from desist.report.words.follow_up import benchmark_custody_sentence, benchmark_sentence
from desist.report.words.numbers import NO_FIGURE, percent, span, whole
from desist.report.words.plain import people

NO_SCORES = "The record set holds no OGRS score, so there is nothing to set beside what happened."
WHAT_OGRS_IS = (
    "OGRS works out, from sex, age and record, how many people like this are proven to reoffend "
    "within one and two years of a sentence or release. It says what such people usually do, not "
    "what these would have done: they were chosen by a scheme, and at another moment."
)
NAMES = {365: "Within one year", 730: "Within two years"}


def scores(found: list[Benchmark]) -> Section:
    """Expected beside observed, whole and by band."""
    if not found:
        return Section("scores", "Beside their OGRS scores", (Paragraph(NO_SCORES),))
    blocks: list[Block] = [
        Paragraph(benchmark_sentence(one), lead=place == 0) for place, one in enumerate(found)
    ]
    made = [one for one in found if one.whole.nominals >= FEWEST_NOMINALS]
    if made:
        blocks += [_bands(made), Paragraph(benchmark_custody_sentence(made[0]))]
    return Section("scores", "Beside their OGRS scores", (*blocks, Note(WHAT_OGRS_IS)))


def _bands(made: list[Benchmark]) -> Table:
    first = made[0]
    return table(
        "Proven to have reoffended: expected by the score, and observed",
        scope=f"Of the {people(first.joined)} who had joined by the end of the period, those with "
        "a score from before joining who can be followed to the end.",
        units="People; share of them.",
        columns=headings("Score", "People", "Expected", "Observed", "95% interval"),
        rows=[row for one in made for row in _rows(one)],
        notes=(
            f"{NO_FIGURE}: nobody, or under {FEWEST_NOMINALS} people, for whom chance alone could "
            "give almost any share.",
            "Complete once the time and the courts' time after it are over. Wilson intervals.",
        ),
    )


def _rows(found: Benchmark) -> list[tuple[str, ...]]:
    name = NAMES[found.days]
    bands = [
        (f"{name}, score {band.low}% to {min(band.high - 1, 100)}%", *_cells(band))
        for band in found.bands
        if band.nominals
    ]
    return [(f"{name}, all scores", *_cells(found.whole)), *bands]


def _cells(band: Band) -> tuple[str, ...]:
    return (
        whole(band.nominals),
        percent(band.expected),
        percent(band.observed) if band.interval else NO_FIGURE,
        span(band.interval) or NO_FIGURE,
    )
