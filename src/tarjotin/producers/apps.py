"""The Django app of those who describe services."""

from django.apps import AppConfig


class ProducersConfig(AppConfig):
    """Coverage, quality of descriptions, and why a service is not shown."""

    name = "tarjotin.producers"
    default_auto_field = "django.db.models.BigAutoField"
