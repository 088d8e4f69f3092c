"""How long a person waits: `desist --help`, and `desist analyse` of the shipped 8 Ways year.

python benchmarks/start.py
"""

import tempfile
from pathlib import Path

from children import DESIST, ROOT, Run, median_of, table

RUNS = 5
EXAMPLE = ROOT / "examples" / "eight-ways"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.json"
        rules = ("--scheme", EXAMPLE / "scheme.toml", "--year", "2011-12", "--json", results)
        table(
            ("command", "seconds", "processor s", "peak MB", "bound"),
            [
                _row("desist --help", median_of(RUNS, *DESIST, "--help"), 0.3),
                _row(
                    "desist analyse, 8 Ways",
                    median_of(RUNS, *DESIST, "analyse", EXAMPLE, *rules),
                    3.0,
                ),
            ],
        )


def _row(name: str, found: Run, bound: float) -> tuple[str, ...]:
    verdict = "met" if found.seconds < bound else "NOT met"
    return (
        name,
        f"{found.seconds:.2f}",
        f"{found.processor_seconds:.2f}",
        f"{found.peak_bytes / 1e6:,.0f}",
        f"under {bound:g} s: {verdict}",
    )


if __name__ == "__main__":
    main()
