"""Who may do what: each pair of role and permission, and of role and action, is decided here."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from desist.record.actions import ACTIONS, NotAllowedError
from desist.record.actions import __all__ as ROOMS
from desist.record.models import (
    Contact,
    Custody,
    Intervention,
    Need,
    Nominal,
    Offence,
    Plan,
    PlanAction,
    Score,
)
from desist.record.roles import FIELDS, MATRIX, ROWS, Permission, Role
from desist.record.scope import readable_fields, visible_to

DECIDED = {
    "read_nominals": "administrator analyst board charity council health police probation "
    "youth_justice",
    "change_nominals": "administrator analyst police probation youth_justice",
    "change_episodes": "administrator analyst police probation youth_justice",
    "decide_episodes": "police probation",
    "change_offences": "analyst police",
    "change_custody": "analyst police probation youth_justice",
    "change_support": "analyst charity council health police probation youth_justice",
    "change_scores": "analyst probation",
    "read_meetings": "analyst charity council health police probation youth_justice",
    "hold_meetings": "analyst police probation",
    "change_resources": "administrator analyst",
    "change_organisation": "administrator",
    "erase": "administrator",
    "import": "administrator analyst",
    "extract": "analyst",
    "build_reports": "analyst",
    "sign_reports": "analyst board",
    "read_reports": "administrator analyst board charity council health police probation "
    "youth_justice",
    "read_audit": "auditor",
}


def test_every_pair_of_permission_and_role_is_decided() -> None:
    found = {
        str(permission): sorted(str(role) for role in Role if permission in MATRIX[role])
        for permission in Permission
    }
    assert found == {name: sorted(roles.split()) for name, roles in DECIDED.items()}
    assert set(ROWS) == set(FIELDS) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_every_action_refuses_a_role_without_its_permission(
    people: SimpleNamespace, role: Role
) -> None:
    import desist.record.actions as door

    by = getattr(people, role)
    for name, permission in ACTIONS.items():
        room, _, function = name.partition(".")
        assert room in ROOMS
        act = getattr(getattr(door, room), function)
        refused = permission is not None and permission not in MATRIX[role]
        # Allowed, it goes on to stumble over an argument that it does not have.
        stopped = NotAllowedError if refused else TypeError
        with pytest.raises(stopped):
            act(by=by, no_such_argument=1)


def test_rows_follow_partnership_area_and_assignment(people: SimpleNamespace) -> None:
    from desist.record.actions import nominals, organisation

    organisation.change_account(
        by=people.head, staff=people.police, expected_version=1, area="north"
    )
    people.police.refresh_from_db()
    assert list(visible_to(people.police)) == [people.north]
    assert visible_to(people.analyst).count() == 2
    assert visible_to(people.charity).count() == 0
    assert visible_to(people.auditor).count() == 0
    nominals.assign(
        by=people.head, nominal=people.south, staff=people.charity, from_on="2020-01-01"
    )
    assert list(visible_to(people.charity)) == [people.south]
    elsewhere = organisation.found(
        partnership="Westmoor", username="w", password="plum-orchard-42", demonstration=True
    )
    assert not visible_to(elsewhere, Nominal).exists()


def test_fields_follow_the_marks(people: SimpleNamespace) -> None:
    assert "surname" not in readable_fields(people.board, Nominal)
    assert "area" in readable_fields(people.board, Nominal)
    assert "surname" in readable_fields(people.charity, Nominal)
    assert "offence_code" not in readable_fields(people.charity, Offence)
    assert "need" in readable_fields(people.council, Need)
    assert "notes" not in readable_fields(people.administrator, Contact)


@pytest.mark.parametrize(
    ("permission", "model"),
    [
        (Permission.CHANGE_SUPPORT, Need),
        (Permission.CHANGE_SUPPORT, Plan),
        (Permission.CHANGE_SUPPORT, PlanAction),
        (Permission.CHANGE_SUPPORT, Intervention),
        (Permission.CHANGE_SUPPORT, Contact),
        (Permission.CHANGE_OFFENCES, Offence),
        (Permission.CHANGE_CUSTODY, Custody),
        (Permission.CHANGE_SCORES, Score),
    ],
)
def test_who_changes_or_takes_out_a_row_reads_all_of_it(
    people: SimpleNamespace, permission: Permission, model: type[Any]
) -> None:
    every = {field.name for field in model._meta.concrete_fields}
    for role in Role:
        if permission in MATRIX[role]:
            assert readable_fields(getattr(people, role), model) == every, role


def test_a_charity_sees_no_oasys_detail(people: SimpleNamespace) -> None:
    from desist.record.actions import nominals, support
    from desist.record.models import Need

    for source in ("oasys", "self_reported"):
        support.add_need(
            by=people.probation,
            nominal=people.south,
            need="drugs",
            source=source,
            linked_to_offending="yes",
        )
    nominals.assign(
        by=people.head, nominal=people.south, staff=people.charity, from_on="2020-01-01"
    )
    assert [need.source for need in visible_to(people.charity, Need)] == ["self_reported"]
    assert visible_to(people.police, Need).count() == 2


@pytest.mark.parametrize("role", ["charity", "health", "council"])
def test_nobody_writes_a_need_that_they_then_could_not_see(
    people: SimpleNamespace, role: str
) -> None:
    from desist.record.actions import nominals, support
    from desist.record.models import Need

    by = getattr(people, role)
    nominals.assign(by=people.head, nominal=people.south, staff=by, from_on="2020-01-01")
    said = {"nominal": people.south, "need": "drugs", "linked_to_offending": "yes"}
    with pytest.raises(ValidationError, match="ask probation"):
        support.add_need(by=by, source="oasys", **said)
    need = support.add_need(by=by, source="self_reported", **said)
    with pytest.raises(ValidationError, match="Choose another one"):
        support.change_need(by=by, need=need, expected_version=1, source="oasys")
    assert Need.objects.get().source == "self_reported"


def test_a_nominal_out_of_reach_is_not_changed(people: SimpleNamespace) -> None:
    from desist.record.actions import support

    with pytest.raises(NotAllowedError):
        support.add_contact(
            by=people.charity, nominal=people.north, contact_on="2020-01-02", agency="Charity"
        )
    assert not Contact.objects.exists()
