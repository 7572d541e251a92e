"""Which region's tray a request is about."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def county_of(request: HttpRequest) -> str:
    """The code of the wellbeing services county whose tray is asked; empty shows everything in the store as one."""
    county: str = settings.TARJOTIN_REGION
    return county
