"""Extracts: frozen with a reason, handed on to somebody named, whole or not at all."""

import io
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from desist.intake import read_record_set
from desist.record.models import AuditEntry, Extract
from desist.tables.digest import digest


@pytest.fixture
def analyst(record: SimpleNamespace, signed_in: Any, settings: Any, tmp_path: Path) -> Any:
    settings.FOLDER = tmp_path
    return signed_in(record.people.analyst)


@pytest.fixture
def kept(analyst: Any) -> Extract:
    answer = analyst.post(reverse("extracts"), {"reason": "the year's report"})
    assert answer.status_code == 302
    return Extract.objects.latest("made_at")


def hand_out(client: Any, kept: Extract, **said: str) -> Any:
    asked = {"recipient": "Ann Other, police", "reason": "analysis"} | said
    return client.post(reverse("extract", args=[kept.pk]), asked)


def test_an_extract_is_frozen_with_its_reason_and_listed(analyst: Any, kept: Extract) -> None:
    assert kept.reason == "the year's report"
    listed = analyst.get(reverse("extracts")).content.decode()
    assert kept.digest[:12] in listed
    assert "the year&#x27;s report" in listed
    assert (
        "Say what it is for" in analyst.post(reverse("extracts"), {"reason": " "}).content.decode()
    )


def test_what_is_handed_out_is_what_was_frozen_and_the_log_names_the_recipient(
    analyst: Any, kept: Extract, tmp_path: Path
) -> None:
    answer = hand_out(analyst, kept)
    assert answer["Content-Disposition"] == f'attachment; filename="extract-{kept.digest[:12]}.zip"'
    zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).extractall(tmp_path / "out")
    assert digest(read_record_set(tmp_path / "out", despite_errors=True)) == kept.digest
    line = AuditEntry.objects.get(kind="disclosure", model="Extract")
    assert (line.recipient, line.reason, line.subject) == (
        "Ann Other, police",
        "analysis",
        str(kept.pk),
    )


@pytest.mark.parametrize("left_out", ["recipient", "reason"])
def test_nothing_is_handed_out_to_nobody(analyst: Any, kept: Extract, left_out: str) -> None:
    answer = hand_out(analyst, kept, **{left_out: " "})
    assert "Content-Disposition" not in answer
    assert not AuditEntry.objects.filter(kind="disclosure", model="Extract").exists()


def test_an_extract_that_was_touched_is_not_handed_out(analyst: Any, kept: Extract) -> None:
    (Path(kept.folder) / "custody.parquet").unlink()
    answer = hand_out(analyst, kept)
    assert "no longer holds what was frozen" in answer.content.decode()
    assert not AuditEntry.objects.filter(kind="disclosure", model="Extract").exists()


def test_another_partnerships_extract_is_not_there(analyst: Any, kept: Extract) -> None:
    from desist.record.actions import extracts, organisation

    head = organisation.found(
        partnership="Westmoor", username="w", password="plum-orchard-42", demonstration=True
    )
    other = organisation.add_account(by=head, username="o", password=None, role="analyst")
    theirs = extracts.keep(
        by=other, reason="r", folder=kept.folder, digest=kept.digest, rows=kept.rows
    )
    assert analyst.get(reverse("extract", args=[theirs.pk])).status_code == 404
    assert hand_out(analyst, theirs).status_code == 404
