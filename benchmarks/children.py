"""Runs a program as a child process, and says how long it took and how much memory it held.

Only the standard library is imported here and in whatever imports this: on Linux
a child's peak starts at its parent's size.
"""

import os
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DESIST = (sys.executable, "-m", "desist.cli.main")
BYTES_IN_MAXRSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One process from start to end.

    seconds            on the clock
    processor_seconds  on the processors, user and system; less moved by what else is running
    peak_bytes         highest resident memory
    """

    seconds: float
    processor_seconds: float
    peak_bytes: int


def run(*command: str | Path) -> Run:
    """Run it to the end; its errors are shown, and end the benchmark."""
    # Without compiled files every start would compile again; an install has them.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - commands written in these files
        [str(part) for part in command],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None  # noqa: S101 - it was asked for above
    errors = process.stderr.read()
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(str(part) for part in command)}\n{errors}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * BYTES_IN_MAXRSS)


def median_of(times: int, *command: str | Path) -> Run:
    """The medians of so many runs, after one that is not counted."""
    run(*command)
    return medians([run(*command) for _ in range(times)])


def medians(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(each.seconds for each in runs),
        statistics.median(each.processor_seconds for each in runs),
        int(statistics.median(each.peak_bytes for each in runs)),
    )


def peer_python() -> Path:
    """A Python that has pandas, which desist's own environment has not; made once."""
    place = HERE / ".venv-peer"
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        say("Making an environment for the pandas version (half a minute)")
        venv.create(place, with_pip=True, clear=True)
        lock = HERE / "requirements-peer.lock"
        pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)]
        subprocess.run(pip, check=True)  # noqa: S603 - a command written here
    return python


def say(line: str = "") -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A Markdown table."""
    say("| " + " | ".join(headings) + " |")
    say("|" + "---|" * len(headings))
    for row in rows:
        say("| " + " | ".join(row) + " |")
