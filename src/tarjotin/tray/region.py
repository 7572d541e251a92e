"""Which region's tray a request is about, and the languages it is offered in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from tarjotin.tray.languages.offering import offered


def county_of(request: HttpRequest) -> str:
    """The code of the wellbeing services county whose tray is asked; empty shows everything in the store as one."""
    county: str = settings.TARJOTIN_REGION
    return county


def languages_of(request: HttpRequest) -> tuple[str, ...]:
    """The languages of the region's tray, the first one for those whose own is not among them; no variants."""
    return offered()
