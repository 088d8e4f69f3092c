"""The page of all commands, from their help texts."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass

import click

from desist.cli.main import COMMANDS, desist
from desist.cli.terminal.day import Day

VERBATIM = "\b"  # click's mark of a paragraph that keeps its lines

COMMANDS_OPENING = """\
# Commands

<!-- Written by desist.cli.manual from the help texts; edit those, not this page. -->

`desist COMMAND --help` prints the same.
What a RECORD_SET is: [data dictionary](data-dictionary.md).
What a scheme file says: [scheme file](scheme-file.md).
What a scenario file says: [scenario file](scenario-file.md).
What comes out: [results](results.md).

Figures and paths go to standard output. Problems go to standard error. Long work tells where it
is on a terminal, and says nothing when piped.

| exit code | meaning |
| --- | --- |
| 0 | Done. Warnings do not change it. |
| 1 | Anything not named below. |
| 2 | The command line is wrong, or a file is not where it says. |
| 3 | A file given to it has errors: record set, scheme, mapping, reference edition, statements. |

| environment variable | what it does |
| --- | --- |
| `DESIST_REFERENCE` | The folder of your own reference editions. |
| `DESIST_KEYS` | The folder of the keys that pseudonyms are made with, one for each partnership. |
| `DESIST_DEBUG` | At 1, an unforeseen error prints its traceback, which may hold personal data. |
"""


@dataclass(frozen=True, slots=True)
class Documented:
    """One command, with the group that it stands in.

    path    what is typed, such as `desist reference list`
    parent  the group's command, whose examples may show this one
    """

    path: str
    command: click.Command
    parent: click.Command

    @property
    def context(self) -> click.Context:
        return click.Context(self.command, info_name=self.path)

    @property
    def about(self) -> list[str]:
        """The help text, a paragraph each, without its examples."""
        return [text for text in _paragraphs(self.command.help) if not text.startswith(VERBATIM)]

    @property
    def examples(self) -> list[str]:
        """Command lines, from its own help or else from its group's."""
        own = [*_example_lines(self.command), *_example_lines(self.parent)]
        return [line for line in own if f"{line} ".startswith(f"{self.path} ")]


def every_command() -> Iterator[Documented]:
    """Each command and subcommand in the order of the help."""
    yield from _inside(desist, "desist")


def commands_page() -> str:
    """The page of all commands, in Markdown."""
    found = list(every_command())
    contents = "\n".join(
        f"- [`{one.path}`](#{one.path.replace(' ', '-')}): {_summary(one)}" for one in found
    )
    return "\n".join([COMMANDS_OPENING, contents, "", *map(_command_section, found)])


def _inside(group: click.Group, path: str) -> Iterator[Documented]:
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        yield Documented(f"{path} {name}", command, group)
        if isinstance(command, click.Group):
            yield from _inside(command, f"{path} {name}")


def _summary(one: Documented) -> str:
    entry = COMMANDS.get(one.path.removeprefix("desist "))
    return entry.help if entry else one.command.get_short_help_str(limit=200)


def _command_section(one: Documented) -> str:
    options = [param for param in one.command.params if isinstance(param, click.Option)]
    usage = " ".join([one.path, *one.command.collect_usage_pieces(one.context)])
    parts = [f"## {one.path}\n", *(f"{text}\n" for text in one.about), _block(usage)]
    if options:
        rows = "\n".join(_option_row(option) for option in options)
        parts.append(f"| option | takes | what it does |\n| --- | --- | --- |\n{rows}\n")
    if one.examples and not isinstance(one.command, click.Group):
        parts += ["For example:\n", _block("\n".join(one.examples))]
    return "\n".join(parts)


def _option_row(option: click.Option) -> str:
    said = [option.help] if option.help else []
    if option.required:
        said.append("Required.")
    if option.show_default:
        said.append(f"Default: {option.default}.")
    names = ", ".join(f"`{name}`" for name in option.opts)
    return f"| {names} | {_takes(option)} | {' '.join(said)} |"


def _takes(option: click.Option) -> str:
    if option.is_flag:
        return "-"
    if option.metavar:
        return f"a {option.metavar.lower().replace('_', ' ')}"
    match option.type:
        case Day():
            return "a day, such as 2012-04-01"
        case click.Path(file_okay=False):
            return "a folder"
        case click.Path():
            return "a file"
        case click.Choice():
            return " or ".join(map(str, option.type.choices))
        case click.IntRange():
            return "a whole number"
        case click.FloatRange():
            return "a number"
        case _:
            return "text"


def _paragraphs(text: str | None) -> list[str]:
    return [part.strip("\n") for part in inspect.cleandoc(text or "").split("\n\n")]


def _example_lines(command: click.Command) -> list[str]:
    """Lines of verbatim paragraphs that start with `desist`, broken ones made whole."""
    texts = [*_paragraphs(command.help), *_paragraphs(command.epilog)]
    kept = [text for text in texts if text.startswith(VERBATIM)]
    lines = "\n".join(kept).replace("\\\n", " ").splitlines()
    words = [" ".join(line.split("    (")[0].split()) for line in lines]
    return [line for line in words if line.startswith("desist ")]


def _block(text: str) -> str:
    return f"```\n{text}\n```\n"
