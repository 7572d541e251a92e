"""The Django app of themes."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    """Placements of services in themes."""

    name = "tarjotin.themes"
    default_auto_field = "django.db.models.BigAutoField"
