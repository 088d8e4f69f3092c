"""One report for each force of an extract, as many at a time as there are processors."""

import contextlib
import io
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from desist.cli.reports.report import INTERNAL
from desist.kernel.errors import DesistError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desist.evaluation.nation.count import Counted
    from desist.evaluation.nation.extract import Extract
    from desist.kernel.period import Period
    from desist.kernel.progress import Progress

NOT_IN_A_NAME = str.maketrans(dict.fromkeys('/\\:*?"<>| ', "-"))


def tell_forces(of_forces: "Mapping[str, Mapping[str, bytes]]", out: Path) -> dict[str, list[Path]]:
    """Write into each force's folder what open editions of the nation tell of it.

    Returns  of each such force the files
    """
    written: dict[str, list[Path]] = {}
    for force, files in of_forces.items():
        folder = _folder(out, force)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        written[force] = [folder / name for name in files]
    return written


def write_force_reports(
    extract: "Extract",
    out: Path,
    *,
    scheme: Path,
    period: "Period",
    formats: list[str],
    editions: list[str],
    told_of: "Mapping[str, list[Path]]",
    counted: "Counted",
    memory: str | None,
    progress: "Progress",
) -> list[Path]:
    """Each force's folder of its report, by the same rules and period.

    told_of  of each force, what open editions of the nation tell of it; a force of which they
             tell nothing has the internal edition alone
    counted  the nation's count. Beside open editions forces must add up to it
    Raises  DesistError naming the forces whose report could not be made; the others are written
    """
    from desist.engine.choice import started
    from desist.evaluation.nation.forces import force_records

    days = ["--from", str(period.start), "--to", str(period.asked_end)]
    days = ["--year", period.year] if period.year else days
    days += ["--as-of", str(period.as_of)] if period.as_of else []
    asked = ["--scheme", str(scheme), *days, "--format", ",".join(formats), "--quiet"]
    by = counted if told_of else None
    written: list[Path] = []
    failed: dict[str, str] = {}
    with (
        tempfile.TemporaryDirectory(prefix="desist-") as place,
        started(memory=memory) as engine,
        ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool,
    ):
        begun = []
        for force, folder in force_records(engine, extract, Path(place), counted=by):
            known = told_of.get(force, [])
            of_it = [one for one in editions if known or one == INTERNAL]
            if not of_it:
                continue
            goes_to = _folder(out, force)
            words = ["report", str(folder), *asked, "--out", str(goes_to)]
            words += ["--edition", ",".join(of_it)]
            words += [word for file in known for word in ("--last-published", str(file))]
            begun.append((force, goes_to, pool.submit(_written, words)))
        for done, (force, goes_to, report) in enumerate(begun, start=1):
            progress(f"Writing the report of each force: {done} of {len(begun)}")
            code, said = report.result()
            if code == 0:
                written.append(goes_to)
            else:
                failed[force] = said
    if failed:
        raise DesistError(
            f"No report could be made of: {', '.join(failed)}. Those of the others are in {out}.\n"
            + "\n".join(f"{force}: {said.strip()}" for force, said in failed.items())
        )
    return written


def _folder(out: Path, force: str) -> Path:
    return out / force.translate(NOT_IN_A_NAME)


def _written(words: list[str]) -> tuple[int, str]:
    """The exit code, and what was said: forty reports' warnings are in the reports."""
    from desist.cli.main import run

    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        return run(words), said.getvalue()
