"""The first page: where each role begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from desist.record.roles import Permission
from desist.record.scope import may
from desist.web.page import page


@page("", name="home", permission=None)
def home(request: HttpRequest) -> HttpResponse:
    if may(request.user, Permission.READ_NOMINALS):
        return redirect("day")
    return render(request, "web/home.html")
