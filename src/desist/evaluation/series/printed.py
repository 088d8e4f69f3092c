"""Results files of earlier reports: read, and refused where they are none."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from desist.kernel.errors import CommandLineError, InputError
from desist.kernel.period import Period
from desist.kernel.problems import Level, Problem
from desist.tables.scheme import Scheme

WRITTEN = "the results that `desist analyse --json` wrote"
UNCHANGED = "Give the file that was written then, unchanged"


def earlier_results(paths: Sequence[Path]) -> list[Mapping[str, Any]]:
    """The results files of earlier reports. Raises InputError with every file that is none."""
    found: list[Mapping[str, Any]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found.append(_read(path))
        except InputError as wrong:
            problems += wrong.problems
    if problems:
        raise InputError(problems)
    return found


def _read(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        cure = "Check the name after --last-results"
        problem = _problem(path.name, "no file that can be read", WRITTEN, cure)
        raise InputError([problem]) from None
    except (UnicodeDecodeError, json.JSONDecodeError):
        found = None
    if not isinstance(found, dict):
        raise InputError([_problem(path.name, "no JSON object", WRITTEN, UNCHANGED)])
    printed = {**found, "file": path.name}
    check_readable(printed)
    return printed


def check_printed(printed: Sequence[Mapping[str, Any]], *, scheme: Scheme) -> None:
    """Raises InputError with every file that is of another scheme, or of the days of another."""
    problems: list[Problem] = []
    seen: dict[tuple[str, str], str] = {}
    for one in printed:
        name = _name(one)
        problems += _unreadable(one, name) or _of_another(one, scheme.id, name)
        if problems:
            continue
        days = (one["period"]["from"], one["period"]["to"])
        if days in seen:
            cure = f"Give the one of them whose figures were published, or leave out {seen[days]}"
            problems.append(_problem(name, "days of which there is a file already", "one", cure))
        seen[days] = name
    if problems:
        raise InputError(problems)


def printed_period(previous: Mapping[str, Any], *, as_of: date | None = None) -> Period:
    """The days of an earlier results file, to be analysed again with today's record set.

    Raises InputError where the file is no results file
    """
    check_readable(previous)
    days = {name: date.fromisoformat(previous["period"][name]) for name in ("from", "to")}
    return Period.between(days["from"], days["to"], as_of=as_of, year=_year_of(previous))


def _year_of(previous: Mapping[str, Any]) -> str | None:
    """The financial year that the file says, where its days begin with that year."""
    year = previous.get("year")
    if not isinstance(year, str):
        return None
    try:
        first = Period.of_year(year).start
    except CommandLineError:
        return None
    return year if str(first) == previous["period"]["from"] else None


def check_readable(previous: Mapping[str, Any]) -> None:
    """Raises InputError where the file is no results file."""
    problems = _unreadable(previous, _name(previous))
    if problems:
        raise InputError(problems)


def check_same(previous: Mapping[str, Any], *, scheme: str | None, period: Period) -> None:
    """Raises InputError where the file is of another scheme or of other days."""
    days = {"from": str(period.start), "to": str(period.end)}
    name = _name(previous)
    problems = _of_another(previous, scheme, name)
    if previous["period"] != days:
        found = f"it covers {_days(previous['period'])}, and the results beside it {_days(days)}"
        cure = "Count the days of the earlier file again with today's record set"
        problems.append(_problem(name, found, "the same days twice", cure))
    if problems:
        raise InputError(problems)


def _of_another(previous: Mapping[str, Any], scheme: str | None, name: str) -> list[Problem]:
    if previous.get("scheme") in (None, scheme):
        return []
    found = f"it is of another scheme [{previous['scheme']}]"
    return [_problem(name, found, f"results of {scheme}", "Give the file of this scheme")]


def _unreadable(previous: Mapping[str, Any], name: str) -> list[Problem]:
    lacking = [
        key
        for key in ("period", "cohort", "measures")
        if not isinstance(previous.get(key), Mapping)
    ]
    if lacking:
        return [_problem(name, f"no {', '.join(lacking)} in it", WRITTEN, UNCHANGED)]
    if not isinstance(previous["cohort"].get("counted"), int) or not all(
        isinstance(found, Mapping) for found in previous["measures"].values()
    ):
        return [_problem(name, "no figures in it that can be read", WRITTEN, UNCHANGED)]
    if not _is_span(previous["period"]):
        return [_problem(name, "a period that is none", WRITTEN, UNCHANGED)]
    return []


def _is_span(period: Mapping[str, Any]) -> bool:
    try:
        first, after = (date.fromisoformat(str(period[key])) for key in ("from", "to"))
    except (KeyError, ValueError):
        return False
    return first < after


def _days(period: Mapping[str, str]) -> str:
    return f"{period['from']} up to {period['to']}"


def _name(previous: Mapping[str, Any]) -> str:
    return str(previous.get("file", "the earlier results file"))


def _problem(where: str, found: str, expected: str, cure: str) -> Problem:
    return Problem(Level.ERROR, where, found, expected, cure)
