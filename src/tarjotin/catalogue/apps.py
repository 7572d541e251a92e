"""The Django app of the catalogue."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Services, channels, organisations and their connections."""

    name = "tarjotin.catalogue"
    default_auto_field = "django.db.models.BigAutoField"
