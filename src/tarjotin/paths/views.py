"""Paths for residents and professionals: the list, and one path."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tarjotin.pages.in_language import in_language
from tarjotin.pages.region import county_of
from tarjotin.paths.presenters import life_event_name, present_list, present_version
from tarjotin.paths.queries import published_path, published_paths


@in_language
def paths(request: HttpRequest, language: str) -> HttpResponse:
    """The region's paths by life event."""
    groups = present_list(published_paths(county_of(request)), language)
    return render(request, "paths/paths.html", {"groups": groups})


@in_language
def path(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """One path, step by step."""
    version = published_path(county_of(request), slug)
    if version is None:
        raise Http404
    context = {
        "route": present_version(version, language, county_of(request), timezone.now()),
        "life_event": life_event_name(version.life_event, language),
    }
    return render(request, "paths/path.html", context)
