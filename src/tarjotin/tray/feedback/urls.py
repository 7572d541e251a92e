"""Addresses of the feedback form."""

from django.urls import path

from tarjotin.tray.feedback import views

urlpatterns = [
    path("feedback", views.feedback, name="feedback"),
    path("feedback/sent/<slug:reference>", views.sent, name="feedback_sent"),
]
