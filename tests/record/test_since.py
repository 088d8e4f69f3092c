"""What is new since the last meeting, on drawn lines.

last meeting 1 March                    this meeting 29 March
----------|------------------------------------|----------
known: told then                               told here; later is not yet
dated before, entered after: told here, as late
"""

from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from conferences import as_if_written, more, on_scheme
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desist.record.actions import nominals, outcomes, support
from desist.record.macc.facts import What, visit
from desist.record.macc.since import Since, since

LAST, THIS = date(2021, 3, 1), date(2021, 3, 29)
DAYS = {
    "before": date(2021, 2, 10),
    "of the last": LAST,
    "between": date(2021, 3, 15),
    "of this": THIS,
    "after": date(2021, 3, 30),
    "long ago": date(2019, 5, 1),
}


def told(people: SimpleNamespace, by: Any = None, known_at: Any = None) -> Since:
    found = since(
        by=by or people.police, nominals=["N1"], after=LAST, until=THIS, known_at=known_at
    )
    return found["N1"]


def arrest(people: SimpleNamespace, on: date, **known: Any) -> Any:
    number = people.police.history_count = getattr(people.police, "history_count", 0) + 1
    values = {"outcome": "not_convicted", "committed_on": on, "offence_code": "30C"} | known
    return outcomes.add_offence(
        by=people.police, nominal=people.north, offence_id=f"O{number}", arrested_on=on, **values
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("before", []),
        ("of the last", []),
        ("between", [False]),
        ("of this", [False]),
        ("after", []),
        ("long ago", []),
    ],
)
def test_by_its_day_when_known_at_once(
    people: SimpleNamespace, day: str, expected: list[bool]
) -> None:
    as_if_written(1, arrest(people, DAYS[day]))
    known_at = timezone.now() - timedelta(hours=1)
    assert [fact.late for fact in told(people, known_at=known_at).of(What.ARRESTED)] == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("before", [True]),
        ("of the last", [True]),
        ("between", [False]),
        ("after", []),
        ("long ago", []),
    ],
)
def test_what_was_entered_after_the_last_meeting_is_told_late(
    people: SimpleNamespace, day: str, expected: list[bool]
) -> None:
    known_at = timezone.now() - timedelta(hours=1)
    arrest(people, DAYS[day])
    assert [fact.late for fact in told(people, known_at=known_at).of(What.ARRESTED)] == expected
    assert not told(people).of(What.ARRESTED) or day == "between"


def test_a_conviction_that_comes_late_is_new_and_its_arrest_is_not(
    people: SimpleNamespace,
) -> None:
    offence = arrest(people, DAYS["before"], outcome="pending")
    as_if_written(1, offence)
    known_at = timezone.now() - timedelta(hours=1)
    outcomes.change_offence(
        by=people.police,
        offence=offence,
        expected_version=1,
        outcome="convicted",
        convicted_on=date(2021, 2, 25),
    )
    assert [fact.what for fact in told(people, known_at=known_at).facts] == [What.CONVICTED]


def test_two_offences_of_one_arrest_are_one_arrest_and_two_charges(
    people: SimpleNamespace,
) -> None:
    for code in ("30C", "49"):
        arrest(people, DAYS["between"], arrest_id="A1", offence_code=code, outcome="pending")
    found = told(people)
    assert [fact.detail for fact in found.of(What.ARRESTED)] == ["30C, 49"]
    assert sorted(fact.detail for fact in found.of(What.CHARGED)) == ["30C", "49"]


def test_a_spell_that_spans_the_last_meeting_tells_its_end(people: SimpleNamespace) -> None:
    outcomes.add_custody(
        by=people.police,
        nominal=people.north,
        from_on=DAYS["before"],
        to_on=DAYS["between"],
        kind="remand",
    )
    assert [fact.what for fact in told(people).facts] == [What.OUT_OF_CUSTODY]


@pytest.mark.parametrize(
    ("outcome", "what"),
    [
        ("seen", What.VISIT_KEPT),
        ("Not in", What.VISIT_MISSED),
        ("DNA", What.VISIT_MISSED),
        ("rearranged", What.OTHER_CONTACT),
        ("", What.OTHER_CONTACT),
        ("not seen", What.OTHER_CONTACT),
    ],
)
def test_a_visit_is_kept_missed_or_neither(outcome: str, what: What) -> None:
    assert visit(outcome) is what


def test_actions_overdue_to_do_and_done(people: SimpleNamespace) -> None:
    plan = support.add_plan(
        by=people.police, nominal=people.north, pathway="drugs", aim="a", made_on=LAST
    )
    for what, due, done in (
        ("overdue", DAYS["between"], None),
        ("due today", THIS, None),
        ("done between", DAYS["between"], DAYS["between"]),
        ("done before", DAYS["before"], DAYS["before"]),
        ("done on the last", LAST, LAST),
    ):
        support.add_plan_action(
            by=people.police, plan=plan, what=what, owner=people.police, due_on=due, done_on=done
        )
    found = told(people)
    assert [row.what for row in found.overdue] == ["overdue"]
    assert [row.what for row in found.to_do] == ["due today"]
    assert [row.what for row in found.done] == ["done between"]


def test_a_role_is_told_what_it_may_read_and_that_the_rest_is_withheld(
    people: SimpleNamespace,
) -> None:
    arrest(people, DAYS["between"])
    support.add_contact(
        by=people.police, nominal=people.north, contact_on=LAST + timedelta(1), agency="P"
    )
    nominals.assign(by=people.head, nominal=people.north, staff=people.council, from_on=LAST)
    found = told(people, by=people.council)
    assert [fact.what for fact in found.facts] == [What.OTHER_CONTACT]
    assert What.ARRESTED in found.withheld
    assert not told(people).withheld
    assert since(by=people.charity, nominals=["N1"], after=LAST, until=THIS) == {}


def test_queries_do_not_grow_with_nominals(people: SimpleNamespace) -> None:
    on_scheme(people, people.north)
    known_at = timezone.now()
    arrest(people, DAYS["between"])
    few = queries(people, ["N1"], known_at)
    many = [one.nominal_id for one in more(people, 30)]
    for number in many:
        outcomes.add_offence(
            by=people.police,
            nominal_id=number,
            offence_id=f"Q{number}",
            offence_code="49",
            committed_on=DAYS["between"],
            arrested_on=DAYS["between"],
            outcome="pending",
        )
    assert queries(people, many, known_at) == few


def queries(people: SimpleNamespace, nominals: list[str], known_at: Any) -> int:
    with CaptureQueriesContext(connection) as asked:
        found = since(
            by=people.police, nominals=nominals, after=LAST, until=THIS, known_at=known_at
        )
    assert all(list(_arrests(found)))
    return len(asked)


def _arrests(found: dict[str, Since]) -> Iterator[bool]:
    return (bool(one.of(What.ARRESTED)) for one in found.values())
