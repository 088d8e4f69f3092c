"""Offences, custody and coverage: added, changed, removed."""

from typing import Any

from desist.record.actions.door import action
from desist.record.actions.saving import add, amend, remove
from desist.record.models import Coverage, Custody, Offence, Staff
from desist.record.roles import Permission


@action(Permission.CHANGE_OFFENCES)
def add_offence(*, by: Staff, **values: Any) -> Offence:
    """A new row; `values` by the model's fields."""
    return add(Offence(**values), by=by, action="outcomes.add_offence")


@action(Permission.CHANGE_OFFENCES)
def change_offence(
    *, by: Staff, offence: Offence, expected_version: int, **changes: Any
) -> Offence:
    """Change a row that was read at `expected_version`."""
    return amend(
        offence,
        expected_version=expected_version,
        by=by,
        action="outcomes.change_offence",
        changes=changes,
    )


@action(Permission.CHANGE_OFFENCES)
def remove_offence(*, by: Staff, offence: Offence, expected_version: int, reason: str) -> None:
    """Take out a row that should not be there; its history stays."""
    remove(
        offence,
        expected_version=expected_version,
        by=by,
        action="outcomes.remove_offence",
        reason=reason,
    )


@action(Permission.CHANGE_CUSTODY)
def add_custody(*, by: Staff, **values: Any) -> Custody:
    """A new row; `values` by the model's fields."""
    return add(Custody(**values), by=by, action="outcomes.add_custody")


@action(Permission.CHANGE_CUSTODY)
def change_custody(
    *, by: Staff, custody: Custody, expected_version: int, **changes: Any
) -> Custody:
    """Change a row that was read at `expected_version`."""
    return amend(
        custody,
        expected_version=expected_version,
        by=by,
        action="outcomes.change_custody",
        changes=changes,
    )


@action(Permission.CHANGE_CUSTODY)
def remove_custody(*, by: Staff, custody: Custody, expected_version: int, reason: str) -> None:
    """Take out a row that should not be there; its history stays."""
    remove(
        custody,
        expected_version=expected_version,
        by=by,
        action="outcomes.remove_custody",
        reason=reason,
    )


@action(Permission.CHANGE_RESOURCES)
def add_coverage(*, by: Staff, **values: Any) -> Coverage:
    """A new row; `values` by the model's fields."""
    return add(
        Coverage(partnership=by.partnership, **values), by=by, action="outcomes.add_coverage"
    )


@action(Permission.CHANGE_RESOURCES)
def change_coverage(
    *, by: Staff, coverage: Coverage, expected_version: int, **changes: Any
) -> Coverage:
    """Change a row that was read at `expected_version`."""
    return amend(
        coverage,
        expected_version=expected_version,
        by=by,
        action="outcomes.change_coverage",
        changes=changes,
    )


@action(Permission.CHANGE_RESOURCES)
def remove_coverage(*, by: Staff, coverage: Coverage, expected_version: int, reason: str) -> None:
    """Take out a row that should not be there; its history stays."""
    remove(
        coverage,
        expected_version=expected_version,
        by=by,
        action="outcomes.remove_coverage",
        reason=reason,
    )
