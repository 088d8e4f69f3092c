"""When a report is built by itself, and that somebody was reminded."""

from datetime import date

from django.db import IntegrityError, transaction

from desist.record.actions.door import action
from desist.record.actions.reports import builds
from desist.record.actions.saving import add, amend, remove
from desist.record.models import (
    Build,
    Every,
    Partnership,
    Quality,
    Reminder,
    Schedule,
    Scheme,
    Staff,
)
from desist.record.roles import Permission
from desist.record.scope import may

MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}
YEAR_BEGINS = 4


@action(Permission.BUILD_REPORTS)
def plan(*, by: Staff, scheme: Scheme, every: str, due_on: date) -> Schedule:
    """Build a report of the financial year so far on that day, and then so often."""
    row = Schedule(
        partnership=by.partnership, scheme=scheme, every=every, due_on=due_on, asked_by=by
    )
    return add(row, by=by, action="schedules.plan")


@action(Permission.BUILD_REPORTS)
def stop(*, by: Staff, schedule: Schedule, expected_version: int) -> None:
    """No longer."""
    remove(
        schedule,
        expected_version=expected_version,
        by=by,
        action="schedules.stop",
        reason="stopped",
    )


@transaction.atomic
def ask_what_is_due(today: date) -> list[Build]:
    """The reports that are due; each schedule moves on to its next day, so that none asks twice."""
    due = Schedule.objects.select_for_update(of=("self",)).filter(due_on__lte=today)
    rows = due.select_related("asked_by", "scheme")
    # Whose account was closed, or has another role by now, asks for nothing.
    return [_ask(row, today) for row in rows if may(row.asked_by, Permission.BUILD_REPORTS)]


@transaction.atomic
def remind_once(staff: Staff, today: date) -> bool:
    """Whether the account is to be reminded now: it was not today."""
    try:
        with transaction.atomic():
            Reminder(staff=staff, sent_on=today).save(force_insert=True)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def keep_quality(partnership: Partnership, on: date, rows: int) -> None:
    """How many rows had to be mended that day."""
    Quality.objects.update_or_create(partnership=partnership, on=on, defaults={"rows": rows})


def _ask(schedule: Schedule, today: date) -> Build:
    by = schedule.asked_by
    build = builds.ask(
        by=by,
        scheme=schedule.scheme,
        starts_on=year_of(schedule.due_on),
        ends_on=schedule.due_on,
    )
    amend(
        schedule,
        expected_version=schedule.version,
        by=by,
        action="schedules.ask_what_is_due",
        changes={"due_on": next_after(schedule.due_on, schedule.every, today)},
    )
    return build


def year_of(due_on: date) -> date:
    """First day of the financial year that ends on that day or goes on."""
    first = date(due_on.year, YEAR_BEGINS, 1)
    return first if due_on > first else date(due_on.year - 1, YEAR_BEGINS, 1)


def next_after(due_on: date, every: str, today: date) -> date:
    """The next day after today, so many months on; the 31st becomes the 30th, and stays it."""
    step = MONTHS[Every(every)]
    months = step
    while (found := _months_on(due_on, months)) <= today:
        months += step
    return found


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        if last <= day.day:
            try:
                return date(year, month + 1, last)
            except ValueError:
                continue
    raise ValueError(day)
