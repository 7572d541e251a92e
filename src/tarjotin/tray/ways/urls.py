"""Addresses of the ways in."""

from django.urls import path

from tarjotin.tray.ways import views

urlpatterns = [
    path("guide", views.guide, name="guide"),
    path("guide/services", views.guide_services, name="guide_services"),
    path("guide/<slug:step_id>", views.guide_step, name="guide_step"),
    path("life-events", views.life_events, name="life_events"),
    path("near", views.near, name="near"),
    path("week", views.week, name="week"),
]
