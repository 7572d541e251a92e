"""The pages that mails' links lead to: begin the mails, stop them. Opening one changes nothing, its button does."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.producers.assurance.queries import organisation_names
from tarjotin.producers.digests.models import OwnerAddress
from tarjotin.producers.digests.services import confirm, stop
from tarjotin.producers.digests.tokens import LinkUnknownError, Purpose, address_of
from tarjotin.producers.from_mail import from_mail

_GONE = 410


@from_mail
def confirm_page(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """Whether the address wants the mails, and what comes then."""
    address = _address(token, "confirm")
    if not isinstance(address, OwnerAddress):
        return _page(request, "over", "confirm", status=_GONE)
    if request.method == "POST":
        confirm(address, timezone.now())
    is_done = request.method == "POST" or address.confirmed_at is not None
    return _page(request, "done" if is_done else "asked", "confirm", _name(address, language))


@from_mail
def stop_page(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """No more mails. Mail programs send it by themselves for their readers, so nothing sent with it is looked at."""
    address = _address(token, "stop")
    if address == "unknown":
        # Never said to be done: the mails would go on.
        return _page(request, "unknown", "stop", status=_GONE)
    if not isinstance(address, OwnerAddress):
        return _page(request, "done", "stop")
    if request.method == "POST":
        stop(address)
    return _page(request, "done" if request.method == "POST" else "asked", "stop", _name(address, language))


def _address(token: str, purpose: Purpose) -> OwnerAddress | Literal["deleted", "unknown"]:
    try:
        return address_of(token, purpose) or "deleted"
    except LinkUnknownError:
        return "unknown"


def _name(address: OwnerAddress, language: str) -> Shown:
    return show(organisation_names([address.organisation_id]).get(address.organisation_id, {}), language)


def _page(
    request: HttpRequest, state: str, purpose: str, organisation: Shown | None = None, status: int = 200
) -> HttpResponse:
    told = {"state": state, "purpose": purpose, "organisation": organisation}
    return render(request, "producers/digests/link.html", told, status=status)
