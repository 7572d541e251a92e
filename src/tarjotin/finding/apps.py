"""The Django app of finding."""

from django.apps import AppConfig


class FindingConfig(AppConfig):
    """The index and the search."""

    name = "tarjotin.finding"
