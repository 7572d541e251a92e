"""The Django app of the raw store."""

from django.apps import AppConfig


class HarvestConfig(AppConfig):
    """Raw records and harvest runs."""

    name = "tarjotin.harvest"
    default_auto_field = "django.db.models.BigAutoField"
