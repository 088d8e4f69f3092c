"""What earlier reports printed, beside what the same days come to now, and why it moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desist.evaluation.series.printed import check_readable, check_same
from desist.measures.definitions import ARRESTS, COST, SEVERITY

if TYPE_CHECKING:
    from desist.evaluation.results import Results

PRINTED = ("baseline", "expected", "actual", "reduction")
STILL = 1e-9


class Cause(StrEnum):
    """What may have moved a figure. DATA other rows, or later knowledge of them; METHOD other
    rules of counting; EDITION other published weights, costs or prices."""

    DATA = "data"
    METHOD = "method"
    EDITION = "edition"


@dataclass(frozen=True, slots=True)
class Revision:
    """One figure then and now, in printed units.

    figure      baseline, expected, actual or reduction
    difference  now less then; None where either is missing, or money is in other prices
    causes      what may have moved it: one alone did, several together; none where it stands
                still, or nothing that is known differs
    """

    measure: str
    figure: str
    then: float | None
    now: float | None
    difference: float | None
    causes: tuple[Cause, ...] = ()

    @property
    def moved(self) -> bool:
        return self.difference is not None and abs(self.difference) > STILL


@dataclass(frozen=True, slots=True)
class Revisions:
    """A revision table.

    period        of both: its first day, and the first day after it
    rows          by measure, then by figure
    counted       nominals then and now
    same_extract  whether both rest on the same rows: then only the method can have moved a figure
    changed       what was chosen differently, by name: then and now
    year          the financial year that the file says, None for any other period
    """

    period: tuple[date, date]
    rows: tuple[Revision, ...]
    counted: tuple[int, int]
    same_extract: bool
    changed: Mapping[str, tuple[str, str]]
    year: str | None = None


def revisions(previous: Mapping[str, Any], current: "Results") -> Revisions:
    """Every measure's figures, printed then and counted now.

    previous  an earlier results file
    current   the same scheme and days, counted today: see `printed_period`
    Raises    InputError where the file is no results file, or is of another scheme or other days
    """
    check_readable(previous)
    check_same(previous, scheme=current.scheme.id, period=current.period)
    changed = _changed(previous, current)
    same_extract = previous.get("digest") == current.digest
    rows = tuple(
        _row(
            name,
            figure,
            previous["measures"][name].get(figure),
            getattr(found, figure),
            changed,
            same_extract=same_extract,
        )
        for name, found in current.measures.items()
        for figure in PRINTED
        if name in previous["measures"]
    )
    return Revisions(
        period=(current.period.start, current.period.end),
        rows=rows,
        counted=(previous["cohort"]["counted"], current.cohort.counted),
        same_extract=same_extract,
        changed=changed,
        year=current.period.year,
    )


def _row(
    measure: str,
    figure: str,
    then: float | None,
    now: float | None,
    changed: Mapping[str, tuple[str, str]],
    *,
    same_extract: bool,
) -> Revision:
    in_other_prices = measure == COST.name and figure != "reduction" and "price_year" in changed
    if then is None or now is None or in_other_prices:
        return Revision(measure, figure, then, now, None)
    difference = now - then
    moved = abs(difference) > STILL
    return Revision(
        measure,
        figure,
        then,
        now,
        difference,
        _causes(measure, changed, same_extract=same_extract) if moved else (),
    )


EDITIONS = {
    "severity": {SEVERITY.name},
    "unit_costs": {COST.name},
    "deflators": {COST.name},
    "price_year": {COST.name},
    "offence_codes": {COST.name, SEVERITY.name},
}
"""The measures that each choice of edition bears on; a rule that is none of them is method."""
NOT_OF_ARRESTS = ("offence_date", "pending_counts_in")


def _causes(
    measure: str, changed: Mapping[str, tuple[str, str]], *, same_extract: bool
) -> tuple[Cause, ...]:
    rules = set(changed) - set(EDITIONS) - {"as_of"}
    if measure == ARRESTS.name:
        rules -= set(NOT_OF_ARRESTS)
    edition = any(measure in EDITIONS.get(name, ()) for name in changed)
    found = (
        (Cause.DATA, not same_extract or "as_of" in changed),
        (Cause.METHOD, bool(rules)),
        (Cause.EDITION, edition),
    )
    return tuple(cause for cause, bears in found if bears)


def _changed(previous: Mapping[str, Any], current: "Results") -> dict[str, tuple[str, str]]:
    then = {role: edition["edition"] for role, edition in previous.get("reference", {}).items()}
    now = {used.role: used.edition for used in current.editions}
    pairs = {role: (then[role], now[role]) for role in then if role in now}
    pairs["price_year"] = (str(previous.get("price_year")), current.price_year)
    if "as_of" in previous:
        pairs["as_of"] = (_day(previous["as_of"]), _day(current.period.as_of))
    rules = {**current.scheme.counting.as_written(), **current.scheme.windows_as_written()}
    printed_rules = {**previous.get("counting", {}), **previous.get("windows", {})}
    pairs |= {
        name: (_written(printed_rules[name]), _written(rule))
        for name, rule in rules.items()
        if name in printed_rules
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _day(when: object) -> str:
    return "none" if when is None else str(when)


def _written(rule: object) -> str:
    return (", ".join(map(str, rule)) or "none") if isinstance(rule, list) else str(rule)
