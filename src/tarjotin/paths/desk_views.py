"""Paths on the desk: the work list, one path with its versions, and what residents are shown of it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.paths import services
from tarjotin.paths.desk_presenters import lacking, present_row, present_versions
from tarjotin.paths.models import PathVersion, ServicePath
from tarjotin.paths.presenters import present_version
from tarjotin.paths.queries import Version, versions_of, work_list


def may_edit(request: StaffRequest) -> bool:
    """Whether the member may change the region's paths: a role narrowed to one organisation does not reach so far."""
    return any(request.staff.may(role, request.county) for role in ("editor", "admin"))


def ask_to_edit(request: StaffRequest) -> None:
    """Refuse (403) those who may not change paths."""
    if not may_edit(request):
        raise PermissionDenied


@needs_role("professional", "editor", "admin")
@require_safe
def paths(request: StaffRequest, language: str) -> HttpResponse:
    """Every path of the region, those that need looking at first."""
    today = timezone.localdate()
    rows = [present_row(worked, language) for worked in work_list(request.county, today)]
    context = {"rows": rows, "may_edit": may_edit(request), "here": "paths"}
    return render(request, "paths/desk/paths.html", context)


@needs_role("professional", "editor", "admin")
@require_safe
def path(request: StaffRequest, language: str, slug: str) -> HttpResponse:
    """The newest version of a path as residents would see it, and all its versions."""
    versions = versions_of(request.county, slug)
    if not versions:
        raise Http404
    return _version(request, language, versions, versions[0])


@needs_role("professional", "editor", "admin")
@require_safe
def version(request: StaffRequest, language: str, slug: str, number: int) -> HttpResponse:
    """A version of its own number."""
    versions = versions_of(request.county, slug)
    found = next((each for each in versions if each.number == number), None)
    if found is None:
        raise Http404
    return _version(request, language, versions, found, is_chosen=True)


@needs_role("editor", "admin")
@require_POST
def publish(request: StaffRequest, language: str, slug: str, number: int) -> HttpResponse:
    """Show this version to residents."""
    ask_to_edit(request)
    try:
        services.publish_version(slug, number, by=request.staff, county=request.county)
    except (ServicePath.DoesNotExist, PathVersion.DoesNotExist):
        raise Http404 from None
    except services.NotFit:
        return redirect(_address(language, slug, number) + "?told=lacking")
    return redirect(reverse("paths:desk:path", args=[language, slug]) + "?told=published")


@needs_role("editor", "admin")
@require_POST
def unpublish(request: StaffRequest, language: str, slug: str) -> HttpResponse:
    """Show nothing of the path to residents."""
    ask_to_edit(request)
    try:
        services.unpublish_path(slug, by=request.staff, county=request.county)
    except ServicePath.DoesNotExist:
        raise Http404 from None
    return redirect(reverse("paths:desk:path", args=[language, slug]) + "?told=unpublished")


@needs_role("editor", "admin")
@require_POST
def restore(request: StaffRequest, language: str, slug: str, number: int) -> HttpResponse:
    """Take an older version as the newest one."""
    ask_to_edit(request)
    now = timezone.now()
    try:
        services.restore_version(slug, number, by=request.staff, county=request.county, now=now)
    except (ServicePath.DoesNotExist, PathVersion.DoesNotExist):
        raise Http404 from None
    return redirect(reverse("paths:desk:path", args=[language, slug]) + "?told=restored")


def _version(
    request: StaffRequest,
    language: str,
    versions: tuple[Version, ...],
    found: Version,
    *,
    is_chosen: bool = False,
) -> HttpResponse:
    """The page of a version; its heading tells which one when it was chosen by its number."""
    now = timezone.now()
    context = {
        "slug": found.slug,
        "number": found.number,
        "is_chosen": is_chosen,
        "is_newest": found.number == versions[0].number,
        "is_published": found.is_published,
        "any_published": any(each.is_published for each in versions),
        "versions": present_versions(versions, language),
        "lacking": lacking(found, language, timezone.localdate(now)),
        "route": present_version(found, language, request.county, now),
        "told": request.GET.get("told", ""),
        "may_edit": may_edit(request),
        "here": "paths",
    }
    return render(request, "paths/desk/path.html", context)


def _address(language: str, slug: str, number: int) -> str:
    return reverse("paths:desk:version", args=[language, slug, number])
