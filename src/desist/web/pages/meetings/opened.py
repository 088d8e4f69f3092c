"""Whoever reads at a meeting what is known of a nominal has consulted the record of them."""

from django.http import HttpRequest
from django.utils.translation import gettext as say

from desist.record.actions import reading
from desist.record.models import AgendaItem


def opened_at_the_meeting(request: HttpRequest, item: AgendaItem) -> None:
    """The log has it that what is known of the item's nominal was opened, and for which meeting."""
    reading.open_nominal(
        by=request.user, nominal=item.nominal, reason=say("meeting of %s") % item.meeting.held_on
    )
