"""The Django app of the residents' site."""

from django.apps import AppConfig


class TrayConfig(AppConfig):
    """Pages for residents."""

    name = "tarjotin.tray"

    def ready(self) -> None:
        """Which language stands in for which."""
        from tarjotin.pages.languages.standing_in import prepare

        prepare()
