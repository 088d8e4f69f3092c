"""An extract counted range by range: evidence per nominal on disk, and nothing counted twice.

A range that is done stays done: the same command, run again after it was stopped, goes on with the
next. A later count looks at what the last one of the same rules found: whoever has the same windows
and no new row keeps their sums, so that a month's addition, or another period, counts only those
for whom something changed.
"""

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from desist.cohort.drawing import draw
from desist.cohort.profile import attributes
from desist.cohort.readings import Reading, spans
from desist.engine.engine import Engine
from desist.evaluation.nation.extract import Extract, every_range
from desist.kernel.period import Period
from desist.kernel.progress import Progress, silent
from desist.measures.headline import NOTES, SUMS, headline
from desist.tables.scheme import Scheme

WINDOW_COLUMNS = 'reading, nominal_id, "window", start, "end", first_joined_on'
DONE = "done.json"
FORM = 2
"""Of what a count leaves on disk: one by another version is not built upon."""


@dataclass(frozen=True)
class Counted:
    """Where the evidence of a count lies: for each range `evidence` and `attributes`."""

    folder: Path
    ranges: int

    def files(self, name: str) -> list[Path]:
        return [self.folder / f"{name}-{place:03d}.parquet" for place in range(self.ranges)]


@dataclass(frozen=True)
class Asked:
    """What is counted, by which rules."""

    extract: Extract
    scheme: Scheme
    period: Period
    prices: pa.Table

    @property
    def rules(self) -> str:
        """Names whatever a nominal's sums hang on beside their own rows and windows."""
        scheme = asdict(self.scheme)
        told = [FORM, scheme["id"], scheme["counting"], self.period.as_of, self.extract.at_once]
        whole = hashlib.sha256(repr(told).encode())
        for column in ("offence_code", "weight", "cost"):
            whole.update(repr(self.prices[column].to_pylist()).encode())
        return whole.hexdigest()[:16]

    @property
    def run(self) -> str:
        """Names this count alone: the rules, the windows' rules, the days and the layers."""
        scheme = self.scheme
        told = [
            *(self.rules, self.period.start, self.period.end, len(self.extract.layers)),
            *(scheme.baseline_days, scheme.rejoin_gap_days),
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def count_nation(engine: Engine, asked: Asked, *, progress: Progress = silent) -> Counted:
    """Count every range that is not counted yet.

    Null    as `measures.headline.headline`
    Raises  DesistError when the memory or the disk is not enough
    """
    extract = asked.extract
    counts = extract.folder / "counts"
    folder = counts / asked.run
    folder.mkdir(parents=True, exist_ok=True)
    earlier = _earlier(counts, asked)
    engine.keep("prices", engine.give("published", asked.prices))
    engine.give("spans", spans(asked.scheme, asked.period, everybody=False))
    for place, spoken in every_range(extract):
        mark = folder / f"range-{place:03d}.json"
        if mark.exists():
            continue
        progress(f"Counting {spoken}")
        extract.show(engine, place)
        _count_range(engine, asked, folder, place, earlier)
        mark.write_text("{}\n", encoding="utf-8")
    told = {"rules": asked.rules, "layers": len(extract.layers)}
    (folder / DONE).write_text(json.dumps(told) + "\n", encoding="utf-8")
    for other in counts.iterdir():
        # What is older can be had again; the latest of the rules serves the next.
        if other != folder and (earlier is None or other == earlier.folder):
            shutil.rmtree(other)
    return Counted(folder, extract.ranges)


@dataclass(frozen=True)
class _Earlier:
    folder: Path
    layers: int


def _earlier(counts: Path, asked: Asked) -> _Earlier | None:
    """A finished count by the same rules, of this extract as it was then."""
    for done in sorted(counts.glob(f"*/{DONE}")):
        told: dict[str, Any] = json.loads(done.read_text(encoding="utf-8"))
        if told["rules"] == asked.rules and done.parent.name != asked.run:
            return _Earlier(done.parent, told["layers"])
    return None


def _count_range(
    engine: Engine, asked: Asked, folder: Path, place: int, earlier: _Earlier | None
) -> None:
    scheme, counting = asked.scheme, asked.scheme.counting
    drawn = draw(engine, scheme=scheme, period=asked.period, covered=asked.extract.has_coverage)
    before = _only_changed(engine, asked.extract, place, earlier) if earlier else None
    prefix = "changed_" if before else ""
    counted = headline(
        engine.table(f"{prefix}members"),
        engine.table(f"{prefix}windows"),
        engine.table(f"{prefix}offences"),
        engine.table("prices"),
        counting=counting,
        as_of=asked.period.as_of,
        arrests=engine.table("arrests") if asked.extract.arrests_hold else None,
        held=drawn.held,
    )
    evidence = engine.sql(counted)
    if before:
        evidence = f"SELECT * FROM ({evidence}) AS again UNION ALL {before}"
    engine.write(evidence, folder / f"evidence-{place:03d}.parquet")
    engine.write(f"SELECT {WINDOW_COLUMNS} FROM windows", folder / f"windows-{place:03d}.parquet")
    known = attributes(
        engine.table("nominals"),
        engine.table("episodes"),
        drawn.members,
        scheme=scheme,
        period=asked.period,
        reading=str(Reading.WHILE_ON_SCHEME),
    )
    engine.write(engine.sql(known), folder / f"attributes-{place:03d}.parquet")


def _only_changed(engine: Engine, extract: Extract, place: int, earlier: _Earlier) -> str | None:
    """Make `changed_*` the rows of those who must be counted again; the rest as they were.

    Returns  the SQL of everybody else's evidence; None where the earlier count lacks the range
    """
    files = [earlier.folder / f"{name}-{place:03d}.parquet" for name in ("windows", "evidence")]
    if not all(file.exists() for file in files):
        return None
    was, found = (engine.scan(str(file)) for file in files)
    was, now = (
        f"SELECT {WINDOW_COLUMNS} FROM ({was}) AS was",
        f"SELECT {WINDOW_COLUMNS} FROM windows",
    )
    changed = " UNION ".join(
        [
            f"SELECT nominal_id FROM (({now}) EXCEPT ({was})) AS newer",
            f"SELECT nominal_id FROM (({was}) EXCEPT ({now})) AS gone",
            *_with_new_rows(engine, extract, place, earlier.layers),
        ]
    )
    engine.keep_sql("changed", changed)
    inside = "nominal_id IN (SELECT nominal_id FROM changed)"
    for table in ("members", "windows", "offences"):
        engine.view(f"changed_{table}", f"SELECT * FROM {table} WHERE {inside}")
    sums = ", ".join(f"found.{name}" for name in (*SUMS, *NOTES))
    return (
        f"SELECT members.*, {sums} FROM members JOIN ({found}) AS found "
        "ON members.nominal_id = found.nominal_id "
        f"WHERE members.{inside.replace('IN', 'NOT IN')}"
    )


def _with_new_rows(engine: Engine, extract: Extract, place: int, layers: int) -> list[str]:
    """Whoever has a row in a layer that was not counted, or had one that it replaces."""
    found: list[str] = []
    for number in range(layers, len(extract.layers)):
        for table in ("offences", "custody"):
            for file in extract.files_of_layer(table, number):
                found.append(f"SELECT nominal AS nominal_id FROM ({engine.scan(str(file))}) AS new")
        older = [file for other, file in extract.files("offences", place).items() if other < number]
        for file in extract.files_of_layer("offences", number):
            newer = engine.scan(str(file))
            found += [
                f"SELECT older.nominal AS nominal_id FROM ({engine.scan(str(one))}) AS older "
                f"JOIN ({newer}) AS newer ON older.offence_id = newer.offence_id"
                for one in older
            ]
    return found
