"""Any figure of the results, traced by its id."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from desist.kernel.errors import InputError
from desist.kernel.problems import Level, Problem
from desist.measures.cards import CARDS
from desist.report.tracing.derived import derived
from desist.report.tracing.ids import plain
from desist.report.tracing.measures import EDITIONS, of_measure
from desist.report.tracing.people import of_people
from desist.report.tracing.places import NEXT_YEAR
from desist.report.tracing.scope import BY_NAME, scope_of
from desist.report.tracing.sums import number
from desist.report.tracing.trace import Material, Rows, Trace
from desist.report.tracing.values import of_value
from desist.scenario.as_json import EXPLAINED

NEAREST = 5
MOST_BESIDE = 12
MEASURE = re.compile(r"(?<![a-z])(arrests|convictions|severity|cost)(?![a-z])")
MONEY = ("unit_costs", "offence_codes", "deflators")
OF_OTHERS = ("comparisons", "follow_up", "maturity", "revisions", "ways_of_counting", "years")
NO_ROWS = (
    "Its rows are not listed here: it is of other people, other days or other rules than the "
    "headline. `desist reproduce` counts it again from the extract."
)
SECTIONS: Mapping[str, str] = {
    "alternatives": "The same measures counted another way.",
    "breakdowns": "The same measures for a part of the people, or of what they did.",
    "codes_without_figures": "Counted offences of a code for which the edition publishes nothing.",
    "comparisons": "Those who joined beside people like them who did not: difference in "
    "differences of rates, weighted until both groups are alike in the quarters before.",
    "doubtful_rows": "Counted offences that rest on a published row that is in doubt.",
    "expected_anyway": "What was to be expected with nothing done: people are chosen at a peak, "
    "and fall without help.",
    "follow_up": "What became of everybody who joined, whoever stayed.",
    "influence": "What the figure owes to a few people: it is counted again without them.",
    "intervals": "How the intervals are made.",
    "maturity": "Whether convictions have had the time to come, in both windows alike.",
    "next_year": "Next year's business case: what must be true, from the scenario file.",
    "revisions": "What last time's report printed, and what the same days come to now.",
    "supplies": "When each source last supplied its data, from the coverage table.",
    "ways_of_counting": "The figure in every way of counting that the rules allow.",
    "years": "An earlier year by this year's method, as it was known as long after its end.",
    "worth": "Value for money: the reoffending value beside what partners gave, in one price year.",
    "counting": "A rule of the scheme file.",
}


def explain(material: Material, name: str) -> Trace:
    """The trace of a figure.

    Raises  InputError for an id that there is none of, with those nearest to it
    """
    if name not in material.ids:
        raise InputError([_unknown(name, list(material.ids))])
    return (
        of_measure(material, name)
        or of_value(material, name)
        or of_people(material, name)
        or _of_section(material, name)
    )


def _unknown(name: str, there: Sequence[str]) -> Problem:
    near = nearest(name, there)
    return Problem(
        Level.ERROR,
        where="the results",
        found=f"no figure with the id [{name}]",
        expected=f"an id such as {', '.join(near)}" if near else "an id such as " + there[0],
        cure="Give one of these, or list all of them: `desist trace BUNDLE`",
    )


def nearest(name: str, there: Sequence[str]) -> list[str]:
    """The ids most like one that is not there; those that hold all of its words come first."""
    words = [plain(word) for word in re.split(r"[.\s/]+", name.lower()) if word]
    holding = [one for one in there if words and all(word in one for word in words)]
    close = get_close_matches(name.lower(), there, n=NEAREST, cutoff=0.5)
    return list(dict.fromkeys([*sorted(holding, key=len)[:NEAREST], *close]))[:NEAREST]


def _of_section(material: Material, name: str) -> Trace:
    """A figure whose sum takes a section of its own: what it is, and the figures beside it."""
    head = name.partition(".")[0]
    measures = MEASURE.findall(name.replace("_", " "))
    of_others = head == NEXT_YEAR or head in OF_OTHERS
    return Trace(
        id=name,
        value=material.ids[name],
        title=name.replace("_", " ").replace(".", ", ").capitalize(),
        unit="as its section of the report says",
        definition=tuple(_said(material, name, measures)),
        sums=tuple(derived(material, name)) or _beside(material, name),
        rows=() if of_others else _rows(material, measures),
        editions=_editions(material, head, measures),
    )


def _said(material: Material, name: str, measures: Sequence[str]) -> Iterator[str]:
    head = name.partition(".")[0]
    yield SECTIONS.get(head, "A figure of the results.")
    yield from (CARDS[measure].numerator for measure in measures[:1])
    if head == NEXT_YEAR:
        words = [one for one in name.split(".") if one in EXPLAINED]
        yield from (EXPLAINED[one].replace("`", "") for one in words)
        yield f"Unit costs: {_unit_costs(material)}."
    if head in OF_OTHERS:
        yield NO_ROWS


def _editions(material: Material, head: str, measures: Sequence[str]) -> tuple[str, ...]:
    """Next year's case may rest on other unit costs than the results do."""
    if head == "worth":
        return (*MONEY, "appraisal")
    if head == NEXT_YEAR:
        own = material.results["reference"]["unit_costs"]["edition"]
        return (*MONEY, "appraisal") if own == _unit_costs(material) else ()
    return EDITIONS[measures[0]] if measures else ()


def _unit_costs(material: Material) -> str:
    return str(material.results[NEXT_YEAR]["unit_costs"])


def _beside(material: Material, name: str) -> tuple[str, ...]:
    """The figures that stand with it in the results file."""
    stem = name.rpartition(".")[0]
    return tuple(
        f"{one.rpartition('.')[2].replace('_', ' ')}: {number(float(value))}"
        for one in material.beside[stem][:MOST_BESIDE]
        if isinstance(value := material.ids[one], int | float)
    )


def _rows(material: Material, measures: list[str]) -> tuple[Rows, ...]:
    scope = scope_of(material, "")
    if scope is None:
        return ()
    own = [
        scope.rows(BY_NAME[measure], window)
        for measure in measures[:1]
        for window in ("baseline", "observed")
    ]
    return (*own, scope.nominals)
