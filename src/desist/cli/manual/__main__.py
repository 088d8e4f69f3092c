"""Writes every page: `python -m desist.cli.manual [FOLDER]`."""

import sys
from pathlib import Path

import click

from desist.cli.manual.pages import pages

FOLDER = Path("docs/reference")


def main(folder: Path = FOLDER) -> None:
    """Write every page into the folder."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(folder / name)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
