"""The lists of what belongs to the partnership: schemes, agencies, contributions and the like."""

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from desist.record.roles import Permission
from desist.web.kinds import OF_THE_PARTNERSHIP, Kind
from desist.web.kinds.table import rows_of, shown
from desist.web.page import page

ON_A_PAGE = 50


def listed(request: HttpRequest, *, kind: Kind) -> HttpResponse:
    """One kind's rows, newest first."""
    rows = Paginator(rows_of(kind, request.user), ON_A_PAGE)
    some = rows.get_page(request.GET.get("page"))
    return render(
        request,
        "web/list.html",
        {
            "kind": kind,
            "table": shown(kind, request.user, some),
            "shown": some,
            "may_add": kind.may_be_added_by(request.user),
            "back": reverse("partnership"),
        },
    )


@page(
    "partnership/",
    name="partnership",
    permission=Permission.READ_REPORTS,
    menu=_("The partnership"),
    place=50,
)
def partnership(request: HttpRequest) -> HttpResponse:
    """What the partnership is made of, each with its list."""
    return render(request, "web/partnership.html", {"kinds": OF_THE_PARTNERSHIP})


def _declare(kind: Kind) -> Any:
    return page(
        f"{kind.slug}/", name=f"{kind.slug}-list", permission=Permission.READ_REPORTS, queries=16
    )(partial(listed, kind=kind))


for _kind in OF_THE_PARTNERSHIP:
    _declare(_kind)
