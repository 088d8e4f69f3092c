"""A scenario file to fill in: every key with its question, and invented figures to replace."""

import textwrap
from collections.abc import Mapping

from desist.scenario.declared import CASES
from desist.scenario.keys import Key, keys_by_section

WIDTH = 96
OPENING = """\
# A business case for next year: what would it cost, and what must be true for it to pay?
#
# Every figure below is invented. Replace each with your own. A line that begins with # and a
# key may be left out; what is taken instead is said above it. Then:
#
#   desist scenario {file} --out case
"""
PEOPLE = {
    "Statutory, acquisitive": {
        "people": "40",
        "months": "9",
        "offences": {"domestic_burglary": 1.5, "theft_from_vehicle": 2, "robbery": 0.4},
    },
    "Domestic abuse": {
        "people": "15",
        "months": "12",
        "offences": {"violence_with_injury": 0.5, "criminal_damage_other": 0.4},
    },
}
COSTS = (
    {
        "name": '"Two police officers"',
        "gbp": "96000",
        "additional": "false",
        "kind": '"in_kind"',
        "paid_by": '"Police"',
    },
    {
        "name": '"Housing worker"',
        "gbp": "38000",
        "additional": "true",
        "kind": '"cash"',
        "paid_by": '"Commissioner"',
    },
    {
        "name": '"Training and equipment"',
        "gbp": "6000",
        "additional": "true",
        "when": '"set_up"',
        "paid_by": '"Commissioner"',
    },
)
EFFECTS = {
    "low": ("0.0", '"hope"', "Nothing is certain: the scheme may avoid none."),
    "central": ("0.15", '"literature"', "An invented review of schemes like it."),
    "high": ("0.3", '"before_and_after"', "Invented: the year before against the year after."),
}
ASKED = ("fewer_anyway",)
"""Keys that may be left out and that a template has all the same: nobody should overlook them."""


def template(*, file: str) -> str:
    """The text of a file of that name; it can be appraised as it stands."""
    known = keys_by_section()
    parts = [OPENING.format(file=file), _plain("scenario", known["scenario"])]
    parts += [_plain("years", known["years"])]
    for place, (name, said) in enumerate(PEOPLE.items()):
        parts.append(_cohort(name, said, known["people"], ask=not place))
    for place, line in enumerate(COSTS):
        parts.append("[[costs]]\n" + _filled(known["costs"], line, ask=not place))
    for place, case in enumerate(CASES):
        share, evidence, rests_on = EFFECTS[case]
        values = {"share": share, "evidence": evidence, "rests_on": f'"{rests_on}"'}
        parts.append(f"[effect.{case}]\n" + _filled(known["effect"], values, ask=not place))
    return "\n".join(parts)


def _plain(section: str, keys: Mapping[str, Key]) -> str:
    """The section by its examples; what may be left out is left out, but for what is asked."""
    needed = ("unit_costs", "price_year", *ASKED)
    values = {
        name: key.example
        for name, key in keys.items()
        if key.without is None or name in needed or name == "partnership"
    }
    return f"[{section}]\n" + _filled(keys, values, ask=True)


def _cohort(name: str, said: Mapping[str, object], keys: Mapping[str, Key], *, ask: bool) -> str:
    own = {key: value for key, value in said.items() if isinstance(value, str)}
    offences = said["offences"]
    asked = {key: one for key, one in keys.items() if key != "offences"}
    lines = f'[people."{name}"]\n' + _filled(asked, own, ask=ask) + "\n"
    lines += f"{_comment(keys['offences'].question)}\n" if ask else ""
    lines += f'[people."{name}".offences]\n'
    if isinstance(offences, dict):
        lines += "".join(f"{category} = {number}\n" for category, number in offences.items())
    return lines


def _filled(keys: Mapping[str, Key], values: Mapping[str, str], *, ask: bool) -> str:
    """One line for each key, under its question; a key without a value is put in a comment."""
    lines = []
    for name, key in keys.items():
        if ask:
            without = f" Without it: {key.without}." if key.without is not None else ""
            lines.append(_comment(f"{key.question}{without}"))
        if name in values:
            lines.append(f"{name} = {values[name]}")
        elif ask:
            lines.append(f"# {name} = {key.example}")
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    return "\n".join(textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# "))
