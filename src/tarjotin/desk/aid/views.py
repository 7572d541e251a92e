"""The page of the conversation aid, and the services of themes that it asks for. Nothing is written anywhere."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tarjotin.desk.aid.asking import read_asked
from tarjotin.desk.aid.conversation import conversation
from tarjotin.desk.aid.presenters import present_aid
from tarjotin.desk.aid.suggested import slip_address, suggest_services
from tarjotin.desk.aid.turned_on import instruments_on
from tarjotin.pages.asking.filters import choice_names
from tarjotin.pages.crisis import crisis_help
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.pages.presenters.options import municipality_options, resident_group_options
from tarjotin.regions.codes import municipalities, municipalities_of
from tarjotin.themes.queries import themes


@needs_role("professional")
@require_safe
def aid(request: StaffRequest, language: str, variant_id: str = "") -> HttpResponse:
    """The questions, worded for everybody or for a group; the browser does the rest."""
    asked = conversation()
    chosen = variant_id or asked.variants[0].id
    variant = next((each for each in asked.variants if each.id == chosen), None)
    if variant is None:
        raise Http404
    instruments, faults = instruments_on()
    context = {
        "here": "aid",
        "page": present_aid(asked, variant, themes(request.county), instruments, language),
        "faults": faults,
        "help": crisis_help(["self_harm"], language),
        "municipalities": municipality_options(municipalities_of(request.county), "", language),
        "groups": resident_group_options(variant.target_group, language),
        "slip": slip_address(language),
    }
    return render(request, "desk/aid/aid.html", context)


@needs_role("professional")
@require_safe
def services(request: StaffRequest, language: str) -> HttpResponse:
    """A few services of each theme asked, as a page; for the script of the aid only its middle."""
    known = themes(request.county)
    asked = read_asked(
        request.GET.dict(),
        {theme.id for theme in known},
        municipalities(),
        choice_names("target_group", language),
    )
    is_part = request.headers.get("X-Requested-With") == "fetch"
    template = "desk/aid/found.html" if is_part else "desk/aid/services.html"
    suggested = suggest_services(asked, known, request.county, language)
    return render(request, template, {"here": "aid", "suggested": suggested})
