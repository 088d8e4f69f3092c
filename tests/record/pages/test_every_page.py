"""Every page with every role: who may open it is decided here, and a page nobody decided fails."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desist.record.roles import Role
from desist.web.page import Page
from desist.web.pages import every

READERS = "administrator analyst board charity council health police probation youth_justice"
PEOPLE = "administrator analyst police probation youth_justice"
SUPPORT = "analyst charity council health police probation youth_justice"
RESOURCES = "administrator analyst"
OF_NOMINALS = [
    "episodes",
    "custody",
    "offences",
    "needs",
    "interventions",
    "contacts",
    "plans",
    "plan-actions",
    "scores",
    "identities",
    "assignments",
]
STEPS = ("assess", "offer", "respond", "agree", "join", "grade", "leave")
MEETING = SUPPORT
MINUTES = "analyst police probation"
EVERYBODY = " ".join(Role)

DECIDED = {
    "home": EVERYBODY,
    "drafts": EVERYBODY,
    "find": READERS,
    "nominal": READERS,
    "nominal-reason": READERS,
    "nominal-history": READERS,
    "caseload": READERS,
    "to-do": READERS,
    **{f"{kind}-of-nominal": READERS for kind in OF_NOMINALS},
    "nominals-add": PEOPLE,
    "nominals-change": PEOPLE,
    "nominals-remove": "administrator",
    "episodes-change": PEOPLE,
    "episodes-refer-add": PEOPLE,
    "episodes-decide-change": "police probation",
    **{f"episodes-{step}-change": PEOPLE for step in STEPS},
    "custody-add": "analyst police probation youth_justice",
    "custody-change": "analyst police probation youth_justice",
    "custody-remove": "analyst police probation youth_justice",
    "offences-add": "analyst police",
    "offences-change": "analyst police",
    "offences-remove": "analyst police",
    "needs-add": SUPPORT,
    "needs-change": SUPPORT,
    "needs-remove": SUPPORT,
    "interventions-add": SUPPORT,
    "interventions-change": SUPPORT,
    "interventions-remove": SUPPORT,
    "contacts-add": SUPPORT,
    "contacts-change": SUPPORT,
    "contacts-remove": SUPPORT,
    "plans-add": SUPPORT,
    "plans-change": SUPPORT,
    "plans-remove": SUPPORT,
    "plan-actions-add": SUPPORT,
    "plan-actions-change": SUPPORT,
    "plan-actions-remove": SUPPORT,
    "scores-add": "analyst probation",
    "scores-change": "analyst probation",
    "scores-remove": "analyst probation",
    "identities-add": PEOPLE,
    "identities-change": PEOPLE,
    "assignments-add": PEOPLE,
    "assignments-change": PEOPLE,
    "import": RESOURCES,
    "import-preview": RESOURCES,
    "day": READERS,
    "visit": SUPPORT,
    "dashboard": READERS,
    "reports": READERS,
    "report": READERS,
    "report-ask": "analyst",
    "report-schedule": "analyst",
    "report-schedule-stop": "analyst",
    "report-file": "",
    "meetings": MEETING,
    "meeting": MEETING,
    "meeting-plan": MINUTES,
    "meeting-approve": "police probation",
    "meeting-minutes": MEETING,
    "item": MEETING,
    "note-save": MINUTES,
    "note-versions": MINUTES,
    "decide": MINUTES,
    "decision-change": MINUTES,
    "decision-withdraw": MINUTES,
    "paper-lay": MINUTES,
    "paper": MEETING,
    "decisions-file": "analyst",
    "decisions-again": "analyst",
    "to-mend": READERS,
    "audit": "auditor",
    "audit-file": "auditor",
    "audit-proof": "auditor",
    "accounts": "administrator",
    "account": "administrator",
    "account-add": "administrator",
    "account-sign-in": "administrator",
    "account-nominals": PEOPLE,
    "roles": "administrator",
    "extracts": "analyst",
    "extract": "analyst",
    "partnership": READERS,
    "agencies-list": READERS,
    "agencies-add": "administrator",
    "agencies-change": "administrator",
    "schemes-list": READERS,
    "schemes-add": "administrator",
    "schemes-change": "administrator",
    **{
        f"{kind}-{what}": READERS if what == "list" else RESOURCES
        for kind in ("contributions", "targets", "comparators", "coverage")
        for what in ("list", "add", "change", "remove")
    },
}


def address(page: Page, record: SimpleNamespace) -> str:
    return reverse(page.name, args=[record.rows[page.about].pk] if page.about else [])


def test_who_may_open_each_page_is_decided() -> None:
    assert {page.name for page in every()} == set(DECIDED)


@pytest.mark.parametrize("role", Role)
def test_a_page_opens_for_those_who_may(
    record: SimpleNamespace, signed_in: Any, role: Role
) -> None:
    from django.db import connection

    client = signed_in(getattr(record.people, role))
    opened = []
    for page in every():
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address(page, record))
        assert answer.status_code in (200, 302, 403, 404), page.name
        if answer.status_code in (200, 302):
            opened.append(page.name)
        assert len(asked) <= page.queries, page.name
    assert sorted(opened) == sorted(name for name in DECIDED if role in DECIDED[name].split())


def test_nobody_is_let_in_without_signing_in(record: SimpleNamespace, client: Any) -> None:
    for page in every():
        answer = client.get(address(page, record))
        assert answer.status_code == 302, page.name
        assert answer["Location"].startswith("/account/sign-in/"), page.name
