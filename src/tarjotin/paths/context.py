"""What pages of other rooms may ask of service paths without knowing this one."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache

from django.http import HttpRequest

from tarjotin.pages.region import county_of
from tarjotin.paths.queries import has_published

# How long links may be behind what is published: every page has one at its foot, and a question each time is much.
_FRESH_SECONDS = 20


def service_paths(request: HttpRequest) -> dict[str, Callable[[], bool]]:
    """The context processor: `has_service_paths` asks the database only on a page that names it, once a period."""
    period = int(time.monotonic() // _FRESH_SECONDS)
    return {"has_service_paths": lambda: _has_paths(county_of(request), period)}


@lru_cache(maxsize=100)
def _has_paths(county: str, period: int) -> bool:
    return has_published(county)


def forget_paths() -> None:
    """Ask the database again: for tests, which change it under the pages."""
    _has_paths.cache_clear()
