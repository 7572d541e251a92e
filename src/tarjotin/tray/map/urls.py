"""Addresses of the map: of what was found, and of one service."""

from django.urls import path

from tarjotin.tray.map import views

urlpatterns = [
    path("map", views.places_map, name="map"),
    path("service/<source_id:source_id>/map", views.service_map, name="service_map"),
]
