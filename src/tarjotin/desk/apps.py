"""The Django app of the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Guidance by professionals."""

    name = "tarjotin.desk"
    default_auto_field = "django.db.models.BigAutoField"
