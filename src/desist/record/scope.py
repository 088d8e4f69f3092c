"""Who sees what: querysets of the rows, and the fields, that an account may read."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from desist.kernel.privacy import Sensitivity
from desist.record.models import (
    Agency,
    AgendaItem,
    Attendance,
    AuditEntry,
    Decision,
    DecisionExport,
    Extract,
    Meeting,
    Need,
    Nominal,
    Note,
    Paper,
    Partnership,
    PlanAction,
    Record,
    Scheme,
    SetAside,
    Staff,
)
from desist.record.roles import FIELDS, OASYS, ROWS, SEES_OASYS, Permission, Role, Rows, allowed

# How a model reaches the partnership that it belongs to, where not through a nominal.
_OF_PARTNERSHIP = {Partnership: "pk", Scheme: "partnership", Agency: "partnership"}
# How a model reaches its meeting and its item of the agenda; None: it has none.
_OF_MEETING: dict[type[Any], tuple[str, str | None]] = {
    Meeting: ("", None),
    Attendance: ("meeting__", None),
    AgendaItem: ("meeting__", ""),
    Note: ("meeting__", "item__"),
    SetAside: ("note__meeting__", "note__item__"),
    Decision: ("item__meeting__", "item__"),
    Paper: ("meeting__", "item__"),
}
_EXPORTS = (Extract, DecisionExport)


def visible_to(staff: Any, model: type[Any] = Nominal) -> QuerySet[Any]:
    """The rows of a model that the account may read; none for one without a role.

    Nominals: of the account's partnership; by role also of its area and schemes, or those
    assigned to it today. What belongs to a nominal follows the nominal.
    """
    if model is AuditEntry:
        return _audit(staff)
    if not staff.is_active or staff.partnership_id is None or staff.role not in set(Role):
        return model.objects.none()
    if model in (*_OF_PARTNERSHIP, Staff):
        return _own_partnership(staff, model)
    if model is Nominal:
        return _nominals(staff)
    if model in _OF_MEETING:
        return _of_meetings(staff, model)
    names = {field.name for field in model._meta.get_fields()}
    if "nominal" in names or model is PlanAction:
        return _of_nominals(staff, model)
    return _of_the_partnership(staff, model, names)


def readable_fields(staff: Any, model: type[Model]) -> frozenset[str]:
    """The names of the fields whose marks the account's role may read.

    A model of history has the marks of the model that it is the history of.
    """
    if not staff.is_active or staff.role not in set(Role):
        return frozenset()
    marks = FIELDS[Role(staff.role)]
    return frozenset(
        field.name
        for field in _stored(getattr(model, "instance_type", model))
        if getattr(field, "sensitivity", None) in marks
    )


def may(staff: Any, permission: Permission) -> bool:
    """Whether the account may do it at all; which rows is for `visible_to`."""
    return bool(staff is not None and staff.is_active and allowed(staff.role, permission))


def identified(staff: Any) -> bool:
    """Whether the account may read names."""
    return staff.role in set(Role) and Sensitivity.IDENTIFIER in FIELDS[Role(staff.role)]


def _stored(model: type[Model]) -> list[Any]:
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def _audit(staff: Any) -> QuerySet[AuditEntry]:
    if not may(staff, Permission.READ_AUDIT) or staff.partnership_id is None:
        return AuditEntry.objects.none()
    return AuditEntry.objects.filter(partnership__in=["", str(staff.partnership_id)])


def _own_partnership(staff: Any, model: type[Any]) -> QuerySet[Any]:
    path = _OF_PARTNERSHIP.get(model, "partnership")
    return model.objects.filter(**{path: staff.partnership_id})


def _nominals(staff: Any) -> QuerySet[Nominal]:
    if not may(staff, Permission.READ_NOMINALS):
        return Nominal.objects.none()
    rows = ROWS[Role(staff.role)]
    own = Nominal.objects.filter(partnership=staff.partnership_id)
    if rows is Rows.ASSIGNED:
        today = timezone.localdate()
        held = Q(assignment__staff=staff, assignment__from_on__lte=today) & (
            Q(assignment__to_on__isnull=True) | Q(assignment__to_on__gt=today)
        )
        return own.filter(pk__in=Nominal.objects.filter(held).values("pk"))
    return _within_area(staff, own) if rows is Rows.AREA else own


def _within_area(staff: Any, own: QuerySet[Nominal]) -> QuerySet[Nominal]:
    if staff.area:
        own = own.filter(area=staff.area)
    # Read whole, so that a page that fetched them before asks the database no more.
    schemes = [scheme.scheme_id for scheme in staff.schemes.all()]
    if schemes:
        on_them = Nominal.objects.filter(episode__scheme__in=schemes)
        own = own.filter(pk__in=on_them.values("pk"))
    return own


def _of_nominals(staff: Any, model: type[Any]) -> QuerySet[Any]:
    path = "plan__nominal__in" if model is PlanAction else "nominal__in"
    rows = model.objects.filter(**{path: _nominals(staff).values("nominal_id")})
    return of_sources_read(staff, model, rows)


def of_sources_read(staff: Any, model: type[Any], rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of rows of the model, or of their history, those whose source the role may read."""
    if model is Need and Role(staff.role) not in SEES_OASYS:
        return rows.exclude(source=OASYS)
    return rows


def _of_meetings(staff: Any, model: type[Any]) -> QuerySet[Any]:
    """Of the partnership's meetings; what belongs to an item follows the item's nominal."""
    if not may(staff, Permission.READ_MEETINGS):
        return model.objects.none()
    meeting, item = _OF_MEETING[model]
    rows = model.objects.filter(**{f"{meeting}partnership": staff.partnership_id})
    if item is None:
        return rows
    reached = Q(**{f"{item}nominal__in": _nominals(staff).values("nominal_id")})
    return rows.filter(reached | Q(**{f"{item}isnull": True}) if item else reached)


def _of_the_partnership(staff: Any, model: type[Record], names: set[str]) -> QuerySet[Any]:
    if model in _EXPORTS and not may(staff, Permission.EXTRACT):
        return model.objects.none()
    if not may(staff, Permission.READ_REPORTS):
        return model.objects.none()
    path = "partnership" if "partnership" in names else "scheme__partnership"
    return model.objects.filter(**{path: staff.partnership_id})
