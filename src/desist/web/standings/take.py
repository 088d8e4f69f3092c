"""The snapshot: the whole partnership counted once, as `desist report` counts it."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import Max
from django.utils import timezone

from desist.cohort.readings import Reading
from desist.exchange.extract import read, write
from desist.exchange.scheme_rules import rules_of
from desist.intake import read_record_set
from desist.kernel.errors import DesistError, InputError
from desist.kernel.period import Period
from desist.record.actions import beside
from desist.record.models import AuditEntry, Kind, Partnership, Scheme, Standing
from desist.reference.catalogue import Catalogue
from desist.tables.record_set import RecordSet

FIRST_MONTH = 4
CHANGES = (Kind.COLLECTION, Kind.ALTERATION, Kind.ERASURE)
COUNTS = ("arrests", "convictions", "severity", "cost")


def out_of_date(partnership: Partnership, today: date) -> bool:
    """Whether the record has changed since the snapshot, or a day has passed."""
    own = Standing.objects.filter(scheme__partnership=partnership)
    made = own.aggregate(at=Max("made_at"))["at"]
    if made is None or timezone.localdate(made) < today:
        return True
    said = AuditEntry.objects.filter(partnership=str(partnership.pk), kind__in=map(str, CHANGES))
    return said.filter(at__gt=made).exists()


def take(partnership: Partnership, *, today: date) -> int:
    """Count every scheme and keep where each nominal stands; the number of rows.

    A scheme that names no unit costs or severity weights cannot be counted, and is left out. A
    record that begins, without nominals, episodes or offences, has nothing to count yet.
    """
    catalogue = Catalogue.load()
    try:
        records = _checked(partnership)
    except InputError:
        return 0
    if not records.table("episodes").num_rows:
        return 0
    as_of = known_until(records, today)
    found = 0
    for scheme in Scheme.objects.filter(partnership=partnership).exclude(unit_costs=""):
        rows = _of_scheme(records, scheme, as_of, catalogue)
        beside.keep_standings(scheme=scheme, rows=rows)
        found += len(rows)
    return found


def known_until(records: RecordSet, today: date) -> date:
    """The first day about which nothing is known: that after which no source is complete."""
    ends = records.table("coverage").column("complete_to")
    last: date | None = pc.max(ends).as_py()
    return min(today, last) if last else today


def _checked(partnership: Partnership) -> RecordSet:
    """The record as intake reads it, less the rows that it cannot take."""
    with tempfile.TemporaryDirectory() as name:
        write(read(partnership), Path(name))
        return read_record_set(Path(name), despite_errors=True)


def _of_scheme(
    records: RecordSet, scheme: Scheme, as_of: date, catalogue: Catalogue
) -> list[Standing]:
    period = Period.between(_year_start(as_of), as_of)
    own = _counted(records, scheme, period, catalogue)
    there = set(own.column("nominal_id").to_pylist())
    waiting = _counted(_as_if_joined(records, scheme, as_of), scheme, period, catalogue)
    asked = pc.invert(pc.is_in(waiting.column("nominal_id"), pa.array(there, pa.string())))
    return [
        *_rows(own, scheme, period, joined=True),
        *_rows(waiting.filter(asked), scheme, period, joined=False),
    ]


def _counted(records: RecordSet, scheme: Scheme, period: Period, catalogue: Catalogue) -> pa.Table:
    """The analysis' evidence in the report's own reading; none when there is nothing to count."""
    from desist.evaluation.analysis import analyse

    try:
        _results, evidence = analyse(
            records, scheme=rules_of(scheme), period=period, catalogue=catalogue
        )
    except DesistError:
        return pa.table({"nominal_id": pa.array([], pa.string())})
    return evidence.filter(pc.equal(evidence.column("reading"), str(Reading.WHILE_ON_SCHEME)))


def _as_if_joined(records: RecordSet, scheme: Scheme, as_of: date) -> RecordSet:
    """The record in which everybody who waits had joined on the last day that is known of."""
    episodes = records.table("episodes")
    waits = pc.and_(
        pc.and_(
            pc.equal(episodes.column("scheme"), scheme.scheme_id),
            pc.is_null(episodes.column("joined_on")),
        ),
        pc.and_(
            pc.fill_null(pc.not_equal(episodes.column("decision"), "not_accepted"), True),
            pc.fill_null(pc.not_equal(episodes.column("response"), "declined"), True),
        ),
    )
    day = pa.scalar(as_of - timedelta(days=1), pa.date32())
    joined = pc.if_else(waits, day, episodes.column("joined_on"))
    place = episodes.schema.get_field_index("joined_on")
    moved = episodes.set_column(place, "joined_on", joined)
    return RecordSet(name=records.name, tables={**records.tables, "episodes": moved})


def _rows(evidence: pa.Table, scheme: Scheme, period: Period, *, joined: bool) -> list[Standing]:
    now = timezone.now()
    return [
        Standing(
            nominal_id=row["nominal_id"],
            scheme=scheme,
            as_of=period.end,
            period_from=period.start,
            made_at=now,
            joined=joined,
            first_joined_on=row["first_joined_on"],
            group=row["group"],
            calendar_days=row["calendar_days"],
            baseline_days=row["baseline_days"],
            scheme_days=row["scheme_days"],
            **_counts(row),
        )
        for row in evidence.to_pylist()
    ]


def _counts(row: dict[str, Any]) -> dict[str, int]:
    names = (f"{count}_{window}" for count in COUNTS for window in ("baseline", "observed"))
    return {name: row[name] for name in names}


def _year_start(as_of: date) -> date:
    """First day of the financial year that the last known day is in."""
    last = as_of - timedelta(days=1)
    return date(last.year - (last.month < FIRST_MONTH), FIRST_MONTH, 1)
