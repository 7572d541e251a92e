"""Addresses of those who describe services: each sub-room brings its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "producers"

urlpatterns: list[URLPattern | URLResolver] = []
