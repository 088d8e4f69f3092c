"""What each role may do, from the matrix that decides it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst

from desist.record.roles import FIELDS, MATRIX, ROWS, Permission, Role
from desist.web.page import page
from desist.web.words import word


@page("accounts/roles/", name="roles", permission=Permission.CHANGE_ORGANISATION, queries=16)
def roles(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "accounts/roles.html",
        {
            "roles": [word(role) for role in Role],
            "may": [
                (word(permission), [permission in MATRIX[role] for role in Role])
                for permission in Permission
            ],
            "reaches": [(word(role), capfirst(ROWS[role]), _fields(role)) for role in Role],
        },
    )


def _fields(role: Role) -> str:
    return ", ".join(sorted(mark.replace("_", " ") for mark in FIELDS[role]))
