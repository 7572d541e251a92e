"""Addresses of the whole site: each room for people brings its own."""

from django.urls import include, path

handler400 = "tarjotin.tray.refused.unreadable"

urlpatterns = [path("", include("tarjotin.tray.urls")), path("", include("tarjotin.desk.urls"))]
