"""The addresses of sign-in: those of allauth that a partnership uses, and no others."""

from allauth.account import views
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path

from desist.web.signin.choose_password import ChoosePassword
from desist.web.signin.second_factor import still_to_come


@login_required
def second_factor_first(request: HttpRequest) -> HttpResponse:
    """Why nothing of the record is shown yet, and what to do."""
    if not still_to_come(request.user):
        return redirect("home")
    return render(request, "signin/second_factor_first.html")


urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
    path("sign-out/", views.logout, name="account_logout"),
    path("closed/", views.account_inactive, name="account_inactive"),
    path("again/", views.reauthenticate, name="account_reauthenticate"),
    path("password/", views.password_change, name="account_change_password"),
    path("choose/<uidb64>/<token>/", ChoosePassword.as_view(), name="choose_password"),
    path("second-factor/first/", second_factor_first, name="second_factor_first"),
    path("second-factor/", include("allauth.mfa.urls")),
]
