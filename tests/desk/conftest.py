"""What tests of the desk share: a county's tray with one whole example of a service."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from tarjotin.catalogue.shapes import Service
from tests import make


@pytest.fixture
def example(db: None, settings: Settings) -> Service:
    """A service with every kind of channel, stored and indexed, in the tray of North Karelia."""
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    return make.store_example()
