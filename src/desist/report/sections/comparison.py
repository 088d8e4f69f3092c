"""Compared with people like them who were referred and did not join."""

from desist.evaluation.comparison.balance import Balance
from desist.evaluation.comparison.compare import Comparison, NoComparison
from desist.evaluation.results import Results
from desist.measures.cards import CARDS
from desist.report.columns import headings, table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Table
from desist.report.numbers import NO_FIGURE, decimal, percent, whole
from desist.report.words import change_words, comparison_balance_sentence, comparison_sentence

PERIODS = {
    "last_quarter": "the last three months before",
    "earlier_year": "months 13 to 24 before",
    "baseline_year": "the year before",
    "two_years": "both years before",
}
LEVEL = (
    "A comparison of this kind is level 3 of 5 on the Maryland scale: the groups were made alike "
    "in what was recorded before, and may differ in what was not."
)


def comparison(results: Results) -> Section | None:
    """The result, or why there is none; None unless it was looked into."""
    found = results.comparisons
    if not found or not results.cohort.counted:
        return None
    made = [one for one in found if isinstance(one, Comparison)]
    blocks: list[Block] = [
        Paragraph(comparison_sentence(CARDS[one.measure], one), lead=True) for one in found
    ]
    if made:
        blocks += [
            _results(made),
            Paragraph(comparison_balance_sentence(made[0])),
            _balance(made[0]),
            Note(LEVEL),
        ]
    else:
        blocks.append(_numbers(found[0]))
    return Section("comparison", "Compared with people like them", tuple(blocks))


def _scope(found: Comparison | NoComparison) -> str:
    return (
        f"Everybody referred by the end of the period: {whole(found.numbers.joined)} who joined "
        f"and {whole(found.numbers.not_joined)} who did not."
    )


def _results(made: list[Comparison]) -> Table:
    return table(
        "Change of those who joined beside change of people like them",
        scope=_scope(made[0]),
        units="Events per year at risk; the difference in per cent.",
        columns=headings(
            "Measure",
            "Joined, before",
            "Joined, after",
            "Others, before",
            "Others, after",
            "Difference of the changes",
            "95% interval",
            "Least that could be found",
        ),
        rows=[
            (
                CARDS[one.measure].title,
                *(decimal(rate, 2) for rate in one.rates),
                change_words(one.reduction),
                f"{change_words(one.interval[0])} to {change_words(one.interval[1])}",
                percent(one.detectable),
            )
            for one in made
        ],
        source="The record set; the others weighted to those who joined.",
        notes=(
            "After is the year from joining, or from the day on which the others might have "
            "joined, as far as it is over.",
        ),
    )


def _balance(made: Comparison) -> Table:
    return table(
        f"How alike the groups were before, for {CARDS[made.measure].title.lower()}",
        scope=_scope(made),
        units="Per year at risk; standardised differences, wanted under 0.1.",
        columns=(
            Heading("What is compared", Align.TEXT),
            *(
                Heading(text)
                for text in ("Joined", "Others", "Others, weighted", "Unlike by", "Weighted, by")
            ),
        ),
        rows=[_balance_row(one) for one in made.balance],
    )


def _balance_row(one: Balance) -> tuple[str, ...]:
    what = CARDS[one.measure].title if one.measure else "Share of days at liberty"
    period = PERIODS.get(one.period, one.period.replace("_", " "))
    return (
        f"{what}, {period}",
        decimal(one.treated, 2),
        decimal(one.controls, 2),
        decimal(one.weighted, 2),
        decimal(one.before, 2),
        decimal(one.after, 2),
    )


def _numbers(found: Comparison | NoComparison) -> Table:
    numbers = found.numbers
    return table(
        "Who could be compared",
        scope=_scope(found),
        units="People.",
        columns=headings("Group", "Referred", "Covered for two years before and after"),
        rows=[
            ("Joined", whole(numbers.joined), whole(numbers.treated)),
            ("Did not join", whole(numbers.not_joined), whole(numbers.controls)),
        ],
        notes=(f"{NO_FIGURE} stands for no figure.",) if not numbers.joined else (),
    )
