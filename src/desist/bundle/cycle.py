"""The reporting cycle: a plan with dates and owners, and what of it is done.

A step is done when somebody writes the day into the plan, or when the bundle shows it: made,
signed in a role, frozen, or a source supplied.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from desist.bundle.opened import Bundle, read_bundle
from desist.bundle.refusals import refusal
from desist.intake.findings import Findings
from desist.intake.keyed import read_keys, tell_missing, tell_unknown
from desist.intake.scheme_keys import NotExpectedError, Reader, beside, text, word
from desist.intake.toml_file import read_toml

NOTICE_DAYS = 14


class DoneWhen(StrEnum):
    """What of the bundle shows that a step is done."""

    MADE = "made"
    SIGNED = "signed"
    FROZEN = "frozen"
    SUPPLIED = "supplied"


NEEDED = {DoneWhen.SIGNED: "role", DoneWhen.SUPPLIED: "source"}


class State(StrEnum):
    """Where a step stands on a day."""

    DONE = "done"
    LATE = "late"
    DUE_SOON = "due soon"
    TO_COME = "to come"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the plan.

    due        the last day on which it is not late
    done       the day it was done, as the plan says; None where it says none
    done_when  what of the bundle shows it, None where only the plan does
    role       who must have signed; source  what must have been supplied
    """

    name: str
    owner: str
    due: date
    done: date | None = None
    done_when: DoneWhen | None = None
    role: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """One reporting cycle. `bundle` is the file, None where the plan names none."""

    name: str
    partnership: str
    notice_days: int
    bundle: Path | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A step on a day: since when it is done, and how many days are left or over."""

    step: Step
    state: State
    done: date | None
    days: int


def standings(plan: Plan, *, on: date) -> tuple[Standing, ...]:
    """Every step in the order of the plan.

    Raises  InputError where the bundle does not hold, or is another partnership's
    """
    bundle = _bundle(plan)
    return tuple(_standing(step, bundle, on=on, notice=plan.notice_days) for step in plan.steps)


def _bundle(plan: Plan) -> Bundle | None:
    """None before it is made."""
    if plan.bundle is None or not plan.bundle.is_file():
        return None
    found = read_bundle(plan.bundle)
    if found.manifest.partnership != plan.partnership:
        raise refusal(
            found.where,
            f"a bundle of another partnership [{found.manifest.partnership or 'not named'}]",
            expected=f"one of {plan.partnership}, as the plan says",
            cure="Name the right bundle in the plan, or correct its partnership",
        )
    return found


def _standing(step: Step, bundle: Bundle | None, *, on: date, notice: int) -> Standing:
    done = step.done or (_shown(step, bundle) if bundle else None)
    days = (step.due - (done or on)).days
    if done is not None and done <= on:
        return Standing(step, State.DONE, done, days)
    days = (step.due - on).days
    if days < 0:
        return Standing(step, State.LATE, None, days)
    return Standing(step, State.DUE_SOON if days <= notice else State.TO_COME, None, days)


def _shown(step: Step, bundle: Bundle) -> date | None:
    """The day on which the bundle shows it to be done."""
    match step.done_when:
        case DoneWhen.MADE:
            written = datetime.fromtimestamp(bundle.path.stat().st_mtime, UTC).date()
            # Signing writes the file again; it was made by the day of its first signature.
            return min([written, *(one.when.date() for one in bundle.signatures)])
        case DoneWhen.SIGNED:
            days = [one.when.date() for one in bundle.signatures if one.role == step.role]
            return min(days, default=None)
        case DoneWhen.FROZEN:
            return bundle.frozen.when.date() if bundle.frozen else None
        case DoneWhen.SUPPLIED:
            return _supplied(step, bundle)
    return None


def _supplied(step: Step, bundle: Bundle) -> date | None:
    """The last supply of the source that covers the whole period."""
    days = [
        date.fromisoformat(supply["supplied_on"])
        for supply in bundle.results["supplies"]
        if supply["source"] == step.source and supply["supplied_on"] and not supply["days_short"]
    ]
    return max(days, default=None)


def read_plan(path: Path) -> Plan:
    """Read a plan, a TOML file.

    Raises  CommandLineError when there is no such file, InputError with all that is wrong in it
    """
    contents = read_toml(path, called="plan")
    findings, where = Findings(), path.name
    for section in contents:
        if section not in ("cycle", "step"):
            tell_unknown("section or key", section, ("cycle", "step"), "sections", where, findings)
    head = contents.get("cycle")
    values = read_keys("cycle", head if isinstance(head, dict) else {}, CYCLE, where, findings)
    for key in ("name", "partnership"):
        if not isinstance(head, dict) or key not in head:
            tell_missing("cycle", key, where, findings)
    steps = _steps(contents.get("step"), where, findings)
    findings.raise_if_errors()
    bundle = values.pop("bundle", None)
    return Plan(
        **{"notice_days": NOTICE_DAYS} | values,
        bundle=path.parent / bundle if bundle else None,
        steps=steps,
    )


def _steps(said: Any, where: str, findings: Findings) -> tuple[Step, ...]:
    if not isinstance(said, list) or not said or not all(isinstance(one, dict) for one in said):
        findings.error(
            where,
            found="no steps",
            expected="one [[step]] or more, each with name, owner and due",
            cure="Add a line [[step]] and its keys below it",
        )
        return ()
    return tuple(
        step
        for number, pairs in enumerate(said, start=1)
        if (step := _step(pairs, f"{where}, step {number}", findings))
    )


def _step(pairs: dict[str, Any], where: str, findings: Findings) -> Step | None:
    values = read_keys("step", pairs, STEP, where, findings)
    missing = [key for key in ("name", "owner", "due") if key not in pairs]
    needed = [key for when, key in NEEDED.items() if values.get("done_when") is when]
    missing += [key for key in needed if key not in pairs]
    for key in missing:
        tell_missing("step", key, where, findings)
    required = all(key in values for key in ("name", "owner", "due"))
    return Step(**values) if required else None


def day(value: Any) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise NotExpectedError("a day without quotes, such as 2012-06-30")
    return value


def _notice(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NotExpectedError("a whole number of days, 0 or more")
    return value


CYCLE: dict[str, Reader] = {
    "name": text,
    "partnership": text,
    "bundle": beside,
    "notice_days": _notice,
}
STEP: dict[str, Reader] = {
    "name": text,
    "owner": text,
    "due": day,
    "done": day,
    "done_when": word(DoneWhen),
    "role": text,
    "source": text,
}
