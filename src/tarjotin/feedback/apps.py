"""The Django app of feedback."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """The queue of feedback."""

    name = "tarjotin.feedback"
    default_auto_field = "django.db.models.BigAutoField"
