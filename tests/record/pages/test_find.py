"""Finding a nominal: by what the role may read, and with nothing typed left in an address."""

from types import SimpleNamespace
from typing import Any

import pytest

from desist.record.models import AuditEntry


@pytest.fixture
def named(people: SimpleNamespace) -> SimpleNamespace:
    from desist.record.actions import nominals

    nominals.change(
        by=people.police,
        nominal=people.north,
        expected_version=1,
        surname="Thorn",
        forenames="Rowan",
        date_of_birth="1990-03-03",
        pnc_id="90/12X",
    )
    return people


def found(client: Any, typed: str) -> list[str]:
    answer = client.post("/nominals/", {"q": typed, "area": ""})
    assert answer["Location"] == "/nominals/"
    return [row.nominal_id for row in client.get("/nominals/").context["shown"]]


@pytest.mark.parametrize("typed", ["thorn", "Rowan Thorn", "3/3/1990", "90/12X", "n1", "thorn 1"])
def test_words_numbers_and_days(named: SimpleNamespace, signed_in: Any, typed: str) -> None:
    client = signed_in(named.police)
    assert found(client, typed) == ([] if typed == "thorn 1" else ["N1"])


@pytest.mark.parametrize("typed", ["SIÂN ŵyn", "siân ŴYN", "Siân Ŵyn", "sian wyn", "SIAN Wŷn"])
def test_a_welsh_name_is_found_in_capitals_or_small(
    people: SimpleNamespace, signed_in: Any, typed: str
) -> None:
    from desist.record.actions import nominals

    nominals.change(
        by=people.police, nominal=people.north, expected_version=1, surname="Ŵyn", forenames="Siân"
    )
    assert found(signed_in(people.police), typed) == ["N1"]


def test_who_reads_no_names_finds_by_none(named: SimpleNamespace, signed_in: Any) -> None:
    client = signed_in(named.board)
    assert found(client, "thorn") == []
    assert found(client, "N1") == ["N1"]
    assert "Thorn" not in client.get("/nominals/").content.decode()


def test_the_log_says_which_fields_and_never_what(named: SimpleNamespace, signed_in: Any) -> None:
    found(signed_in(named.police), "thorn")
    line = AuditEntry.objects.filter(kind="search").latest("sequence")
    assert (line.detail, line.rows) == ("q", 1)
    assert "thorn" not in str(vars(line)).lower()
