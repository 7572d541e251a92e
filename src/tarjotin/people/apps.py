"""The Django app of people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Staff, roles and the audit log."""

    name = "tarjotin.people"
    default_auto_field = "django.db.models.BigAutoField"
