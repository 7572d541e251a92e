"""Addresses of the form of one content."""

from django.urls import path

from tarjotin.producers.entries import views

app_name = "entries"

urlpatterns = [
    path("<language:language>/desk/own/entry", views.new, name="new"),
    path("<language:language>/desk/own/<source_id:source_id>/edit", views.edit, name="edit"),
]
