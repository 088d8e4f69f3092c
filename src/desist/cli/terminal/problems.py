"""Problems as blocks to read: one block a file, each problem with its four parts."""

import textwrap
from collections.abc import Iterable, Sequence

import click

from desist.kernel.problems import Problem, describe_rows

WIDTH = 100


def show(problems: Sequence[Problem]) -> None:
    """Print every problem to standard error, grouped by file, and a last line that counts them."""
    click.echo(blocks(problems), err=True)


def blocks(problems: Sequence[Problem]) -> str:
    """The text that `show` prints: files in the order in which they first come up."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.where, []).append(problem)
    parts = [
        "\n\n".join([where, *(_block(problem) for problem in its)])
        for where, its in by_file.items()
    ]
    return "\n\n".join([*parts, count(problems)])


def count(problems: Iterable[Problem]) -> str:
    """`2 errors and 1 warning.`, counting each kind of problem once however many rows have it."""
    levels = [problem.level for problem in problems]
    said = [
        f"{levels.count(level):,} {level}{'' if levels.count(level) == 1 else 's'}"
        for level in dict.fromkeys(sorted(levels))
    ]
    return f"{' and '.join(said) or 'No problems'}."


def _block(problem: Problem) -> str:
    place = ", ".join(
        part
        for part in (
            f"column {problem.column}" if problem.column else "",
            describe_rows(problem.rows) if problem.rows else "",
        )
        if part
    )
    head = f"{problem.level.capitalize()}{f' in {place}' if place else ''}: {problem.found}."
    lines = [
        _filled(head, indent="  ", hanging="    "),
        _filled(f"Expected: {problem.expected}.", indent="    ", hanging="      "),
        _filled(f"What to do: {problem.cure}.", indent="    ", hanging="      "),
    ]
    return "\n".join(lines)


def _filled(text: str, *, indent: str, hanging: str) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
