"""Tables drawn in text: what people did, left of `||`; what the method makes of it, right.

    person | on the scheme | offences            || before | since | days
    A      | 2011-06-01..  | 2010-06-02 burglary || 1      | 0     | 305

A span runs up to its second day, which is no longer part of it, or goes on. An offence is the
day it was committed, then what is known of it: a kind or a code (else theft), an outcome (else
`convicted`) and its day, `arrested` and its day, `as` the number of the arrest. A row without a
person goes on with the row above. Other columns left are those of `nominals` and `episodes`, with
one value, or one for each span. Right stand columns of the evidence, in printed units; `before`
and `since` alone are convictions, and `-` is somebody whom nobody looks at.

A number may be written as the arithmetic that gives it: `4 x 305/365 + 2 x 92/365`. A decimal or
a percentage is held to the digits that it shows, anything else exactly. All people are invented.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from property.differential import record_set_of, toml_of

from desist.evaluation.analysis import analyse
from desist.evaluation.results_json import results_json
from desist.intake.scheme_file import read_scheme
from desist.intake.scheme_keys import keys_by_section
from desist.kernel.period import Period
from desist.measures.definitions import MEASURES
from desist.reference.catalogue import Catalogue
from spec.rows import Tables, record_set_rows

CLOSE = Fraction(1, 10**9)
WORDS = {"none": None, "yes": True, "no": False}
HEADINGS = {
    **{f"{m.name} before": f"{m.name}_baseline" for m in MEASURES},
    **{f"{m.name} since": f"{m.name}_observed" for m in MEASURES},
    "before": "convictions_baseline",
    "since": "convictions_observed",
    "days before": "baseline_days",
    "days": "scheme_days",
    "pending": "pending_convictions_observed",
}
SCALES = {f"{m.name}_{w}": m.scale for m in MEASURES for w in ("baseline", "observed")}

shipped = cache(Catalogue.shipped)


def count_drawn(
    table: str, *, reading: str = "while_on_scheme", more: Tables | None = None, **how: Any
) -> dict[str, Any]:
    """Count a drawn table of people once, hold it to its right side, give back the results."""
    drawn = list(drawn_rows(table))
    tables = record_set_rows([left for left, _right in drawn]) | (more or {})
    results, evidence = analysed(tables, **how)
    found = {row["nominal_id"]: row for row in evidence if row["reading"] == reading}
    _hold(
        line
        for left, right in drawn
        for line in _unlike_person(left["person"], right, found.get(left["person"]))
    )
    return results


def analysed(
    tables: Tables, *, period: str = "2011-12", as_of: str | None = None, **rules: Any
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Results and evidence of a scheme called `ours`; rules are the keys of the scheme file."""
    scheme: dict[str, dict[str, Any]] = {
        "scheme": {"id": "ours", "name": "Ours"},
        "reference": {"unit_costs": "iom-2010-11", "severity": "ons-css-2019"},
    }
    for name, value in rules.items():
        (section,) = (where for where, keys in keys_by_section(None).items() if name in keys)
        scheme.setdefault(section, {})[name] = value
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scheme.toml"
        path.write_text(toml_of(scheme), encoding="utf-8")
        read = read_scheme(path)
    results, evidence = analyse(
        record_set_of(tables), scheme=read, period=_period(period, as_of), catalogue=shipped()
    )
    return results_json(results), evidence.to_pylist()


def agree(results: Any, table: str) -> None:
    """Hold results to a drawn table: the cells left lead there, the headings right are keys.

    A cell may hold several steps with stops between, or a stop alone for the whole; in a list
    of rows a step picks the rows that have it as a value.
    """
    lines = []
    for left, right in drawn_rows(table):
        place = results
        for step in filter(None, ".".join(left.values()).split(".")):
            place = _step(place, step)
        for heading, cell in right.items():
            if cell and not same(cell, place[heading]):
                lines.append(f"{' '.join(left.values())}: {heading} is {place[heading]}, not {cell}")
    _hold(lines)


def drawn_rows(table: str) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The cells left and right of `||` by heading, one pair for each row that begins one."""
    sides = [line.split("||") for line in table.strip().splitlines()]
    (first, last), *rest = (tuple(_cells(side) for side in pair) for pair in sides)
    rows: list[tuple[dict[str, str], dict[str, str]]] = []
    for left, right in rest:
        if left[0]:
            rows.append(
                (dict(zip(first, left, strict=True)), dict(zip(last, right, strict=True)))
            )
        else:
            above = rows[-1][0]
            for heading, cell in zip(first, left, strict=True):
                above[heading] = ", ".join(filter(None, (above[heading], cell)))
    yield from rows


def same(wanted: str, found: Any) -> bool:
    if wanted in WORDS:
        return found is WORDS[wanted]
    if isinstance(found, str):
        return found.replace("_", " ") == wanted.replace("_", " ")
    return abs(number(wanted) - Fraction(found)) <= _slack(wanted)


def number(text: str) -> Fraction:
    """`1 - 2 x 92/365` worked out; £ and commas are passed over, 71% is 0.71."""
    terms = text.replace("£", "").replace(",", "").replace(" - ", " + -1 x ").split(" + ")
    return sum((prod(map(_factor, term.split(" x "))) for term in terms), Fraction(0))


def _factor(text: str) -> Fraction:
    if text.endswith("%"):
        return Fraction(text[:-1]) / 100
    above, _slash, below = text.partition("/")
    return Fraction(above) / Fraction(below or 1)


def _slack(text: str) -> Fraction:
    percent = text.endswith("%")
    digits = text.rstrip("%").partition(".")[2]
    if set(text) & set("x/+") or not (digits or percent):
        return CLOSE * max(1, abs(number(text)))
    return Fraction(1, 2 * 10 ** (len(digits) + 2 * percent)) + CLOSE


def _cells(side: str) -> list[str]:
    return [cell.strip() for cell in side.split("|")]


def _unlike_person(
    person: str, wanted: dict[str, str], found: dict[str, Any] | None
) -> Iterator[str]:
    for heading, cell in wanted.items():
        name = HEADINGS.get(heading, heading.replace(" ", "_"))
        value = found[name] if found else "-"
        if isinstance(value, int) and not isinstance(value, bool):
            value = Fraction(value, SCALES.get(name, 1))
        if cell and not (same(cell, value) if found else cell == "-"):
            yield f"{person}: {heading} is {value}, not {cell}"


def _step(place: Any, step: str) -> Any:
    if isinstance(place, dict):
        return place[step]
    rows = [row for row in place if (WORDS.get(step, step)) in row.values()]
    return rows[0] if len(rows) == 1 else rows


def _period(period: str, as_of: str | None) -> Period:
    known = date.fromisoformat(as_of) if as_of else None
    if ".." not in period:
        return Period.of_year(period, as_of=known)
    return Period.between(*map(date.fromisoformat, period.split("..")), as_of=known)


def _hold(lines: Iterable[str]) -> None:
    found = list(lines)
    assert not found, "\n" + "\n".join(found)
