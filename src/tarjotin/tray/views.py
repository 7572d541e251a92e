"""Pages for residents: read what is asked, make one query, show it."""

from __future__ import annotations

from dataclasses import asdict

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from tarjotin.catalogue.queries import organisation_view, service_view
from tarjotin.common.languages import best_language
from tarjotin.common.typed import one_typed_line
from tarjotin.events.assurances import said_of
from tarjotin.events.services import Use
from tarjotin.feedback.rules import rules
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.similar import similar
from tarjotin.finding.asking.suggest import suggest
from tarjotin.finding.query import LONGEST_TEXT, Query, Results
from tarjotin.pages.asking.forms import SearchForm
from tarjotin.pages.counting import count, count_words
from tarjotin.pages.in_language import in_language
from tarjotin.pages.presenters.addresses import Place, search_place, theme_place
from tarjotin.pages.presenters.checked import present_checked
from tarjotin.pages.presenters.front import pictogram, present_front
from tarjotin.pages.presenters.organisations import present_organisation
from tarjotin.pages.presenters.results import page_count, present_results
from tarjotin.pages.presenters.services import present_service
from tarjotin.pages.presenters.similar import present_similar
from tarjotin.pages.presenters.suggestions import present_suggestions
from tarjotin.pages.presenters.texts import show
from tarjotin.pages.queries import placements_of
from tarjotin.pages.region import county_of, languages_of
from tarjotin.regions.codes import municipalities
from tarjotin.themes.queries import themes
from tarjotin.tray.gone.views import gone
from tarjotin.tray.machines.structured import structured_block, structured_service
from tarjotin.tray.map.addresses import map_address
from tarjotin.tray.ways.quick_exit import exit_of_list, exit_of_service


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """To the front page in the reader's language, as the browser tells it."""
    wanted = request.headers.get("Accept-Language", "")
    response = redirect("tray:front", best_language(wanted, languages_of(request)))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@in_language
def front(request: HttpRequest, language: str) -> HttpResponse:
    """Search, themes, municipalities."""
    county = county_of(request)
    everything = find(Query(language=language, county=county, limit=0))
    return render(request, "tray/front.html", {"page": present_front(everything, themes(county))})


@in_language
def search(request: HttpRequest, language: str) -> HttpResponse:
    """Services found with words and filters."""
    return _list(request, language, search_place(language), "tray/search.html", {})


@in_language
def theme(request: HttpRequest, language: str, theme_id: str) -> HttpResponse:
    """One theme and its services."""
    found = next((theme for theme in themes(county_of(request)) if theme.id == theme_id), None)
    if found is None:
        raise Http404
    context = {
        "theme": found,
        "name": show(found.names, language),
        "description": show(found.description, language),
        "pictogram": pictogram(theme_id),
    }
    return _list(request, language, theme_place(language, theme_id), "tray/theme.html", context, theme_id)


@in_language
def service(request: HttpRequest, language: str, source_id: str) -> HttpResponse:
    """Everything about one service."""
    view = service_view(source_id)
    if view is None:
        return gone(request, language, "service", source_id)
    placements = placements_of(view.service.id, county_of(request))
    asked = request.GET.get("municipality", "")
    near = asked if asked in municipalities() else ""
    now = timezone.now()
    page = present_service(view, placements, language, now, near, offered=languages_of(request))
    count(request, "opening", themes=[theme.id for theme, _ in placements], municipality=near)
    alike = similar(view.service.id, language, county_of(request), near)
    address = request.build_absolute_uri(f"/{page.canonical_language}/service/{page.id}")
    context = {
        "page": page,
        "checked": present_checked(view, said_of(view.service.id), language, now),
        "similar": present_similar(alike, language, near),
        "quick_exit": exit_of_service(view.service, (theme.id for theme, _ in placements), language),
        "structured": structured_block(structured_service(view, page.canonical_language, address, now)),
    }
    return render(request, "tray/service.html", context)


@in_language
def organisation(request: HttpRequest, language: str, source_id: str) -> HttpResponse:
    """An organisation and its services."""
    view = organisation_view(source_id)
    if view is None:
        return gone(request, language, "organisation", source_id)
    page = present_organisation(view, language, languages_of(request))
    return render(request, "tray/organisation.html", {"page": page})


@in_language
def suggestions(request: HttpRequest, language: str) -> HttpResponse:
    """What a few letters may become: a page of links, or the same as JSON for the search field."""
    text = one_typed_line(request.GET.get("q", ""))[:LONGEST_TEXT]
    found = present_suggestions(suggest(text, language, county_of(request)), language)
    response: HttpResponse
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        response = JsonResponse({"suggestions": [asdict(each) for each in found]})
    else:
        response = render(request, "tray/suggest.html", {"text": text, "suggestions": found})
    # The same letters mean the same to everybody.
    response.headers["Cache-Control"] = "public, max-age=300"
    patch_vary_headers(response, ["Accept"])
    return response


@in_language
def about(request: HttpRequest, language: str) -> HttpResponse:
    """What this is, where the contents come from, and privacy in plain words."""
    context = {"tiles": settings.TARJOTIN_MAP_TILES, "address_days": rules().forget_address_days}
    return render(request, "tray/about.html", context)


def _list(
    request: HttpRequest,
    language: str,
    place: Place,
    template: str,
    context: dict[str, object],
    theme_id: str = "",
) -> HttpResponse:
    """A list of services: the search page and the theme pages differ only in what stands above it."""
    shown_themes = themes(county_of(request))
    form = SearchForm(
        request.GET, county_of(request), frozenset(theme.id for theme in shown_themes), theme_id
    )
    results = find(form.query(language, timezone.now))
    if form.page_number > page_count(results.total):
        return redirect(place.address(form.asked, page_count(results.total)))
    if form.page_number == 1:
        _count(request, form, results)
    page = present_results(results, form.asked, shown_themes, place)
    context = {
        **context,
        "page": page,
        "ignored": form.ignored,
        "map_address": map_address(results, form.asked),
        "quick_exit": exit_of_list(results, language),
    }
    return render(request, template, context)


def _count(request: HttpRequest, form: SearchForm, results: Results) -> None:
    """Count what was asked, with nothing about who asked.

    What only a theme, some of the words, or other choices than were made answered was asked in vain. Words are kept
    only when they stand alone.
    """
    query = results.query
    if not results.is_ready or not query.text:
        return
    in_vain = results.step in ("theme", "nothing") or not (results.has_every_word and results.fits)
    kinds: list[Use] = ["search", "in_vain"] if in_vain else ["search"]
    for kind in kinds:
        count(
            request,
            kind,
            themes=[query.theme] if query.theme else [],
            municipality=query.municipality or results.understood.place,
        )
    if form.has_words_only:
        count_words(request, query.text, query.language, 0 if in_vain else results.total, form.previous)
