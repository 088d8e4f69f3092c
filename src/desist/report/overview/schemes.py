"""The overview's tables of the single schemes: figures, caseload, rules, sources."""

from collections.abc import Mapping

from desist.evaluation.overview.overview import Overview
from desist.measures.cards import CARDS
from desist.report.charts.drawing.by_measure import Entry, by_measure
from desist.report.charts.intervals import figure_text
from desist.report.columns import headings, table
from desist.report.document import Align, Heading, Table
from desist.report.overview.named import TOGETHER, names_of, scope_of_all, shown, span_of
from desist.report.sections.backing.sources import ROLES
from desist.report.words.findings import days_counted
from desist.report.words.numbers import NO_FIGURE, pounds, whole
from desist.report.words.overview import RULES
from desist.report.words.plain import about, amount, change_span, expectation, signed_change

STEPS = {
    "assessed": "Assessed",
    "not_accepted": "Not accepted",
    "offered": "Offered",
    "joined": "Joined",
    "left": "Left",
    "current": "On the scheme at the end",
}


def key_figures(found: Overview) -> Table:
    """One row for each scheme, and one for all: every difference with its interval."""
    names, rolled = names_of(found), found.roll_up
    rows = [
        (
            names[str(one.scheme.id)],
            whole(one.cohort.counted),
            *(figure_text(one.measures[name]) for name in CARDS),
            pounds(one.valuations["reoffending"].saving),
        )
        for one in found.results
    ]
    rows.append(
        (
            TOGETHER,
            whole(rolled.nominals),
            *(
                NO_FIGURE
                if shown(found, name, rolled.measures[name].expected) is None
                else figure_text(rolled.measures[name])
                for name in CARDS
            ),
            pounds(rolled.value.saving),
        )
    )
    return table(
        "Each scheme, and all of them",
        scope=scope_of_all(found),
        units="People; per cent lower than expected, minus if higher, with 95% interval; pounds.",
        columns=headings(
            "Scheme", "People", *(card.title for card in CARDS.values()), "Reoffending value"
        ),
        rows=rows,
        notes=(
            "Each scheme by its own rules, as in its own report; all of them over the days served, "
            "each person and each day once. A dash is what is not added, because rules differ, or "
            "pounds of too few people.",
        ),
        total=True,
    )


def each_scheme(found: Overview) -> Table:
    """Every measure of every scheme, as its own report prints it."""
    names = names_of(found)
    several = len({days_counted(one) for one in found.results}) > 1
    annual = all(one.annual for one in found.results)
    actual = "Recorded, or made up to a full year" if several else "On the scheme"
    return table(
        "Each scheme as its own report has it",
        scope=f"Those counted by each scheme, {span_of(found)}.",
        units="Arrests, convicted offences, severity points and pounds.",
        columns=headings(
            "Measure and scheme",
            "People",
            "Expected",
            "On the scheme, full year" if annual else actual,
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
        if shown(found, name, found.roll_up.measures[name].expected) is not None:
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
