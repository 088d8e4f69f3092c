"""The page of a scenario file's keys, and of what comes out."""

from typing import TYPE_CHECKING

from desist.cli.manual.readers import expected_by

if TYPE_CHECKING:
    from desist.scenario.keys import Key

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
    takes = expected_by(key.reader) if key.example else "a section of its own"
    without = "an error: it is required" if key.without is None else key.without
    return f"| `{name}` | {key.question} | {takes} | {without} |\n"
