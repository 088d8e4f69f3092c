"""What a click on a figure shows in the internal page: its trace, and each list of rows once.

No script: a figure is a link to its trace, which the page shows when it is the target.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from desist.evaluation.results import Results
from desist.evaluation.results_json import results_json
from desist.reference.catalogue import Catalogue
from desist.report.document import Document
from desist.report.tracing.explain import explain
from desist.report.tracing.printed import Sum, told
from desist.report.tracing.sums import number
from desist.report.tracing.trace import Material, Rows, Trace

ID = re.compile(r"([^\s()]+)")
MOST_IDS = 60
"""Ids that a page lists; a bundle lists all of them."""


@dataclass(frozen=True, slots=True)
class ListedRows:
    """A list of ids as the page shows it; `more` of them are left out."""

    number: int
    what: str
    column: str
    many: int
    ids: str
    more: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure's trace. `rows` are the numbers of the lists behind it, in its order."""

    number: int
    trace: Trace
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SumEntry:
    """A printed figure that is made of several: signs and words, and figures by their number."""

    number: int
    parts: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Appendix:
    """All that the links of one page lead to.

    anchors   by mark, what its figure leads to: an entry, or a sum of several
    editions  by role: the edition's id, and what there is to know of it
    """

    anchors: Mapping[int, str]
    entries: tuple[Entry, ...]
    sums: tuple[SumEntry, ...]
    lists: tuple[ListedRows, ...]
    editions: Mapping[str, tuple[str, str]]
    digest: str


@dataclass(frozen=True)
class Traced:
    """A document whose figures bear marks, and what stands behind them."""

    document: Document
    appendix: Appendix


def traced(results: Results, *, beside: Path, catalogue: Catalogue | None = None) -> Traced:
    """The report once more, with marks, and the trace of every figure in it.

    results  counted in full, with their rows
    beside, catalogue  as `report.compose.compose`
    Raises   ValueError for results without their rows
    """
    if results.rows is None:
        raise ValueError("results without their rows cannot be traced")
    found = told(results, beside=beside, catalogue=catalogue)
    material = Material({**results_json(results), **found.next_year}, results.rows)
    return Traced(found.document, appendix_of(found.sums, material))


def appendix_of(sums: tuple[Sum, ...], material: Material) -> Appendix:
    """Each figure once, whatever it is part of."""
    lists: dict[tuple[str, tuple[str, ...]], ListedRows] = {}
    entries: dict[str, Entry] = {}
    for name in dict.fromkeys(name for one in sums for name in one.ids):
        trace = explain(material, name)
        rows = tuple(_listed(lists, found) for found in trace.rows)
        entries[name] = Entry(len(entries), trace, rows)
    anchors: dict[int, str] = {}
    made: list[SumEntry] = []
    for mark, one in enumerate(sums):
        if one.ids == (one.text,):
            anchors[mark] = f"f{entries[one.text].number}"
        elif one.ids:
            anchors[mark] = f"s{len(made)}"
            made.append(SumEntry(len(made), tuple(_parts(one, entries))))
    return Appendix(
        anchors=anchors,
        entries=tuple(entries.values()),
        sums=tuple(made),
        lists=tuple(lists.values()),
        editions=dict(editions_of(material.results)),
        digest=material.results["digest"],
    )


def _parts(one: Sum, entries: Mapping[str, Entry]) -> Iterator[tuple[str, int | None]]:
    """The sum's text cut at the ids in it."""
    for word in ID.split(one.text):
        if word:
            yield word, entries[word].number if word in entries else None


def _listed(lists: dict[tuple[str, tuple[str, ...]], ListedRows], rows: Rows) -> int:
    """The number of the list, which is made where there is none of these ids yet."""
    key = (rows.column, rows.ids)
    if key not in lists:
        shown = rows.ids[:MOST_IDS]
        lists[key] = ListedRows(
            len(lists), rows.what, rows.column, len(rows.ids), ", ".join(shown),
            len(rows.ids) - len(shown),
        )  # fmt: skip
    return lists[key].number


def editions_of(results: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each edition used, by role: source, status of its rows, rows in doubt behind the figures."""
    reference, doubtful = results["reference"], results["doubtful_rows"]
    if not isinstance(reference, Mapping) or not isinstance(doubtful, list):
        raise TypeError("no results file")
    for role, one in reference.items():
        doubts = [
            f"{row['kind']} of {row['row']} is {row['status']}"
            for row in doubtful
            if row["edition"] == one["edition"]
        ]
        line = (
            f"{one['publisher']}, {one['title']}, {one['table']}, "
            f"{one['published']}. Rows: {one['statuses']}."
        )
        if doubts:
            line += f" In doubt, and used here: {'; '.join(doubts)}."
        yield role, (one["edition"], f"{line} SHA-256 {one['sha256'][:12]}…")


def value_of(trace: Trace) -> str:
    """`110.2444 arrests`, as the page says it."""
    value = trace.value
    shown = number(float(value)) if isinstance(value, int | float) else str(value)
    return f"{shown} ({trace.unit})"
