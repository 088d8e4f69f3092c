"""The tables of the overview."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from math import nan

from desist.evaluation.overview.overview import Overview
from desist.evaluation.overview.roll_up import Part, Share
from desist.evaluation.resampling import FEWEST_NOMINALS
from desist.measures.adding import DAYS, OBSERVED
from desist.measures.cards import CARDS, Card
from desist.report.charts.by_measure import Entry, by_measure
from desist.report.columns import day, headings, table
from desist.report.document import Align, Heading, Table
from desist.report.numbers import NO_FIGURE, pounds, span_of_pounds, whole
from desist.report.sections.sources import ROLES
from desist.report.words.findings import days_counted
from desist.report.words.overview import RULES
from desist.report.words.plain import about, amount, change_span, expectation, signed_change

TOGETHER = "All schemes together"
TWICE = "Less what would be counted twice"
STEPS = {
    "assessed": "Assessed",
    "not_accepted": "Not accepted",
    "offered": "Offered",
    "joined": "Joined",
    "left": "Left",
    "current": "On the scheme at the end",
}


def names_of(found: Overview) -> dict[str, str]:
    """By id, what each scheme is called; with its id where two are called the same."""
    names = {str(one.scheme.id): one.scheme.name for one in found.results}
    taken = list(names.values())
    return {
        scheme: f"{name} ({scheme})" if taken.count(name) > 1 else name
        for scheme, name in names.items()
    }


def span_of(found: Overview) -> str:
    """The period by its first and last day."""
    last = found.period.end - timedelta(days=1)
    return f"{day(found.period.start)} to {day(last)}"


def _scope(found: Overview) -> str:
    counted = found.roll_up.nominals
    noun = "person" if counted == 1 else "people"
    return f"The {whole(counted)} {noun} counted by any scheme, {span_of(found)}."


def key_measures(found: Overview) -> Table:
    """The total, measure by measure."""
    rows = []
    for name, card in CARDS.items():
        added = found.roll_up.measures[name]
        rows.append(
            (
                card.title,
                _said(expectation, card, _shown(found, name, added.expected)),
                _said(amount, card, _shown(found, name, added.observed)),
                signed_change(added) if _shown(found, name, added.expected) else NO_FIGURE,
                about(added, change_span(added)) or NO_FIGURE,
                whole(added.with_any),
            )
        )
    return table(
        TOGETHER,
        scope=_scope(found),
        units="Arrests, convicted offences, severity points and pounds; people.",
        columns=headings(
            "Measure",
            "Expected",
            "On the schemes",
            "Difference",
            "95% interval",
            "People with any",
        ),
        rows=rows,
        notes=("Over the days served, each person and each day once.",),
    )


def _shown(found: Overview, name: str, value: float | None) -> float | None:
    """Pounds of fewer than 20 people are not printed."""
    return None if name == "cost" and found.roll_up.nominals < FEWEST_NOMINALS else value


def _said(say: Callable[[Card, float], str], card: Card, value: float | None) -> str:
    return NO_FIGURE if value is None else say(card, value)


def each_scheme(found: Overview) -> Table:
    """Every measure of every scheme, as its own report prints it."""
    names = names_of(found)
    several = len({days_counted(one) for one in found.results}) > 1
    annual = all(one.annual for one in found.results)
    actual = "Recorded, or in a full year each" if several else "On the scheme"
    return table(
        "Each scheme as its own report has it",
        scope=f"Those counted by each scheme, {span_of(found)}.",
        units="Arrests, convicted offences, severity points and pounds.",
        columns=headings(
            "Measure and scheme",
            "People",
            "Expected",
            "In a full year each" if annual else actual,
            "Difference",
            "95% interval",
        ),
        rows=[
            (
                f"{card.title}: {names[str(one.scheme.id)]}",
                whole(one.cohort.counted),
                expectation(card, one.measures[name].expected),
                amount(card, one.measures[name].actual),
                signed_change(one.measures[name]),
                about(one.measures[name], change_span(one.measures[name])) or NO_FIGURE,
            )
            for name, card in CARDS.items()
            for one in found.results
        ],
        notes=(
            "In the chart a hollow dot is one scheme by its own rules, and the filled one is all "
            "schemes together, over the days served.",
        ),
        picture=by_measure(_entries(found, names), what="scheme by scheme"),
    )


def _entries(found: Overview, names: Mapping[str, str]) -> list[Entry]:
    entries = []
    for name, card in CARDS.items():
        entries += [
            Entry(card.title, names[str(one.scheme.id)], one.measures[name], filled=False)
            for one in found.results
        ]
        if _shown(found, name, found.roll_up.measures[name].expected) is not None:
            entries.append(Entry(card.title, TOGETHER, found.roll_up.measures[name], filled=True))
    return entries


def caseload(found: Overview) -> Table:
    """The caseload of each scheme: rows of episodes, which are not people."""
    return table(
        "Caseload of each scheme",
        scope=f"Episodes of each scheme, {span_of(found)}.",
        units="Episodes.",
        columns=headings("Scheme", *STEPS.values()),
        rows=[
            (
                names_of(found)[str(one.scheme.id)],
                *(whole(one.portrait.caseload[step]) for step in STEPS),
            )
            for one in found.results
        ],
        notes=("Each step by its own date. One person may have several episodes.",),
    )


def pairs(found: Overview) -> Table:
    """Each two schemes: who was on both."""
    names = names_of(found)
    return table(
        "People on two schemes",
        scope=f"Everybody with a day on a scheme, {span_of(found)}.",
        units="People.",
        columns=headings("Schemes", "On the first", "On the second", "On both", "Counted by both"),
        rows=[
            (
                " and ".join(names[scheme] for scheme in pair.schemes),
                *(whole(found.overlap.on_scheme[scheme]) for scheme in pair.schemes),
                whole(pair.on_both),
                whole(pair.counted_in_both),
            )
            for pair in found.overlap.pairs
        ],
        notes=("On both: at once, or one after the other.",),
    )


def recorded(found: Overview) -> Table:
    """What was recorded on the schemes: each, less what two have, and together."""
    return _added_up(found, "Recorded on the schemes", "observed", "in_total_observed")


def expected(found: Overview) -> Table:
    """What was expected over the days served, likewise."""
    return _added_up(found, "Expected over the days served", "expected", "in_total_expected")


def _added_up(found: Overview, title: str, own: str, in_total: str) -> Table:
    names, rolled = names_of(found), found.roll_up
    twice = {
        name: sum(
            _of(part.shares[name], in_total) - _of(part.shares[name], own) for part in rolled.parts
        )
        for name in CARDS
    }
    people = sum(part.nominals for part in rolled.parts)
    days_may = (DAYS, OBSERVED) not in rolled.not_added
    total = {name: getattr(rolled.measures[name], own) for name in CARDS}
    rows = [
        (names[part.scheme], whole(part.nominals), whole(part.days), *_cells(found, part, own))
        for part in rolled.parts
    ]
    rows.append(
        (
            TWICE,
            whole(rolled.nominals - people),
            whole(sum(p.days_in_total - p.days for p in rolled.parts)) if days_may else NO_FIGURE,
            *(
                _cell(found, name, twice[name], own) if total[name] is not None else NO_FIGURE
                for name in CARDS
            ),
        )
    )
    rows.append(
        (
            TOGETHER,
            whole(rolled.nominals),
            whole(rolled.days),
            *(_cell(found, name, total[name], own) for name in CARDS),
        )
    )
    return table(
        title,
        scope=_scope(found),
        units="People; days at risk; arrests, convicted offences, severity points and pounds.",
        columns=headings("Scheme", "People", "Days", *(card.title for card in CARDS.values())),
        rows=rows,
        notes=(
            "Each scheme's row is over the days served, by its own rules. A dash in the last row "
            "is a figure that is not added, because rules differ, or pounds of too few people. "
            "Rounded, so the last row may differ by one.",
        ),
        total=True,
    )


def _cells(found: Overview, part: Part, own: str) -> list[str]:
    few = part.nominals < FEWEST_NOMINALS
    return [
        NO_FIGURE
        if few and name == "cost"
        else _cell(found, name, _of(part.shares[name], own), own)
        for name in CARDS
    ]


def _of(share: Share, own: str) -> float:
    value: float = getattr(share, own)
    return value


def _cell(found: Overview, name: str, value: float | None, own: str) -> str:
    shown = _shown(found, name, value)
    say = expectation if own == "expected" else amount
    return NO_FIGURE if shown is None else say(CARDS[name], shown)


def money(found: Overview) -> Table:
    """The reoffending value and the additional cost: each scheme, and together."""
    names, rolled, spent = names_of(found), found.roll_up, found.spent
    rows = [
        (
            names[str(one.scheme.id)],
            pounds(one.valuations["reoffending"].saving),
            span_of_pounds(one.valuations["reoffending"].interval) or NO_FIGURE,
            pounds(spent.by_scheme[str(one.scheme.id)]),
        )
        for one in found.results
    ]
    sum_of_all = sum((one.valuations["reoffending"].saving or nan) for one in found.results)
    twice = None if rolled.value.saving is None else rolled.value.saving - sum_of_all
    rows.append((TWICE, pounds(twice), NO_FIGURE, NO_FIGURE))
    rows.append(
        (
            TOGETHER,
            pounds(rolled.value.saving),
            span_of_pounds(rolled.value.interval) or NO_FIGURE,
            pounds(spent.total),
        )
    )
    years = dict.fromkeys(one.price_year for one in found.results)
    return table(
        "Reoffending value and additional cost",
        scope=_scope(found),
        units=f"Pounds, in prices of {', '.join(years)}.",
        columns=headings("Scheme", "Reoffending value", "95% interval", "Additional cost"),
        rows=rows,
        source="The partnership's record set, its ledger, and the published unit costs.",
        notes=(
            "The reoffending value is expected cost less actual cost over the days served. A "
            "line of the ledger that is for all schemes is shared among them by days, so no "
            "pound is in two rows; that of a scheme which is not here is in none.",
        ),
        total=True,
    )


def rules(found: Overview) -> Table:
    """The rules that are not the same in all schemes."""
    names = names_of(found)
    return table(
        "Rules that differ",
        scope="The scheme files.",
        units="No numbers of people.",
        source="The scheme files.",
        columns=tuple(Heading(text, Align.TEXT) for text in ("Rule", *names.values())),
        rows=[
            (RULES[rule], *(values[scheme].replace("_", " ") for scheme in names))
            for rule, values in found.roll_up.differing.items()
        ],
    )


def editions(found: Overview) -> Table:
    """The published figures behind each scheme."""
    names = names_of(found)
    return table(
        "Published figures used",
        scope="Everything that weighs, prices or groups an offence.",
        units="No numbers.",
        source="The editions shipped with desist, or added by the partnership.",
        columns=tuple(
            Heading(text, Align.TEXT) for text in ("Scheme", "Used for", "Edition", "Prices of")
        ),
        rows=[
            (
                names[str(one.scheme.id)],
                ROLES[edition.role],
                edition.edition,
                edition.price_base or NO_FIGURE,
            )
            for one in found.results
            for edition in one.editions
        ],
    )
