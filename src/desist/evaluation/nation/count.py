"""An extract counted range by range: evidence per nominal on disk, and nothing counted twice.

A range that is done stays done: the same command, run again after it was stopped, goes on with the
next. A later count looks at what the last one of the same rules found: whoever has the same windows
and no new row keeps their sums, so that a month's addition, or another period, counts only those
for whom something changed.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa

from desist.cohort.panel import days_to_joining
from desist.cohort.readings import spans
from desist.engine.engine import Engine
from desist.evaluation.expected.panel import usual_days
from desist.evaluation.nation.earlier import DONE, earlier_count
from desist.evaluation.nation.extract import Extract, every_range
from desist.evaluation.nation.range import PARTS, Range
from desist.kernel.period import Period
from desist.kernel.progress import Progress, silent
from desist.measures.tallies import GROUP, SUBGROUP
from desist.tables.scheme import Scheme

JOINING = "days-to-joining.json"
FORM = 3
"""Of what a count leaves on disk: one by another version is not built upon."""


@dataclass(frozen=True)
class Counted:
    """Where what a count found lies, each kind of file once for each range: see `range`.

    joining_after  days from referral to the day on which those who did not join might have
    """

    folder: Path
    ranges: int
    joining_after: int

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
        for column in ("offence_code", "weight", "cost", GROUP, SUBGROUP):
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


def count_nation(
    engine: Engine,
    asked: Asked,
    *,
    parts: Sequence[Callable[[Engine, Range], None]] | None = None,
    progress: Progress = silent,
) -> Counted:
    """Count every range that is not counted yet.

    parts   what is counted of a range; None: all PARTS, of which fewer tell what each takes
    Null    as `measures.headline.headline`
    Raises  DesistError when the memory or the disk is not enough
    """
    extract = asked.extract
    counts = extract.folder / "counts"
    folder = counts / asked.run
    folder.mkdir(parents=True, exist_ok=True)
    earlier = earlier_count(counts, rules=asked.rules, run=asked.run)
    joining_after = _joining_after(engine, asked, folder)
    engine.keep("prices", engine.give("published", asked.prices))
    engine.give("spans", spans(asked.scheme, asked.period, everybody=False))
    for place, spoken in every_range(extract):
        mark = folder / f"range-{place:03d}.json"
        if mark.exists():
            continue
        progress(f"Counting {spoken}")
        extract.show(engine, place)
        of = Range(extract, asked.scheme, asked.period, folder, place, joining_after, earlier)
        for part in parts or PARTS:
            part(engine, of)
        mark.write_text("{}\n", encoding="utf-8")
    told = {"rules": asked.rules, "layers": len(extract.layers)}
    (folder / DONE).write_text(json.dumps(told) + "\n", encoding="utf-8")
    for other in counts.iterdir():
        # What is older can be had again; the latest of the rules serves the next.
        if other != folder and (earlier is None or other == earlier.folder):
            shutil.rmtree(other)
    return Counted(folder, extract.ranges, joining_after)


def _joining_after(engine: Engine, asked: Asked, folder: Path) -> int:
    """The nation's usual days from referral to joining; looked for once in a count."""
    kept = folder / JOINING
    if kept.exists():
        return int(json.loads(kept.read_text(encoding="utf-8")))
    counted = []
    for place, _spoken in every_range(asked.extract):
        asked.extract.show(engine, place)
        episodes, name = engine.table("episodes"), asked.scheme.id or ""
        counted.append(engine.fetch(days_to_joining(episodes, scheme=name, period=asked.period)))
    usual = usual_days(counted)
    kept.write_text(f"{json.dumps(usual)}\n", encoding="utf-8")
    return usual
