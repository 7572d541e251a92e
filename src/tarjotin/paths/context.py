"""What pages of other rooms may ask of service paths without knowing this one."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from tarjotin.pages.region import county_of
from tarjotin.paths.queries import has_published


def service_paths(request: HttpRequest) -> dict[str, Callable[[], bool]]:
    """The context processor: `has_service_paths` asks the database only on a page that names it."""
    return {"has_service_paths": lambda: has_published(county_of(request))}
