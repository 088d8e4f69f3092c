"""`--engine spark` and `--memory 1GB`: where the counting runs, and how much it may hold."""

import re

import click

WRITTEN = re.compile(r"\d+(\.\d+)?\s?(MB|GB)", re.IGNORECASE)
LEAST = 256
"""Megabytes below which DuckDB cannot sort a range."""


class Memory(click.ParamType[str]):
    """A size such as 1GB or 512MB. Raises a usage error for anything else, or too little."""

    name = "size"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not WRITTEN.fullmatch(value.strip()):
            self.fail(f"{value!r} is no size: write it as 1GB or 512MB.", param, ctx)
        size = float(re.split(r"\s?[MGmg]", value.strip())[0])
        megabytes = size * 1000 if value.strip().upper().endswith("GB") else size
        if megabytes < LEAST:
            self.fail(f"{value} is too little: give at least {LEAST}MB.", param, ctx)
        return value.strip().upper().replace(" ", "")


memory_option = click.option(
    "--memory",
    type=Memory(),
    help="What the engine may hold, such as 1GB; what is more goes to disk for a while.",
)

engine_option = click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="Where the counting runs: in this process, or on Spark, by its usual settings.",
)
