"""`scheme.toml`: a scheme's name and its counting rules.

Values are shown in messages: they are no person's data.
"""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from desist.intake.findings import Findings
from desist.intake.keyed import read_keys, tell_missing, tell_unknown, tell_wrong
from desist.intake.names import fold, listed, suggestion
from desist.intake.scheme_keys import REQUIRED, Reader, keys_by_section
from desist.intake.toml_file import read_toml
from desist.kernel.errors import InputError
from desist.kernel.problems import Level, Problem
from desist.tables.record_set import RecordSet
from desist.tables.scheme import (
    Counting,
    DisclosureRules,
    Exposure,
    MoneyRules,
    Presentation,
    Scheme,
)

MINIMUM_AT_RISK_DAYS_AT_LIBERTY = 30


def read_scheme(path: Path, *, price_years: Collection[str] | None = None) -> Scheme:
    """Read a scheme file; defaults where it says nothing.

    price_years  financial years that have a price index; None: any year will do

    Raises  CommandLineError when there is no such file, InputError with all that is wrong in it.
            Whether the editions that it names exist is for whoever opens them to say
    """
    contents = read_toml(path, called="scheme file")
    findings = Findings()
    values = _values(contents, keys_by_section(price_years), path.name, findings)
    _tell_partners_closer(values["disclosure"], path.name, findings)
    findings.raise_if_errors()
    return _scheme(values)


def settle_scheme_id(scheme: Scheme, record_set: RecordSet) -> Scheme:
    """The scheme with its id: its own, or that of the record set's only scheme.

    Raises  InputError, naming the schemes there are, when the id has no episode, or when
            there is no id and more than one scheme
    """
    present = sorted(record_set.table("episodes").column("scheme").unique().to_pylist())
    if scheme.id in present:
        return scheme
    if scheme.id is None and len(present) == 1:
        return replace(scheme, id=present[0])
    found = f"no episode of the scheme [{scheme.id}]{suggestion(scheme.id or '', present)}"
    if scheme.id is None:
        found = "no id for the scheme, and episodes of more than one"
    raise InputError(
        [
            Problem(
                level=Level.ERROR,
                where=f"scheme file and record set {record_set.name}",
                found=found,
                expected=f"one of the schemes there are: {listed(present) if present else 'none'}",
                cure="Set id under [scheme] in the scheme file",
            )
        ]
    )


def warned_of_near_schemes(scheme: Scheme, record_set: RecordSet) -> RecordSet:
    """The record set with a warning of episodes whose scheme is spelt almost as this one."""
    episodes = record_set.table("episodes").column("scheme").value_counts().to_pylist()
    near = {
        row["values"]: row["counts"]
        for row in episodes
        if row["values"] != scheme.id and fold(row["values"]) == fold(scheme.id or "")
    }
    warnings = tuple(
        Problem(
            level=Level.WARNING,
            where=f"record set {record_set.name}, episodes",
            column="scheme",
            found=f"{number:,} episodes of the scheme [{name}], which are not counted",
            expected=f"the scheme's id as the scheme file has it [{scheme.id}]",
            cure="Spell it alike if it is the same scheme",
        )
        for name, number in sorted(near.items())
    )
    return replace(record_set, warnings=(*record_set.warnings, *warnings))


def _values(
    contents: dict[str, Any],
    known: dict[str, dict[str, Reader]],
    where: str,
    findings: Findings,
) -> dict[str, dict[str, Any]]:
    """Section to key to value; all that is wrong goes to the findings."""
    values: dict[str, dict[str, Any]] = {section: {} for section in known}
    for section, pairs in contents.items():
        if section not in known:
            tell_unknown("section or key", section, tuple(known), "sections", where, findings)
        elif not isinstance(pairs, dict):
            tell_wrong(section, pairs, f"a section headed [{section}]", "", where, findings)
        else:
            values[section] = read_keys(section, pairs, known[section], where, findings)
    for section, key in REQUIRED:
        pairs = contents.get(section)
        if not isinstance(pairs, dict) or key not in pairs:
            tell_missing(section, key, where, findings)
    return values


def _tell_partners_closer(asked: dict[str, Any], where: str, findings: Findings) -> None:
    """Partners hold the public edition too, so what it may say they may be told."""
    rules = DisclosureRules(**asked)
    if rules.partner_threshold > rules.public_threshold:
        tell_wrong(
            "disclosure.partner_threshold",
            rules.partner_threshold,
            f"at most public_threshold, which is {rules.public_threshold}",
            "",
            where,
            findings,
        )


def _scheme(values: dict[str, dict[str, Any]]) -> Scheme:
    counting = dict(values["counting"])
    if counting.get("exposure") is Exposure.AT_LIBERTY:
        counting.setdefault("minimum_at_risk_days", MINIMUM_AT_RISK_DAYS_AT_LIBERTY)
    return Scheme(
        **{"id": None, "partnership": ""}
        | values["scheme"]
        | values["reference"]
        | values["enhanced"]
        | values["pool"],
        counting=Counting(**counting),
        money=MoneyRules(**values["money"]),
        presentation=Presentation(**values["report"]),
        disclosure=DisclosureRules(**values["disclosure"]),
    )
