"""The ways in: read the answers, ask once, show; nothing is kept between pages but what stands in the address."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tarjotin.catalogue.queries import channels_of
from tarjotin.common.dates import in_finland
from tarjotin.finding.asking.days import DayQuery, counts_on_days, on_day
from tarjotin.finding.asking.find import find
from tarjotin.finding.facet_hours import TIMED, slot_of
from tarjotin.finding.query import Query
from tarjotin.pages.asking.filters import KILOMETRES
from tarjotin.pages.asking.forms import SearchForm
from tarjotin.pages.asking.guide_data import KnownCodes, Step, questions
from tarjotin.pages.in_language import in_language
from tarjotin.pages.presenters.addresses import Asked, search_place
from tarjotin.pages.region import county_of
from tarjotin.regions.codes import municipalities_of
from tarjotin.themes.queries import themes
from tarjotin.tray.ways import near_page, week_form
from tarjotin.tray.ways.guide import read_answers, settled, step_named
from tarjotin.tray.ways.guide_page import present_step
from tarjotin.tray.ways.life_events import present_life_events
from tarjotin.tray.ways.week import PAGE_SIZE, coming_days, day_rule, read_week
from tarjotin.tray.ways.week_page import present_week


@in_language
def guide(request: HttpRequest, language: str) -> HttpResponse:
    """The first question."""
    return _step(request, language, questions().steps[0])


@in_language
def guide_step(request: HttpRequest, language: str, step_id: str) -> HttpResponse:
    """One of the questions after it."""
    step = step_named(step_id, questions())
    if step is None:
        raise Http404
    return _step(request, language, step)


@in_language
def guide_services(request: HttpRequest, language: str) -> HttpResponse:
    """To the list of services that the answers lead to."""
    answers, _ = read_answers(request.GET.dict(), questions(), _known(request, language))

    def count(asked: Asked) -> int:
        found = find(_query(request, asked, language))
        return found.total if found.fits else 0

    return redirect(search_place(language).address(settled(answers, questions(), language, count)))


@in_language
def life_events(request: HttpRequest, language: str) -> HttpResponse:
    """Life events that services help in."""
    everything = find(Query(language=language, county=county_of(request), limit=0))
    context = {"events": present_life_events(everything), "is_ready": everything.is_ready}
    return render(request, "tray/ways/life_events.html", context)


@in_language
def near(request: HttpRequest, language: str) -> HttpResponse:
    """Where somebody is: a form, and on to the list with the nearest first."""
    asked = near_page.read_near(request.GET.dict(), language)
    if asked.address:
        return redirect(search_place(language).address(asked.address))
    page = near_page.present_near(asked, language, municipalities_of(county_of(request)), KILOMETRES)
    return render(request, "tray/ways/near.html", {"page": page}, status=400 if asked.is_wrong else 200)


@in_language
def week(request: HttpRequest, language: str) -> HttpResponse:
    """What is on in the coming seven days."""
    now = in_finland(timezone.now())
    days = coming_days(now.date())
    shown_themes = themes(county_of(request))
    asked = read_week(
        request.GET.dict(),
        days,
        municipalities=municipalities_of(county_of(request)),
        themes={theme.id for theme in shown_themes},
    )
    query = DayQuery(
        days=(asked.day,),
        county=county_of(request),
        municipality=asked.municipality,
        theme=asked.theme,
        language=language,
        from_slot=slot_of(now) % 48 if asked.day == days[0] else 0,
        with_usual=asked.with_usual,
    )
    found = on_day(query, day_rule(), limit=PAGE_SIZE, offset=(asked.page - 1) * PAGE_SIZE)
    form = week_form.present_form(asked, shown_themes, municipalities_of(county_of(request)), language)
    if found is None:
        return render(request, "tray/ways/week.html", {"form": form, "page": None})
    address = week_form.address_of(asked, days, reverse("tray:week", kwargs={"language": language}))
    if asked.page > 1 and not found.services:
        return redirect(address(page=""))
    page = present_week(
        found,
        counts_on_days(week_form.all_days(query, days, now), day_rule()) or (),
        days,
        asked.day,
        channels_of((service.id for service in found.services), TIMED),
        language,
        municipality=asked.municipality,
        with_usual=asked.with_usual,
        page=asked.page,
        page_size=PAGE_SIZE,
        address=address,
    )
    return render(request, "tray/ways/week.html", {"form": form, "page": page})


def _step(request: HttpRequest, language: str, step: Step) -> HttpResponse:
    known = _known(request, language)
    answers, are_known = read_answers(request.GET.dict(), questions(), known)
    page = present_step(step, questions(), answers, known, language)
    return render(request, "tray/ways/guide.html", {"page": page, "are_known": are_known})


def _known(request: HttpRequest, language: str) -> KnownCodes:
    """What a field of codes may hold: the tray's own municipalities, and languages that some service has."""
    everything = find(Query(language=language, county=county_of(request), limit=0))
    spoken = {value.code for value in everything.facets.get("service_language", ())}
    return {"municipality": municipalities_of(county_of(request)), "service_language": spoken}


def _query(request: HttpRequest, asked: Asked, language: str) -> Query:
    """What the search page would ask."""
    theme_ids = frozenset(theme.id for theme in themes(county_of(request)))
    form = SearchForm(QueryDict(urlencode(asked)), county_of(request), theme_ids)
    return form.query(language, timezone.now)
