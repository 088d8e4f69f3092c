"""What a bundle costs whoever asks for it: the report of the 8 Ways year with and without one.

python benchmarks/bundle.py
"""

import statistics
import tempfile
from pathlib import Path

from children import DESIST, ROOT, Run, run, table

ROUNDS = 5
EXAMPLE = ROOT / "examples" / "eight-ways"
RULES = ("--scheme", EXAMPLE / "scheme.toml", "--year", "2011-12", "--format", "html,pdf")
WAYS = ("report", "report with a bundle")


def main() -> None:
    found: dict[str, list[Run]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        asked = (*DESIST, "report", EXAMPLE, *RULES, "--quiet", "--out", folder)
        for _round in range(ROUNDS):
            # One after the other in each round, so that a busy machine is busy for both.
            found[WAYS[0]].append(run(*asked))
            found[WAYS[1]].append(run(*asked, "--bundle", folder / "8.desist.zip"))
    plain = _median(found[WAYS[0]])
    table(
        ("command", "seconds", "processor s", "to the first"),
        [_row(way, _median(runs), plain) for way, runs in found.items()],
    )


def _median(runs: list[Run]) -> Run:
    return Run(
        statistics.median(one.seconds for one in runs),
        statistics.median(one.processor_seconds for one in runs),
        max(one.peak_bytes for one in runs),
    )


def _row(way: str, found: Run, first: Run) -> tuple[str, ...]:
    ratio = found.processor_seconds / first.processor_seconds
    return (way, f"{found.seconds:.2f}", f"{found.processor_seconds:.2f}", f"{ratio:.2f}")


if __name__ == "__main__":
    main()
