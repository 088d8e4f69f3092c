"""The reference pages of the documentation, written from what the code says of itself.

`python -m desist.cli.manual [FOLDER]` writes all of them, by default into docs/reference.
A test writes them again and compares, so a page cannot fall behind.
"""

import dataclasses
import inspect
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desist.cli.main import COMMANDS, desist
from desist.cli.terminal.day import Day
from desist.intake.scheme_file import MINIMUM_AT_RISK_DAYS_AT_LIBERTY
from desist.intake.scheme_keys import REQUIRED, NotExpectedError, Reader, keys_by_section
from desist.tables.scheme import Counting, DisclosureRules, MoneyRules, Presentation, Scheme

if TYPE_CHECKING:
    from desist.scenario.keys import Key

FOLDER = Path("docs/reference")
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

SCHEME_OPENING = """\
# Scheme file

<!-- Written by desist.cli.manual from desist.intake.scheme_keys; edit that, not this page. -->

`scheme.toml` names a scheme and says how it is counted. It is plain text in UTF-8. A key or value
that is not on this page is an error, which names those that are. When to choose what:
[choose counting rules](../how-to/choose-counting-rules.md).
"""

SCHEME_EXAMPLE = """\
## Example

```toml
[scheme]
id = "8-ways"
name = "8 Ways"
partnership = "An invented partnership"

[counting]
method = "pooled"
pending_counts_in = ["cost"]

[reference]
unit_costs = "iom-2010-11"
severity = "ons-css-2019"

[enhanced]
detection_rate = 0.25
```
"""

SCENARIO_OPENING = """\
# Scenario file

<!-- Written by desist.cli.manual from desist.scenario.keys; edit that, not this page. -->

A scenario file is next year's business case as figures: who is managed, what they would commit
with no scheme, what the scheme costs, and what share of it the scheme avoids in three cases. It
is plain text in UTF-8. `desist scenario --template FILE` writes one with every question. A key or
value that is not on this page is an error, which names those that are. How to make one:
[make a business case](../how-to/make-a-business-case.md).
"""

SCENARIO_JSON = """\
## What --json holds

Every sum, unrounded, in pounds of the price year.

| key | says |
| --- | --- |
"""

KEYS: Mapping[str, str] = {
    "scheme.id": "The scheme's value in `episodes.scheme`.",
    "scheme.name": "The name that the report prints.",
    "scheme.partnership": "Who runs it, as the report prints it.",
    "scheme.baseline_days": "Length of the baseline window.",
    "scheme.rejoin_gap_days": "The longest gap between two episodes of one spell of management.",
    "counting.method": "How the expected number is made.",
    "counting.exposure": "Which days count: all, or those not in custody.",
    "counting.minimum_days": "Calendar days on the scheme below which nobody counts.",
    "counting.minimum_at_risk_days": "Days at risk, in either window, below which nobody counts.",
    "counting.offence_date": "The date that places a conviction.",
    "counting.pending_counts_in": "The measures that count offences with no result yet.",
    "reference.unit_costs": "The edition of unit costs.",
    "reference.severity": "The edition of severity weights.",
    "reference.price_year": "The financial year whose prices the money is in.",
    "enhanced.detection_rate": "The share of offences that come to light.",
    "maturity.lag_days": "Days that a conviction is given to come after the offence.",
    "pool.arrests_at_least": "Arrests somebody had to have in the baseline to be referred.",
    "pool.convictions_at_least": "Convictions somebody had to have in it to be referred.",
    "money.contributions_total": "What the ledger says that partners gave, by financial year.",
    "money.agencies": "Which agency of the unit-cost edition a partner is.",
    "money.cashable": "The share of its part that an agency has shown it can spend elsewhere.",
    "money.optimism_bias": "The share by which the cost is raised before it meets the value.",
    "money.horizon_years": "Years of the present values.",
    "money.fade": "The share of the rest of the difference that is gone with each later year.",
    "disclosure.public_threshold": "Fewest people whose number the public edition prints.",
    "disclosure.partner_threshold": "Fewest people whose number the partner edition prints.",
    "disclosure.round_counts": "People and events are printed to the nearest multiple of this.",
    "disclosure.round_money": "Pounds are printed to the nearest multiple of this, or coarser.",
    "disclosure.round_severity": "Points of severity are printed to the nearest multiple of this.",
    "disclosure.dominance_contributors": "How many people together may not bring most of a sum.",
    "disclosure.dominance_share": "The share of a sum that they may bring and no more.",
    "disclosure.own_words_in": "Editions that hold the partnership's own pages, unchecked.",
    "report.reference": "The report's reference number.",
    "report.authors": "Who answers for the report.",
    "report.profile": "A folder beside the scheme file: Markdown on what the scheme is.",
    "report.logo": "An SVG or PNG file beside the scheme file.",
    "report.scenario": "Next year's business case: a scenario file beside the scheme file.",
    "report.colours": "One or two colours, such as `#14506e`, that can be read on white.",
}
BLANK_MEANS: Mapping[str, str] = {
    "scheme.id": "the record set's only scheme",
    "scheme.partnership": "not printed",
    "counting.minimum_at_risk_days": f"1; {MINIMUM_AT_RISK_DAYS_AT_LIBERTY} under `at_liberty`",
    "reference.price_year": "the prices of the unit-cost edition",
    "enhanced.detection_rate": "no enhanced value",
    "maturity.lag_days": "as long as nine in ten convictions took",
    "money.contributions_total": "no total to reconcile to",
    "money.agencies": "partners whose names are those of agencies",
    "money.cashable": "nothing is cashable",
    "money.fade": "shares of 100%, 50% and 0% are shown",
    "disclosure.own_words_in": "the internal edition alone",
    "report.reference": "not printed",
    "report.authors": "not printed",
    "report.profile": "the folder `profile`, where there is one",
    "report.logo": "none",
    "report.colours": "the report's own",
    "report.scenario": "no such section",
}

RULES: Mapping[str, type] = {
    "counting": Counting,
    "disclosure": DisclosureRules,
    "money": MoneyRules,
    "report": Presentation,
}


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


def scheme_page() -> str:
    """The page of the scheme file's keys, in Markdown."""
    known = keys_by_section(price_years=None)
    sections = [_scheme_section(section, keys) for section, keys in known.items()]
    return "\n".join([SCHEME_OPENING, *sections, SCHEME_EXAMPLE])


def scenario_page() -> str:
    """The page of a scenario file's keys, and of what comes out, in Markdown."""
    from desist.scenario.as_json import EXPLAINED
    from desist.scenario.keys import HEADINGS, keys_by_section

    sections = [
        f"## {HEADINGS[section]}\n\n| key | asks | takes | without it |\n"
        "| --- | --- | --- | --- |\n" + "".join(_question(name, key) for name, key in keys.items())
        for section, keys in keys_by_section().items()
    ]
    said = "".join(f"| `{name}` | {text} |\n" for name, text in EXPLAINED.items())
    return "\n".join([SCENARIO_OPENING, *sections, f"{SCENARIO_JSON}{said}"])


def _question(name: str, key: "Key") -> str:
    takes = _expected(key.reader) if key.example else "a section of its own"
    without = "an error: it is required" if key.without is None else key.without
    return f"| `{name}` | {key.question} | {takes} | {without} |\n"


def pages() -> dict[str, str]:
    """Every generated page by its file name."""
    from desist.exchange.decision_columns import decisions_page
    from desist.printed.statements.page import statements_page
    from desist.record.roles_page import roles_page
    from desist.reference.catalogue import Catalogue
    from desist.reference.page import editions_page
    from desist.tables.dictionary import dictionary_page

    return {
        "commands.md": commands_page(),
        "data-dictionary.md": dictionary_page(),
        "editions.md": editions_page(Catalogue.shipped()),
        "printed-statements.md": statements_page(),
        "roles.md": roles_page(),
        "decisions-file.md": decisions_page(),
        "scenario-file.md": scenario_page(),
        "scheme-file.md": scheme_page(),
    }


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


def _scheme_section(section: str, keys: Mapping[str, Reader]) -> str:
    rows = "\n".join(
        f"| `{key}` | {KEYS[f'{section}.{key}']} | {_expected(reader)} | {_default(section, key)} |"
        for key, reader in keys.items()
    )
    head = "| key | says | takes | without it |\n| --- | --- | --- | --- |"
    return f"## [{section}]\n\n{head}\n{rows}\n"


def _expected(reader: Reader) -> str:
    """What the reader says when it is given nothing."""
    try:
        reader(None)
    except NotExpectedError as expected:
        return str(expected)
    raise TypeError("the reader takes nothing for a value")


def _default(section: str, key: str) -> str:
    if (section, key) in REQUIRED:
        return "an error: it is required"
    if f"{section}.{key}" in BLANK_MEANS:
        return BLANK_MEANS[f"{section}.{key}"]
    rules = RULES.get(section, Scheme)
    default = {field.name: field.default for field in dataclasses.fields(rules)}[key]
    if isinstance(default, Collection) and not isinstance(default, str):
        return "none of them"
    return f'"{default.value}"' if isinstance(default, Enum) else str(default)


def main(folder: Path = FOLDER) -> None:
    """Write every page into the folder."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(folder / name)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
