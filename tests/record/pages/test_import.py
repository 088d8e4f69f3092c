"""Import: files are sent, previewed and applied; what is hostile or wrong leaves nothing behind."""

import io
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from desist.record.models import AuditEntry, Episode, Nominal, Scheme

EIGHT_WAYS = Path(__file__).parents[3] / "examples" / "eight-ways"
TABLES = sorted(EIGHT_WAYS.glob("*.csv"))


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def analyst(people: SimpleNamespace, signed_in: Any, folder: Path) -> Any:  # noqa: ARG001
    return signed_in(people.analyst)


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def packed(files: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in files.items():
            into.writestr(name, content)
    return kept.getvalue()


def example(**other: bytes) -> dict[str, bytes]:
    return {path.name: other.get(path.stem, path.read_bytes()) for path in TABLES}


def send(client: Any, *records: SimpleUploadedFile, **more: Any) -> Any:
    return client.post(reverse("import"), {"records": list(records), **more}, follow=True)


def waiting(folder: Path) -> list[Path]:
    return list((folder / "uploads").glob("*"))


def said(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_record_set_is_previewed_then_applied_and_twice_is_once(
    analyst: Any, folder: Path
) -> None:
    rules = file("scheme.toml", (EIGHT_WAYS / "scheme.toml").read_bytes())
    sent = file(
        "8ways.zip", packed({f"eight-ways/{name}": text for name, text in example().items()})
    )
    shown = send(analyst, sent, schemes=[rules])
    assert shown.redirect_chain == [(reverse("import-preview"), 302)]
    assert "8-ways" in said(shown)
    assert not Episode.objects.exists()
    assert len(waiting(folder)) == 1
    done = analyst.post(reverse("import-preview"), {"reason": "the year's file"}, follow=True)
    assert "Imported:" in said(done)
    assert Nominal.objects.count() == 132 + 2
    assert Scheme.objects.get(scheme_id="8-ways").method == "pooled"
    assert set(
        AuditEntry.objects.filter(action="bulk.add_rows").values_list("reason", flat=True)
    ) == {"the year's file"}
    assert waiting(folder) == []
    again = send(analyst, *(file(name, text) for name, text in example().items()))
    assert "the record has all of this already" in said(again)
    assert b'name="reason"' not in again.content


def test_every_problem_is_named_by_row_and_column_and_never_by_value(
    analyst: Any, folder: Path
) -> None:
    nominals = (EIGHT_WAYS / "nominals.csv").read_bytes().splitlines(keepends=True)
    wrong = b"".join([*nominals, nominals[1].replace(b"M", b"SECRETVALUE")])
    answer = send(analyst, *(file(name, text) for name, text in example(nominals=wrong).items()))
    assert answer.status_code == 200
    assert "134" in said(answer)
    assert "nominal_id" in said(answer)
    assert "SECRETVALUE" not in said(answer)
    assert waiting(folder) == []
    assert Nominal.objects.count() == 2


COMMAND_LINE = ("--", "folder", ".parquet")


@pytest.mark.parametrize(
    "files",
    [
        {"nothing.csv": b"a\n1\n"},
        {"nominals.csv": b"a\n1\n"},
        {"nominals.csv": b"nominal_id,sex\n1,Q\n"},
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_is_wrong_is_told_in_the_words_of_the_page(
    analyst: Any, files: dict[str, bytes]
) -> None:
    answer = send(analyst, *(file(name, text) for name, text in files.items()))
    problems = answer.context["problems"]
    assert problems
    for one in problems:
        assert one.where != "records"
        assert not [word for word in COMMAND_LINE if word in one.sentence()]


def test_intake_says_nothing_of_the_command_line_that_the_page_has_no_words_for() -> None:
    import ast

    from desist import intake
    from desist.web.pages.exchange.sent_words import in_page_words

    said = []
    for source in Path(intake.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            parts = call.keywords if isinstance(call, ast.Call) else ()
            told = [one.value for one in parts if one.arg in ("found", "expected", "cure")]
            told += [call.value] if isinstance(call, ast.Assign) else []
            for text in (text for one in told for text in ast.walk(one)):
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    said.append(text.value)
    theirs = [one for one in said if "--mapping" in one or ("folder" in one and " " in one)]
    assert len(theirs) > 5
    for one in theirs:
        words = in_page_words(one)
        # Of the scheme file it is right: what it names lies beside it.
        assert "scheme file" in one or not [word for word in COMMAND_LINE if word in words], one


BOMB = b"\0" * (300 << 20)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("climbs.zip", lambda: packed({"../../nominals.csv": b"nominal_id\n1\n"})),
        ("climbs.zip", lambda: packed({"..\\nominals.csv": b"nominal_id\n1\n"})),
        ("absolute.zip", lambda: packed({"/etc/nominals.csv": b"nominal_id\n1\n"})),
        ("bomb.zip", lambda: packed({"nominals.csv": BOMB})),
        ("bomb.xlsx", lambda: packed({"xl/workbook.xml": BOMB})),
        ("many.zip", lambda: packed({f"{place}.csv": b"" for place in range(20_000)})),
        ("broken.zip", lambda: packed(example())[:-200]),
        ("broken.xlsx", lambda: b"PK\x03\x04 no workbook"),
        ("twice.zip", lambda: packed({"a/nominals.csv": b"x\n", "b/nominals.csv": b"x\n"})),
        ("virus.exe", lambda: b"MZ"),
        ("record.parquet", lambda: b"PAR1"),
        ("empty.csv", lambda: b" "),
        ("<script>alert(1)</script>.csv", lambda: b"a,b\n1,2\n"),
        ("no\r\nheader: x.csv", lambda: b"a\n1\n"),
    ],
)
def test_hostile_and_broken_files_are_refused_and_leave_nothing(
    analyst: Any, folder: Path, name: str, content: Any
) -> None:
    answer = send(analyst, file(name, content()))
    assert answer.status_code == 200
    assert "There is a problem" in said(answer)
    assert "<script>alert" not in said(answer)
    assert waiting(folder) == []
    assert [path for path in folder.rglob("*") if path.name != "uploads"] == []


def test_what_is_too_large_is_kept_nowhere(
    analyst: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desist.web.uploads.LARGEST_UPLOAD", 1000)
    answer = send(analyst, file("nominals.csv", b"x" * 2000))
    assert "more than is taken at once" in said(answer)
    assert waiting(folder) == []


def test_nothing_is_applied_that_was_not_previewed(analyst: Any, people: SimpleNamespace) -> None:
    from desist.record.actions import nominals

    send(analyst, *(file(name, text) for name, text in example().items()))
    first = (EIGHT_WAYS / "nominals.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    nominals.register(by=people.analyst, nominal_id=first)
    answer = analyst.post(reverse("import-preview"), {"reason": ""})
    assert "The record has changed since" in said(answer)
    assert not Episode.objects.exists()
    assert "Imported:" in said(analyst.post(reverse("import-preview"), {}, follow=True))
    assert Episode.objects.count() == 132


def test_two_browsers_do_not_see_each_others_files(
    analyst: Any, people: SimpleNamespace, folder: Path
) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.test import Client

    send(analyst, *(file(name, text) for name, text in example().items()))
    other = Client()
    TOTP.activate(people.head, generate_totp_secret())
    other.force_login(people.head, backend="django.contrib.auth.backends.ModelBackend")
    assert other.get(reverse("import-preview")).status_code == 302
    send(other, file("nominals.csv", example()["nominals.csv"]),
         file("episodes.csv", example()["episodes.csv"]),
         file("offences.csv", example()["offences.csv"]))  # fmt: skip
    assert len(waiting(folder)) == 2
    assert "Imported:" in said(other.post(reverse("import-preview"), {}, follow=True))
    answer = analyst.post(reverse("import-preview"), {})
    assert "The record has changed since" in said(answer)
    done = analyst.post(reverse("import-preview"), {"cancel": "1"}, follow=True)
    assert "Nothing was imported" in said(done)
    assert waiting(folder) == []


def test_a_form_of_another_site_does_nothing(people: SimpleNamespace, folder: Path) -> None:
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people.analyst, backend="django.contrib.auth.backends.ModelBackend")
    answer = strict.post(reverse("import"), {"records": [file("nominals.csv", b"x")]})
    assert answer.status_code == 403
    assert waiting(folder) == []
