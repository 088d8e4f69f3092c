"""A report built on the record's server: whole, or failed with a reason; killed, it is resumed."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from elsewhere import new_database

from desist.bundle.opened import read_bundle
from desist.record.actions import NotAllowedError, builds, schedules
from desist.record.models import AuditEntry, Build, Extract, Schedule

ASKED = {"starts_on": date(2011, 4, 1), "ends_on": date(2012, 4, 1)}
BUILDER = Path(__file__).with_name("builder.py")


@pytest.fixture
def kept(tmp_path: Path, settings: Any) -> Path:
    settings.FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def asked(people: SimpleNamespace, kept: Path) -> Build:  # noqa: ARG001 - sets the folder
    return builds.ask(by=people.analyst, scheme=people.scheme, **ASKED)


def test_a_build_that_fails_says_why_and_leaves_nothing(
    people: SimpleNamespace, asked: Build, kept: Path
) -> None:
    from desist.web.reports.building import build_report

    assert builds.begin(asked)
    build_report(asked)
    asked.refresh_from_db()
    assert asked.stage == "failed"
    assert asked.bundle == ""
    assert all("Expected" in problem for problem in asked.problems)
    assert not list(kept.rglob("*.desist"))
    assert not any(people.north.surname in problem for problem in asked.problems)
    # A scheme is set up on a page: nobody who reads this knows of a file of it.
    assert any(problem.startswith("the scheme") for problem in asked.problems), asked.problems
    assert not any("scheme.toml" in problem for problem in asked.problems)


def test_an_unforeseen_error_tells_its_kind_and_not_its_text(
    asked: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desist.web.reports import building

    def broken(*_arguments: object) -> None:
        raise KeyError("Quillfeather")

    monkeypatch.setattr(building, "_built", broken)
    builds.begin(asked)
    building.build_report(asked)
    asked.refresh_from_db()
    (problem,) = asked.problems
    assert "KeyError" in problem
    assert "Quillfeather" not in problem


def test_what_a_worker_left_is_taken_up_once_and_then_fails(asked: Build) -> None:
    assert builds.begin(asked)
    assert [build.pk for build in builds.left_behind()] == [asked.pk]
    assert builds.begin(asked)
    assert builds.left_behind() == []
    asked.refresh_from_db()
    assert (asked.stage, asked.attempts) == ("failed", 2)
    assert "Expected it to finish" in asked.problems[0]
    assert not builds.begin(asked)


def test_who_asks_and_for_what(people: SimpleNamespace) -> None:
    with pytest.raises(NotAllowedError):
        builds.ask(by=people.police, scheme=people.scheme, **ASKED)
    with pytest.raises(ValidationError):
        builds.ask(
            by=people.analyst,
            scheme=people.scheme,
            starts_on=date(2012, 4, 1),
            ends_on=date(2011, 4, 1),
        )


def test_a_schedule_asks_once_and_moves_on(people: SimpleNamespace) -> None:
    schedules.plan(
        by=people.analyst, scheme=people.scheme, every="quarter", due_on=date(2021, 1, 31)
    )
    assert schedules.ask_what_is_due(date(2021, 1, 30)) == []
    (build,) = schedules.ask_what_is_due(date(2021, 2, 2))
    assert (build.starts_on, build.ends_on) == (date(2020, 4, 1), date(2021, 1, 31))
    assert schedules.ask_what_is_due(date(2021, 2, 2)) == []
    assert Schedule.objects.get().due_on == date(2021, 4, 30)
    # A server that was off for a year asks once, not four times.
    assert len(schedules.ask_what_is_due(date(2022, 5, 1))) == 1
    assert Schedule.objects.get().due_on == date(2022, 7, 30)


@pytest.mark.parametrize(
    ("due", "every", "following"),
    [
        (date(2021, 1, 31), "month", date(2021, 2, 28)),
        (date(2020, 2, 29), "year", date(2021, 2, 28)),
        (date(2020, 12, 15), "month", date(2021, 1, 15)),
    ],
)
def test_the_next_day(due: date, every: str, following: date) -> None:
    assert schedules.next_after(due, every, due) == following


def test_a_financial_year_that_ends_today_is_the_one_before() -> None:
    assert schedules.year_of(date(2021, 4, 1)) == date(2020, 4, 1)
    assert schedules.year_of(date(2021, 4, 2)) == date(2021, 4, 1)


class Worker:
    """Workers on a database and folder of their own, as programs that can be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {
            "DESIST_FOLDER": str(folder),
            "DESIST_DATABASE": new_database("builds", folder),
            "DJANGO_SETTINGS_MODULE": "desist.web.settings",
        }

    def killed_at(self, step: str) -> None:
        """Start a worker and kill it when it says that it is at that step."""
        with subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, str(BUILDER), step], env=self.environment, stdout=subprocess.PIPE
        ) as working:
            assert working.stdout is not None
            try:
                assert working.stdout.readline() == b"there\n"
            finally:
                working.send_signal(signal.SIGKILL)

    def finished(self) -> str:
        said = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, str(BUILDER)], env=self.environment, capture_output=True, text=True
        )
        assert said.returncode == 0, said.stderr
        return said.stdout.strip()


@pytest.fixture
def worker(tmp_path: Path) -> Worker:
    return Worker(tmp_path)


def test_a_worker_killed_while_it_builds(worker: Worker) -> None:
    worker.killed_at("Writing the bundle")
    assert not list(worker.folder.glob("reports/*"))
    assert not list(worker.folder.glob("extracts/.unfinished-*"))
    assert worker.finished() == "done 2"
    (made,) = worker.folder.glob("reports/*")
    bundle = read_bundle(made)
    assert bundle.results["period"] == {"from": "2011-04-01", "to": "2012-04-01"}
    assert bundle.results["caseload"]["joined"] > 0
    assert any(name.endswith(".html") for name in bundle.members)


def test_builds_are_lines_of_the_log_and_extracts_are_kept(
    people: SimpleNamespace, asked: Build
) -> None:
    from desist.web.reports.building import build_report

    builds.begin(asked)
    build_report(asked)
    lines = AuditEntry.objects.filter(subject=str(asked.pk)).order_by("sequence")
    assert [line.action for line in lines] == ["builds.ask", "builds.begin", "builds.failed"]
    assert Extract.objects.get().made_by == people.analyst
