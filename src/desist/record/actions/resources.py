"""Contributions, comparators and targets."""

from typing import Any

from desist.record.actions.door import action
from desist.record.actions.saving import add, amend, remove
from desist.record.models import Comparator, Contribution, Staff, Target
from desist.record.roles import Permission


@action(Permission.CHANGE_RESOURCES)
def add_contribution(*, by: Staff, **values: Any) -> Contribution:
    """A new row; `values` by the model's fields."""
    return add(
        Contribution(partnership=by.partnership, **values),
        by=by,
        action="resources.add_contribution",
    )


@action(Permission.CHANGE_RESOURCES)
def change_contribution(
    *, by: Staff, contribution: Contribution, expected_version: int, **changes: Any
) -> Contribution:
    """Change a row that was read at `expected_version`."""
    return amend(
        contribution,
        expected_version=expected_version,
        by=by,
        action="resources.change_contribution",
        changes=changes,
    )


@action(Permission.CHANGE_RESOURCES)
def remove_contribution(
    *, by: Staff, contribution: Contribution, expected_version: int, reason: str
) -> None:
    """Take out a row that should not be there; its history stays."""
    remove(
        contribution,
        expected_version=expected_version,
        by=by,
        action="resources.remove_contribution",
        reason=reason,
    )


@action(Permission.CHANGE_RESOURCES)
def add_comparator(*, by: Staff, **values: Any) -> Comparator:
    """A new row; `values` by the model's fields."""
    return add(
        Comparator(partnership=by.partnership, **values), by=by, action="resources.add_comparator"
    )


@action(Permission.CHANGE_RESOURCES)
def change_comparator(
    *, by: Staff, comparator: Comparator, expected_version: int, **changes: Any
) -> Comparator:
    """Change a row that was read at `expected_version`."""
    return amend(
        comparator,
        expected_version=expected_version,
        by=by,
        action="resources.change_comparator",
        changes=changes,
    )


@action(Permission.CHANGE_RESOURCES)
def remove_comparator(
    *, by: Staff, comparator: Comparator, expected_version: int, reason: str
) -> None:
    """Take out a row that should not be there; its history stays."""
    remove(
        comparator,
        expected_version=expected_version,
        by=by,
        action="resources.remove_comparator",
        reason=reason,
    )


@action(Permission.CHANGE_RESOURCES)
def add_target(*, by: Staff, **values: Any) -> Target:
    """A new row; `values` by the model's fields."""
    return add(Target(**values), by=by, action="resources.add_target")


@action(Permission.CHANGE_RESOURCES)
def change_target(*, by: Staff, target: Target, expected_version: int, **changes: Any) -> Target:
    """Change a row that was read at `expected_version`."""
    return amend(
        target,
        expected_version=expected_version,
        by=by,
        action="resources.change_target",
        changes=changes,
    )


@action(Permission.CHANGE_RESOURCES)
def remove_target(*, by: Staff, target: Target, expected_version: int, reason: str) -> None:
    """Take out a row that should not be there; its history stays."""
    remove(
        target,
        expected_version=expected_version,
        by=by,
        action="resources.remove_target",
        reason=reason,
    )
