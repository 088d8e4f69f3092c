"""Who was on the scheme, on which days, and in which group each nominal lands.

A window is a set of days here (day numbers, `date.toordinal`), not a pair of ends:
slow, and with no interval arithmetic that could share a mistake with the product.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Row = dict[str, Any]
Days = set[int]
NEVER = date.max.toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The counting rules of a scheme file, with the defaults of the contract filled in."""

    scheme: str
    baseline_days: int = 365
    rejoin_gap_days: int = 730
    method: str = "nominal"
    exposure: str = "calendar"
    minimum_days: int = 0
    minimum_at_risk_days: int = 1
    offence_date: str = "committed_on"
    pending_counts_in: tuple[str, ...] = ()
    price_year: str | None = None
    detection_rate: float | None = None

    @property
    def at_liberty(self) -> bool:
        return self.exposure == "at_liberty"


@dataclass(slots=True, kw_only=True)
class Managed:
    """A nominal with a scheme day in the period.

    joined    first joining of the spell of management that counts, a day number
    baseline  the days of the baseline window, custody days included
    scheme    the days of the scheme window, custody days included
    custody   the days in custody of either window; empty when exposure is by the calendar
    """

    nominal_id: str
    joined: int
    baseline: Days
    scheme: Days
    custody: Days = field(default_factory=set)
    group: str = "counted"

    @property
    def b(self) -> int:
        return len(self.baseline - self.custody)

    @property
    def s(self) -> int:
        return len(self.scheme - self.custody)


def rules_of(scheme: dict[str, Any], episodes: Iterable[Row]) -> Rules:
    """The rules of a parsed scheme file; its id may be left out with one scheme in the rows."""
    heading = scheme.get("scheme", {})
    given = {
        **{k: heading[k] for k in ("baseline_days", "rejoin_gap_days") if k in heading},
        **scheme.get("counting", {}),
    }
    given["pending_counts_in"] = tuple(given.get("pending_counts_in", ()))
    if given.get("exposure") == "at_liberty":
        given.setdefault("minimum_at_risk_days", 30)
    return Rules(
        scheme=heading.get("id") or _only({row["scheme"] for row in episodes}),
        price_year=scheme.get("reference", {}).get("price_year"),
        detection_rate=scheme.get("enhanced", {}).get("detection_rate"),
        **given,
    )


def _only(schemes: set[str]) -> str:
    if len(schemes) != 1:
        raise ValueError(f"the scheme file names no scheme and the rows have {len(schemes)}")
    return schemes.pop()


def managed(
    record_set: dict[str, list[Row]], rules: Rules, start: date, end: date
) -> list[Managed]:
    """Every nominal with a scheme day in `[start, end)`, each in its group, by id."""
    found = []
    for nominal_id in sorted({row["nominal_id"] for row in record_set["episodes"]}):
        episodes = joined_episodes(record_set["episodes"], rules.scheme, nominal_id)
        person = _windows(nominal_id, episodes, rules, start, end)
        if person is None:
            continue
        if rules.at_liberty:
            person.custody = _custody(record_set.get("custody", []), person)
        person.group = _group(person, episodes, record_set.get("coverage"), rules, end)
        found.append(person)
    return found


def joined_episodes(rows: Iterable[Row], scheme: str, nominal_id: str) -> list[tuple[int, int]]:
    """A nominal's episodes on the scheme as (first day on, first day off), by joining."""
    return sorted(
        (row["joined_on"].toordinal(), _end(row["left_on"]))
        for row in rows
        if row["scheme"] == scheme and row["nominal_id"] == nominal_id and row["joined_on"]
    )


def on_at(episodes: Iterable[tuple[int, int]], end: date) -> bool:
    """Joined before `end` and not left by it: on the last day, and on the day after.

    Looking at days reads episodes that touch at `end` as the one episode they are.
    """
    after = end.toordinal()
    return _on(episodes, after - 1) and _on(episodes, after)


def year_before(day: date) -> date:
    """The same day a year earlier; 28 February for 29 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _spells(episodes: list[tuple[int, int]], gap: int) -> list[list[tuple[int, int]]]:
    spells: list[list[tuple[int, int]]] = []
    latest_left = 0
    for joined, left in episodes:
        if spells and joined - latest_left <= gap:
            spells[-1].append((joined, left))
        else:
            spells.append([(joined, left)])
        latest_left = max(latest_left, left)
    return spells


def _windows(
    nominal_id: str, episodes: list[tuple[int, int]], rules: Rules, start: date, end: date
) -> Managed | None:
    for spell in reversed(_spells(episodes, rules.rejoin_gap_days)):
        days = _days(spell, start, end)
        if not days:
            continue
        last = _days(spell, year_before(start), start)
        if 0 < len(last) < rules.minimum_days and on_at(spell, start):
            days |= last
        joined = spell[0][0]
        baseline = set(range(joined - rules.baseline_days, joined))
        return Managed(nominal_id=nominal_id, joined=joined, baseline=baseline, scheme=days)
    return None


def _group(
    person: Managed,
    episodes: list[tuple[int, int]],
    coverage: list[Row] | None,
    rules: Rules,
    end: date,
) -> str:
    if len(person.scheme) < rules.minimum_days:
        return "carried_over" if on_at(episodes, end) else "short_stay"
    if coverage is not None and not _covered(person, coverage, rules):
        return "not_covered"
    if min(person.b, person.s) < rules.minimum_at_risk_days:
        return "no_exposure"
    return "counted"


def _covered(person: Managed, coverage: list[Row], rules: Rules) -> bool:
    sources = ["offences", "arrests"] + (["custody"] if rules.at_liberty else [])
    for source in sources:
        shown = [
            (row["complete_from"].toordinal(), row["complete_to"].toordinal())
            for row in coverage
            if row["source"] == source and row["population"] == "joined"
        ]
        if not all(_on(shown, day) for day in person.baseline | person.scheme):
            return False
    return True


def _custody(rows: Iterable[Row], person: Managed) -> Days:
    spells = [
        (row["from_on"].toordinal(), _end(row["to_on"]))
        for row in rows
        if row["nominal_id"] == person.nominal_id
    ]
    return {day for day in person.baseline | person.scheme if _on(spells, day)}


def _end(day: date | None) -> int:
    """The first day after, or a day that never comes: a blank end means not yet over."""
    return NEVER if day is None else day.toordinal()


def _on(spans: Iterable[tuple[int, int]], day: int) -> bool:
    return any(first <= day < after for first, after in spans)


def _days(spans: list[tuple[int, int]], start: date, end: date) -> Days:
    return {day for day in range(start.toordinal(), end.toordinal()) if _on(spans, day)}
