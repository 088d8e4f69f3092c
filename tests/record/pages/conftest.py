"""A record with one row of each kind, for the pages to show."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import conferences
import pytest

from desist.record.roles import Role

DAY = "2020-01-02"


@pytest.fixture
def record(people: SimpleNamespace) -> SimpleNamespace:
    """`record.people`; `record.rows[model]` a row of the model, those of nominals of `north`."""
    from desist.record.actions import (
        episodes,
        extracts,
        nominals,
        organisation,
        outcomes,
        resources,
        support,
    )
    from desist.record.models import Nominal, Scheme, Staff

    analyst, head, north = people.analyst, people.head, people.north
    of = {"by": analyst, "nominal": north}
    agency = organisation.add_agency(by=head, name="Police", kind="police")
    plan = support.add_plan(**of, pathway="drugs", aim="A month without", made_on=DAY)
    rows = [
        agency,
        plan,
        episodes.refer(**of, scheme=people.scheme, on=DAY),
        outcomes.add_custody(**of, from_on=DAY, kind="remand"),
        outcomes.add_offence(
            **of, offence_id="O1", offence_code="49", committed_on=DAY, outcome="pending"
        ),
        support.add_need(**of, need="drugs", source="self_reported", linked_to_offending="yes"),
        support.add_intervention(**of, pathway="drugs", service="Clinic", started_on=DAY),
        support.add_contact(**of, contact_on=DAY, agency="Police", kind="phone"),
        support.add_plan_action(
            by=analyst, plan=plan, what="Ring", owner=people.police, due_on=DAY
        ),
        support.add_score(**of, scale="rsr", percent=3, assessed_on=DAY),
        nominals.identify(**of, agency=agency, number="7"),
        nominals.assign(**of, staff=people.police, from_on=DAY),
        resources.add_contribution(
            by=analyst, partner="Council", financial_year="2020-21", kind="cash", committed_gbp=5
        ),
        resources.add_target(
            by=analyst, scheme=people.scheme, measure="arrests", unit="reduction", value=0.1
        ),
        resources.add_comparator(
            by=analyst,
            measure="sex",
            category="M",
            population="England",
            value=80,
            unit="percent",
            source="A table",
        ),
        extracts.keep(
            by=analyst, reason="the year", folder="none", digest="0" * 64, rows={"nominals": 2}
        ),
        outcomes.add_coverage(
            by=analyst,
            source="offences",
            population="joined",
            complete_from=DAY,
            complete_to="2021-01-02",
        ),
    ]
    for role in (Role.YOUTH_JUSTICE, Role.COUNCIL, Role.HEALTH, Role.CHARITY):
        nominals.assign(**of, staff=getattr(people, role), from_on=DAY)
    rows += [*_meetings(people), *_reports(people)]
    found = {type(row): row for row in rows}
    found |= {Nominal: north, Scheme: people.scheme, Staff: people.police}
    return SimpleNamespace(people=people, rows=found)


def _meetings(people: SimpleNamespace) -> list[Any]:
    """An approved meeting whose decision was handed out, and one that is being minuted."""
    from desist.exchange import decisions as decisions_file
    from desist.record.actions import papers
    from desist.record.models import Note

    nominals_north = people.north
    first = conferences.held(people)
    conferences.decide(people, first, nominals_north, kind="not_adopt", reason="low harm")
    conferences.approved(people, first)
    export, _data = decisions_file.hand_out(by=people.analyst, recipient="IDIOM")
    conferences.on_scheme(people, nominals_north)
    second = conferences.held(people, conferences.SECOND)
    item = conferences.item(second, nominals_north)
    decision = conferences.decide(people, second, nominals_north, kind="grade", rag="red")
    paper = papers.lay(by=people.police, meeting=second, title="Plan", data=b"%PDF-", item=item)
    return [export, second, item, Note.objects.get(item=item), decision, paper]


def _reports(people: SimpleNamespace) -> list[Any]:
    """A report that waits for the worker, and a schedule."""
    from desist.record.actions import builds, schedules

    of = {"by": people.analyst, "scheme": people.scheme}
    return [
        builds.ask(**of, starts_on=date(2020, 4, 1), ends_on=date(2021, 4, 1)),
        schedules.plan(**of, every="year", due_on=date(2031, 4, 1)),
    ]


@pytest.fixture
def signed_in(client: Any) -> Any:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    """The client with an account signed in: `signed_in(people.police).get(...)`."""

    def sign_in(account: Any) -> Any:
        if not account.authenticator_set.exists():
            TOTP.activate(account, generate_totp_secret())
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
