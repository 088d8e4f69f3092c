"""The national count at growing sizes, beside hand-written SQL, Polars, pandas, R and Spark.

    python benchmarks/nation.py [--millions 1 10 20] [--runners desist hand ...] [--work FOLDER]

A table and JSON. Each runner is a process of its own; all must give the same totals, or nothing is
printed. The runners take turns, in so many rounds, and the least of each time is taken: what else
the machine does can only add to it. Times: cold, from the start of the process with the files out
of the cache, and warm, of the later runs in it. "Processor s" is of a warm run: it moves less than
the clock when the machine does other work. Growth is the exponent of the time between the sizes.
Last, what intervals, all breakdowns and regression to the mean take beside the count.
"""

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from children import DESIST, HERE, peer_python, say, table

RUNS = 4
ROUNDS = 2
OFFENCES_FOR_EACH = 20
MEMORY = "1GB"
RUNNERS = (
    "desist",
    f"desist at {MEMORY}",
    "hand",
    "floor",
    "polars_sorted",
    "polars_raw",
    "pandas",
    "R",
    "spark",
)
PEERS = ("polars_sorted", "polars_raw", "pandas")
LARGEST = {"pandas": 20, "R": 20, "spark": 20, "polars_raw": 200}
"""Millions of offences up to which a runner is tried on a machine of this size."""
SLOW = ("pandas", "R", "spark")
"""These run twice, in one turn: enough to see by how many times they are slower."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--millions", type=int, nargs="+", default=[1, 10, 20])
    parser.add_argument("--runners", nargs="+", choices=RUNNERS, default=list(RUNNERS))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--work", type=Path, help="Folder for the data, kept if given.")
    parser.add_argument("--json", type=Path, help="Where the figures go as JSON.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="desist-nation-") as made:
        work = asked.work or Path(made)
        found = []
        for millions in asked.millions:
            found.append(_size(millions, work, asked.runners, asked.rounds))
            _print(found[-1])
    _print_growth(found)
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def _size(millions: int, work: Path, runners: list[str], rounds: int) -> dict:
    folder = work / f"{millions}m"
    made = _made(folder, millions)
    tried = [one for one in runners if millions <= LARGEST.get(one, math.inf) and _there(one)]
    turns = {runner: [] for runner in tried}
    for turn in range(rounds):
        for runner in tried:
            if turn and runner in SLOW:
                continue
            say(f"{millions} million offences: {runner}, round {turn + 1} of {rounds}")
            turns[runner].append(_run(runner, folder))
    _compare(
        {
            f"{name} {n}": one["answers"]
            for name in tried
            if name != "floor"
            for n, one in enumerate(turns[name])
        }
    )
    found = {name: _least(several) for name, several in turns.items()}
    figures = _run("figures", folder) if "desist" in tried else None
    return {"millions": millions, "made": made, "runners": found, "figures": figures}


def _least(several: list[dict]) -> dict:
    """The least of each figure: nothing else on the machine makes a run quicker."""
    return {
        name: value if name == "answers" or value is None else min(one[name] for one in several)
        for name, value in several[0].items()
    }


def _made(folder: Path, millions: int) -> dict:
    """The data, unless they are there: raw tables, prices, the extract, and the same as CSV."""
    told = folder / "made.json"
    if told.exists():
        return json.loads(told.read_text(encoding="utf-8"))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    nominals = str(millions * 1_000_000 // OFFENCES_FOR_EACH)
    seconds = {"invented": _timed(sys.executable, HERE / "invent.py", folder, nominals, "parquet")}
    (folder / "records").rename(folder / "raw")
    seconds["sorted"] = _timed(
        *DESIST, "extract", folder / "raw", "--out", folder / "extract", "--quiet"
    )
    told.write_text(json.dumps(seconds), encoding="utf-8")
    return seconds


def _timed(*command: object) -> float:
    began = time.perf_counter()
    subprocess.run([str(part) for part in command], check=True)  # noqa: S603 - written here
    return time.perf_counter() - began


def _there(runner: str) -> bool:
    if runner == "R":
        return shutil.which("Rscript") is not None
    if runner == "spark":
        found = subprocess.run(
            [sys.executable, "-c", "import pyspark"], check=False, capture_output=True
        )
        return found.returncode == 0 and shutil.which("java") is not None
    return True


def _run(runner: str, folder: Path) -> dict:
    runs = 2 if runner in SLOW else RUNS
    if runner == "R":
        _write_csv(folder)
        command = ["Rscript", HERE / "nation.R", folder, runs]
    else:
        python = peer_python() if runner in PEERS else sys.executable
        name, _, memory = runner.partition(" at ")
        command = [
            python,
            HERE / "nation_runners.py",
            name,
            folder,
            runs,
            *([memory] * bool(memory)),
        ]
    _out_of_cache(folder)
    began = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)  # noqa: S603
    said = process.stdout.read()
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    whole = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"{runner} failed")
    told = json.loads(said.strip().splitlines()[-1])
    if runner == "figures":
        return told
    later = told["seconds"][1:]
    return {
        "answers": told["answers"],
        "cold": whole - sum(later),
        "warm": min(later),
        "processor": min(told["processor"][1:]),
        "peak_bytes": usage.ru_maxrss * 1024,
        "read_bytes": told.get("read"),
        "reading_csv": told.get("reading"),
    }


def _write_csv(folder: Path) -> None:
    if not (folder / "csv").exists():
        # In a process of its own: a child's peak memory begins at what its parent holds.
        _timed(sys.executable, HERE / "as_csv.py", folder)


def _out_of_cache(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file() and hasattr(os, "posix_fadvise"):
            with file.open("rb") as opened:
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _compare(answers: dict[str, list[int]]) -> None:
    if len({tuple(one) for one in answers.values()}) > 1:
        raise SystemExit(f"The runners differ: {answers}")


def _print(found: dict) -> None:
    say()
    made = found["made"]
    say(
        f"{found['millions']} million offences; invented in {made['invented']:.0f} s, sorted into "
        f"an extract in {made['sorted']:.0f} s; all answers equal."
    )
    say()
    ours = found["runners"].get("desist")
    rows = [
        (
            name,
            f"{one['cold']:.1f}",
            f"{one['warm']:.2f}",
            f"{one['processor']:.2f}",
            f"{one['peak_bytes'] / 1e6:,.0f}",
            f"{one['read_bytes'] / 1e6:,.0f}" if one["read_bytes"] else "CSV",
            f"{one['processor'] / ours['processor']:.2f}" if ours else "",
        )
        for name, one in found["runners"].items()
    ]
    table(
        ("runner", "cold s", "warm s", "processor s", "peak MB", "MB read", "processor ÷ desist"),
        rows,
    )
    limited = found["runners"].get(f"desist at {MEMORY}")
    if ours and limited:
        times = ", ".join(
            f"{limited[name] / ours[name]:.2f} of {name} time" for name in ("warm", "processor")
        )
        say(f"Under {MEMORY}, against all the memory there is: {times}.")
    if found["figures"]:
        names = ("counted", "kinds", "before", "figures")
        counted, kinds, before, figures = (found["figures"][name] for name in names)
        more = kinds + before + figures
        say(
            f"Evidence of each nominal on disk: {counted:.1f} processor s; kinds of offence "
            f"{kinds:.1f} more, everybody referred before joining {before:.1f}, every figure with "
            f"its interval and what was to be expected anyway {figures:.1f}: together "
            f"{more / counted:.2f} times the count."
        )
    if "R" in found["runners"]:
        say(f"R read its CSV in {found['runners']['R']['reading_csv']:.1f} s, timed apart.")


def _print_growth(found: list[dict]) -> None:
    for runner in RUNNERS:
        sizes = [
            (one["millions"], one["runners"][runner]) for one in found if runner in one["runners"]
        ]
        if len(sizes) > 1:
            (small, first), (large, last) = sizes[0], sizes[-1]
            for name in ("warm", "processor"):
                power = math.log(last[name] / first[name]) / math.log(large / small)
                say(f"{runner}: {name} seconds grow as n^{power:.2f}, {small} to {large} million")


if __name__ == "__main__":
    main()
