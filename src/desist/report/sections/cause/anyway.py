"""What was to be expected anyway: people chosen at a peak fall back from it without help."""

from collections.abc import Sequence

from desist.evaluation.expected.anyway import Anyway, OtherBaseline
from desist.evaluation.expected.regression import STATED_SHARES, Spread
from desist.evaluation.results import Results
from desist.measures.cards import CARDS
from desist.report.columns import RECORD_SET, headings, scope_of, table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Table, Tone
from desist.report.words.doubt import expected_anyway_sentence
from desist.report.words.numbers import NO_FIGURE, decimal, estimate, known, percent, whole

SMALLEST_SHOWN = 0.01
MEAN_AND_K = (
    "The mean is events per year in the pool. The smaller k, the more people differ, and the less "
    "of a peak is passing."
)
NO_THRESHOLD = (
    "This corrects for the choice among those referred. Where people are referred at a peak, more "
    "of the fall was to be expected than stands here."
)
WHY = (
    "People are referred when they offend most. Such a peak does not last, with or without a "
    "scheme, as a fever that is measured at its height goes down. Part of every difference in "
    "this report is of that kind."
)


def anyway(results: Results) -> Section | None:
    """The part of each difference that was to be expected; None unless it was looked into."""
    if not results.anyway or not results.cohort.counted:
        return None
    blocks = expected_anyway(results.anyway, scope=scope_of(results), source=RECORD_SET)
    return Section("anyway", "What was to be expected anyway", tuple(blocks))


def expected_anyway(every: Sequence[Anyway], *, scope: str, source: str) -> list[Block]:
    """Why it is asked, what it comes to or why that cannot be said, and other baselines.

    scope, source  of the tables: whom they are about, and where the records come from
    """
    blocks: list[Block] = [Paragraph(WHY)]
    blocks += [
        Paragraph(expected_anyway_sentence(CARDS[one.measure], one), lead=True) for one in every
    ]
    estimated = [one for one in every if one.estimate is not None]
    if estimated:
        blocks.append(_estimates(estimated, scope=scope))
    without = [one for one in every if one.estimate is None and one.stated]
    if without:
        blocks.append(_stated(without[0], scope=scope))
        blocks.append(
            Note(
                "The share that applies here is not known. The table shows how large a fall with "
                "nothing done can be.",
                Tone.CAUTION,
            )
        )
    if any(one.whole.nominals for one in every):
        blocks.append(_baselines(every, source=source))
    return blocks


def _estimates(found: list[Anyway], *, scope: str) -> Table:
    """An edition that leaves the team has the numbers without the spread that they come from."""
    rows = []
    spread = all(known(one.estimate.spread.mean) for one in found if one.estimate)
    for one in found:
        if one.estimate is None:
            continue
        low, high = one.estimate.interval
        rows.append(
            (
                CARDS[one.measure].title,
                estimate(one.estimate.straight),
                estimate(one.estimate.expected),
                f"{whole(low)} to {whole(high)}",
                whole(one.recorded),
                percent(one.estimate.fall),
                *((_of_pool(one.estimate.spread),) if spread else ()),
            )
        )
    return table(
        "Expected with nothing done, and recorded",
        scope=scope,
        units="Arrests and convicted offences.",
        columns=headings(
            "Measure",
            "At the baseline's rate",
            "With nothing done",
            "95% range of that",
            "On the scheme",
            "Fall to expect anyway",
            *(("Mean and k of the pool",) if spread else ()),
        ),
        rows=rows,
        source="A negative binomial fitted to everybody who was referred.",
        notes=(
            *((MEAN_AND_K,) if spread else ()),
            *(_threshold(one) for one in found if one.at_least),
            *((NO_THRESHOLD,) if not any(one.at_least for one in found) else ()),
        ),
    )


def _threshold(found: Anyway) -> str:
    """By what the pool was chosen, and how that is known."""
    what = CARDS[found.measure].noun[1]
    if not known(found.at_least):
        return (
            f"People are taken to have been referred at a number of {what} that hardly any of them "
            "fell short of, which is a peak that passes."
        )
    if not found.seen:
        return f"People are referred at {found.at_least} {what} or more, as the scheme file says."
    return (
        f"Hardly anybody referred had fewer than {found.at_least} {what} in the baseline, so "
        "they are taken to have been referred at that many, which is a peak that passes."
    )


def _of_pool(found: Spread) -> str:
    return f"{_small(found.mean)}; {_small(found.size)}"


def _small(value: float) -> str:
    """A spread at its edge is no nought."""
    return decimal(value, 2) if value >= SMALLEST_SHOWN else f"under {SMALLEST_SHOWN}"


def _stated(found: Anyway, *, scope: str) -> Table:
    return table(
        f"{CARDS[found.measure].title}: falls to expect with nothing done, under stated spreads",
        scope=scope,
        units="Per cent lower than at the rate of the baseline.",
        columns=headings(
            "How much people differ (k)",
            *(f"Pool's mean {percent(share)} of theirs" for share in STATED_SHARES),
        ),
        rows=[(decimal(size), *(percent(fall) for fall in falls)) for size, falls in found.stated],
        source="Computed from the baselines of those counted.",
        notes=(
            "A small k: few people do most of the offending, year after year. A large k: people "
            "are much alike, and a peak is mostly chance. The pool is everybody the scheme might "
            "have chosen; its mean is given as a share of the mean of those chosen.",
        ),
    )


def _baselines(every: Sequence[Anyway], *, source: str) -> Table:
    rows = []
    for one in every:
        title = CARDS[one.measure].title
        rows.append((title, "the whole baseline", *_other(one.whole)))
        rows.append((title, "less its last three months", *_other(one.less_last)))
        rows.append((title, "months 13 to 24 before joining", *_other(one.earlier)))
    return table(
        "The difference against other stretches before joining",
        scope="Of the people counted, those whose sources cover the stretch.",
        units="Per cent lower than expected, each against their own rate; minus if higher.",
        columns=(
            Heading("Measure", Align.TEXT),
            Heading("Baseline", Align.TEXT),
            Heading("People"),
            Heading("Difference"),
        ),
        rows=rows,
        source=source,
        notes=(
            "A peak just before joining makes the first row larger than the others. "
            f"{NO_FIGURE}: no source covers that stretch.",
        ),
    )


def _other(found: OtherBaseline) -> tuple[str, str]:
    if not found.nominals:
        return (NO_FIGURE, NO_FIGURE)
    return (whole(found.nominals), percent(found.reduction))
