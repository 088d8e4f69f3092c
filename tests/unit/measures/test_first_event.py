"""Days at liberty to a first event, on invented people."""

from collections.abc import Iterable
from datetime import date, timedelta

import ibis
import pyarrow as pa

from desist.cohort.panel import Standing
from desist.measures.events import Kind
from desist.measures.follow_up.first_event import Watch, first_events, watched

ANCHOR, UNTIL = date(2020, 1, 1), date(2021, 1, 1)
WHOLE_YEAR = 366


def day(number: int) -> date:
    return ANCHOR + timedelta(days=number)


def followed(
    *,
    events: Iterable[tuple[str, int, int]] = (),
    held: Iterable[tuple[str, int, int]] | None = None,
    coverage: Iterable[tuple[str, str, int, int | None]] | None = None,
    died: int | None = None,
) -> dict[str, tuple[int, bool]]:
    """Days and event, by nominal: `in` joined, `out` was not accepted.

    events    nominal, day it is dated, day on which its last offence was committed
    held      nominal, from, to
    coverage  source, population, from, to
    died      the day on which `in` died
    """
    backend = ibis.duckdb.connect()

    def table(name: str, rows: Iterable[tuple[object, ...]], columns: dict[str, pa.DataType]):
        values = zip(*rows, strict=True) if (rows := list(rows)) else [[] for _ in columns]
        schema = pa.schema(columns)
        arrays = [pa.array(v, t) for v, t in zip(values, schema.types, strict=True)]
        backend.con.register(name, pa.table(arrays, schema=schema))
        return backend.table(name)

    text, on = pa.string(), pa.date32()
    backend.con.register("kinds", watched({Kind.ARREST: Watch(("arrests",), UNTIL)}))
    kinds = backend.table("kinds")
    people = [("in", str(Standing.JOINED), ANCHOR), ("out", str(Standing.NOT_ACCEPTED), ANCHOR)]
    found = first_events(
        table(
            "events",
            [(who, str(Kind.ARREST), day(at), day(last)) for who, at, last in events],
            {"nominal_id": text, "kind": text, "on": on, "last_committed_on": on},
        ),
        table("people", people, {"nominal_id": text, "standing": text, "anchor": on}),
        kinds,
        held=None
        if held is None
        else table(
            "held",
            [(who, day(start), day(end)) for who, start, end in held],
            {"nominal_id": text, "from_on": on, "to_on": on},
        ),
        coverage=None
        if coverage is None
        else table(
            "coverage",
            [
                (source, whose, day(start), None if end is None else day(end))
                for source, whose, start, end in coverage
            ],
            {"source": text, "population": text, "complete_from": on, "complete_to": on},
        ),
        died=None
        if died is None
        else table("died", [("in", day(died))], {"nominal_id": text, "left_on": on}),
    )
    sql = str(ibis.to_sql(found, dialect="duckdb"))
    rows = backend.con.execute(sql).to_arrow_table().to_pylist()
    backend.disconnect()
    return {row["nominal_id"]: (row["days"], row["event"]) for row in rows}


def test_first_of_several_events_and_none_from_before_joining() -> None:
    events = [("in", 200, 199), ("in", 40, 40), ("in", 10, -5), ("in", -3, -3)]
    assert followed(events=events) == {"in": (40, True)}


def test_still_free_at_the_end_is_not_an_event() -> None:
    assert followed(events=[("in", 400, 400)]) == {"in": (WHOLE_YEAR, False)}


def test_custody_days_are_not_counted() -> None:
    held = [("in", -10, 20), ("in", 30, 35), ("in", 100, 500)]
    assert followed(events=[("in", 50, 50)], held=held) == {"in": (50 - 20 - 5, True)}
    assert followed(events=[("in", 33, 33)], held=held) == {"in": (100 - 20 - 5, False)}


def test_custody_of_one_is_not_that_of_another() -> None:
    coverage = [("arrests", "referred", -900, None)]
    found = followed(events=[("out", 70, 70)], held=[("in", 30, 40)], coverage=coverage)
    assert found == {"in": (WHOLE_YEAR - 10, False), "out": (70, True)}


def test_nobody_is_free_past_their_death() -> None:
    assert followed(events=[("in", 200, 200)], died=90) == {"in": (90, False)}
    assert followed(events=[("in", 40, 40)], died=90) == {"in": (40, True)}


def test_sight_is_lost_where_coverage_ends() -> None:
    coverage = [("arrests", "referred", -900, 120)]
    late = [("in", 121, 121), ("out", 119, 119)]
    assert followed(events=late, coverage=coverage) == {"in": (120, False), "out": (119, True)}


def test_who_is_not_covered_is_not_followed() -> None:
    assert followed(coverage=[("arrests", "joined", -900, None)]) == {"in": (WHOLE_YEAR, False)}
    assert followed(coverage=[("arrests", "referred", 1, None)]) == {}
