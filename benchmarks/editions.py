"""How long a release takes: three editions in four formats for the 300 people of Greenshire.

python benchmarks/editions.py
"""

import tempfile
from pathlib import Path

from children import DESIST, ROOT, median_of, say, table

RUNS = 3
BOUND = 25.0
EXAMPLE = ROOT / "examples" / "greenshire"
ASKED = ("--scheme", EXAMPLE / "iom.toml", "--year", "2020-21", "--quiet")
FORMATS = ("html", "pdf", "docx", "xlsx")
EDITIONS = ("public", "partner", "internal")


def main() -> None:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for editions in ("internal", "public", "all"):
            out = Path(folder) / editions
            found = median_of(
                RUNS, *DESIST, "report", EXAMPLE, *ASKED, "--edition", editions, "--out", out
            )
            rows.append(
                (
                    f"desist report --edition {editions}",
                    f"{found.seconds:.2f}",
                    f"{found.processor_seconds:.2f}",
                    f"{found.peak_bytes / 1e6:,.0f}",
                    _verdict(found.seconds) if editions == "all" else "",
                )
            )
        made = sorted(path.name for path in (Path(folder) / "all").iterdir())
    table(("command", "seconds", "processor s", "peak MB", "bound"), rows)
    missing = [
        f"{edition}, {name}"
        for edition in EDITIONS
        for name in FORMATS
        if not any(f"-{edition}-" in one and one.endswith(f".{name}") for one in made)
    ]
    say(f"{len(made)} files; missing: {', '.join(missing) or 'none'}")


def _verdict(seconds: float) -> str:
    return f"under {BOUND:g} s: {'met' if seconds < BOUND else 'NOT met'}"


if __name__ == "__main__":
    main()
