"""What tests of the residents' pages share: the language of the page, and a store with one whole example."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.utils import translation
from pytest_django import Settings

from tarjotin.catalogue.shapes import Service
from tarjotin.pages.context import forget_store
from tests import make

InLanguage = Callable[[str], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def _finnish_page() -> Iterator[None]:
    """Pure tests read Finnish pages unless they say otherwise; the language of a request does not leak out."""
    forget_store()
    with translation.override("fi"):
        yield


@pytest.fixture
def north_karelia(settings: Settings) -> None:
    """The tray of one county."""
    settings.TARJOTIN_REGION = make.NORTH_KARELIA


@pytest.fixture
def example(db: None, north_karelia: None) -> Service:
    """A service with every kind of channel, stored and indexed."""
    return make.store_example()
