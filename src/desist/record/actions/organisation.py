"""Partnerships, agencies, schemes and accounts."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from desist.record.actions.door import action
from desist.record.actions.refusals import NotAllowedError
from desist.record.actions.saving import add, amend
from desist.record.audit.chain import write
from desist.record.models import Agency, Kind, Partnership, Scheme, Staff
from desist.record.roles import Permission, Role


@transaction.atomic
def found(
    *, partnership: str, username: str, password: str, demonstration: bool = False, **names: Any
) -> Staff:
    """The first run: a partnership and its first administrator. Refused once there is an account.

    `demonstration` may be founded beside others, by code alone.
    """
    if Staff.objects.exists() and not demonstration:
        raise NotAllowedError("There is an administrator already. Sign in, and add accounts there.")
    own = Partnership(name=partnership, demonstration=demonstration)
    own.full_clean()
    own._change_reason = "organisation.found"
    own.save(force_insert=True)
    staff = _account(own, username, password, role=str(Role.ADMINISTRATOR), **names)
    write(
        kind=Kind.COLLECTION,
        action="organisation.found",
        by=staff,
        model="Partnership",
        subject=own.pk,
    )
    return staff


@action(Permission.CHANGE_ORGANISATION)
def add_agency(*, by: Staff, name: str, kind: str) -> Agency:
    """A partner agency."""
    row = Agency(partnership=by.partnership, name=name, kind=kind)
    return add(row, by=by, action="organisation.add_agency")


@action(Permission.CHANGE_ORGANISATION)
def change_agency(*, by: Staff, agency: Agency, expected_version: int, **changes: Any) -> Agency:
    """Another name or kind: its accounts and its numbers of nominals stay with it."""
    return amend(
        agency,
        expected_version=expected_version,
        by=by,
        action="organisation.change_agency",
        changes=changes,
    )


@action(Permission.CHANGE_ORGANISATION)
def add_scheme(*, by: Staff, scheme_id: str, name: str, **rules: Any) -> Scheme:
    """A scheme with its counting rules."""
    row = Scheme(partnership=by.partnership, scheme_id=scheme_id, name=name, **rules)
    return add(row, by=by, action="organisation.add_scheme")


@action(Permission.CHANGE_ORGANISATION)
def change_scheme(*, by: Staff, scheme: Scheme, expected_version: int, **changes: Any) -> Scheme:
    """Other counting rules, or another name. The short name stays."""
    if changes.get("scheme_id", scheme.scheme_id) != scheme.scheme_id:
        raise ValidationError({"scheme_id": "The short name of a scheme does not change."})
    return amend(
        scheme,
        expected_version=expected_version,
        by=by,
        action="organisation.change_scheme",
        changes=changes,
    )


@action(Permission.CHANGE_ORGANISATION)
def change_partnership(*, by: Staff, expected_version: int, **changes: Any) -> Partnership:
    """The partnership's name, or whether reasons are asked for."""
    return amend(
        by.partnership,
        expected_version=expected_version,
        by=by,
        action="organisation.change_partnership",
        changes=changes,
    )


@action(Permission.CHANGE_ORGANISATION)
def add_account(
    *, by: Staff, username: str, password: str | None, role: str, schemes: Any = (), **known: Any
) -> Staff:
    """An account of the account's partnership. password None: none works until one is set."""
    chosen = _own(by, schemes)
    _own(by, filter(None, [known.get("agency")]))
    staff = _account(by.partnership, username, password, role=role, **known)
    staff.schemes.set(chosen)
    write(
        kind=Kind.COLLECTION,
        action="organisation.add_account",
        by=by,
        model="Staff",
        subject=staff.pk,
        detail="role, agency, area, schemes",
    )
    return staff


@action(Permission.CHANGE_ORGANISATION)
def change_account(
    *, by: Staff, staff: Staff, expected_version: int, schemes: Any = None, **changes: Any
) -> Staff:
    """Role, agency, area, schemes or whether it is open. The last open administrator stays one.

    schemes  None: those that it has
    """
    # Two administrators who take the role from each other at once would leave none.
    Partnership.objects.select_for_update().get(pk=by.partnership_id)
    allowed = {"role", "agency", "area", "is_active", "first_name", "last_name", "email"}
    if changes.keys() - allowed:
        raise ValidationError(dict.fromkeys(changes.keys() - allowed, "Not changed here."))
    row = amend(
        staff,
        expected_version=expected_version,
        by=by,
        action="organisation.change_account",
        changes=changes,
    )
    if schemes is not None:
        row = _set_schemes(row, by, schemes)
    _keep_an_administrator(by)
    return row


def _set_schemes(row: Staff, by: Staff, schemes: Any) -> Staff:
    chosen = _own(by, schemes)
    if set(chosen) == set(row.schemes.all()):
        return row
    row.schemes.set(chosen)
    row.version += 1
    row.save(force_update=True)
    write(
        kind=Kind.ALTERATION,
        action="organisation.change_account",
        by=by,
        model="Staff",
        subject=row.pk,
        detail="schemes",
    )
    return row


def _own(by: Staff, rows: Any) -> list[Any]:
    """The rows, all of the account's partnership."""
    found = list(rows)
    if any(row.partnership_id != by.partnership_id for row in found):
        raise NotAllowedError("This account does not reach that scheme or agency.")
    return found


def _keep_an_administrator(by: Staff) -> None:
    administrators = Staff.objects.filter(
        partnership=by.partnership_id, role=str(Role.ADMINISTRATOR), is_active=True
    )
    if not administrators.exists():
        raise ValidationError({"role": "The last administrator cannot be taken away."})


def _account(partnership: Partnership, username: str, password: str | None, **known: Any) -> Staff:
    from django.contrib.auth.password_validation import validate_password

    staff = Staff(partnership=partnership, username=username, **known)
    if password is not None:
        validate_password(password, staff)
    staff.set_password(password)
    staff.full_clean()
    staff.save(force_insert=True)
    return staff
