"""The decisions file: each decision once, and nothing in it that a spreadsheet would run."""

import csv
import io
from types import SimpleNamespace

import pytest
from conferences import FIRST, SECOND, approved, decide, held, more, on_scheme
from django.core.exceptions import ValidationError

from desist.exchange import decisions
from desist.exchange.decision_columns import COLUMNS
from desist.record.actions import NotAllowedError
from desist.record.models import AuditEntry


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_each_decision_leaves_once(people: SimpleNamespace) -> None:
    one, other = more(people, 2)
    on_scheme(people, one)
    on_scheme(people, other)
    first = held(people)
    decide(people, first, one, kind="keep", reason='=HYPERLINK("x")')
    with pytest.raises(ValidationError, match="No decision"):
        decisions.hand_out(by=people.analyst, recipient="IDIOM")
    approved(people, first)
    with pytest.raises(ValidationError, match="who receives"):
        decisions.hand_out(by=people.analyst, recipient=" ")
    export, data = decisions.hand_out(by=people.analyst, recipient="IDIOM", reason="weekly")
    (row,) = rows(data)
    assert list(row) == [column.name for column in COLUMNS]
    assert (row["nominal_id"], row["decision"], row["meeting_on"]) == ("M000", "keep", "2021-03-01")
    assert row["reason"] == '\'=HYPERLINK("x")'
    second = held(people, SECOND)
    decide(people, second, other, kind="grade", rag="red")
    approved(people, second)
    _, later = decisions.hand_out(by=people.analyst, recipient="IDIOM")
    assert [row["nominal_id"] for row in rows(later)] == ["M001"]
    assert decisions.again(by=people.analyst, export=export, recipient="Audit", reason="q") == data
    lines = AuditEntry.objects.filter(kind="disclosure")
    assert [(line.recipient, line.rows) for line in lines] == [
        ("IDIOM", 1),
        ("IDIOM", 1),
        ("Audit", 1),
    ]


@pytest.mark.parametrize("said", ["=1+1", "+44", "-1", "@x", "\tx", " =1", "\r=1"])
def test_no_cell_runs(said: str) -> None:
    assert decisions.cell(said) == f"'{said}"
    assert decisions.cell("a=1") == "a=1"
    assert decisions.cell(FIRST) == "2021-03-01"


def test_only_who_may_extract_hands_out(people: SimpleNamespace) -> None:
    with pytest.raises(NotAllowedError):
        decisions.hand_out(by=people.police, recipient="IDIOM")
