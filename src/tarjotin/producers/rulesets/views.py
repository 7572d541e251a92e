"""Pages of a region's rules: what is in use, every version, what one would change, and switching over to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tarjotin.common.errors import OperatorError
from tarjotin.common.tables import FaultyFile
from tarjotin.harvest.one_writer import AnotherWrites
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.producers.rulesets import queries, services
from tarjotin.producers.rulesets.difference_page import DifferencePage, present_difference
from tarjotin.producers.rulesets.entry import ask_to_change, ask_to_read, may_change, usable_rules
from tarjotin.producers.rulesets.presenters import FaultLine, present_faults, present_version, version_name
from tarjotin.themes.overrides import reviews_due
from tarjotin.themes.rule_sets import rule_set, rule_set_region

_STAFF = needs_role("editor", "admin")


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a version would change, or what is wrong with it."""

    difference: DifferencePage | None = None
    faults: tuple[FaultLine, ...] = ()


@_STAFF
@require_safe
def overview(request: StaffRequest, language: str) -> HttpResponse:
    """What is in use, every version, and the ways to change something."""
    ask_to_read(request)
    in_use = queries.number_in_use(request.county)
    kept = [*queries.versions(request.county), queries.Version(queries.WITHOUT_OWN_RULES)]
    rules = rule_set(rule_set_region(request.county))
    context = {
        "versions": [present_version(each, in_use, language) for each in kept],
        "in_use": None if in_use is None else version_name(in_use),
        "is_file_waiting": queries.is_file_waiting(request.county),
        "reviews_due": len(reviews_due(rules, timezone.localdate())),
        "may_change": may_change(request),
        "here": "rules",
    }
    return render(request, "producers/rulesets/overview.html", context)


@_STAFF
@require_safe
def version(request: StaffRequest, language: str, number: int) -> HttpResponse:
    """One version: who saved it and why, what it would change now, and its text."""
    ask_to_read(request)
    return _page(request, language, number)


@_STAFF
@require_safe
def file(request: StaffRequest, language: str, number: int) -> HttpResponse:
    """A version's bytes as they were kept."""
    ask_to_read(request)
    found = queries.version(request.county, number)
    if found is None or found[1] is None:
        raise Http404
    disposition = f'attachment; filename="{request.county}-{number}.toml"'
    return HttpResponse(
        found[1], content_type="application/toml", headers={"Content-Disposition": disposition}
    )


@_STAFF
@require_POST
def switch(request: StaffRequest, language: str, number: int) -> HttpResponse:
    """Switch over to a version, if the rules in use are still those that the difference was shown for."""
    ask_to_change(request)
    try:
        services.switch_over(
            county=request.county,
            number=number,
            shown=request.POST.get("shown", ""),
            by=request.staff,
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except services.NoSuchVersion as error:
        raise Http404 from error
    except services.OtherRulesInUse:
        refused = _("Other rules have come into use meanwhile. Look at what would change now.")
        return _page(request, language, number, refused, 409)
    except AnotherWrites:
        refused = _(
            "The services are being brought up to date just now. Nothing is lost: try again in a while."
        )
        return _page(request, language, number, refused, 409)
    except FaultyFile:
        refused = _("There is a fault in a rule file. The rules that were in use still are.")
        return _page(request, language, number, refused, 409)
    except OperatorError:
        refused = _("The search could not be brought up to date. The rules that were in use still are.")
        return _page(request, language, number, refused, 503)
    return redirect(f"{reverse('producers:rulesets:version', args=[language, number])}?told=switched")


def _page(
    request: StaffRequest, language: str, number: int, refused: str = "", status: int = 200
) -> HttpResponse:
    found = queries.version(request.county, number)
    if found is None:
        raise Http404
    kept, content = found
    line = present_version(kept, queries.number_in_use(request.county), language)
    outcome = _Outcome() if line.is_in_use else _outcome(request, content, language)
    told = {"saved": _("Saved. It is not in use yet."), "switched": _("In use now.")}
    context = {
        "version": line,
        "text": "" if content is None else content.decode("utf-8", "replace"),
        "difference": outcome.difference,
        "faults": outcome.faults,
        "shown": queries.key_in_use(request.county),
        "told": told.get(request.GET.get("told", ""), ""),
        "refused": refused,
        "may_change": may_change(request),
        "is_usable": usable_rules(request, content) is not None,
        "here": "rules",
    }
    return render(request, "producers/rulesets/version.html", context, status=status)


def _outcome(request: StaffRequest, content: bytes | None, language: str) -> _Outcome:
    try:
        preview = queries.preview(request.county, content)
    except FaultyFile as error:
        return _Outcome(faults=present_faults(error))
    return _Outcome(difference=present_difference(preview, request.county, language))
