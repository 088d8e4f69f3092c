"""Tables drawn in text: what people did, left of `||`; what the method makes of it, right.

    person | on the scheme | offences            || before | since | days
    A      | 2011-06-01..  | 2010-06-02 burglary || 1      | 0     | 305

A span runs up to its second day, which is no longer part of it, or goes on. An offence is the
day it was committed, then what is known of it: a kind or a code (else theft), an outcome (else
`convicted`) and its day, `arrested` and its day, `as` the number of the arrest. A row without a
person goes on with the row above. Other columns left are those of `nominals` and `episodes`, with
one value, or one for each span. Right stand columns of the evidence, in printed units; `before`
and `since` alone are convictions, and `-` is somebody whom nobody looks at.

How a figure is written: see `printed`. All people are invented.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desist.evaluation.analysis import analyse
from desist.evaluation.results_json import results_json
from desist.intake.scheme_file import read_scheme
from desist.intake.scheme_keys import keys_by_section
from desist.kernel.period import Period
from desist.measures.definitions import MEASURES
from desist.reference.catalogue import Catalogue
from property.differential import record_set_of, toml_of
from spec.printed import WORDS, same
from spec.rows import Tables, record_set_rows

HEADINGS = {
    **{f"{m.name} before": f"{m.name}_baseline" for m in MEASURES},
    **{f"{m.name} since": f"{m.name}_observed" for m in MEASURES},
    "before": "convictions_baseline",
    "since": "convictions_observed",
    "days before": "baseline_days",
    "days": "scheme_days",
    "pending": "pending_convictions_observed",
    "set aside": "in_custody_events",
    "arrests set aside": "in_custody_arrests",
    "carried in": "carry_in_convictions",
    "arrests carried in": "carry_in_arrests",
    "unweighted": "unweighted_offences",
    "uncosted": "uncosted_offences",
}
SCALES = {f"{m.name}_{w}": m.scale for m in MEASURES for w in ("baseline", "observed")}

shipped = cache(Catalogue.shipped)


def count_drawn(
    table: str,
    *,
    reading: str = "while_on_scheme",
    more: Tables | None = None,
    everybody: str = "",
    **how: Any,
) -> dict[str, Any]:
    """Count a drawn table of people once, hold it to its right side, give back the results.

    everybody  the span of all of them on the scheme, where the table does not draw it
    more       other tables of the record set
    how        as `analysed`
    """
    drawn = list(drawn_rows(table))
    people = [{"on the scheme": everybody} | left for left, _right in drawn]
    tables = record_set_rows(people) | (more or {})
    results, evidence = analysed(tables, **how)
    found = {row["nominal_id"]: row for row in evidence if row["reading"] == reading}
    _hold(
        line
        for left, right in drawn
        for line in _unlike_person(left["person"], right, found.get(left["person"]))
    )
    return results


def analysed(
    tables: Tables,
    *,
    supplied: Tables | None = None,
    period: str = "2011-12",
    as_of: str | None = None,
    years: int = 1,
    **rules: Any,
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Results and evidence of a scheme called `ours`; rules are the keys of the scheme file.

    supplied  a comparison group from elsewhere
    years     how many years stand side by side
    """
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
        record_set_of(tables),
        supplied=record_set_of(supplied) if supplied else None,
        scheme=read,
        period=_period(period, as_of),
        catalogue=shipped(),
        years=years,
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
                lines.append(
                    f"{' '.join(left.values())}: {heading} is {place[heading]}, not {cell}"
                )
    _hold(lines)


def drawn_rows(table: str) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The cells left and right of `||` by heading, one pair for each row that begins one."""
    sides = [line.split("||") for line in table.strip().splitlines()]
    (first, last), *rest = (tuple(_cells(side) for side in pair) for pair in sides)
    rows: list[tuple[dict[str, str], dict[str, str]]] = []
    for left, right in rest:
        if left[0]:
            rows.append((dict(zip(first, left, strict=True)), dict(zip(last, right, strict=True))))
        else:
            above = rows[-1][0]
            for heading, cell in zip(first, left, strict=True):
                above[heading] = ", ".join(filter(None, (above[heading], cell)))
    yield from rows


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
    """What a key leads to; else the row, or rows, that have the step as a value."""
    if isinstance(place, dict) and step in place:
        return place[step]
    among = [place] if isinstance(place, dict) else place
    rows = [row for row in among if WORDS.get(step, step) in row.values()]
    return rows[0] if len(rows) == 1 else rows


def _period(period: str, as_of: str | None) -> Period:
    known = date.fromisoformat(as_of) if as_of else None
    if ".." not in period:
        return Period.of_year(period, as_of=known)
    return Period.between(*map(date.fromisoformat, period.split("..")), as_of=known)


def _hold(lines: Iterable[str]) -> None:
    found = list(lines)
    assert not found, "\n" + "\n".join(found)
