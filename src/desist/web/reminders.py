"""Mail that something is due: how much and a link, never about whom or what."""

from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Count
from django.utils.translation import gettext as say
from django.utils.translation import ngettext

from desist.record.actions import schedules
from desist.record.models import Meeting, PlanAction, Staff, Stage

SOON = timedelta(days=1)


def due_by_account(today: date) -> dict[str, int]:
    """Key of the account to how much is due by tomorrow: actions, and meetings to be approved."""
    actions = PlanAction.objects.filter(done_on__isnull=True, due_on__lte=today + SOON)
    meetings = Meeting.objects.filter(stage=str(Stage.FOR_APPROVAL))
    found: dict[str, int] = {}
    for rows, whose in ((actions, "owner"), (meetings, "chair")):
        counted = rows.order_by().values_list(whose).annotate(count=Count("pk"))
        for account, count in counted:
            found[account] = found.get(account, 0) + count
    return found


def send_reminders(today: date) -> int:
    """One mail a day to each open account with something due and an address; how many were sent.

    A mail that cannot be sent is tried again tomorrow: the record does not stand still for it.
    """
    due = due_by_account(today)
    asked = Staff.objects.filter(pk__in=list(due), is_active=True).exclude(email="")
    to_send = [staff for staff in asked if schedules.remind_once(staff, today)]
    if not to_send:
        return 0
    connection = get_connection(fail_silently=True)
    return connection.send_messages([_mail(staff, due[staff.pk]) for staff in to_send]) or 0


def _mail(staff: Staff, count: int) -> EmailMessage:
    words = ngettext(
        "%(count)d thing is due in the shared record, or will be tomorrow.",
        "%(count)d things are due in the shared record, or will be tomorrow.",
        count,
    ) % {"count": count}
    link = f"{settings.ADDRESS.geturl()}/"
    said = say("This mail says no more, as mail is not safe. Sign in to read it:")
    return EmailMessage(
        subject=say("Something is due"), body=f"{words}\n\n{said}\n{link}\n", to=[staff.email]
    )
