"""Two meetings for forty nominals in a browser, by three people at once, one of them cut off twice.

The chair reads while the minute-taker writes, and probation writes on the same nominals. At the
end the record, the minutes, the actions and the decisions file say the same, and nothing was
typed twice.
"""

import contextlib
import csv
import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from elsewhere import new_database
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from sitting import NOMINALS, PASSWORD

SITTING = Path(__file__).parents[1] / "sitting.py"
expect.set_options(timeout=30_000)
# With the time, that is; the page begins by saying that it saves what is typed.
SAVED = re.compile(r"Saved \d\d:\d\d")
FIRST_WORDS, MORE_WORDS = "Came to both visits.", " Tenancy ends in May."


class Server:
    """The record's server, which can be killed and started again on the same database."""

    def __init__(self, folder: Path, database: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.at = f"http://localhost:{self.port}"
        self.environment = os.environ | {
            "DESIST_FOLDER": str(folder),
            "DESIST_DATABASE": database,
            "DJANGO_SETTINGS_MODULE": "desist.web.settings",
        }
        self.start()

    def start(self) -> None:
        self.program = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, str(SITTING), str(self.port)],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.program.stdout is not None
        assert self.program.stdout.readline() == "ready\n"
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        while self.program.poll() is None:
            with contextlib.suppress(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            time.sleep(0.05)
        raise AssertionError("the server stopped before it answered")

    def kill(self) -> None:
        self.program.send_signal(signal.SIGKILL)
        self.program.communicate()

    def ask(self, question: str) -> str:
        """What a line of Python over the record prints."""
        asked = f"import django\ndjango.setup()\n{question}"
        said = subprocess.run(  # noqa: S603 - our own line
            [sys.executable, "-c", asked],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return said.stdout.strip()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    started = Server(tmp_path / "kept", new_database("sitting", tmp_path))
    yield started
    started.kill()


@pytest.fixture
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def sign_in(browser: Browser, server: Server) -> Callable[[str], Page]:
    """A page of that account's own browser, signed in."""

    def signed_in(name: str) -> Page:
        page = browser.new_context(viewport={"width": 1024, "height": 768}).new_page()
        page.goto(f"{server.at}/account/sign-in/")
        page.fill("input[name=login]", name)
        page.fill("input[name=password]", PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("link", name="Sign out")).to_be_visible()
        return page

    return signed_in


def plan(page: Page, server: Server, on: str) -> str:
    """Plan a meeting and begin it; the address of its page."""
    page.goto(f"{server.at}/meetings/plan/")
    page.select_option("#id_scheme", label="IOM Greenshire")
    page.fill("#id_on", on)
    page.select_option("#id_chair", label="police")
    page.select_option("#id_minute_taker", label="analyst")
    page.get_by_role("button", name="Make the agenda").click()
    page.get_by_role("button", name="Begin the meeting").click()
    expect(page.get_by_role("link", name="Take the minutes")).to_be_visible()
    return page.url


def decide(page: Page, button: str, **said: str) -> None:
    """Press a decision's button and fill in its form."""
    page.get_by_role("button", name=button, exact=True).click()
    if not said:
        expect(page.get_by_role("listitem").filter(has_text=f"{button}.")).to_be_visible()
        return
    page.wait_for_url("**/decide/*")
    for name, value in said.items():
        if page.locator(f"select[name={name}]").count():
            page.select_option(f"select[name={name}]", label=value)
        elif page.locator(f"input[type=radio][name={name}]").count():
            page.check(f"input[name={name}][value={value}]")
        else:
            page.fill(f"[name={name}]", value)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("listitem").filter(has_text=f"{button}: ")).to_be_visible()


def cut_off(page: Page, words: str) -> None:
    """Type without a connection, and get it back: the words are kept, and then saved."""
    page.context.set_offline(True)
    page.locator("#text").press_sequentially(words)
    expect(page.locator("#state")).to_contain_text("No connection")
    page.context.set_offline(False)
    expect(page.locator("#state")).to_contain_text(SAVED)


def approve(minutes: Page, chair: Page, meeting: str) -> None:
    minutes.goto(meeting)
    minutes.get_by_role("button", name="Send to the chair").click()
    expect(minutes.get_by_text("The minutes are with the chair.")).to_be_visible()
    chair.goto(meeting)
    chair.get_by_role("link", name="Read and approve").click()
    chair.get_by_role("button", name="Approve").click()
    expect(chair.get_by_text("Approved: the decisions are in the record.")).to_be_visible()


def today(server: Server) -> Any:
    from datetime import date

    said = server.ask("from django.utils import timezone; print(timezone.localdate())")
    return date.fromisoformat(said)


def test_two_meetings(server: Server, sign_in: Callable[[str], Page]) -> None:
    minutes, chair, probation = (sign_in(name) for name in ("analyst", "police", "probation"))
    now = today(server)
    first = plan(minutes, server, f"{now - timedelta(28):%d/%m/%Y}")
    expect(minutes.get_by_role("heading", name=f"Agenda: {NOMINALS} nominals")).to_be_visible()
    minutes.get_by_role("link", name="Take the minutes").click()
    expect(minutes.get_by_text(f"1 of {NOMINALS}")).to_be_visible()

    # The first nominal: cut off in the middle of a word, and the chair reads meanwhile.
    minutes.locator("#text").press_sequentially(FIRST_WORDS)
    expect(minutes.locator("#state")).to_contain_text(SAVED)
    cut_off(minutes, MORE_WORDS)
    chair.goto(minutes.url)
    expect(chair.locator("#text")).to_have_value(FIRST_WORDS + MORE_WORDS)
    decide(
        minutes,
        "Adopt",
        reason="Harm to others",
        effective_on=f"{now - timedelta(28):%d/%m/%Y}",
        rag="red",
    )
    decide(
        minutes,
        "Action",
        what="Ring the landlord",
        pathway="Accommodation",
        owner="council",
        due_on=f"{now - timedelta(7):%d/%m/%Y}",
    )
    minutes.locator("#text").press("Control+Enter")
    expect(minutes.get_by_text(f"2 of {NOMINALS}")).to_be_visible()

    # The second: probation writes on the same note while the minute-taker is cut off again.
    probation.goto(minutes.url)
    minutes.context.set_offline(True)
    minutes.locator("#text").press_sequentially("Minute-taker's words.")
    expect(minutes.locator("#state")).to_contain_text("No connection")
    probation.locator("#text").press_sequentially("Probation's words.")
    expect(probation.locator("#state")).to_contain_text(SAVED)
    minutes.context.set_offline(False)
    minutes.get_by_role("link", name="Read both and choose").click()
    expect(minutes.locator("textarea")).to_have_value("Probation's words.\n\nMinute-taker's words.")
    minutes.get_by_role("button", name="Save").click()
    expect(minutes.locator("#text")).to_have_value("Probation's words.\n\nMinute-taker's words.")

    # The others by the keyboard alone; the fifth is graded, the sixth kept, the seventh leaves.
    for place in range(2, NOMINALS + 1):
        expect(minutes.get_by_text(f"{place} of {NOMINALS}")).to_be_visible()
        if place == 5:
            decide(minutes, "RAG or tier", rag="green")
        if place == 6:
            decide(minutes, "Keep")
        if place == 7:
            decide(
                minutes,
                "Deregister",
                exit_reason="Completed",
                effective_on=f"{now - timedelta(28):%d/%m/%Y}",
            )
        if place > 2:
            minutes.locator("#text").press_sequentially(f"Spoken of, {place}.")
        minutes.locator("#text").press("Control+Enter")
    expect(minutes.get_by_role("heading", name="Agenda")).to_be_visible()
    approve(minutes, chair, first)

    # The second meeting starts from the first one's action, which is overdue.
    second = plan(minutes, server, f"{now:%d/%m/%Y}")
    expect(minutes.get_by_role("heading", name="Open from earlier meetings")).to_be_visible()
    expect(minutes.get_by_text("Ring the landlord")).to_be_visible()
    minutes.get_by_role("link", name="Eli Hazel").click()
    expect(minutes.get_by_role("heading", name="Overdue", exact=True)).to_be_visible()
    decide(minutes, "Keep")
    approve(minutes, chair, second)

    assert record(server) == {
        "joined": "36",  # 36, one adopted, one deregistered
        "applied": "6",
        "tasks": "Ring the landlord",
        "notes": str(NOMINALS),
        "whole": "True",
    }
    rows = decisions_file(minutes, server)
    assert sorted(row["decision"] for row in rows) == sorted(
        ["adopt", "action", "grade", "keep", "deregister", "keep"]
    )
    (action,) = (row for row in rows if row["decision"] == "action")
    assert (action["action"], action["owner_agency"]) == ("Ring the landlord", "Greenshire Council")


def record(server: Server) -> dict[str, str]:
    said = server.ask(
        "from desist.record.audit.verify import verify\n"
        "from desist.record.models import Decision, Episode, Note, PlanAction\n"
        "print(Episode.objects.filter(joined_on__isnull=False, left_on__isnull=True).count())\n"
        "print(Decision.objects.filter(applied_at__isnull=False).count())\n"
        "print(*PlanAction.objects.values_list('what', flat=True))\n"
        "print(Note.objects.exclude(text='').count())\n"
        "print(verify().whole)"
    )
    return dict(
        zip(("joined", "applied", "tasks", "notes", "whole"), said.split("\n"), strict=True)
    )


def decisions_file(page: Page, server: Server) -> list[dict[str, str]]:
    page.goto(f"{server.at}/meetings/decisions/")
    with page.expect_download() as handed:
        page.get_by_role("button", name="Hand out the file").click()
    text = Path(handed.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_server_killed_while_minutes_are_typed(
    server: Server, sign_in: Callable[[str], Page]
) -> None:
    page = sign_in("analyst")
    plan(page, server, f"{today(server):%d/%m/%Y}")
    # On a slow line somebody types before the script has come: that is kept as well.
    held: list[Route] = []
    page.route("**/minutes*.js", lambda route: held.append(route))
    page.get_by_role("link", name="Take the minutes").click()
    page.locator("#text").press_sequentially(FIRST_WORDS)
    held[0].continue_()
    page.unroute_all()
    expect(page.locator("#state")).to_contain_text(SAVED)
    server.kill()
    page.locator("#text").press_sequentially(MORE_WORDS)
    expect(page.locator("#state")).to_contain_text("No connection")
    server.start()
    expect(page.locator("#state")).to_contain_text(SAVED)
    kept = "from desist.record.models import Note\nprint(Note.objects.exclude(text='').get().text)"
    assert server.ask(kept) == FIRST_WORDS + MORE_WORDS
    # The page itself is lost: what was typed and not saved comes back with it.
    server.kill()
    page.locator("#text").press_sequentially(" And more.")
    expect(page.locator("#state")).to_contain_text("No connection")
    lost = page.url
    page.goto("about:blank")
    server.start()
    page.goto(lost)
    expect(page.locator("#text")).to_have_value(f"{FIRST_WORDS}{MORE_WORDS} And more.")
    expect(page.locator("#state")).to_contain_text(SAVED)
    assert server.ask(kept) == f"{FIRST_WORDS}{MORE_WORDS} And more."
