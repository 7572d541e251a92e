"""The admin's page: which organisations have agreed to call, and the log of what was deleted."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tarjotin.common.languages import pick
from tarjotin.common.typed import one_typed_line
from tarjotin.desk.callbacks.presenters import present_agreements, present_deletions
from tarjotin.desk.callbacks.queries import (
    agreements,
    answering,
    counts_waiting,
    deletions,
    is_in_use,
    names_of,
    usual_hours_of,
)
from tarjotin.desk.callbacks.rules import rules
from tarjotin.desk.callbacks.services import agree, end_agreement
from tarjotin.pages.entry import StaffRequest, needs_role

_LINES_OF_LOG = 50
_LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True)
class AgreementForm:
    """An agreement as it was typed; `errors` is field → sentence."""

    organisation: str = ""
    email: str = ""
    errors: dict[str, str] = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role("admin")
def providers(request: StaffRequest, language: str) -> HttpResponse:
    """The agreements of the region, a form for one more, and a button that ends each."""
    if not is_in_use():
        raise Http404
    choices = {
        id: pick(names, language).text or id for id, names in answering().items() if _may_manage(request, id)
    }
    if request.method != "POST":
        return _page(request, language, choices, AgreementForm())
    if request.POST.get("action") == "end":
        return _end(request)
    form = _read(request, choices)
    if form.errors:
        return _page(request, language, choices, form, 400)
    agree(form.organisation, form.email, by=request.staff, county=request.county, now=timezone.now())
    return redirect(request.path)


def _end(request: StaffRequest) -> HttpResponse:
    organisation_id = request.POST.get("organisation", "")
    if not _may_manage(request, organisation_id):
        raise PermissionDenied
    end_agreement(organisation_id, by=request.staff, county=request.county)
    return redirect(request.path)


def _may_manage(request: StaffRequest, organisation_id: str) -> bool:
    return bool(organisation_id) and request.staff.may("admin", request.county, organisation_id)


def _read(request: StaffRequest, choices: dict[str, str]) -> AgreementForm:
    organisation = request.POST.get("organisation", "")
    email = one_typed_line(request.POST.get("email", ""))
    told = {
        "organisation": "" if organisation in choices else _("Choose the organisation from the list."),
        "email": "" if _is_email(email) else _("Write the e-mail address in the form name@example.fi."),
    }
    return AgreementForm(organisation, email, {name: error for name, error in told.items() if error})


def _is_email(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= _LONGEST_EMAIL


def _page(
    request: StaffRequest, language: str, choices: dict[str, str], form: AgreementForm, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    kept, log = agreements(request.county), deletions(request.county)
    own = request.staff.organisations("admin", request.county)
    if "" not in own:
        kept, log = kept.filter(organisation_id__in=own), log.filter(organisation_id__in=own)
    log = log[:_LINES_OF_LOG]
    names = names_of({each.organisation_id for each in kept} | {each.organisation_id for each in log})
    told = {
        "agreements": present_agreements(
            kept,
            names,
            counts_waiting(request.county, now),
            usual_hours_of(request.county, timezone.localdate(now)),
            language,
        ),
        "deletions": present_deletions(log, names, language),
        "choices": sorted(choices.items(), key=lambda pair: pair[1].lower()),
        "form": form,
        "rules": rules(),
        "here": "providers",
    }
    return render(request, "desk/callbacks/providers.html", told, status=status)
