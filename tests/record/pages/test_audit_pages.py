"""The auditor's pages: by filter and by line, each reading logged, the proof, the file."""

import csv
import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from desist.record.audit.verify import verify
from desist.record.models import AuditEntry
from desist.web.pages.audit import read
from desist.web.pages.audit.take_away import safe


@pytest.fixture
def auditor(record: SimpleNamespace, signed_in: Any) -> Any:
    return signed_in(record.people.auditor)


def shown(client: Any, **asked: Any) -> str:
    answer = client.get(reverse("audit"), asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def numbers(text: str) -> list[int]:
    parts = text.split('<th scope="row" class="number">')[1:]
    return [int(part.partition("<")[0].replace(",", "")) for part in parts]


def test_each_reading_is_a_line_with_its_filters(auditor: Any, record: SimpleNamespace) -> None:
    shown(auditor, kind="search", who=str(record.people.police.pk))
    line = AuditEntry.objects.last()
    assert (line.action, line.detail) == ("reading.open_audit", "kind, who")
    assert line.actor == str(record.people.auditor.pk)


def test_filters_narrow_the_log(auditor: Any, record: SimpleNamespace) -> None:
    north, police = record.people.north, record.people.police
    of_row = AuditEntry.objects.filter(subject=str(north.pk)).values_list("sequence", flat=True)
    assert numbers(shown(auditor, row=str(north.pk))) == sorted(of_row, reverse=True)
    auditor.logout()
    auditor.force_login(police, backend="django.contrib.auth.backends.ModelBackend")
    auditor.get(reverse("nominal", args=[north.pk]))
    auditor.force_login(record.people.auditor, backend="django.contrib.auth.backends.ModelBackend")
    read_it = AuditEntry.objects.filter(actor=str(police.pk), kind="consultation")
    said = shown(auditor, who=str(police.pk), kind="consultation", since="1/1/2020")
    assert numbers(said) == [line.sequence for line in read_it]
    assert police.username in said
    assert numbers(shown(auditor, until="1/1/2020")) == []
    # A day that is none filters nothing, and says so.
    assert "Write the day like" in shown(auditor, since="yesterday")


def test_older_and_newer_meet_without_a_gap(auditor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "ON_A_PAGE", 10)
    last = AuditEntry.objects.count()
    found: list[int] = []
    before = last + 1
    while some := numbers(shown(auditor, before=before)):
        found += some
        before = some[-1]
    assert found == list(range(last, 0, -1))
    assert numbers(shown(auditor, after=3)) == list(range(13, 3, -1))
    assert numbers(shown(auditor, before="x; DROP TABLE"))


def test_another_partnerships_lines_are_not_shown(auditor: Any) -> None:
    from desist.record.actions import organisation

    head = organisation.found(
        partnership="Westmoor", username="w", password="plum-orchard-42", demonstration=True
    )
    assert str(head.pk)[:8] not in shown(auditor)
    assert numbers(shown(auditor, row=str(head.partnership_id))) == []


def test_the_proof_gives_the_head_to_note_and_holds_it_against_the_log(auditor: Any) -> None:
    head = verify().head
    said = auditor.post(reverse("audit-proof"), {"head": ""}).content.decode()
    assert "The log is whole" in said
    assert head in said
    assert (
        "The log is whole"
        in auditor.post(reverse("audit-proof"), {"head": f" {head} "}).content.decode()
    )
    other = f"{head.partition(':')[0]}:{'0' * 64}"
    assert (
        "is gone or changed"
        in auditor.post(reverse("audit-proof"), {"head": other}).content.decode()
    )
    assert (
        "Write it as it was shown"
        in auditor.post(reverse("audit-proof"), {"head": "12"}).content.decode()
    )


def test_the_file_holds_what_the_log_says_that_left(auditor: Any, record: SimpleNamespace) -> None:
    from desist.record.actions import nominals

    nominals.register(by=record.people.analyst, nominal_id="N9", reason="=HYPERLINK(1)")
    asked = {"recipient": "The commissioner", "reason": "yearly audit"}
    answer = auditor.post(f"{reverse('audit-file')}?kind=collection", asked)
    assert answer["Content-Disposition"].startswith('attachment; filename="audit-log-20')
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    line = AuditEntry.objects.last()
    assert (line.kind, line.recipient, line.rows) == ("disclosure", "The commissioner", len(rows))
    assert {row["kind"] for row in rows} == {"collection"}
    assert [row["reason"] for row in rows if "HYPERLINK" in row["reason"]] == ["'=HYPERLINK(1)"]
    assert "analyst" in {row["who"] for row in rows}


def test_no_file_without_a_recipient(auditor: Any) -> None:
    handed_out = AuditEntry.objects.filter(kind="disclosure")
    before = handed_out.count()
    answer = auditor.post(reverse("audit-file"), {"recipient": " ", "reason": "r"})
    assert "Content-Disposition" not in answer
    assert handed_out.count() == before


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A1", "\t=1", "\r=1", "|x", "%x"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe(text) == f"'{text}"
    assert safe("an = in the middle") == "an = in the middle"
