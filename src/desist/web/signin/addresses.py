"""The addresses of sign-in: those of allauth that a partnership uses, and no others."""

from allauth.account import views
from django.urls import include, path

urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
    path("sign-out/", views.logout, name="account_logout"),
    path("closed/", views.account_inactive, name="account_inactive"),
    path("again/", views.reauthenticate, name="account_reauthenticate"),
    path("password/", views.password_change, name="account_change_password"),
    path("second-factor/", include("allauth.mfa.urls")),
]
