"""The page "Why is my service not shown?": a form, services to choose from, and the verdict on one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tarjotin.pages.in_language import in_language
from tarjotin.pages.region import county_of
from tarjotin.producers.visibility.candidates import named, of_part
from tarjotin.producers.visibility.presenters import present_candidates, present_verdict
from tarjotin.producers.visibility.queries import facts_of, is_known, owner_of
from tarjotin.producers.visibility.typed import LONGEST, read_typed
from tarjotin.themes.queries import all_themes


@in_language
def why_not_shown(request: HttpRequest, language: str) -> HttpResponse:
    """Reads what was typed and tells what is known of it."""
    typed = read_typed(request.GET.get("q", ""))
    context: dict[str, object] = {"text": typed.text, "longest": LONGEST}
    id = typed.id or (typed.last if is_known(typed.last) else "")
    if id:
        part = None if is_known(id) else of_part(id)
        if part is None:
            context["page"] = _verdict(request, id, language)
        else:
            context["candidates"] = present_candidates(part, language, is_part=True)
    elif typed.is_address:
        context["has_no_id"] = True
    elif typed.text:
        context["candidates"] = present_candidates(named(typed.text, language), language)
    return render(request, "producers/visibility/why.html", context)


def _verdict(request: HttpRequest, id: str, language: str) -> object:
    county = county_of(request)
    facts = facts_of(id, county)
    return present_verdict(facts, owner_of(facts), all_themes(county), language)
