"""The Django app of events."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Counts of what happened."""

    name = "tarjotin.events"
    default_auto_field = "django.db.models.BigAutoField"
