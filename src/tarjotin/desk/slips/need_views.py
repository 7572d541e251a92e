"""'No suitable service found': told by a resident or a professional, for what and where, and never for whom by name."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from tarjotin.desk.slips.attempts import may_tell_need
from tarjotin.desk.slips.rules import rules
from tarjotin.desk.slips.sending import kept_quiet, sent_from_here
from tarjotin.desk.slips.services import count_need
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.pages.in_language import in_language, in_offered_language
from tarjotin.pages.presenters.options import municipality_options, resident_group_options, theme_options
from tarjotin.pages.region import county_of
from tarjotin.regions.codes import municipalities_of
from tarjotin.themes.queries import themes


@dataclass(frozen=True, slots=True)
class NeedForm:
    """What was looked for in vain; a code that is none of ours counts as not given."""

    theme: str = ""
    municipality: str = ""
    target_group: str = ""


@kept_quiet
@sent_from_here
@require_http_methods(["GET", "HEAD", "POST"])
def resident(request: HttpRequest, language: str) -> HttpResponse:
    """The form for residents; nothing but the three choices is kept."""
    if request.method != "POST":
        elsewhere = in_offered_language(request, language)
        if elsewhere is not None:
            return elsewhere
    translation.activate(language)
    county, now = county_of(request), timezone.now()
    if request.method != "POST":
        return _page(request, language, county, _read(request.GET.dict(), county))
    form = _read(request.POST.dict(), county)
    if not may_tell_need(county, now):
        response = _page(request, language, county, form, is_halted=True)
        response.headers["Retry-After"] = str(rules().attempts.minutes * 60)
        return response
    _count(form, county, is_professional=False)
    return redirect("desk:slip:need_told", language)


@kept_quiet
@in_language
def told(request: HttpRequest, language: str) -> HttpResponse:
    """Thanks, and where else to ask."""
    return render(request, "desk/slips/need_told.html")


@needs_role("professional")
@require_http_methods(["GET", "HEAD", "POST"])
def professional(request: StaffRequest, language: str) -> HttpResponse:
    """The same form on the desk."""
    if request.method != "POST":
        form = _read(request.GET.dict(), request.county)
        is_told = request.GET.get("told") == "1"
        return _page(request, language, request.county, form, is_professional=True, is_told=is_told)
    _count(_read(request.POST.dict(), request.county), request.county, is_professional=True)
    return redirect(f"{request.path}?told=1")


def _read(given: dict[str, str], county: str) -> NeedForm:
    theme, lives, group = (given.get(name, "") for name in ("theme", "municipality", "target_group"))
    return NeedForm(
        theme=theme if theme in {each.id for each in themes(county)} else "",
        municipality=lives if lives in municipalities_of(county) else "",
        target_group=group if group in {each.value for each in resident_group_options("", "fi")} else "",
    )


def _count(form: NeedForm, county: str, *, is_professional: bool) -> None:
    count_need(
        county,
        "professional" if is_professional else "resident",
        form.theme,
        form.municipality,
        form.target_group,
        timezone.localdate(),
    )


def _page(
    request: HttpRequest,
    language: str,
    county: str,
    form: NeedForm,
    *,
    is_professional: bool = False,
    is_told: bool = False,
    is_halted: bool = False,
) -> HttpResponse:
    context = {
        "here": "need",
        "themes": theme_options(themes(county), form.theme, language),
        "municipalities": municipality_options(municipalities_of(county), form.municipality, language),
        "groups": resident_group_options(form.target_group, language),
        "is_told": is_told,
        "is_halted": is_halted,
    }
    template = "desk/slips/need_desk.html" if is_professional else "desk/slips/need.html"
    return render(request, template, context, status=429 if is_halted else 200)
