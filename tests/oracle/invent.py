"""Small nasty record sets, for holding two countings of one specification against each other.

Everybody is invented. A seed gives a whole case: a scheme file, a period, perhaps an
as-of date, and tables in which nearly every date lies on, or one or two days off, an
edge that some rule turns on. All rows are valid by the contract: codes are trimmed and
upper-cased, intervals end after they start, ids are unique and refer to somebody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from oracle.careers import DAY, HERE, Edges, careers
from oracle.episodes import Row, year_before

PERIODS = (
    (date(2011, 4, 1), date(2012, 4, 1)),  # holds 29 February 2012
    (date(2023, 4, 1), date(2024, 4, 1)),  # 366 days
    (date(2022, 4, 1), date(2023, 4, 1)),
    (date(2024, 3, 1), date(2025, 3, 1)),  # the last period ends on 29 February
    (date(2011, 4, 1), date(2012, 1, 1)),
    (date(2023, 10, 1), date(2024, 4, 1)),
    (date(2022, 4, 1), date(2024, 4, 1)),
    (date(2023, 6, 15), date(2023, 7, 1)),
)
POPULATIONS = ("joined", "referred")
SOURCES = ("offences", "arrests", "custody")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What `count` is asked: a record set, a parsed scheme file and the dates."""

    seed: int
    record_set: dict[str, list[Row]]
    scheme: dict[str, Any]
    start: date
    end: date
    as_of: date | None


def invent(seed: int) -> Case:
    """The case of a seed, the same on every machine."""
    random = Random(seed)  # noqa: S311 invented data must repeat, not be secret
    scheme = invent_scheme(random)
    start, end, as_of = invent_period(random)
    record_set = invent_record_set(random, scheme=scheme, start=start, end=end, as_of=as_of)
    if random.random() < 0.3 and len({row["scheme"] for row in record_set["episodes"]}) == 1:
        del scheme["scheme"]["id"]
    return Case(seed=seed, record_set=record_set, scheme=scheme, start=start, end=end, as_of=as_of)


def invent_contributions(seed: int, schemes: Sequence[str], years: Sequence[str]) -> list[Row]:
    """Ledger lines of a few years, apart from the case's own draws, so that those stay."""
    random = Random(f"contributions {seed}")  # noqa: S311
    return [
        {
            "partner": random.choice(("Police", "Probation", "Council")),
            "financial_year": random.choice(years),
            "kind": random.choice(("cash", "in_kind")),
            "committed_gbp": random.randrange(10**7) / 100,
            "delivered_gbp": random.choice((None, 0.0, random.randrange(10**7) / 100)),
            "purpose": random.choice((None, "running", "set_up")),
            "additional": random.choice((None, "yes", "no")),
            "line": random.choice((None, "staff", "recall", "prison")),
            "scheme": random.choice((None, *schemes)),
        }
        for _ in range(random.randrange(9))
    ]


def invent_scheme(random: Random) -> dict[str, Any]:
    """A scheme file as parsed, each option present or left to its default."""
    heading = {
        "baseline_days": random.choice((None, None, 365, 182)),
        "rejoin_gap_days": random.choice((None, None, None, 730, 365, 0)),
    }
    counting = {
        "method": random.choice((None, "nominal", "pooled", "annualised")),
        "exposure": random.choice((None, "calendar", "at_liberty")),
        "minimum_days": random.choice((None, 0, 30, 183, 183)),
        "minimum_at_risk_days": random.choice((None, None, 1, 30, 90)),
        "offence_date": random.choice((None, "committed_on", "convicted_on")),
        "pending_counts_in": _some(random, ("convictions", "severity", "cost")),
    }
    reference = {
        "unit_costs": random.choice(("iom-2010-11", "iom-2010-11", "rr99-2015-16")),
        "severity": "ons-css-2019",
        "price_year": random.choice((None, None, "2010-11", "2011-12", "2023-24")),
    }
    enhanced = {"detection_rate": random.choice((None, 0.25, 0.3, 1.0))}
    return {
        "scheme": {"id": HERE, "name": "An invented scheme"} | _given(heading),
        "counting": _given(counting),
        "reference": _given(reference),
    } | ({"enhanced": _given(enhanced)} if _given(enhanced) else {})


def invent_period(random: Random) -> tuple[date, date, date | None]:
    """`from`, `to` and an as-of date: in the period, at its end, after it, or none."""
    start, end = random.choice(PERIODS)
    if random.random() < 0.5:
        return start, end, None
    inside = start + random.randint(1, (end - start).days - 1) * DAY
    as_of = random.choice((inside, inside, start + DAY, end - DAY, end, end + 60 * DAY))
    return start, end, as_of


def invent_record_set(
    random: Random, *, scheme: dict[str, Any], start: date, end: date, as_of: date | None
) -> dict[str, list[Row]]:
    """One to forty nominals and all they did near the edges of the rules."""
    edges = Edges(
        start=start,
        end=end,
        as_of=as_of,
        last_start=year_before(start),
        baseline_days=scheme["scheme"].get("baseline_days", 365),
        rejoin_gap_days=scheme["scheme"].get("rejoin_gap_days", 730),
        minimum_days=scheme["counting"].get("minimum_days", 0),
    )
    smallest, largest = random.choice(((1, 5), (6, 19), (20, 40), (30, 40)))
    record_set = careers(random, edges, random.randint(smallest, largest))
    if random.random() < 0.15 and not record_set["custody"]:
        del record_set["custody"]
    if random.random() < 0.6:
        record_set["coverage"] = _coverage(random, edges)
    if random.random() < 0.5:
        record_set["targets"] = _targets(random, edges)
    for rows in record_set.values():
        random.shuffle(rows)
    return record_set


def _coverage(random: Random, edges: Edges) -> list[Row]:
    """Complete, with a hole, in touching parts, off by a day, or for one source alone."""
    kinds = ("complete", "complete", "parts", "hole", "edge", "one", "referred", "mix", "empty")
    kind = random.choice(kinds)
    if kind == "empty":
        return []  # a table without rows is there, and covers nothing
    first, last = edges.last_start - 3000 * DAY, edges.end + 400 * DAY
    cut = edges.start + random.randint(-500, 200) * DAY
    whole, parts = [(first, last)], [(first, cut), (cut, last)]
    hole = [(first, cut), (cut + DAY, last)]
    edge_from = edges.start - (edges.baseline_days + random.randint(-1, 1)) * DAY
    edge_to = random.choice((edges.end, edges.as_of or edges.end)) - random.choice((0, 0, 1)) * DAY
    spans: dict[tuple[str, str], Sequence[tuple[date, date]]] = {
        ("joined", source): {
            "parts": parts,
            "hole": random.choice((hole, whole)),
            "edge": [(edge_from, last), (first, edge_to)][:: random.choice((1, -1))][:1],
            "one": whole if source == "offences" else [],
            "referred": [],
            "mix": random.choice((whole, parts, hole, [(first, cut + 30 * DAY), (cut, last)])),
        }.get(kind, whole)
        for source in SOURCES
    }
    for source in SOURCES:
        spans["referred", source] = whole if kind == "referred" or random.random() < 0.3 else []
    if kind in ("complete", "mix") and random.random() < 0.2:
        spans["joined", "custody"] = []
    return [
        {
            "source": source,
            "population": population,
            "complete_from": complete_from,
            "complete_to": complete_to,
            "supplied_by": None,
            "supplied_on": None,
        }
        for (population, source), known in spans.items()
        for complete_from, complete_to in known
        if complete_from < complete_to
    ]


def _targets(random: Random, edges: Edges) -> list[Row]:
    """At most one that fits each measure, among others that do not fit."""
    rows = []
    for measure in ("arrests", "convictions", "severity", "cost"):
        fits = (random.choice((None, edges.start)), random.choice((None, edges.end)))
        misses = (random.choice((None, edges.start + DAY)), edges.end - DAY)
        for from_on, to_on in random.choice(((fits,), (misses,), (misses, fits), ())):
            rows.append(
                _target(measure, "reduction", random.choice((0.0, 0.5, 0.75, 1.0)), from_on, to_on)
            )
    rows.append(_target("cost", "gbp", 1000.0, None, None))
    rows.append(_target("arrests", "reduction", 0.9, None, None) | {"scheme": "elsewhere"})
    return rows


def _target(measure: str, unit: str, value: float, from_on: date | None, to_on: date | None) -> Row:
    return {
        "scheme": HERE,
        "measure": measure,
        "unit": unit,
        "value": value,
        "from_on": from_on,
        "to_on": to_on,
    }


def _some(random: Random, names: Sequence[str]) -> list[str] | None:
    """Any of the names, none of them, or nothing said."""
    return None if random.random() < 0.2 else [name for name in names if random.random() < 0.5]


def _given(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}
