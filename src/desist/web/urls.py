"""Every address: the declared pages, and sign-in."""

from django.urls import include, path

from desist.web.pages import every
from desist.web.signin.addresses import urlpatterns as signin

urlpatterns = [
    *(path(page.path, page.view, name=page.name) for page in every()),
    path("account/", include(signin)),
]

handler400 = "desist.web.errors.bad_request"
handler403 = "desist.web.errors.refused"
handler404 = "desist.web.errors.not_found"
handler500 = "desist.web.errors.broken"
