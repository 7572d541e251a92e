"""What tests of the desk share: the language of the page, and the sleep groups of one county."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation
from pytest_django import Settings

from tarjotin.catalogue import writing
from tarjotin.catalogue.shapes import Service
from tarjotin.pages.context import forget_store
from tests import make


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


@pytest.fixture
def unindexed(db: None, north_karelia: None) -> None:
    """The same in the catalogue alone, for what is no search: an index takes its time."""
    services = [make.a_service(f"service-{n:02}", names=make.texts(f"Uniryhmä {n:02}")) for n in range(12)]
    writing.write_organisations(make.SOURCE, [make.an_organisation()])
    writing.write_services(make.SOURCE, services)


@pytest.fixture
def many(db: None, north_karelia: None) -> None:
    """Twelve sleep groups in Joensuu that answer the phone."""
    services = [make.a_service(f"service-{n:02}", names=make.texts(f"Uniryhmä {n:02}")) for n in range(12)]
    phone = make.a_phone()
    connections = [each for service in services for each in make.connected(service, phone)]
    make.store(services, (phone,), [make.an_organisation()], connections)
