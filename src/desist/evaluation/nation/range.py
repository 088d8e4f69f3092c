"""What is counted of one range of an extract, each as a file of rows per nominal.

evidence    as `measures.headline.headline`; attributes, as `cohort.portrait.profile.attributes`
windows     of the same people
kinds       theirs, sums by offence group and type, as `tallies.by_offence_group`
before      everybody who was referred, before joining, as `measures.panel.looked_back`
"""

from dataclasses import dataclass
from pathlib import Path

from desist.cohort.before import before_joining
from desist.cohort.drawing import draw
from desist.cohort.groups import sources_needed
from desist.cohort.panel import BEFORE, quarters, referred
from desist.cohort.portrait.profile import attributes
from desist.cohort.readings import Reading
from desist.engine.engine import Engine, Expression
from desist.evaluation.nation.earlier import Earlier, keep_changed, with_new_rows
from desist.evaluation.nation.extract import Extract
from desist.kernel.period import Period
from desist.measures.definitions import CONVICTIONS
from desist.measures.events import bare_events, distinct_arrests, without_arrests
from desist.measures.headline import (
    NOTES,
    SUMS,
    arrests_in_windows,
    crimes_in_windows,
    every_event,
    with_sums_of,
)
from desist.measures.panel import looked_back, sums_before
from desist.measures.tallies import by_offence_group, offences_of
from desist.tables.scheme import Scheme

WINDOW_COLUMNS = 'reading, nominal_id, "window", start, "end", first_joined_on'


@dataclass(frozen=True)
class Range:
    """A range of an extract, which the engine shows, and where its rows go.

    joining_after  days from referral to the day on which those who did not join might have
    earlier        a count that may be built upon
    """

    extract: Extract
    scheme: Scheme
    period: Period
    folder: Path
    place: int
    joining_after: int
    earlier: Earlier | None

    def write(self, engine: Engine, sql: str, name: str) -> None:
        engine.write(sql, self.folder / f"{name}-{self.place:03d}.parquet")

    def was(self, engine: Engine, name: str) -> str | None:
        """The SQL of what an earlier count found, where there is one."""
        return self.earlier.rows(engine, name, self.place) if self.earlier else None

    def arrests(self, engine: Engine, offences: Expression) -> Expression:
        """Those that were found before, or the offences' own."""
        return engine.table("arrests") if self.extract.arrests_hold else distinct_arrests(offences)

    def held(self, engine: Engine) -> Expression | None:
        """Days in custody, as the drawing of windows kept them."""
        return engine.table("held") if self.scheme.counting.at_liberty else None

    def with_new_rows(self, engine: Engine) -> list[str]:
        layers = self.earlier.layers if self.earlier else 0
        return with_new_rows(engine, self.extract, self.place, layers=layers)


def count_people(engine: Engine, of: Range) -> None:
    """Those with a day in the period: their windows, their sums, and who they are."""
    scheme, period = of.scheme, of.period
    drawn = draw(engine, scheme=scheme, period=period, covered=of.extract.has_coverage)
    prefix = "changed_" if _keep_the_changed(engine, of) else ""
    windows, offences = (engine.table(f"{prefix}{name}") for name in ("windows", "offences"))
    of_arrests = arrests_in_windows(of.arrests(engine, offences), windows, held=drawn.held)
    of_crimes = crimes_in_windows(
        # Of which arrest a crime was is not asked here, and takes long to read.
        without_arrests(offences),
        windows,
        engine.table("prices"),
        counting=scheme.counting,
        as_of=period.as_of,
        held=drawn.held,
    )
    counted = with_sums_of(
        engine.table(f"{prefix}members"),
        engine.keep("of_arrests", of_arrests),
        engine.keep("of_crimes", of_crimes),
        counting=scheme.counting,
    )
    evidence = f"SELECT * FROM ({engine.sql(counted)}) AS again"
    if prefix:
        sums = ", ".join(f"found.{name}" for name in (*SUMS, *NOTES))
        evidence += f" UNION ALL SELECT members.*, {sums} {_of_the_others(engine, of, 'evidence')}"
    of.write(engine, evidence, "evidence")
    of.write(engine, f"SELECT {WINDOW_COLUMNS} FROM windows", "windows")
    known = attributes(
        engine.table("nominals"),
        engine.table("episodes"),
        drawn.members,
        scheme=scheme,
        period=period,
        reading=str(Reading.WHILE_ON_SCHEME),
    )
    of.write(engine, engine.sql(known), "attributes")


def count_kinds(engine: Engine, of: Range) -> None:
    """What the same people did, by kind of offence. Follows `count_people`."""
    prefix = "changed_" if _has_earlier(engine, of) else ""
    crimes, arrests = engine.table("of_crimes"), engine.table("of_arrests")
    of_kinds = offences_of(
        every_event(arrests, crimes), engine.table(f"{prefix}offences"), engine.table("prices")
    )
    found = by_offence_group(engine.keep("of_kinds", of_kinds), counting=of.scheme.counting)
    kinds = f"SELECT * FROM ({engine.sql(found)}) AS again"
    if prefix:
        kinds += f" UNION ALL SELECT found.* {_of_the_others(engine, of, 'kinds')}"
    of.write(engine, kinds, "kinds")


def count_before(engine: Engine, of: Range) -> None:
    """Everybody who was referred, before the day on which they joined or might have. Follows
    `count_people`."""
    scheme, period, counting = of.scheme, of.period, of.scheme.counting
    held = of.held(engine)
    people = engine.keep(
        "referred",
        referred(engine.table("episodes"), scheme=scheme, period=period, lag=of.joining_after),
    )
    days = before_joining(
        people,
        engine.give("quarters_before", quarters(BEFORE)),
        engine.table("coverage") if of.extract.has_coverage else None,
        sources=sources_needed(counting),
        held=held,
        period=period,
    )
    was = of.was(engine, "before")
    prefix = "moved_" if was else ""
    if was:
        now, then = (f"SELECT nominal_id, anchor FROM {one}" for one in ("referred", f"({was})"))
        moved = f"SELECT nominal_id FROM (({now}) EXCEPT ({then} AS was)) AS newer"
        reasons = [moved, *of.with_new_rows(engine)]
        keep_changed(engine, "moved", reasons, tables=("referred", "offences"))
    offences = engine.table(f"{prefix}offences")
    events = bare_events(
        without_arrests(offences),
        counting=counting,
        as_of=period.as_of,
        arrests=of.arrests(engine, offences),
        convicted_alone=not CONVICTIONS.counts_pending(counting),
    )
    sums = sums_before(
        events,
        engine.table(f"{prefix}referred"),
        counting=counting,
        held=held,
        until=period.end,
    )
    every = engine.sql(sums)
    if was:
        names = ", ".join(sums.columns)
        every = (
            f"SELECT {names} FROM ({every}) AS again UNION ALL SELECT {names} FROM ({was}) AS was "
            "WHERE nominal_id NOT IN (SELECT nominal_id FROM moved)"
        )
    found = looked_back(days, engine.keep_sql("sums_before", every))
    of.write(engine, engine.sql(found), "before")


PARTS = (count_people, count_kinds, count_before)
"""Of a range, in this order: a later one builds on the tables that an earlier one keeps."""


def _has_earlier(engine: Engine, of: Range) -> bool:
    return all(of.was(engine, name) for name in ("windows", "evidence", "kinds"))


def _keep_the_changed(engine: Engine, of: Range) -> bool:
    """Make `changed_*` the rows of those who must be counted again.

    Returns  whether there is an earlier count, of which the rest may be taken
    """
    if not _has_earlier(engine, of):
        return False
    now = f"SELECT {WINDOW_COLUMNS} FROM windows"
    was = f"SELECT {WINDOW_COLUMNS} FROM ({of.was(engine, 'windows')}) AS was"
    reasons = [
        f"SELECT nominal_id FROM (({now}) EXCEPT ({was})) AS newer",
        f"SELECT nominal_id FROM (({was}) EXCEPT ({now})) AS gone",
        *of.with_new_rows(engine),
    ]
    keep_changed(engine, "changed", reasons, tables=("members", "windows", "offences"))
    return True


def _of_the_others(engine: Engine, of: Range, name: str) -> str:
    """The rows that an earlier count found, of the members for whom nothing has changed."""
    return (
        f"FROM members JOIN ({of.was(engine, name)}) AS found "
        "ON members.nominal_id = found.nominal_id "
        "WHERE members.nominal_id NOT IN (SELECT nominal_id FROM changed)"
    )
