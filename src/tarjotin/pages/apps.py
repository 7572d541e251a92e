"""The Django app of the pages' common parts."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Frame, presenters, brand and languages of every page."""

    name = "tarjotin.pages"
