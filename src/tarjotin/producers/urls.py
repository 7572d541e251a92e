"""Addresses of those who describe services: each sub-room brings its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "producers"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tarjotin.producers.own.urls")),
    path("", include("tarjotin.producers.entries.urls")),
    path("", include("tarjotin.producers.offers.urls")),
    path("", include("tarjotin.producers.offers.desk_urls")),
    path("", include("tarjotin.producers.rulesets.urls")),
    path("", include("tarjotin.producers.visibility.urls")),
    path("", include("tarjotin.producers.assurance.urls")),
    path("", include("tarjotin.producers.digests.urls")),
    path("<language:language>/quality/", include("tarjotin.producers.quality.urls")),
    path("<language:language>/quality/", include("tarjotin.producers.worklists.urls")),
    path("<language:language>/", include("tarjotin.producers.coverage.urls")),
]
