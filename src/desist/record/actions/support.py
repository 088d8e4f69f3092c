"""Needs, interventions, contacts, plans and their actions, scores."""

from typing import Any

from django.core.exceptions import ValidationError

from desist.record.actions.door import action
from desist.record.actions.saving import add, amend, remove
from desist.record.models import Contact, Intervention, Need, Plan, PlanAction, Score, Staff
from desist.record.roles import OASYS, SEES_OASYS, Permission, Role


@action(Permission.CHANGE_SUPPORT)
def add_need(*, by: Staff, **values: Any) -> Need:
    """A new row; `values` by the model's fields. Raises as `change_need` does."""
    _refuse_unseen(by, values)
    return add(Need(**values), by=by, action="support.add_need")


@action(Permission.CHANGE_SUPPORT)
def change_need(*, by: Staff, need: Need, expected_version: int, **changes: Any) -> Need:
    """Change a row that was read at `expected_version`.

    Raises  ValidationError for a source that the role does not see: the row would be lost to it
    """
    _refuse_unseen(by, changes)
    return amend(
        need,
        expected_version=expected_version,
        by=by,
        action="support.change_need",
        changes=changes,
    )


def _refuse_unseen(by: Staff, values: dict[str, Any]) -> None:
    if values.get("source") == OASYS and Role(by.role) not in SEES_OASYS:
        raise ValidationError(
            {
                "source": "The source of this need is OASys. Expected a source that the role of "
                "this account sees. Choose another one, or ask probation to write it."
            }
        )


@action(Permission.CHANGE_SUPPORT)
def remove_need(*, by: Staff, need: Need, expected_version: int, reason: str) -> None:
    """Take out a row that should not be there; its history stays."""
    remove(
        need, expected_version=expected_version, by=by, action="support.remove_need", reason=reason
    )


@action(Permission.CHANGE_SUPPORT)
def add_intervention(*, by: Staff, **values: Any) -> Intervention:
    """A new row; `values` by the model's fields."""
    return add(Intervention(**values), by=by, action="support.add_intervention")


@action(Permission.CHANGE_SUPPORT)
def change_intervention(
    *, by: Staff, intervention: Intervention, expected_version: int, **changes: Any
) -> Intervention:
    """Change a row that was read at `expected_version`."""
    return amend(
        intervention,
        expected_version=expected_version,
        by=by,
        action="support.change_intervention",
        changes=changes,
    )


@action(Permission.CHANGE_SUPPORT)
def remove_intervention(
    *, by: Staff, intervention: Intervention, expected_version: int, reason: str
) -> None:
    """Take out a row that should not be there; its history stays."""
    remove(
        intervention,
        expected_version=expected_version,
        by=by,
        action="support.remove_intervention",
        reason=reason,
    )


@action(Permission.CHANGE_SUPPORT)
def add_contact(*, by: Staff, **values: Any) -> Contact:
    """A new row; `values` by the model's fields."""
    return add(Contact(**values), by=by, action="support.add_contact")


@action(Permission.CHANGE_SUPPORT)
def change_contact(
    *, by: Staff, contact: Contact, expected_version: int, **changes: Any
) -> Contact:
    """Change a row that was read at `expected_version`."""
    return amend(
        contact,
        expected_version=expected_version,
        by=by,
        action="support.change_contact",
        changes=changes,
    )


@action(Permission.CHANGE_SUPPORT)
def remove_contact(*, by: Staff, contact: Contact, expected_version: int, reason: str) -> None:
    """Take out a row that should not be there; its history stays."""
    remove(
        contact,
        expected_version=expected_version,
        by=by,
        action="support.remove_contact",
        reason=reason,
    )


@action(Permission.CHANGE_SUPPORT)
def add_plan(*, by: Staff, **values: Any) -> Plan:
    """A new row; `values` by the model's fields."""
    return add(Plan(**values), by=by, action="support.add_plan")


@action(Permission.CHANGE_SUPPORT)
def change_plan(*, by: Staff, plan: Plan, expected_version: int, **changes: Any) -> Plan:
    """Change a row that was read at `expected_version`."""
    return amend(
        plan,
        expected_version=expected_version,
        by=by,
        action="support.change_plan",
        changes=changes,
    )


@action(Permission.CHANGE_SUPPORT)
def remove_plan(*, by: Staff, plan: Plan, expected_version: int, reason: str) -> None:
    """Take out a row that should not be there; its history stays."""
    remove(
        plan, expected_version=expected_version, by=by, action="support.remove_plan", reason=reason
    )


@action(Permission.CHANGE_SUPPORT)
def add_plan_action(*, by: Staff, **values: Any) -> PlanAction:
    """A new row; `values` by the model's fields."""
    return add(PlanAction(**values), by=by, action="support.add_plan_action")


@action(Permission.CHANGE_SUPPORT)
def change_plan_action(
    *, by: Staff, plan_action: PlanAction, expected_version: int, **changes: Any
) -> PlanAction:
    """Change a row that was read at `expected_version`."""
    return amend(
        plan_action,
        expected_version=expected_version,
        by=by,
        action="support.change_plan_action",
        changes=changes,
    )


@action(Permission.CHANGE_SUPPORT)
def remove_plan_action(
    *, by: Staff, plan_action: PlanAction, expected_version: int, reason: str
) -> None:
    """Take out a row that should not be there; its history stays."""
    remove(
        plan_action,
        expected_version=expected_version,
        by=by,
        action="support.remove_plan_action",
        reason=reason,
    )


@action(Permission.CHANGE_SCORES)
def add_score(*, by: Staff, **values: Any) -> Score:
    """A new row; `values` by the model's fields."""
    return add(Score(**values), by=by, action="support.add_score")


@action(Permission.CHANGE_SCORES)
def change_score(*, by: Staff, score: Score, expected_version: int, **changes: Any) -> Score:
    """Change a row that was read at `expected_version`."""
    return amend(
        score,
        expected_version=expected_version,
        by=by,
        action="support.change_score",
        changes=changes,
    )


@action(Permission.CHANGE_SCORES)
def remove_score(*, by: Staff, score: Score, expected_version: int, reason: str) -> None:
    """Take out a row that should not be there; its history stays."""
    remove(
        score,
        expected_version=expected_version,
        by=by,
        action="support.remove_score",
        reason=reason,
    )
