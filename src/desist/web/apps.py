"""The application's name in Django's list."""

from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "desist.web"
    label = "web"

    def ready(self) -> None:
        import_module("desist.web.signin.told")
