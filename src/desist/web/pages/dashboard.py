"""The dashboard: the partnership today, in the report's own charts."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from desist.record import overview
from desist.record.actions import reading
from desist.record.actions.reports.schedules import year_of
from desist.record.models import Build, BuildStage, Quality
from desist.record.roles import Permission
from desist.record.scope import may, visible_to
from desist.web.page import page
from desist.web.pages.nominals.nominal import name_of
from desist.web.pages.reports.report import figures_of

TO_COME = timedelta(days=92)
QUALITY_DAYS = 30


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart in the page, with its figures as a table."""

    title: str
    svg: str
    alt: str
    rows: tuple[tuple[str, int], ...]


@page(
    "dashboard/",
    name="dashboard",
    permission=Permission.READ_REPORTS,
    menu=_("Dashboard"),
    place=45,
    queries=40,
)
def dashboard(request: HttpRequest) -> HttpResponse:
    by, today = request.user, timezone.localdate()
    since = year_of(today)
    built = visible_to(by, Build).filter(stage=str(BuildStage.DONE)).select_related("scheme")
    last = built.order_by("-finished_at").first()
    reaches = overview.reach_six_months(by, today, TO_COME)
    if reaches:
        reading.search(by=by, fields=["six months on the scheme"], found=len(reaches))
    return render(
        request,
        "web/dashboard.html",
        {
            "today": today,
            "glance": overview.at_a_glance(by, today, since),
            "drawings": [found for found in _drawings(by, since, today) if found],
            "reaches": [(one, name_of(by, one.nominal)) for one in reaches],
            "may_open": may(by, Permission.READ_NOMINALS),
            "updates": overview.last_updates(by),
            "last": last,
            "figures": figures_of(by, last),
        },
    )


def _drawings(by: Any, since: date, today: date) -> list[Drawing | None]:
    months = [
        (say("Joined, by month"), say("who joined, by month"), "joined_on"),
        (say("Left, by month"), say("who left, by month"), "left_on"),
    ]
    drawn = [
        _drawn(
            title,
            of,
            [
                (date_format(month, "M Y"), count)
                for month, count in overview.by_month(by, field, since, today)
            ],
        )
        for title, of, field in months
    ]
    return [*drawn, _quality(by, today)]


def _quality(by: Any, today: date) -> Drawing | None:
    kept = Quality.objects.filter(
        partnership=by.partnership_id, on__gt=today - timedelta(days=QUALITY_DAYS)
    )
    rows = [(date_format(row.on, "j M"), row.rows) for row in kept.order_by("on")]
    return _drawn(say("Rows to mend, by day"), say("rows to mend, by day"), rows)


def _drawn(title: str, of: str, rows: list[tuple[str, int]]) -> Drawing | None:
    """The chart as the report draws it, in the page's own font; None when nothing was counted."""
    from desist.report.charts.drawing.counted import counted
    from desist.report.charts.drawing.draw import svg

    picture = counted(rows, of=of)
    if picture is None:
        return None
    # Made of counts and names of days by the report's own code: nothing in it was typed.
    return Drawing(title, mark_safe(svg(picture)), picture.alt, tuple(rows))  # noqa: S308
