"""Where the map of a list stands."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse

from tarjotin.finding.query import Results
from tarjotin.pages.presenters.addresses import Asked, Place


@lru_cache(maxsize=20)
def map_place(language: str) -> Place:
    """The page with the map."""
    return Place(reverse("tray:map", kwargs={"language": language}))


def map_address(results: Results, asked: Asked) -> str:
    """The map of what was found, asked the same way; empty when nothing that was found has a place to go to."""
    channels = results.facets.get("channel_type", ())
    if not results.total or not any(value.code == "place" for value in channels):
        return ""
    return map_place(results.query.language).address({**asked, "theme": results.query.theme})
