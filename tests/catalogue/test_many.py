"""Many services are read as one by one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tarjotin.catalogue.many import service_views
from tarjotin.catalogue.queries import service_view
from tests import make


@pytest.fixture
def services(db: None, settings: Settings) -> list[str]:
    """Three services that share a phone; one of them is known by nothing else."""
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    given = [make.a_service(f"service-{n}") for n in range(3)]
    channels = (make.a_place(), make.a_phone(), make.a_web_page())
    connections = [*make.connected(given[0], *channels), *make.connected(given[1], channels[1])]
    make.store(given, channels, [make.an_organisation()], connections)
    return [service.id for service in given]


def test_many_views_are_the_same_as_one_by_one(services: list[str]) -> None:
    found = service_views([*services, "no-such"])
    assert set(found) == set(services)
    for id in services:
        assert found[id] == service_view(id)


def test_more_services_take_no_more_queries(services: list[str]) -> None:
    with CaptureQueriesContext(connection) as one:
        service_views(services[:1])
    with CaptureQueriesContext(connection) as all_of_them:
        service_views(services)
    assert len(all_of_them) == len(one)
