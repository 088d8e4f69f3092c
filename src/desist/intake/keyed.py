"""A section of keys in a file that a person wrote: what is read, and what is told of the rest.

Values are shown in messages: they are no person's data.
"""

from collections.abc import Mapping
from typing import Any

from desist.intake.findings import Findings
from desist.intake.names import listed, suggestion
from desist.intake.scheme_keys import NotExpectedError, Reader


def read_keys(
    section: str,
    pairs: Mapping[str, Any],
    known: Mapping[str, Reader],
    where: str,
    findings: Findings,
) -> dict[str, Any]:
    """Key to value of one section; what is wrong goes to the findings, and is left out."""
    values = {}
    for key, value in pairs.items():
        name = f"{section}.{key}"
        if key not in known:
            tell_unknown("key", name, tuple(known), f"keys of [{section}]", where, findings)
            continue
        try:
            values[key] = known[key](value)
        except NotExpectedError as wrong:
            tell_wrong(name, value, str(wrong), wrong.near, where, findings)
    return values


def tell_unknown(
    what: str, name: str, names: tuple[str, ...], plural: str, where: str, findings: Findings
) -> None:
    near = suggestion(name.rpartition(".")[2], names)
    findings.error(
        where,
        found=f"an unknown {what} [{name}]{near}",
        expected=f"the {plural}: {listed(names)}",
        cure="Correct its name, or remove it",
    )


def tell_wrong(
    name: str, value: Any, expected: str, near: str, where: str, findings: Findings
) -> None:
    findings.error(
        where,
        found=f"{name} is [{value}]{near}",
        expected=expected,
        cure="Correct the value",
    )


def tell_missing(section: str, key: str, where: str, findings: Findings) -> None:
    findings.error(
        where,
        found=f"no {section}.{key}",
        expected=f"the key {key} under [{section}]",
        cure=f'Add a line such as {key} = "..." under [{section}]',
    )
