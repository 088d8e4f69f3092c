"""Every figure of the scenario and every sum, so that a reader can do it again by hand."""

from desist.report.business_case.frame import scope_of, source_of, table_of
from desist.report.document import Table
from desist.report.words.business_case import (
    CASE_NAMES,
    EVIDENCE,
    many,
    share_words,
    stated,
    year_names,
)
from desist.report.words.labels import label
from desist.report.words.numbers import NO_FIGURE
from desist.scenario.appraisal import Appraisal
from desist.scenario.declared import Kind, When

KINDS = {Kind.CASH: "Cash", Kind.IN_KIND: "In kind"}
WHENS = {When.EACH_YEAR: "Each year", When.SET_UP: "Once"}
FILE = "The scenario file."


def costs(found: Appraisal) -> Table:
    rows = [
        (
            paid.line.name,
            paid.line.paid_by or NO_FIGURE,
            KINDS[paid.line.kind],
            WHENS[paid.line.when],
            "Yes" if paid.line.additional else "No",
            _exact(paid.gbp),
        )
        for paid in found.costs
    ]
    sums = found.sums
    blank = (NO_FIGURE,) * 2
    rows += [
        ("Together", *blank, WHENS[When.EACH_YEAR], NO_FIGURE, _exact(sums.yearly)),
        ("Together", *blank, WHENS[When.SET_UP], NO_FIGURE, _exact(sums.set_up)),
    ]
    raised = found.optimism
    return table_of(
        "What the scheme costs",
        found,
        scope=scope_of(found),
        source=FILE,
        columns=("Line", "Paid by", "Given as", "When", "Additional", "Pounds"),
        rows=rows,
        words=5,
        notes=(
            "A line that is not additional is spent in any case, and would be used for something "
            "else. It counts in full.",
            *([f"Each line is raised by {stated(raised)} for optimism."] if raised else []),
        ),
    )


def people(found: Appraisal) -> Table:
    scenario = found.scenario
    base = "as in the results"
    return table_of(
        "Who is managed",
        found,
        scope=scope_of(found),
        source=source_of(found),
        units="People, months, person-years; offences of one person in a whole year.",
        columns=("Cohort type", "People", "Months each", "Person-years", "Offences a year each"),
        rows=[
            (
                label(cohort.name),
                many(cohort.people),
                many(cohort.months),
                many(cohort.person_years),
                base if cohort.offences is None else f"{sum(cohort.offences.values()):.1f}",
            )
            for cohort in scenario.people
        ],
        notes=(
            "Before anything is taken off for offences that would not be committed in any case"
            f"{f': {share_words(scenario.fewer_anyway)}' if scenario.fewer_anyway else ''}.",
        ),
    )


def evidence(found: Appraisal) -> Table:
    return table_of(
        "What the three cases rest on",
        found,
        scope=scope_of(found),
        source=FILE,
        units="Share of offences avoided.",
        columns=("Case", "Share avoided", "Kind of evidence", "In the partnership's words"),
        rows=[
            (
                CASE_NAMES[case.name],
                stated(case.share),
                _capital(EVIDENCE[case.evidence]),
                case.rests_on,
            )
            for case in found.cases
        ],
        words=4,
    )


def by_year(found: Appraisal) -> Table:
    """Every sum: year by year, then the present values."""
    sums = found.sums
    rows = [
        (
            year,
            f"{sums.factors[place]:.4f}",
            _exact(sums.cost_by_year[place]),
            share_words(sums.there[place]),
            *(_exact(found.case(case).benefit_by_year[place]) for case in CASE_NAMES),
        )
        for place, year in enumerate(year_names(found))
    ]
    present = (
        "Present value",
        NO_FIGURE,
        _exact(sums.cost),
        NO_FIGURE,
        *(_exact(found.case(case).benefit) for case in CASE_NAMES),
    )
    return table_of(
        "Every sum, year by year",
        found,
        scope=scope_of(found),
        source=source_of(found),
        columns=(
            "Year",
            "A pound is worth",
            "Cost",
            "Of what is avoided, there",
            *(f"Worth, {name.lower()}" for name in CASE_NAMES.values()),
        ),
        rows=[*rows, present],
        notes=(
            f"Worth of a year is the share avoided × {_exact(sums.worth_a_year)} × the part that "
            "is there. A present value is the sum over the years of the figure × what a pound of "
            "that year is worth.",
        ),
        total=True,
    )


def _exact(value: float) -> str:
    """To the pound, for sums that somebody does again."""
    return f"{'−' if round(value) < 0 else ''}£{abs(value):,.0f}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
