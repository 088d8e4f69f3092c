"""What last time's report printed, beside what the same days come to now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desist.kernel.errors import InputError
from desist.kernel.period import Period
from desist.kernel.problems import Level, Problem
from desist.measures.definitions import COST

if TYPE_CHECKING:
    from desist.evaluation.results import Results

PRINTED = ("baseline", "expected", "actual", "reduction")
WRITTEN = "the results that `desist analyse --json` wrote"
UNCHANGED = "Give the file that was written last time, unchanged"


@dataclass(frozen=True, slots=True)
class Revision:
    """One figure then and now, in printed units.

    figure      baseline, expected, actual or reduction
    difference  now less then; None where either is missing, or money is in other prices
    """

    measure: str
    figure: str
    then: float | None
    now: float | None
    difference: float | None


@dataclass(frozen=True, slots=True)
class Revisions:
    """A revision table.

    period        of both: its first day, and the first day after it
    rows          by measure, then by figure
    counted       nominals then and now
    same_extract  whether both rest on the same rows: then only the method can have moved a figure
    changed       what was chosen differently, by name: then and now
    """

    period: tuple[date, date]
    rows: tuple[Revision, ...]
    counted: tuple[int, int]
    same_extract: bool
    changed: Mapping[str, tuple[str, str]]


def last_results(path: Path) -> Mapping[str, Any]:
    """Last time's results file. Raises InputError where it is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        found = None
    if not isinstance(found, dict):
        _refuse("no JSON object", expected=WRITTEN, cure=UNCHANGED)
    printed: Mapping[str, Any] = found
    _check(printed)
    return printed


def printed_period(previous: Mapping[str, Any], *, as_of: date | None = None) -> Period:
    """The days of last time's results file, to be analysed again with today's record set.

    Raises InputError where the file is no results file
    """
    _check(previous)
    days = {name: date.fromisoformat(previous["period"][name]) for name in ("from", "to")}
    return Period.between(days["from"], days["to"], as_of=as_of, year=previous.get("year"))


def revisions(previous: Mapping[str, Any], current: "Results") -> Revisions:
    """Every measure's figures, printed then and counted now.

    previous  last time's results file
    current   the same scheme and days, counted today: see `printed_period`
    Raises    InputError where the file is no results file, or is of another scheme or other days
    """
    _check(previous)
    _check_same(previous, current)
    changed = _changed(previous, current)
    rows = tuple(
        _row(name, figure, previous["measures"][name], getattr(found, figure), changed)
        for name, found in current.measures.items()
        for figure in PRINTED
        if name in previous["measures"]
    )
    return Revisions(
        period=(current.period.start, current.period.end),
        rows=rows,
        counted=(previous["cohort"]["counted"], current.cohort.counted),
        same_extract=previous.get("digest") == current.digest,
        changed=changed,
    )


def _row(
    measure: str,
    figure: str,
    printed: Mapping[str, Any],
    now: float | None,
    changed: Mapping[str, tuple[str, str]],
) -> Revision:
    then = printed.get(figure)
    in_other_prices = measure == COST.name and figure != "reduction" and "price_year" in changed
    if then is None or now is None or in_other_prices:
        return Revision(measure, figure, then, now, None)
    return Revision(measure, figure, then, now, now - then)


def _changed(previous: Mapping[str, Any], current: "Results") -> dict[str, tuple[str, str]]:
    then = {role: edition["edition"] for role, edition in previous.get("reference", {}).items()}
    now = {used.role: used.edition for used in current.editions}
    pairs = {role: (then[role], now[role]) for role in then if role in now}
    pairs["price_year"] = (str(previous.get("price_year")), current.price_year)
    rules = current.scheme.counting.as_written()
    printed_rules = previous.get("counting", {})
    pairs |= {
        name: (_written(printed_rules[name]), _written(rule))
        for name, rule in rules.items()
        if name in printed_rules
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _written(rule: object) -> str:
    return (", ".join(map(str, rule)) or "none") if isinstance(rule, list) else str(rule)


def _check(previous: Mapping[str, Any]) -> None:
    lacking = [name for name in ("period", "cohort", "measures") if name not in previous]
    if lacking:
        _refuse(f"no {', '.join(lacking)} in it", expected=WRITTEN, cure=UNCHANGED)


def _check_same(previous: Mapping[str, Any], current: "Results") -> None:
    period = {"from": str(current.period.start), "to": str(current.period.end)}
    if previous["period"] != period:
        _refuse(
            f"it covers {_days(previous['period'])}, and the results beside it {_days(period)}",
            expected="the same days twice",
            cure="Count the days of last time's file again with today's record set",
        )
    if previous.get("scheme") not in (None, current.scheme.id):
        _refuse(
            f"it is of another scheme [{previous['scheme']}]",
            expected=f"results of {current.scheme.id}",
            cure="Give the file of this scheme",
        )


def _days(period: Mapping[str, str]) -> str:
    return f"{period['from']} up to {period['to']}"


def _refuse(found: str, *, expected: str, cure: str) -> None:
    where = "last time's results file"
    raise InputError([Problem(Level.ERROR, where, found, expected, cure)])
