"""An invented partnership, marked as a demonstration, with an account for each role."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from desist.exchange import incoming
from desist.record.actions import nominals, organisation, support
from desist.record.models import Episode, Nominal, Partnership, Staff
from desist.record.roles import Role
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme as SchemeFile

AGENCIES = {
    Role.ADMINISTRATOR: "Greenshire Partnership Office",
    Role.ANALYST: "Greenshire Partnership Office",
    Role.POLICE: "Greenshire Police",
    Role.PROBATION: "Probation Greenshire",
    Role.YOUTH_JUSTICE: "Greenshire Youth Justice Service",
    Role.COUNCIL: "Greenshire Council",
    Role.HEALTH: "Greenshire Health",
    Role.CHARITY: "Second Footing",
    Role.BOARD: "Greenshire Board",
    Role.AUDITOR: "Greenshire Board",
}
CASELOAD = 12
MANAGERS = (
    Role.POLICE,
    Role.PROBATION,
    Role.YOUTH_JUSTICE,
    Role.COUNCIL,
    Role.HEALTH,
    Role.CHARITY,
)
DAYS_TO_DO_IT = 14


@transaction.atomic
def load(
    *,
    records: RecordSet,
    schemes: Sequence[SchemeFile],
    today: date,
    password: str,
) -> Partnership:
    """The partnership of the scheme files, its record set, and one account per role.

    Each account is named by its role. Some nominals on a scheme have somebody who works with
    them, a plan, and something to be done. All accounts have the one password that is given.
    """
    head = organisation.found(
        partnership=schemes[0].partnership,
        username=str(Role.ADMINISTRATOR),
        password=password,
        demonstration=True,
    )
    staff = _accounts(head, password)
    incoming.apply(by=staff[Role.ANALYST], records=records, schemes=schemes)
    for place, nominal in enumerate(_on_a_scheme(head.partnership)):
        _look_after(nominal, staff[MANAGERS[place % len(MANAGERS)]], staff, today, place)
    return head.partnership


def _accounts(head: Staff, password: str) -> dict[Role, Staff]:
    agencies = {
        role: organisation.add_agency(by=head, name=name, kind=str(role))
        for role, name in _one_role_each().items()
    }
    by_name = {agency.name: agency for agency in agencies.values()}
    others = [role for role in Role if role is not Role.ADMINISTRATOR]
    return {Role.ADMINISTRATOR: head} | {
        role: organisation.add_account(
            by=head,
            username=str(role),
            password=password,
            role=str(role),
            agency=by_name[AGENCIES[role]],
        )
        for role in others
    }


def _one_role_each() -> dict[Role, str]:
    """Each agency once, under the first role that is of it."""
    first: dict[str, Role] = {}
    for role, name in AGENCIES.items():
        first.setdefault(name, role)
    return {role: name for name, role in first.items()}


def _on_a_scheme(partnership: Partnership) -> list[Nominal]:
    on = Episode.objects.filter(joined_on__isnull=False, left_on__isnull=True)
    held = Nominal.objects.filter(partnership=partnership, nominal_id__in=on.values("nominal_id"))
    return list(held.order_by("nominal_id")[: CASELOAD * len(MANAGERS)])


def _look_after(
    nominal: Nominal, owner: Staff, staff: dict[Role, Staff], today: date, place: int
) -> None:
    by = staff[Role.ANALYST]
    nominals.assign(by=by, nominal=nominal, staff=owner, from_on=today - timedelta(days=90))
    plan = support.add_plan(
        by=by,
        nominal=nominal,
        pathway="accommodation",
        aim="A settled address",
        made_on=today - timedelta(days=60),
        review_on=today + timedelta(days=30),
    )
    support.add_plan_action(
        by=by,
        plan=plan,
        what="Ask the housing team for an appointment",
        owner=owner,
        due_on=today + timedelta(days=place % DAYS_TO_DO_IT - DAYS_TO_DO_IT // 2),
    )
    support.add_contact(
        by=by,
        nominal=nominal,
        contact_on=today - timedelta(days=place % DAYS_TO_DO_IT + 1),
        agency=owner.agency.name,
        kind="home_visit",
        outcome="kept",
    )
