"""The page of the documentation on what the engines differ in, written from the ledger itself."""

from desist.engine.ledger import LEDGER, Gap, Kind

OPENING = """\
# Engines

<!-- Written by desist.cli.manual from desist.engine.ledger; edit that, not this page. -->

One set of expressions runs on DuckDB or on [Spark](../how-to/count-a-nation.md#on-spark). Here
stands what an engine cannot do, or does otherwise, and what is done about it. `make spark` holds
the answers of both against each other, to the penny:
[what it ran](../explanation/scale.md#spark-measured).
"""

KINDS = {
    Kind.OURS: "not yet done here",
    Kind.UPSTREAM: "a fault or gap of the engine or of Ibis",
    Kind.NEVER: "by design",
}


def engines_page() -> str:
    """The page in Markdown, one row for each entry."""
    heads = ("engine", "what", "how it shows", "what is done about it", "kind")
    lines = [_line(heads), _line(["---"] * len(heads)), *map(_entry, LEDGER)]
    return f"{OPENING}\n" + "\n".join(lines) + "\n"


def _entry(gap: Gap) -> str:
    return _line((gap.engine, gap.what, gap.shown, gap.way, KINDS[gap.kind]))


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"
