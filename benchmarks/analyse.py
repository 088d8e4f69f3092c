"""Time and memory of `desist analyse` at 10 thousand, 100 thousand and 1 million offences.

    python benchmarks/analyse.py

Beside it stands a straightforward pandas version of the same counting, in a process of its
own in the same run, on the same files; the two answers are compared.
"""

import json
import math
import sys
import tempfile
from pathlib import Path

from children import DESIST, HERE, Run, medians, peer_python, run, say, table

SIZES = (10_000, 100_000, 1_000_000)
FORMS = ("csv", "parquet")
OFFENCES_FOR_EACH = 20
RUNS = 3
MOST_SECONDS, MOST_BYTES = 5.0, 1_500_000_000
NUMBERS = ("baseline", "observed", "expected", "actual", "reduction")


def main() -> None:
    rows, last = [], {}
    for offences in SIZES:
        for form in FORMS:
            ours, theirs = _measured(offences, form)
            rows.append(_row(offences, form, ours, theirs))
            last[form] = ours
    say()
    table(
        (
            "offences",
            "files",
            "desist s",
            "processor s",
            "desist MB",
            "pandas s",
            "processor s",
            "pandas MB",
            "time ratio",
            "memory ratio",
            "answers",
        ),
        rows,
    )
    say()
    for form, ours in last.items():
        say(f"1 million offences as {form}: {_verdict(ours)}")


def _measured(offences: int, form: str) -> tuple[Run, Run]:
    """The medians of a few runs each, in turn, on the same folder. Stops if answers differ."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "invented"
        run(sys.executable, HERE / "invent.py", folder, str(offences // OFFENCES_FOR_EACH), form)
        ours, theirs = Path(place) / "desist.json", Path(place) / "pandas.json"
        analyse = (
            *(*DESIST, "analyse", folder / "records", "--scheme", folder / "scheme.toml"),
            *("--year", "2020-21", "--quiet", "--json", ours),
        )
        peer = (peer_python(), HERE / "pandas_peer.py", folder, form, theirs)
        say(f"{offences:,} offences, {form}")
        runs = [(run(*analyse), run(*peer)) for _ in range(RUNS)]
        _compare(json.loads(ours.read_text()), json.loads(theirs.read_text()))
    return medians([first for first, _ in runs]), medians([second for _, second in runs])


def _compare(ours: dict, theirs: dict) -> None:
    """Whole numbers to the unit; what is divided to nine digits."""
    differences = []
    if ours["cohort"]["counted"] != theirs["counted"]:
        differences.append(f"counted: {ours['cohort']['counted']} and {theirs['counted']}")
    for measure, numbers in theirs["measures"].items():
        for name in NUMBERS:
            pair = ours["measures"][measure][name], numbers[name]
            if not math.isclose(*pair, rel_tol=1e-9):
                differences.append(f"{measure} {name}: {pair[0]} and {pair[1]}")
    if differences:
        raise SystemExit("desist and pandas differ:\n" + "\n".join(differences))


def _row(offences: int, form: str, ours: Run, theirs: Run) -> tuple[str, ...]:
    return (
        f"{offences:,}",
        form,
        f"{ours.seconds:.2f}",
        f"{ours.processor_seconds:.2f}",
        f"{ours.peak_bytes / 1e6:,.0f}",
        f"{theirs.seconds:.2f}",
        f"{theirs.processor_seconds:.2f}",
        f"{theirs.peak_bytes / 1e6:,.0f}",
        f"{ours.seconds / theirs.seconds:.2f}",
        f"{ours.peak_bytes / theirs.peak_bytes:.2f}",
        "equal",
    )


def _verdict(ours: Run) -> str:
    in_time = "met" if ours.seconds < MOST_SECONDS else "NOT met"
    in_memory = "met" if ours.peak_bytes < MOST_BYTES else "NOT met"
    return (
        f"{ours.seconds:.2f} s, under {MOST_SECONDS:g} s: {in_time}; "
        f"{ours.peak_bytes / 1e9:.2f} GB, under {MOST_BYTES / 1e9:g} GB: {in_memory}"
    )


if __name__ == "__main__":
    main()
