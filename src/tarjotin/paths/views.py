"""Paths for residents and professionals: the list, and one path."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tarjotin.pages.in_language import in_language
from tarjotin.pages.presenters.claimed import claimed, written_in
from tarjotin.pages.region import county_of, languages_of
from tarjotin.pages.sitemap import Entry, sitemap_answer
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
        "claimed": claimed(version.route.name, language, languages_of(request)),
    }
    return render(request, "paths/path.html", context)


@require_safe
def sitemap_paths(request: HttpRequest) -> StreamingHttpResponse:
    """The part of the sitemap with the list of paths and each path, in the languages it is written in."""
    offered = languages_of(request)
    entries = [
        Entry(f"paths/{each.slug}", written_in(each.route.name, offered) or offered[:1], each.made_at)
        for each in published_paths(county_of(request))
    ]
    return sitemap_answer(request, [Entry("paths", offered), *entries])
