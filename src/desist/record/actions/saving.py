"""How an action saves a row: checked, with its history, its version and its audit line."""

from typing import Any

from django.core.exceptions import ValidationError

from desist.record.actions.refusals import Conflict, NotAllowedError
from desist.record.audit.chain import write
from desist.record.models import Kind, Nominal, Partnership, Staff
from desist.record.scope import readable_fields, visible_to

SET_BY_THE_RECORD = frozenset({"id", "version", "partnership"})
_JOINED_TO = (
    "nominal",
    "plan",
    "scheme",
    "to_scheme",
    "agency",
    "staff",
    "owner",
    "chair",
    "minute_taker",
    "meeting",
    "item",
    "note",
)


def add(row: Any, *, by: Staff, action: str, reason: str = "", kind: Kind = Kind.COLLECTION) -> Any:
    """Save a new row. Raises ValidationError by field."""
    _check_reach(row, by)
    row.full_clean()
    _save(row, by, action, insert=True)
    _tell(kind, row, by, action, reason)
    return row


def amend(
    row: Any,
    *,
    expected_version: int,
    by: Staff,
    action: str,
    reason: str = "",
    changes: dict[str, Any],
) -> Any:
    """Change a row that was read at `expected_version`; the row as saved.

    Raises  Conflict when it has another version by now, ValidationError by field,
            NotAllowedError when the account does not see the row or may not read a field of it
    """
    _refuse_fields(type(row), changes, by)
    current = locked(row, by)
    if current.version != expected_version:
        raise Conflict(proposed=changes, current=current, seen=_as_seen(current, expected_version))
    changed = sorted(name for name, value in changes.items() if getattr(current, name) != value)
    if not changed:
        return current
    for name in changed:
        setattr(current, name, changes[name])
    _check_reach(current, by)
    current.version += 1
    current.full_clean()
    _save(current, by, action, insert=False)
    _tell(Kind.ALTERATION, current, by, action, reason, detail=", ".join(changed))
    return current


def remove(row: Any, *, expected_version: int, by: Staff, action: str, reason: str) -> None:
    """Delete a row; its history stays, with who deleted it."""
    current = locked(row, by)
    if current.version != expected_version:
        raise Conflict(proposed={}, current=current, seen=_as_seen(current, expected_version))
    key = current.pk
    _sign(current, by, action)
    current.delete()
    current.pk = key
    _tell(Kind.ERASURE, current, by, action, reason)


def _refuse_fields(model: type[Any], changes: dict[str, Any], by: Staff) -> None:
    """Nobody changes what they may not read, nor what only the record itself sets."""
    hidden = changes.keys() - readable_fields(by, model)
    if hidden:
        raise NotAllowedError(
            f"The role of this account may not change {', '.join(sorted(hidden))}. "
            "Ask somebody whose role may."
        )
    fixed = changes.keys() & SET_BY_THE_RECORD
    if fixed:
        raise ValidationError(dict.fromkeys(fixed, "This does not change."))


def locked(row: Any, by: Staff) -> Any:
    """The row as it stands, held until the transaction ends; NotAllowedError when out of reach."""
    model = type(row)
    if not visible_to(by, model).filter(pk=row.pk).exists():
        raise NotAllowedError("This account does not reach that row. Ask an administrator.")
    return model.objects.select_for_update().get(pk=row.pk)


def _check_reach(row: Any, by: Staff) -> None:
    """What the row belongs to must be in the account's reach before it can be joined to it."""
    for name in _JOINED_TO:
        other = getattr(row, name, None)
        if (
            other is not None
            and hasattr(other, "pk")
            and not visible_to(by, type(other)).filter(pk=other.pk).exists()
        ):
            raise NotAllowedError(f"This account does not reach that {name}.")
    of = getattr(row, "partnership_id", None)
    if of is not None and by.partnership_id != of and not isinstance(row, Partnership):
        raise NotAllowedError("This account belongs to another partnership.")


def _as_seen(row: Any, version: int) -> Any:
    history = getattr(row, "history", None)
    return history.filter(version=version).first() if history is not None else None


def _save(row: Any, by: Staff, action: str, *, insert: bool) -> None:
    _sign(row, by, action)
    row.save(force_insert=insert, force_update=not insert)


def _sign(row: Any, by: Staff, action: str) -> None:
    row._history_user = by
    row._change_reason = action


def _tell(kind: Kind, row: Any, by: Staff, action: str, reason: str, detail: str = "") -> None:
    write(
        kind=kind,
        action=action,
        by=by,
        model=type(row).__name__,
        subject=row.pk,
        reason=reason,
        detail=detail,
    )


def nominal_of(by: Staff, nominal: Nominal) -> Nominal:
    """The nominal, when the account reaches it."""
    if not visible_to(by, Nominal).filter(pk=nominal.pk).exists():
        raise NotAllowedError("This account does not reach that nominal.")
    return nominal
