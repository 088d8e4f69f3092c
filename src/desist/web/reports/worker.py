"""The worker: one process beside the server that builds reports and sends reminders."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from desist.exchange.looking import has_changed_since, last_look, look_through
from desist.exchange.quality import rows_to_mend
from desist.kernel.errors import DesistError
from desist.kernel.one_at_a_time import alone_with
from desist.record.actions import builds, schedules
from desist.record.models import Partnership
from desist.web.reminders import send_reminders
from desist.web.reports.building import EXTRACTS
from desist.web.reports.jobs import hand_to_the_worker

BETWEEN = 2.0
LOCK = "worker.lock"


def work(*, until_idle: bool = False) -> None:
    """Work until told to stop, or with `until_idle` until nothing is left to be done.

    Raises  DesistError when another worker works on the same folder
    """
    with _alone(Path(settings.FOLDER)):
        _take_up_what_was_left()
        worker = _worker()
        if not until_idle:
            worker.configure_signals()
        while worker.running:
            _ask_for_what_is_due()
            worker.run()
            if until_idle:
                return
            if worker.running:
                time.sleep(BETWEEN)


def _worker() -> Worker:
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"desist-{os.getpid()}",
        excluded_queue_names=[],
    )


def _take_up_what_was_left() -> None:
    """What a worker that is gone had begun: nobody works on it, as the lock says."""
    for job in DBTaskResult.objects.running():
        job.set_failed(DesistError("The worker is gone."))
    for folder in (Path(settings.FOLDER) / EXTRACTS).glob(".unfinished-*"):
        shutil.rmtree(folder, ignore_errors=True)
    for build in builds.left_behind():
        hand_to_the_worker(build)


def _ask_for_what_is_due() -> None:
    today = timezone.localdate()
    for build in schedules.ask_what_is_due(today):
        hand_to_the_worker(build)
    send_reminders(today)
    for partnership in Partnership.objects.exclude(quality__on=today):
        if has_changed_since(last_look(partnership), partnership):
            look_through(partnership)
        schedules.keep_quality(partnership, today, rows_to_mend(partnership))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        try:
            held.enter_context(alone_with(folder / LOCK))
        except BlockingIOError:
            raise DesistError(
                "Another worker works on this record. Expected one alone. Stop that one first."
            ) from None
        yield
