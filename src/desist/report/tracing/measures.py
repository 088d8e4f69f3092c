"""A figure of one measure, traced: arrests, convictions, severity, cost, of whomever."""

import re

from desist.measures.cards import CARDS, Card
from desist.report.tracing.scope import BY_NAME, Scope, scope_of
from desist.report.tracing.sums import Summed, number, summed
from desist.report.tracing.trace import Material, Rows, Trace

OF_MEASURE = re.compile(r"(?:(.+)\.)?measures\.(arrests|convictions|severity|cost)\.(.+)")
EDITIONS = {
    "arrests": (),
    "convictions": (),
    "severity": ("severity", "offence_codes"),
    "cost": ("unit_costs", "offence_codes", "deflators"),
}
TITLES = {
    "baseline": "recorded in the baseline window",
    "observed": "recorded in the scheme window",
    "expected": "expected",
    "actual": "actual",
    "reduction": "the difference",
    "target": "the target",
}
PEOPLE = {
    "with_any": "People with any in the scheme window: Aᵢ > 0.",
    "stopped": "People who had some before and none since: Bᵢ > 0 and Aᵢ = 0.",
    "reduced": "People with fewer than at their own baseline rate: Aᵢ > 0 and Aᵢ × bᵢ < Bᵢ × sᵢ.",
    "unchanged": "People at their own baseline rate: Aᵢ > 0 and Aᵢ × bᵢ = Bᵢ × sᵢ.",
    "increased": "People with more than at their own baseline rate: Aᵢ × bᵢ > Bᵢ × sᵢ.",
    "none_either": "People with none before and none since: Bᵢ = 0 and Aᵢ = 0.",
}
LETTERS = (
    "Bᵢ and Aᵢ are a person's totals in the baseline and on the scheme, bᵢ and sᵢ the days of "
    "the two windows."
)


def of_measure(material: Material, name: str) -> Trace | None:
    """The trace of a measure's figure; None where the id is of no such figure."""
    found = OF_MEASURE.fullmatch(name)
    if found is None:
        return None
    scope = scope_of(material, found[1] or "")
    if scope is None:
        return None
    card, part = CARDS[found[2]], found[3]
    sums = summed(scope, BY_NAME[card.name])
    return Trace(
        id=name,
        value=material.ids[name],
        title=f"{card.title}: {_title(part)}",
        unit=_unit(card, part),
        definition=(*_definition(card, part, scope, asked=not found[1]), f"Of {scope.whom}."),
        sums=_sums(material, name, part, sums),
        rows=_rows(scope, card, part),
        editions=EDITIONS[card.name] + _by_code(scope),
    )


def _by_code(scope: Scope) -> tuple[str, ...]:
    """Offences are put into groups by the code table."""
    return ("offence_codes",) if scope.attribute in ("offence_group", "offence_type") else ()


def _title(part: str) -> str:
    head = part.split(".")[0]
    return TITLES.get(head) or part.replace("_", " ").replace(".", ", ")


def _unit(card: Card, part: str) -> str:
    head = part.split(".")[0]
    if head in ("people", "people_if_nothing_changed"):
        return "people"
    if head in ("reduction", "interval", "exact_interval", "target"):
        return "share of the expected number"
    return card.unit


def _definition(card: Card, part: str, scope: Scope, *, asked: bool) -> tuple[str, ...]:
    """What it means, with the question that the headline asks."""
    question = (card.question,) if asked else ()
    head, _, tail = part.partition(".")
    match head:
        case "baseline":
            return (*question, f"{card.numerator} Here in the baseline window, before joining.")
        case "observed":
            return (*question, card.numerator)
        case "actual":
            return (*question, card.numerator, *_annual(scope))
        case "expected":
            return (*question, card.denominator)
        case "reduction":
            return (*question, "1 − actual ÷ expected.", card.cannot_tell)
        case "interval":
            return (_interval(scope), "It does not cover how the people were chosen.")
        case "exact_interval":
            return (
                "The exact (conditional Poisson) interval of a count, were all people alike: no "
                "honest interval is narrower.",
            )
        case "people":
            return (PEOPLE[tail], LETTERS)
        case "people_if_nothing_changed":
            return (
                PEOPLE[tail],
                "Here the number expected had nothing changed: each baseline event is drawn again "
                "a Poisson number of times with mean sᵢ ÷ bᵢ, and the draws are averaged.",
            )
        case "target":
            return ("What the partnership set itself, from the targets table.",)
    return question


def _annual(scope: Scope) -> tuple[str, ...]:
    return ("Made up to a full year for each person.",) if scope.method == "annualised" else ()


def _interval(scope: Scope) -> str:
    said = scope.material.results["intervals"]
    return (
        f"The 95% interval of the difference: whole nominals are drawn again {said['draws']:,} "
        f"times ({said['variant'].replace('_', '-')}, seed {said['seed']}), or the exact bound "
        "where that is wider."
    )


def _sums(material: Material, name: str, part: str, sums: Summed) -> tuple[str, ...]:
    prefix = name.removesuffix(part)
    said = material.ids
    scale = sums.measure.scale
    match part:
        case "baseline":
            return _priced(sums.baseline.sum() / scale, said[name], "ΣB")
        case "observed":
            return _priced(sums.observed.sum() / scale, said[name], "ΣA")
        case "actual":
            form = "Σ Aᵢ × 365 ÷ sᵢ" if sums.method == "annualised" else "ΣA"
            return _priced(sums.actual, said[name], form)
        case "expected":
            priced = _priced(sums.expected, said[name], "")
            return (sums.formula(), *priced)
        case "reduction":
            actual, expected = said.get(f"{prefix}actual"), said.get(f"{prefix}expected")
            return (f"1 − {_said(actual)} ÷ {_said(expected)} = {_said(said[name])}",)
    return ()


def _priced(total: float, value: object, form: str) -> tuple[str, ...]:
    """The sum, and the price factor where money is in other prices than the edition's."""
    lines = [f"{form} = {number(total)}"] if form else []
    factor = float(value) / total if isinstance(value, int | float) and total else 1.0
    if abs(factor - 1) > 1e-9:
        lines.append(f"× {factor:.6f}, from the edition's prices to the report's = {_said(value)}")
    return tuple(lines)


def _said(value: object) -> str:
    return number(float(value)) if isinstance(value, int | float) else "none"


def _rows(scope: Scope, card: Card, part: str) -> tuple[Rows, ...]:
    measure, head = BY_NAME[card.name], part.split(".")[0]
    if head == "target":
        return ()
    both = tuple(scope.rows(measure, window) for window in ("baseline", "observed"))
    if head in ("baseline", "expected"):
        both = both[:1]
    if head in ("observed", "actual"):
        both = both[1:]
    if head == "people":
        return (_people(scope, card, part.partition(".")[2]), *both)
    return (*both, scope.nominals)


def _people(scope: Scope, card: Card, kind: str) -> Rows:
    """The nominals of one group, by the same comparison of whole numbers."""
    sums = summed(scope, BY_NAME[card.name])
    had, has = sums.baseline > 0, sums.observed > 0
    now, before = sums.observed * sums.baseline_days, sums.baseline * sums.scheme_days
    chosen = {
        "with_any": has,
        "stopped": had & ~has,
        "reduced": had & has & (now < before),
        "unchanged": had & has & (now == before),
        "increased": has & (now > before),
        "none_either": ~had & ~has,
    }[kind]
    ids = scope.people["nominal_id"].to_pylist()
    held = tuple(name for name, one in zip(ids, chosen, strict=True) if one)
    return Rows("The people counted here", "nominals.nominal_id", held)
