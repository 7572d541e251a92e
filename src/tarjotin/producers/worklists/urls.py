"""Addresses of work lists, after the language."""

from __future__ import annotations

from django.urls import path

from tarjotin.producers.worklists import views

app_name = "worklists"

urlpatterns = [
    path("organisation/<source_id:source_id>", views.organisation, name="organisation"),
    path("organisation/<source_id:source_id>/work-list.csv", views.organisation_csv, name="csv"),
]
