"""Papers: taken by what their bytes are, opened by who reaches them, and each opening logged."""

import io
import zipfile
from types import SimpleNamespace

import pytest
from conferences import held, item, on_scheme
from django.core.exceptions import ValidationError

from desist.record.actions import NotAllowedError, nominals, papers
from desist.record.macc.paper_types import DOCX, LARGEST, media_of
from desist.record.models import AuditEntry, Paper, StoredFile

PDF = b"%PDF-1.7\n"


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


WORD = ("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (PDF, "application/pdf"),
        (zipped(*WORD), DOCX),
        (b"Minutes\r\nof \xc3\xa9t\xc3\xa9", "text/plain"),
        (zipped(*WORD, "word/vbaProject.bin"), None),
        (zipped("anything.txt"), None),
        (b"PK\x03\x04 cut off", None),
        (b"<html><script>", None),
        (b"\n <svg onload=x>", None),
        (b"MZ\x90\x00", None),
        (b"text with \x00", None),
        (b"", None),
        (b"\xff\xfe", None),
    ],
)
def test_a_file_is_what_its_bytes_are(data: bytes, media: str | None) -> None:
    assert media_of(data) == media


def test_opened_by_who_reaches_the_nominal_and_logged(people: SimpleNamespace) -> None:
    on_scheme(people, people.north)
    meeting = held(people)
    row = item(meeting, people.north)
    paper = papers.lay(by=people.probation, meeting=meeting, item=row, title="Plan", data=PDF)
    assert papers.open_paper(by=people.police, paper=paper) == PDF
    with pytest.raises(NotAllowedError):
        papers.open_paper(by=people.charity, paper=paper)
    with pytest.raises(NotAllowedError):
        papers.open_paper(by=people.board, paper=paper)
    nominals.assign(
        by=people.head, nominal=people.north, staff=people.charity, from_on="2020-01-01"
    )
    papers.open_paper(by=people.charity, paper=paper)
    opened = AuditEntry.objects.filter(action="papers.open_paper", subject=str(paper.pk))
    assert [line.actor for line in opened] == [str(people.police.pk), str(people.charity.pk)]
    papers.take_back(by=people.probation, paper=paper, expected_version=1, reason="wrong one")
    assert not StoredFile.objects.exists()


def test_a_paper_of_the_whole_meeting_is_for_who_reads_of_offending(
    people: SimpleNamespace,
) -> None:
    paper = papers.lay(by=people.probation, meeting=held(people), title="All of them", data=PDF)
    assert papers.open_paper(by=people.police, paper=paper) == PDF
    for account in (people.council, people.charity):
        with pytest.raises(NotAllowedError):
            papers.open_paper(by=account, paper=paper)
    opened = AuditEntry.objects.filter(action="papers.open_paper", subject=str(paper.pk))
    assert [line.actor for line in opened] == [str(people.police.pk)]


def test_too_large_is_refused_and_nothing_stored(people: SimpleNamespace) -> None:
    meeting = held(people)
    for data in (PDF + b"0" * LARGEST, b"MZ\x90"):
        with pytest.raises(ValidationError):
            papers.lay(by=people.probation, meeting=meeting, title="T", data=data)
    assert not Paper.objects.exists()
    assert not StoredFile.objects.exists()
