"""The desk's page of mails to organisations: the region's switch, the addresses, and asking one by mail."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tarjotin.common.languages import pick
from tarjotin.common.typed import one_typed_line
from tarjotin.pages.entry import StaffRequest, needs_role
from tarjotin.pages.region import site_of
from tarjotin.people.services import record_change
from tarjotin.producers.assurance.rules import SPEAKING, spoken_for
from tarjotin.producers.digests.mail import mail_asking, mail_question
from tarjotin.producers.digests.models import LONGEST_EMAIL
from tarjotin.producers.digests.presenters import present_addresses
from tarjotin.producers.digests.queries import addresses, choosable, is_on
from tarjotin.producers.digests.rules import digest_rules, is_time
from tarjotin.producers.digests.services import enter_address, remove_address, switch, takes_turn


@dataclass(frozen=True, slots=True)
class AddressForm:
    """An address as it was typed; `errors` is field → sentence."""

    organisation: str = ""
    email: str = ""
    errors: dict[str, str] = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*SPEAKING)
def addresses_page(request: StaffRequest, language: str) -> HttpResponse:
    """The addresses of those one may speak for, and a form for one more; sent, what its button says."""
    if request.method != "POST":
        return _page(request, language, AddressForm())
    action = request.POST.get("action", "")
    if action in ("on", "off"):
        return _switch(request, on=action == "on")
    if action == "remove":
        return _remove(request)
    return _enter(request, language)


@require_POST
@needs_role(*SPEAKING)
def ask(request: StaffRequest, language: str) -> HttpResponse:
    """Mail an organisation the question whether what is due is still right; back to the list."""
    organisation_id = request.POST.get("organisation", "")
    own = spoken_for(request.staff, request.county)
    found = addresses(request.county, own).filter(organisation_id=organisation_id).first()
    if found is None or found.confirmed_at is None or not is_on(request.county):
        raise Http404
    now = timezone.now()
    told = "asked-lately"
    if is_time(found.asked_at, digest_rules().ask_every_days, now):
        told = "asked" if mail_asking(found, now) else "not-asked"
    if told == "asked":
        record_change(request.staff, request.county, "asked", "digest address", organisation_id)
    return redirect(f"{reverse('producers:assurance:due', args=[language])}?told={told}")


def _switch(request: StaffRequest, *, on: bool) -> HttpResponse:
    if not request.staff.may("admin", request.county):
        raise PermissionDenied
    switch(request.county, on=on, by=request.staff, now=timezone.now())
    return redirect(f"{request.path}?told={'on' if on else 'off'}")


def _remove(request: StaffRequest) -> HttpResponse:
    organisation_id = request.POST.get("organisation", "")
    own = spoken_for(request.staff, request.county)
    if not organisation_id or not own & {"", organisation_id}:
        raise PermissionDenied
    remove_address(organisation_id, by=request.staff, county=request.county)
    return redirect(f"{request.path}?told=removed")


def _enter(request: StaffRequest, language: str) -> HttpResponse:
    if not is_on(request.county):
        raise Http404
    form = _read(request)
    if form.errors:
        return _page(request, language, form, 400)
    if not takes_turn(form.email):
        errors = {"email": _("This address has been asked several times today. Try again tomorrow.")}
        return _page(request, language, AddressForm(form.organisation, form.email, errors), 429)
    made = enter_address(
        form.organisation,
        form.email,
        site=site_of(request),
        by=request.staff,
        county=request.county,
        now=timezone.now(),
    )
    return redirect(f"{request.path}?told={'entered' if mail_question(made) else 'not-mailed'}")


def _read(request: StaffRequest) -> AddressForm:
    organisation = request.POST.get("organisation", "")
    email = one_typed_line(request.POST.get("email", ""))
    may = organisation in choosable(request.county, spoken_for(request.staff, request.county))
    told = {
        "organisation": "" if may else _("Choose the organisation from the list."),
        "email": "" if _is_email(email) else _("Write the e-mail address in the form name@example.fi."),
    }
    return AddressForm(
        organisation, email[:LONGEST_EMAIL], {name: error for name, error in told.items() if error}
    )


def _is_email(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= LONGEST_EMAIL


def _page(request: StaffRequest, language: str, form: AddressForm, status: int = 200) -> HttpResponse:
    own = spoken_for(request.staff, request.county)
    names = choosable(request.county, own)
    told = {
        "addresses": present_addresses(addresses(request.county, own), names, language),
        "choices": sorted(
            ((id, pick(each, language).text or id) for id, each in names.items()),
            key=lambda pair: pair[1].lower(),
        ),
        "form": form,
        "is_on": is_on(request.county),
        "may_switch": request.staff.may("admin", request.county),
        "has_server": bool(settings.EMAIL_HOST),
        "rules": digest_rules(),
        "told": _told(request.GET.get("told", "")),
        "here": "digests",
    }
    return render(request, "producers/digests/addresses.html", told, status=status)


def _told(what: str) -> str:
    told = {
        "on": _("Mails are on. An address gets them only when it has confirmed it."),
        "off": _("Mails are off. Addresses are kept, and nothing is sent."),
        "removed": _("The address has been deleted."),
        "entered": _("A mail asks the address to confirm. Nothing else is sent before that."),
        "not-mailed": _("The address is kept, but the mail did not go. Enter it again later."),
    }
    return told.get(what, "")
