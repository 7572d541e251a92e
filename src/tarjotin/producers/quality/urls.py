"""Addresses of the quality of descriptions, after the language."""

from __future__ import annotations

from django.urls import path

from tarjotin.producers.quality import views

app_name = "quality"

urlpatterns = [
    path("", views.region, name="region"),
    path("check/<slug:check_id>", views.check, name="check"),
    path("service/<source_id:source_id>", views.service, name="service"),
]
