"""The Django app of the residents' site."""

from django.apps import AppConfig


class TrayConfig(AppConfig):
    """Pages for residents."""

    name = "tarjotin.tray"
