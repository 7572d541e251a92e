"""The map of what was found, and of the places of one service."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tarjotin.catalogue.queries import service_view
from tarjotin.catalogue.visiting import VisitingPlace, Visits, visiting_places
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.located import find_located
from tarjotin.pages.asking.forms import SearchForm
from tarjotin.pages.in_language import in_language
from tarjotin.pages.presenters.addresses import search_place
from tarjotin.pages.presenters.results import present_results
from tarjotin.pages.presenters.texts import show
from tarjotin.pages.region import county_of
from tarjotin.themes.queries import themes
from tarjotin.tray.gone.views import gone
from tarjotin.tray.map.addresses import map_place
from tarjotin.tray.map.presenters import MOST_LOOKED_AT, MOST_SERVICES, Asking, present_places


@in_language
def places_map(request: HttpRequest, language: str) -> HttpResponse:
    """The places of the services that a search finds."""
    county = county_of(request)
    shown_themes = themes(county)
    form = SearchForm(request.GET, county, frozenset(theme.id for theme in shown_themes))
    results = find(replace(form.query(language, timezone.now), limit=0, offset=0))
    located = find_located(results.query, MOST_SERVICES)
    names = {(each.source, each.id): each.names for each in located.services}
    query = results.query
    asking = Asking(
        language,
        county,
        municipality=query.municipality or results.understood.place,
        point=query.point,
        within_km=results.reach_km,
        spot=form.asked.get("near", ""),
    )
    context = {
        "page": present_results(results, form.asked, shown_themes, map_place(language)),
        "places": present_places(visiting_places(list(names), MOST_LOOKED_AT), names, asking, located.total),
        "ignored": form.ignored,
        "list_address": search_place(language).address(form.asked),
    }
    return _with_tiles(request, "tray/map/found.html", context)


@in_language
def service_map(request: HttpRequest, language: str, source_id: str) -> HttpResponse:
    """The places of one service."""
    view = service_view(source_id)
    if view is None:
        return gone(request, language, "service", source_id)
    key = (view.source, view.service.id)
    # The same that the service's own page shows, one place after the other.
    given = (each.channel for each in view.channels if each.channel.type == "place")
    visited = [(place, tuple(a for a in place.addresses if a.kind == "visiting")) for place in given]
    found = tuple(VisitingPlace(place.id, place.names, own, (key,)) for place, own in visited if own)
    asking = Asking(language, county_of(request))
    context = {
        "name": show(view.service.names, language),
        "id": view.service.id,
        "places": (places := present_places(Visits(found, 1), {key: view.service.names}, asking, 1)),
        "is_one": places.is_one,
    }
    return _with_tiles(request, "tray/map/service.html", context)


def _with_tiles(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """The page, which alone may show pictures from the host of the tiles."""
    tiles = settings.TARJOTIN_MAP_TILES
    response = render(request, template, {**context, "tiles": tiles})
    if tiles.origin:
        # What django-csp looks for; its decorator sets the same.
        # django-csp reads this name of a response, which Django does not declare.
        response._csp_update = {"img-src": [tiles.origin]}  # type: ignore[attr-defined]
    return response
