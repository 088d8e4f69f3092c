"""The list to mend: each problem leads to the form that mends it, as far as the account sees."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from desist.kernel.problems import Level
from desist.record.actions import nominals, outcomes
from desist.record.models import Coverage, Offence


def looked_at(client: Any) -> None:
    assert client.post(reverse("to-mend")).status_code == 302


def listed(client: Any, **asked: str) -> str:
    answer = client.get(reverse("to-mend"), asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def mends(row: Any, kind: str) -> str:
    return reverse(f"{kind}-change", args=[row.pk])


@pytest.fixture
def unknown(record: SimpleNamespace) -> Offence:
    return outcomes.add_offence(
        by=record.people.analyst,
        nominal=record.people.south,
        offence_id="O2",
        offence_code="999X",
        committed_on="2020-02-01",
        outcome="pending",
    )


def test_a_problem_leads_to_its_form_and_is_gone_once_mended(
    record: SimpleNamespace, signed_in: Any, unknown: Offence
) -> None:
    client = signed_in(record.people.analyst)
    assert "has not been looked through yet" in listed(client)
    looked_at(client)
    assert mends(unknown, "offences") in listed(client)
    assert "Look through it now" not in listed(client)
    outcomes.change_offence(
        by=record.people.analyst, offence=unknown, expected_version=1, offence_code="49"
    )
    # What was changed since is not held against anybody, and the page says that it looks again.
    assert mends(unknown, "offences") not in listed(client)
    assert "Look through it now" in listed(client)
    looked_at(client)
    assert mends(unknown, "offences") not in listed(client)


def test_filters_narrow_the_list(record: SimpleNamespace, signed_in: Any, unknown: Offence) -> None:
    client = signed_in(record.people.analyst)
    looked_at(client)
    assert mends(unknown, "offences") in listed(client, table="offences")
    by_level = [mends(unknown, "offences") in listed(client, level=level) for level in Level]
    assert by_level.count(True) == 1
    assert mends(unknown, "offences") not in listed(client, problem="0" * 12)
    assert listed(client, table="<script>", level="x", problem="", page="-1")


def test_nobody_is_led_to_rows_out_of_their_reach(
    record: SimpleNamespace, signed_in: Any, unknown: Offence
) -> None:
    looked_at(signed_in(record.people.analyst))
    # Assigned nominals alone: south is not among them.
    assert "O2" not in listed(signed_in(record.people.youth_justice))
    # May read of it, but not change it.
    board = listed(signed_in(record.people.board))
    assert mends(unknown, "offences") not in board


def test_what_is_missing_leads_to_the_form_that_adds_it(
    record: SimpleNamespace, signed_in: Any
) -> None:
    row = record.rows[Coverage]
    outcomes.remove_coverage(
        by=record.people.analyst, coverage=row, expected_version=row.version, reason="wrong"
    )
    looked_at(signed_in(record.people.analyst))
    assert reverse("coverage-add") in listed(signed_in(record.people.analyst))
    assert reverse("coverage-add") not in listed(signed_in(record.people.police))


def test_the_list_asks_the_database_no_more_for_many_rows(
    record: SimpleNamespace, signed_in: Any, django_assert_max_num_queries: Any
) -> None:
    from desist.web.page import PAGES

    by = record.people.analyst
    for number in range(60):
        nominal = nominals.register(by=by, nominal_id=f"M{number}")
        outcomes.add_offence(
            by=by, nominal=nominal, offence_id=f"M{number}", offence_code="999X",
            committed_on="2020-02-01", outcome="pending",
        )  # fmt: skip
    client = signed_in(by)
    looked_at(client)
    with django_assert_max_num_queries(PAGES["to-mend"].queries):
        shown = listed(client)
    more = shown.split("?problem=")[1].split('"')[0]
    assert "Page 2 of" in listed(client, problem=more, page="2")
