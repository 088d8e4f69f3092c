"""The counting, from the written method alone: arrests, convictions, severity, cost, money.

Results are exact: counts are int, everything else `fractions.Fraction` (points, pounds).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from oracle.episodes import Managed, Row, Rules, managed, rules_of
from oracle.money import Reference

MEASURES = ("arrests", "convictions", "severity", "cost")
Four = tuple[int, int, int, int]  # B, A, b, s of one nominal
FEWEST_FOR_MONEY = 20
SET_ASIDE = ("carried_over", "short_stay", "not_covered", "no_exposure")


@dataclass(slots=True)
class Tally:
    """One nominal's whole-number totals, `[baseline, scheme]`, and what was left out of them."""

    totals: dict[str, list[int]] = field(default_factory=lambda: {m: [0, 0] for m in MEASURES})
    notes: Counter[str] = field(default_factory=Counter)


def count(
    record_set: dict[str, list[Row]],
    scheme: dict[str, Any],
    *,
    start: date,
    end: date,
    as_of: date | None = None,
    reference: Reference,
) -> dict[str, Any]:
    """Count a valid record set over `[start, end)`; the contract's results without intervals.

    `evidence` holds, by nominal with a scheme day in the period, the group, the days and
    the whole-number totals (severity in ten-thousandths of a point, cost in pence of the
    edition's price base) that the rest is made of.
    """
    rules = rules_of(scheme, record_set["episodes"])
    to = end if as_of is None else min(end, as_of)
    people = managed(record_set, rules, start, to)
    tallies = {
        p.nominal_id: _tally(p, record_set["offences"], rules, as_of, reference) for p in people
    }
    counted = [p for p in people if p.group == "counted"]
    notes = sum((tallies[p.nominal_id].notes for p in counted), Counter[str]())
    measures = _measures(counted, tallies, rules, reference)
    for name, measure in measures.items():
        measure.update(_target(record_set.get("targets", []), rules, name, start, end, measure))
    return {
        "period": {"from": start, "to": to},
        "caseload": _caseload(record_set["episodes"], rules, start, to),
        "cohort": _cohort(people, counted),
        "measures": measures,
        "pending": notes["pending"],
        "in_custody_events": notes["in_custody_events"],
        "in_custody_arrests": notes["in_custody_arrests"],
        "uncosted_offences": notes["uncosted_offences"],
        "unweighted_offences": notes["unweighted_offences"],
        "carry_ins": {name: notes[f"carry_ins_{name}"] for name in ("arrests", "convictions")},
        "valuations": _valuations(counted, tallies, measures, rules, reference),
        "price_year": rules.price_year or reference.price_base,
        "evidence": {p.nominal_id: _evidence(p, tallies[p.nominal_id]) for p in people},
    }


def _caseload(rows: list[Row], rules: Rules, start: date, to: date) -> dict[str, int]:
    ours = [row for row in rows if row["scheme"] == rules.scheme]

    def within(row: Row, column: str) -> bool:
        return row[column] is not None and start <= row[column] < to

    return {
        "assessed": sum(within(row, "assessed_on") for row in ours),
        "not_accepted": sum(
            within(row, "assessed_on") and row["decision"] == "not_accepted" for row in ours
        ),
        "offered": sum(within(row, "offered_on") for row in ours),
        "joined": sum(within(row, "joined_on") for row in ours),
        "left": sum(row["left_on"] is not None and start < row["left_on"] <= to for row in ours),
        # The contract counts rows, so each row is read by its own dates.
        "current": sum(
            row["joined_on"] is not None
            and row["joined_on"] < to
            and (row["left_on"] is None or row["left_on"] > to)
            for row in ours
        ),
    }


def _cohort(people: list[Managed], counted: list[Managed]) -> dict[str, Any]:
    return {
        "counted": len(counted),
        **{group: [p.nominal_id for p in people if p.group == group] for group in SET_ASIDE},
        "baseline_days": sum(p.b for p in counted),
        "scheme_days": sum(p.s for p in counted),
    }


def _tally(
    person: Managed, offences: Iterable[Row], rules: Rules, as_of: date | None, reference: Reference
) -> Tally:
    tally = Tally()
    rows = [row for row in offences if row["nominal_id"] == person.nominal_id]
    _tally_arrests(tally, person, rows)
    for row in rows:
        if as_of is None or row["committed_on"] < as_of:
            _tally_offence(tally, person, row, rules, as_of, reference)
    return tally


def _tally_arrests(tally: Tally, person: Managed, rows: list[Row]) -> None:
    for arrest_id in {row["arrest_id"] for row in rows if row["arrest_id"] is not None}:
        of_arrest = [row for row in rows if row["arrest_id"] == arrest_id]
        dates = [row["arrested_on"] for row in of_arrest if row["arrested_on"] is not None]
        if not dates:
            continue
        window = _window(person, min(dates))
        if window is None:
            continue
        if min(dates).toordinal() in person.custody:
            tally.notes["in_custody_arrests"] += 1
            continue
        tally.totals["arrests"][window] += 1
        last_offence = max(row["committed_on"] for row in of_arrest)
        if window == 1 and last_offence.toordinal() < person.joined:
            tally.notes["carry_ins_arrests"] += 1


def _tally_offence(
    tally: Tally, person: Managed, row: Row, rules: Rules, as_of: date | None, reference: Reference
) -> None:
    outcome = _outcome(row, as_of)
    if outcome == "not_convicted":
        return
    day = _dated(row, outcome, rules)
    window = _window(person, day)
    if window is None:
        return
    if day.toordinal() in person.custody:
        tally.notes["in_custody_events"] += 1
        return
    if outcome == "pending" and window == 1:
        tally.notes["pending"] += 1
    amounts = {
        "convictions": 1,
        "severity": reference.weight(row["offence_code"]),
        "cost": reference.pence(row["offence_code"]),
    }
    for name, amount in amounts.items():
        if outcome == "pending" and name not in rules.pending_counts_in:
            continue
        if amount is None:
            tally.notes["unweighted_offences" if name == "severity" else "uncosted_offences"] += 1
        else:
            tally.totals[name][window] += amount
    if outcome == "convicted" and window == 1 and row["committed_on"].toordinal() < person.joined:
        tally.notes["carry_ins_convictions"] += 1


def _outcome(row: Row, as_of: date | None) -> str:
    """The outcome as it stood before the as-of date."""
    convicted_on = row["convicted_on"]
    if row["outcome"] == "convicted" and as_of and convicted_on and convicted_on >= as_of:
        return "pending"
    return str(row["outcome"])


def _dated(row: Row, outcome: str, rules: Rules) -> date:
    by_result = outcome == "convicted" and rules.offence_date == "convicted_on"
    day: date = (row["convicted_on"] if by_result else None) or row["committed_on"]
    return day


def _window(person: Managed, day: date) -> int | None:
    """0 in the baseline window, 1 in the scheme window, None in neither; custody days included."""
    if day.toordinal() in person.baseline:
        return 0
    return 1 if day.toordinal() in person.scheme else None


def _evidence(person: Managed, tally: Tally) -> dict[str, Any]:
    return {
        "group": person.group,
        "b": person.b,
        "s": person.s,
        **{name: (tally.totals[name][0], tally.totals[name][1]) for name in MEASURES},
    }


def _measures(
    counted: list[Managed], tallies: dict[str, Tally], rules: Rules, reference: Reference
) -> dict[str, dict[str, Any]]:
    measures = {}
    for name in MEASURES:
        four = _four(counted, tallies, name)
        unit = _unit(name, rules, reference)
        expected, actual = expected_and_actual(rules.method, four)
        measures[name] = {
            "baseline": sum(B for B, _, _, _ in four) * unit,
            "observed": sum(A for _, A, _, _ in four) * unit,
            "expected": expected * unit,
            "actual": actual * unit,
            "reduction": None if expected == 0 else 1 - actual / expected,
            "people": _people(four),
        }
    return measures


def _four(counted: list[Managed], tallies: dict[str, Tally], name: str) -> list[Four]:
    totals = [(p, tallies[p.nominal_id].totals[name]) for p in counted]
    return [(baseline, observed, p.b, p.s) for p, (baseline, observed) in totals]


def _unit(name: str, rules: Rules, reference: Reference) -> Fraction:
    """What one whole number of a measure's sum is worth in points or pounds."""
    if name == "severity":
        return Fraction(1, 10_000)
    if name == "cost":
        return Fraction(1, 100) * reference.factor(rules.price_year)
    return Fraction(1)


def expected_and_actual(method: str, four: list[Four]) -> tuple[Fraction, Fraction]:
    """Section 4's table, from each counted nominal's (B, A, b, s)."""
    observed = Fraction(sum(A for _, A, _, _ in four))
    if method == "nominal":
        return sum((Fraction(B * s, b) for B, _, b, s in four), Fraction()), observed
    if method == "pooled":
        total_b = sum(b for _, _, b, _ in four)
        pooled = sum(B for B, _, _, _ in four) * sum(s for _, _, _, s in four)
        return (Fraction(pooled, total_b) if total_b else Fraction()), observed
    if method == "annualised":
        expected = sum((Fraction(B * 365, b) for B, _, b, _ in four), Fraction())
        return expected, sum((Fraction(A * 365, s) for _, A, _, s in four), Fraction())
    raise ValueError(f"no method {method}")


def _people(four: list[Four]) -> dict[str, int]:
    return {
        "with_any": sum(A > 0 for _, A, _, _ in four),
        "stopped": sum(B > 0 and A == 0 for B, A, _, _ in four),
        "reduced": sum(A > 0 and A * b < B * s for B, A, b, s in four),
        "unchanged": sum(A > 0 and A * b == B * s for B, A, b, s in four),
        "increased": sum(A > 0 and A * b > B * s for B, A, b, s in four),
        "none_either": sum(B == 0 and A == 0 for B, A, _, _ in four),
    }


def _target(
    targets: list[Row], rules: Rules, name: str, start: date, end: date, measure: dict[str, Any]
) -> dict[str, Any]:
    """The reduction aimed at over the period as asked, the as-of date notwithstanding."""
    fitting = [
        row
        for row in targets
        if (row["scheme"], row["measure"], row["unit"]) == (rules.scheme, name, "reduction")
        and row["to_on"] in (None, end)
        and row["from_on"] in (None, start)
    ]
    if not fitting:
        return {"target": None, "target_met": None}
    value = Fraction(str(fitting[0]["value"]))
    reduction = measure["reduction"]
    return {"target": value, "target_met": None if reduction is None else reduction >= value}


def _valuations(
    counted: list[Managed],
    tallies: dict[str, Tally],
    measures: dict[str, dict[str, Any]],
    rules: Rules,
    reference: Reference,
) -> dict[str, dict[str, Fraction | None]]:
    """Both values, never added. Annualised costs are no money, so `nominal` gives them then."""
    method = "nominal" if rules.method == "annualised" else rules.method
    unit = _unit("cost", rules, reference)
    sides = expected_and_actual(method, _four(counted, tallies, "cost"))
    expected, actual = (side * unit for side in sides)
    fall = measures["severity"]["reduction"]
    savings = {
        "reoffending": expected - actual,
        "severity": None if fall is None else fall * expected,
    }
    return {
        name: {
            "expected_cost": expected,
            "actual_cost": actual,
            **_money(saving, len(counted), rules),
        }
        for name, saving in savings.items()
    }


def _money(saving: Fraction | None, counted: int, rules: Rules) -> dict[str, Fraction | None]:
    if saving is None or counted < FEWEST_FOR_MONEY:
        return {"saving": None, "enhanced": None}
    rate = rules.detection_rate
    return {"saving": saving, "enhanced": None if rate is None else saving / Fraction(str(rate))}
