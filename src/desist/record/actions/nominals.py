"""Nominals: registered, amended, known by their agencies' numbers, assigned, erased."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from desist.record.actions.door import action
from desist.record.actions.saving import add, amend, remove
from desist.record.models import Agency, Assignment, Identity, Kind, Nominal, Staff
from desist.record.roles import Permission


@action(Permission.CHANGE_NOMINALS)
def register(*, by: Staff, nominal_id: str, reason: str = "", **known: Any) -> Nominal:
    """A nominal of the account's partnership. `known` are the contract's columns."""
    row = Nominal(partnership=by.partnership, nominal_id=nominal_id, **known)
    return add(row, by=by, action="nominals.register", reason=reason)


@action(Permission.CHANGE_NOMINALS)
def change(
    *, by: Staff, nominal: Nominal, expected_version: int, reason: str = "", **changes: Any
) -> Nominal:
    """Change what is known of a nominal. Its number stays."""
    if changes.get("nominal_id", nominal.nominal_id) != nominal.nominal_id:
        raise ValidationError({"nominal_id": "The number of a nominal does not change."})
    return amend(
        nominal,
        expected_version=expected_version,
        by=by,
        action="nominals.change",
        reason=reason,
        changes=changes,
    )


@action(Permission.CHANGE_NOMINALS)
def identify(*, by: Staff, nominal: Nominal, agency: Agency, number: str) -> Identity:
    """What one agency calls the nominal: its data and the record's are combined from here on."""
    row = Identity(nominal=nominal, agency=agency, number=number)
    return add(row, by=by, action="nominals.identify", kind=Kind.COMBINATION)


@action(Permission.CHANGE_NOMINALS)
def change_identity(
    *, by: Staff, identity: Identity, expected_version: int, **changes: Any
) -> Identity:
    """Correct what an agency calls the nominal, or which agency it is. The nominal stays."""
    if changes.get("nominal", identity.nominal) != identity.nominal:
        raise ValidationError({"nominal": "A number stays with its nominal. Add it to the other."})
    return amend(
        identity,
        expected_version=expected_version,
        by=by,
        action="nominals.change_identity",
        changes=changes,
    )


@action(Permission.CHANGE_EPISODES)
def assign(*, by: Staff, nominal: Nominal, staff: Staff, from_on: date) -> Assignment:
    """Somebody works with the nominal from that day on."""
    row = Assignment(nominal=nominal, staff=staff, from_on=from_on)
    return add(row, by=by, action="nominals.assign")


@action(Permission.CHANGE_EPISODES)
def end_assignment(
    *, by: Staff, assignment: Assignment, to_on: date, expected_version: int
) -> Assignment:
    """From `to_on` on they no longer do."""
    return amend(
        assignment,
        expected_version=expected_version,
        by=by,
        action="nominals.end_assignment",
        changes={"to_on": to_on},
    )


@action(Permission.ERASE)
def erase(*, by: Staff, nominal: Nominal, expected_version: int, reason: str) -> None:
    """Delete a nominal who has no other rows, such as one registered twice."""
    remove(
        nominal, expected_version=expected_version, by=by, action="nominals.erase", reason=reason
    )
