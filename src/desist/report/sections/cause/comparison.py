"""Compared with people like them: those who were referred and did not join, and a supplied group.

The two stand one after the other, each with its own numbers, and are never pooled.
"""

from desist.evaluation.comparison.balance import Balance
from desist.evaluation.comparison.compare import Comparison, NoComparison
from desist.evaluation.comparison.group import ControlGroup
from desist.evaluation.comparison.supplied import SuppliedComparison
from desist.evaluation.results import Results
from desist.measures.cards import CARDS
from desist.report.columns import RECORD_SET, headings, table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Table, Tone
from desist.report.words.comparison import (
    comparison_balance_sentence,
    comparison_sentence,
    days_to_joining_sentence,
    in_both_sentence,
)
from desist.report.words.numbers import NO_FIGURE, decimal, known, percent, whole
from desist.report.words.plain import change_words

PERIODS = {
    "last_quarter": "the last three months before",
    "earlier_year": "months 13 to 24 before",
    "baseline_year": "the year before",
    "two_years": "both years before",
}
RATES = ("Joined, before", "Joined, after", "Others, before", "Others, after")
LEVEL = (
    "A comparison of this kind is level 3 of 5 on the Maryland scale: the groups were made alike "
    "in what was recorded before, and may differ in what was not."
)
ELSEWHERE = (
    "The people of the supplied group live elsewhere, under other policing, other courts and other "
    "ways of recording, perhaps in other years. Weighting makes the groups alike in what was "
    "recorded before, not in that: if police there came to arrest more readily, or less, it shows "
    "here as if the scheme had done it. And where offending is higher as a rule than here, people "
    "as high as those who joined fall back less by themselves, so the scheme looks better than it "
    "is; where it is lower, worse."
)
ALIKE_ELSEWHERE = "Level 3 of 5 on the Maryland scale, and the weaker kind of it."
UNLIKE_ELSEWHERE = (
    "The groups are not alike enough for level 3 of the Maryland scale: a standardised difference "
    "of 0.1 or more is left. This stays at level 2 of 5, and is an indication and no more."
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
            *([_balance(made[0])] if made[0].balance else []),
            Note(LEVEL),
        ]
    else:
        blocks.append(_numbers(found[0]))
    within = (_supplied(results.supplied),) if results.supplied else ()
    return Section("comparison", "Compared with people like them", tuple(blocks), within)


def _supplied(supplied: SuppliedComparison) -> Section:
    """The same for a supplied group, with what became of everybody in it."""
    made = [one for one in supplied.found if isinstance(one, Comparison)]
    weighted = next((one for one in supplied.found if one.balance), None)
    blocks: list[Block] = [
        Paragraph(comparison_sentence(CARDS[one.measure], one), lead=True) for one in supplied.found
    ]
    if made:
        blocks += [
            _results(made),
            Paragraph(comparison_balance_sentence(made[0])),
            Note(f"{_level(made)} {ELSEWHERE}", Tone.CAUTION),
        ]
    if weighted:
        blocks.append(_balance(weighted))
    if not known(supplied.flow.people):
        return Section("comparison-supplied", "Compared with a supplied group", tuple(blocks))
    blocks += [
        Paragraph(days_to_joining_sentence(supplied)),
        _flow(supplied),
        Paragraph(in_both_sentence(supplied)),
        Note(f"The supplied record set: {supplied.name}, digest {supplied.digest[:12]}."),
    ]
    return Section("comparison-supplied", "Compared with a supplied group", tuple(blocks))


def _level(made: list[Comparison]) -> str:
    return ALIKE_ELSEWHERE if all(one.balanced for one in made) else UNLIKE_ELSEWHERE


def _flow(supplied: SuppliedComparison) -> Table:
    flow, numbers = supplied.flow, supplied.found[0].numbers
    return table(
        "Who of the supplied group could be compared",
        scope=f"Everybody in the supplied record set ({supplied.name}).",
        source="The supplied record set.",
        units="People; each stands in the first row that fits.",
        columns=headings("Group", "People"),
        rows=[
            ("Managed elsewhere: they have a joining day", whole(flow.managed)),
            ("In the scheme's record set too, by PNC number", whole(flow.in_both)),
            ("No day of referral or assessment", whole(flow.without_referral)),
            ("Might have joined only after the period", whole(flow.too_late)),
            ("Not covered for two years before and after", whole(flow.compared - numbers.controls)),
            ("Left to compare with", whole(numbers.controls)),
            ("All", whole(flow.people)),
        ],
        notes=(
            f"Of the scheme's own people, {whole(numbers.treated)} of the "
            f"{whole(numbers.joined)} who joined are covered likewise.",
        ),
        total=True,
    )


def _scope(found: Comparison | NoComparison) -> str:
    if found.group is ControlGroup.SUPPLIED:
        return (
            f"The {whole(found.numbers.joined)} who joined by the end of the period, and "
            f"{whole(found.numbers.not_joined)} of the supplied group."
        )
    return (
        f"Everybody referred by the end of the period, by what came of their first referral: "
        f"{whole(found.numbers.joined)} who joined and {whole(found.numbers.not_joined)} who did "
        "not, some of whom joined later."
    )


def _results(made: list[Comparison]) -> Table:
    """An edition that leaves the team has the difference without the rates."""
    rates = all(known(rate) for one in made for rate in one.rates)
    return table(
        f"Change of those who joined beside change of {_others(made[0])}",
        scope=_scope(made[0]),
        units="Events per year at risk; the difference in per cent." if rates else "Per cent.",
        columns=headings(
            "Measure",
            *(RATES if rates else ()),
            "Difference of the changes",
            "95% interval",
            "Least that could be found",
        ),
        rows=[
            (
                CARDS[one.measure].title,
                *(decimal(rate, 2) for rate in one.rates if rates),
                change_words(one.reduction),
                f"{change_words(one.interval[0])} to {change_words(one.interval[1])}",
                percent(one.detectable),
            )
            for one in made
        ],
        source=f"{_source(made[0])}; the others weighted to those who joined.",
        notes=(
            "After is the year from joining, or from the day on which the others might have "
            "joined, as far as it is over.",
        ),
    )


def _others(found: Comparison | NoComparison) -> str:
    supplied = found.group is ControlGroup.SUPPLIED
    return "the supplied group" if supplied else "people like them"


def _alike(found: Comparison | NoComparison) -> str:
    supplied = found.group is ControlGroup.SUPPLIED
    return "How alike the supplied group was" if supplied else "How alike the groups were"


def _source(found: Comparison | NoComparison) -> str:
    if found.group is ControlGroup.SUPPLIED:
        return "The record set and the supplied one"
    return "The record set"


def _balance(made: Comparison | NoComparison) -> Table:
    return table(
        f"{_alike(made)} before, for {CARDS[made.measure].title.lower()}",
        scope=_scope(made),
        units="Per year at risk; standardised differences, wanted under 0.1.",
        source=RECORD_SET if made.group is ControlGroup.RECORD_SET else f"{_source(made)}.",
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
