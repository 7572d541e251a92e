"""Addresses of the whole site: each room for people brings its own."""

from django.urls import include, path

urlpatterns = [path("", include("tarjotin.tray.urls"))]
