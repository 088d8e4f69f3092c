"""Every change is an action: atomic, with history, versions and a line of the log."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from desist.record.actions import Conflict, NotAllowedError, episodes, nominals, outcomes, reading
from desist.record.models import AuditEntry, Custody, Episode, Nominal


def test_a_year_of_an_episode(people: SimpleNamespace) -> None:
    row = episodes.refer(
        by=people.police, nominal=people.north, scheme=people.scheme, on=date(2020, 4, 1)
    )
    by = people.probation
    row = episodes.assess(by=by, episode=row, on=date(2020, 4, 9), expected_version=1)
    row = episodes.decide(by=by, episode=row, accepted=True, why="harm", expected_version=2)
    row = episodes.offer(by=by, episode=row, on=date(2020, 4, 20), expected_version=3)
    row = episodes.join(by=by, episode=row, on=date(2020, 5, 1), rag="red", expected_version=4)
    half_way = timezone.now()
    row = episodes.grade(by=by, episode=row, rag="green", expected_version=5)
    row = episodes.leave(
        by=by, episode=row, on=date(2021, 1, 5), exit_reason="completed", expected_version=6
    )
    assert (row.version, row.rag, row.left_on) == (7, "green", date(2021, 1, 5))
    assert Episode.history.as_of(half_way).get().rag == "red"
    assert row.history.count() == 7
    log = AuditEntry.objects.filter(subject=str(row.pk))
    assert [entry.kind for entry in log] == ["collection", *["alteration"] * 6]
    assert log.last().detail == "exit_reason, left_on"


def test_two_people_one_record(people: SimpleNamespace) -> None:
    nominals.change(by=people.police, nominal=people.north, expected_version=1, surname="Birch")
    with pytest.raises(Conflict) as stopped:
        nominals.change(
            by=people.probation, nominal=people.north, expected_version=1, surname="Elm"
        )
    told = stopped.value
    assert (told.seen.surname, told.current.surname, told.proposed) == (
        "Ash",
        "Birch",
        {"surname": "Elm"},
    )
    assert Nominal.objects.get(pk=people.north.pk).surname == "Birch"


def test_a_bad_value_leaves_nothing(people: SimpleNamespace) -> None:
    lines = AuditEntry.objects.count()
    with pytest.raises(ValidationError):
        outcomes.add_custody(
            by=people.police,
            nominal=people.north,
            from_on=date(2020, 2, 1),
            to_on=date(2020, 2, 1),
            kind="remand",
        )
    assert not Custody.objects.exists()
    assert AuditEntry.objects.count() == lines


def test_the_database_itself_holds_the_rules(people: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Custody.objects.bulk_create(
            [Custody(nominal=people.north, from_on="2020-02-01", to_on="2020-01-01", kind="")]
        )


def test_the_log_holds_no_personal_value(people: SimpleNamespace) -> None:
    nominals.change(
        by=people.police, nominal=people.north, expected_version=1, surname="Quillfeather"
    )
    said = [str(value) for line in AuditEntry.objects.values_list() for value in line]
    assert not any("Quillfeather" in text or "N1" in text for text in said)


def test_a_reason_is_asked_for_where_the_partnership_says_so(people: SimpleNamespace) -> None:
    from desist.record.actions import organisation

    reading.open_nominal(by=people.police, nominal=people.north)
    organisation.change_partnership(by=people.head, expected_version=1, reasons_asked=True)
    people.police.refresh_from_db()
    with pytest.raises(ValidationError):
        reading.open_nominal(by=people.police, nominal=people.north)
    line = reading.open_nominal(by=people.police, nominal=people.north, reason="MACC")
    assert (line.kind, line.reason) == ("consultation", "MACC")


def test_erased_rows_stay_in_the_history_and_the_log(people: SimpleNamespace) -> None:
    key = people.south.pk
    nominals.erase(
        by=people.administrator, nominal=people.south, expected_version=1, reason="twice"
    )
    assert not Nominal.objects.filter(pk=key).exists()
    assert AuditEntry.objects.get(kind="erasure").subject == str(key)
    assert Nominal.history.filter(id=key, history_type="-").exists()


def test_nobody_changes_what_they_may_not_read(people: SimpleNamespace) -> None:
    with pytest.raises(NotAllowedError, match="ethnicity"):
        nominals.change(by=people.head, nominal=people.north, expected_version=1, ethnicity="x")
    with pytest.raises(ValidationError):
        nominals.change(by=people.head, nominal=people.north, expected_version=1, version=9)
    assert Nominal.objects.get(pk=people.north.pk).version == 1


def test_an_agencys_number_is_a_combination(people: SimpleNamespace) -> None:
    from desist.record.actions import organisation

    force = organisation.add_agency(by=people.head, name="Force", kind="police")
    row = nominals.identify(by=people.police, nominal=people.north, agency=force, number="77")
    assert AuditEntry.objects.get(kind="combination").subject == str(row.pk)
