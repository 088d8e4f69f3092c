"""How long a person waits: `desist --help`, `desist analyse` of the shipped 8 Ways year, and
`desist report` as HTML and PDF of that year and of the 300 people of Greenshire.

python benchmarks/start.py
"""

import tempfile
from pathlib import Path

from children import DESIST, ROOT, Run, median_of, table

RUNS = 5
EIGHT_WAYS = ROOT / "examples" / "eight-ways"
OF_EIGHT_WAYS = (EIGHT_WAYS, "--scheme", EIGHT_WAYS / "scheme.toml", "--year", "2011-12")
GREENSHIRE = ROOT / "examples" / "greenshire"
OF_GREENSHIRE = (GREENSHIRE, "--scheme", GREENSHIRE / "iom.toml", "--year", "2020-21")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        page_and_pdf = ("--format", "html,pdf", "--quiet", "--out", out)
        asked: list[tuple[str, tuple[str | Path, ...], float]] = [
            ("desist --help", ("--help",), 0.3),
            (
                "desist analyse, 8 Ways",
                ("analyse", *OF_EIGHT_WAYS, "--json", out / "results.json"),
                3.0,
            ),
            ("desist report, 8 Ways", ("report", *OF_EIGHT_WAYS, *page_and_pdf), 5.0),
            ("desist report, Greenshire", ("report", *OF_GREENSHIRE, *page_and_pdf), 10.0),
        ]
        table(
            ("command", "seconds", "processor s", "peak MB", "bound"),
            [_row(name, median_of(RUNS, *DESIST, *words), bound) for name, words, bound in asked],
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
