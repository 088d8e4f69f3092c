"""What an account signs in with: forgotten, chosen anew, a second factor reset.

Nobody but its owner ever knows a password. An administrator hands over a link, by which the
owner chooses one; the link is made from the account as it stands, and works once.
"""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from desist.record.actions.door import action
from desist.record.actions.saving import locked
from desist.record.audit.chain import write
from desist.record.models import Kind, Staff
from desist.record.roles import Permission


@action(Permission.CHANGE_ORGANISATION)
def forget_password(*, by: Staff, staff: Staff) -> Staff:
    """The password, and every link that was made, work no more; all sessions end."""
    if staff.pk == by.pk:
        raise ValidationError("Change your own password on the page of your account.")
    row = locked(staff, by)
    if not row.is_active:
        raise ValidationError("The account is closed. Open it first.")
    row.set_unusable_password()
    return _save(row, by, "accounts.forget_password", "password")


@action(None)
def choose_password(*, by: Staff, password: str) -> Staff:
    """The owner of the account chooses a password.

    Raises  ValidationError when it is too short, too common or too like the name
    """
    row = Staff.objects.select_for_update().get(pk=by.pk)
    validate_password(password, row)
    row.set_password(password)
    return _save(row, by, "accounts.choose_password", "password")


@action(Permission.CHANGE_ORGANISATION)
def reset_second_factor(*, by: Staff, staff: Staff) -> Staff:
    """Telephone lost: the owner sets up another second factor at the next sign-in."""
    if staff.pk == by.pk:
        raise ValidationError("Another administrator resets yours.")
    row = locked(staff, by)
    row.authenticator_set.all().delete()
    # Whoever found the telephone may be signed in with it.
    row.set_unusable_password()
    return _save(row, by, "accounts.reset_second_factor", "second factor, password")


def _save(row: Any, by: Staff, action: str, detail: str) -> Any:
    row.version += 1
    row.save(force_update=True)
    write(kind=Kind.ALTERATION, action=action, by=by, model="Staff", subject=row.pk, detail=detail)
    return row
