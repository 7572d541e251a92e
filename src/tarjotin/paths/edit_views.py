"""The editor's form: a new path, or the next version of one; steps are added, moved and removed by its buttons."""

from __future__ import annotations

from dataclasses import replace

from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.paths import services
from tarjotin.paths.checking import LONGEST_NOTE, LONGEST_SLUG, day_typed, mistakes, slug_of
from tarjotin.paths.desk_presenters import (
    life_event_options,
    path_fields,
    present_differences,
    present_versions,
    step_fields,
)
from tarjotin.paths.desk_views import ask_to_edit
from tarjotin.paths.finding import candidates
from tarjotin.paths.forms import PathForm, changed, empty_form, form_of, read_form, route_of
from tarjotin.paths.presenters import present_route
from tarjotin.paths.queries import Version, newest_version
from tarjotin.paths.review import proposed_review


@needs_role("editor", "admin")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest, language: str) -> HttpResponse:
    """A path that there is not yet."""
    ask_to_edit(request)
    if request.method != "POST":
        today = timezone.localdate()
        return _page(request, language, empty_form(proposed_review(today).isoformat()))
    form = replace(read_form(request.POST), base=0)
    if request.POST.get("do") != "save":
        return _again(request, language, form)
    form = replace(form, errors=mistakes(form, timezone.localdate(), language))
    if form.errors:
        return _page(request, language, form, status=400)
    slug = slug_of(form)
    try:
        services.make_path(slug, _draft(form), by=request.staff, county=request.county, now=timezone.now())
    except IntegrityError:
        form = replace(form, slug=slug, errors={"slug": _("This name is in use. Choose another one.")})
        return _page(request, language, form, status=400)
    return _saved(language, slug)


@needs_role("editor", "admin")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, language: str, slug: str) -> HttpResponse:
    """The next version of a path."""
    ask_to_edit(request)
    newest = newest_version(request.county, slug)
    if newest is None:
        raise Http404
    if request.method != "POST":
        return _page(request, language, _begun(newest), slug)
    form = replace(read_form(request.POST), slug=slug)
    if request.POST.get("do") != "save":
        return _again(request, language, form, slug)
    form = replace(form, errors=mistakes(form, timezone.localdate(), language))
    if form.errors:
        return _page(request, language, form, slug, status=400)
    try:
        services.save_version(
            slug, _draft(form), base=form.base, by=request.staff, county=request.county, now=timezone.now()
        )
    except services.NewerVersion as error:
        return _page(request, language, form, slug, newer=error.newest, status=409)
    return _saved(language, slug)


def _begun(newest: Version) -> PathForm:
    """The newest version, to be looked through: its review day is proposed anew."""
    return form_of(
        newest.route,
        slug=newest.slug,
        life_event=newest.life_event,
        review_on=proposed_review(timezone.localdate()).isoformat(),
        base=newest.number,
    )


def _again(request: StaffRequest, language: str, form: PathForm, slug: str = "") -> HttpResponse:
    """The form after a button that saves nothing."""
    button = request.POST.get("do", "")
    return _page(request, language, changed(form, button), slug, is_preview=button == "preview")


def _saved(language: str, slug: str) -> HttpResponse:
    return redirect(reverse("paths:desk:path", args=[language, slug]) + "?told=saved")


def _draft(form: PathForm) -> services.Draft:
    review_on = day_typed(form.review_on)
    assert review_on is not None  # noqa: S101 - `mistakes` has told of any other
    return services.Draft(form.life_event, review_on, route_of(form), form.note)


def _page(
    request: StaffRequest,
    language: str,
    form: PathForm,
    slug: str = "",
    *,
    newer: Version | None = None,
    is_preview: bool = False,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    context: dict[str, object] = {"here": "paths", "slug": slug}
    if newer is not None:
        context["newer"] = present_versions([newer], language)[0]
        context["differences"] = present_differences(newer, form, language)
        # Whoever saves again has seen the other version: it stays among the versions.
        form = replace(form, base=newer.number)
    if is_preview:
        day = timezone.localdate(now)
        context["route"] = present_route(
            route_of(form), language, request.county, now, day, day_typed(form.review_on)
        )
    context |= {
        "form": form,
        "fields": path_fields(form),
        "steps": step_fields(form, candidates(form, language, request.county)),
        "life_events": life_event_options(form.life_event, language),
        "longest_note": LONGEST_NOTE,
        "longest_slug": LONGEST_SLUG,
    }
    return render(request, "paths/desk/edit.html", context, status=status)
