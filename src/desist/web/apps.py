"""The application's name in Django's list."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "desist.web"
    label = "web"
