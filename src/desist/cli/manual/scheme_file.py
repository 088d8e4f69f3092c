"""The page of a scheme file's keys, from the readers that read them."""

import dataclasses
from collections.abc import Collection, Mapping
from enum import Enum

from desist.cli.manual.readers import expected_by
from desist.cli.manual.scheme_words import BLANK_MEANS, KEYS
from desist.intake.scheme_keys import REQUIRED, Reader, keys_by_section
from desist.tables.scheme import Counting, DisclosureRules, MoneyRules, Presentation, Scheme

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

RULES: Mapping[str, type] = {
    "counting": Counting,
    "disclosure": DisclosureRules,
    "money": MoneyRules,
    "report": Presentation,
}


def scheme_page() -> str:
    """The page of the scheme file's keys, in Markdown."""
    known = keys_by_section(price_years=None)
    sections = [_scheme_section(section, keys) for section, keys in known.items()]
    return "\n".join([SCHEME_OPENING, *sections, SCHEME_EXAMPLE])


def _scheme_section(section: str, keys: Mapping[str, Reader]) -> str:
    rows = "\n".join(
        f"| `{key}` | {KEYS[f'{section}.{key}']} "
        f"| {expected_by(reader)} | {_default(section, key)} |"
        for key, reader in keys.items()
    )
    head = "| key | says | takes | without it |\n| --- | --- | --- | --- |"
    return f"## [{section}]\n\n{head}\n{rows}\n"


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
