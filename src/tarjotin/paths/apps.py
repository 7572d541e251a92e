"""The Django app of service paths."""

from django.apps import AppConfig


class PathsConfig(AppConfig):
    """Routes through services for life situations."""

    name = "tarjotin.paths"
    default_auto_field = "django.db.models.BigAutoField"
