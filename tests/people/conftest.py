"""What tests of the staff share: one county's tray, and no attempts counted before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation
from pytest_django import Settings

from tarjotin.pages.context import forget_store
from tests import make


@pytest.fixture(autouse=True)
def _north_karelia(settings: Settings, db: None) -> Iterator[None]:
    """The tray of one county, without counts of attempts; no language is left behind."""
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    forget_store()
    cache.clear()
    with translation.override("fi"):
        yield
