"""Rows of the contract's tables, from cells of drawn text. All people are invented."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from desist.tables import TABLES
from desist.tables.declare import Kind

Row = dict[str, Any]
Tables = dict[str, list[Row]]
Drawn = dict[str, str]

CODES = {"theft": "49", "burglary": "28E", "robbery": "34B", "drugs": "92D", "shoplifting": "46"}
OUTCOMES = ("convicted", "pending", "not_convicted")
TYPED = {Kind.DATE: date.fromisoformat, Kind.NUMBER: float, Kind.WHOLE: int}


def table_rows(name: str, text: str) -> list[Row]:
    """A table of the contract as drawn: its own headings, a blank cell is null."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    headings, *rows = lines
    columns = [TABLES[name].column(heading) for heading in headings]
    return [
        {
            column.name: TYPED.get(column.kind, str)(cell) if cell else None
            for column, cell in zip(columns, row, strict=True)
        }
        for row in rows
    ]


def record_set_rows(people: Sequence[Drawn]) -> Tables:
    """Nominals, episodes, offences and custody of drawn people."""
    tables: Tables = {
        "nominals": [_columns("nominals", drawn, drawn["person"]) for drawn in people],
        "episodes": [row for drawn in people for row in _episodes(drawn)],
        "offences": [row for drawn in people for row in _offences(drawn)],
        "custody": [
            {"nominal_id": drawn["person"], "from_on": first, "to_on": after}
            for drawn in people
            for first, after in _spans(drawn.get("custody", ""))
        ],
    }
    for key, name in (("episode_id", "episodes"), ("offence_id", "offences")):
        for place, row in enumerate(tables[name]):
            row[key] = f"{name}-{place}"
    return tables


def _episodes(drawn: Drawn) -> list[Row]:
    """One for each span; one that nobody joined where there is none."""
    spans = _spans(drawn.get("on the scheme", "")) or [(None, None)]
    return [
        {"scheme": "ours"}
        | _columns("episodes", drawn, drawn["person"], place)
        | {"joined_on": joined, "left_on": left}
        for place, (joined, left) in enumerate(spans)
    ]


def _offences(drawn: Drawn) -> list[Row]:
    return [_offence(drawn["person"], item.split()) for item in _items(drawn.get("offences", ""))]


def _offence(person: str, words: list[str]) -> Row:
    row: Row = {
        "nominal_id": person,
        "committed_on": date.fromisoformat(words.pop(0)),
        "offence_code": CODES["theft"],
        "outcome": "convicted",
    }
    while words:
        word = words.pop(0)
        if word in OUTCOMES:
            row |= {"outcome": word, "convicted_on": _day_next(words)}
        elif word == "arrested":
            row["arrested_on"] = _day_next(words)
        elif word == "as":
            row["arrest_id"] = words.pop(0)
        else:
            row["offence_code"] = CODES.get(word, word)
    return row


def _day_next(words: list[str]) -> date | None:
    """The next word where it is a day."""
    return date.fromisoformat(words.pop(0)) if words and words[0].count("-") == 2 else None


def _spans(text: str) -> list[tuple[date | None, date | None]]:
    """`2011-06-01..2011-09-01`; an end left out has not come yet."""
    spans = (item.split("..") for item in _items(text))
    return [
        (date.fromisoformat(first), date.fromisoformat(after) if after else None)
        for first, after in spans
    ]


def _columns(table: str, drawn: Drawn, person: str, place: int = 0) -> Row:
    """The table's own columns among the drawn; the value of this span where there are several."""
    row: Row = {"nominal_id": person}
    for column in TABLES[table].columns:
        values = _items(drawn.get(column.name, ""))
        if values:
            value = values[min(place, len(values) - 1)]
            row[column.name] = TYPED.get(column.kind, str)(value)
    return row


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]
