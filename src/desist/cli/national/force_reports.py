"""One report for each force of an extract, as many at a time as there are processors."""

import os
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from desist.kernel.errors import DesistError

if TYPE_CHECKING:
    from desist.evaluation.nation.extract import Extract
    from desist.kernel.period import Period
    from desist.kernel.progress import Progress

NOT_IN_A_NAME = str.maketrans(dict.fromkeys('/\\:*?"<>| ', "-"))


def write_force_reports(
    extract: "Extract",
    out: Path,
    *,
    scheme: Path,
    period: "Period",
    formats: list[str],
    memory: str | None,
    progress: "Progress",
) -> list[Path]:
    """Each force's folder of its report, by the same rules and period.

    Raises  DesistError naming the forces whose report could not be made; the others are written
    """
    from desist.engine.choice import started
    from desist.evaluation.nation.forces import force_records

    days = ["--from", str(period.start), "--to", str(period.asked_end)]
    days = ["--year", period.year] if period.year else days
    days += ["--as-of", str(period.as_of)] if period.as_of else []
    asked = ["--scheme", str(scheme), *days, "--format", ",".join(formats), "--quiet"]
    written: list[Path] = []
    failed: list[str] = []
    with (
        tempfile.TemporaryDirectory(prefix="desist-") as place,
        started(memory=memory) as engine,
        ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool,
    ):
        begun = []
        for force, folder in force_records(engine, extract, Path(place)):
            goes_to = out / force.translate(NOT_IN_A_NAME)
            words = ["report", str(folder), *asked, "--out", str(goes_to)]
            begun.append((force, goes_to, pool.submit(_written, words)))
        for done, (force, goes_to, report) in enumerate(begun, start=1):
            progress(f"Writing the report of each force: {done} of {len(begun)}")
            if report.result() == 0:
                written.append(goes_to)
            else:
                failed.append(force)
    if failed:
        raise DesistError(
            f"No report could be made of: {', '.join(failed)}. Those of the others are in {out}. "
            "Make one of these alone with desist report to see why."
        )
    return written


def _written(words: list[str]) -> int:
    from desist.cli.main import run

    return run(words)
