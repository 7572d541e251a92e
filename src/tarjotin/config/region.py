"""The region whose tray this is: the one set, or the demo's while nothing but the demo is in the store."""

from __future__ import annotations

from django.conf import settings

from tarjotin import demo
from tarjotin.catalogue.queries import holds_only_demo


def region_in_use() -> str:
    """A county's code, empty when everything in the store is one tray."""
    given: str = settings.TARJOTIN_REGION
    return given or (demo.COUNTY if holds_only_demo() else "")
