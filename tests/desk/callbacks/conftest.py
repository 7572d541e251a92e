"""A tray that takes contact requests, and the signed-in staff of a provider."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from tarjotin.catalogue.shapes import Service
from tarjotin.desk.callbacks.queries import forget_agreed
from tests import make
from tests.desk.callbacks.asking import KEY, SLEEP, WALK, agree
from tests.make_staff import provider, sign_in


@pytest.fixture(autouse=True)
def _finnish_page() -> Iterator[None]:
    with translation.override("fi"):
        yield
    forget_agreed()


@pytest.fixture
def service(db: None, settings: Settings) -> Service:
    """A tray that takes requests, and a service whose organisation has agreed; another one has too."""
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    settings.TARJOTIN_CONTACT_REQUESTS = True
    settings.TARJOTIN_CONTACT_KEYS = [KEY]
    example = make.store_example()
    walk = make.a_service("service-2", names=make.texts("Kävelyryhmä"), responsible_id=WALK)
    make.store([walk], [], [make.an_organisation(WALK, names=make.texts("Kävely ry"))])
    for id in (SLEEP, WALK):
        agree(id)
    return example


@pytest.fixture
def caller(service: Service, client: Client) -> Client:
    """Signed-in staff of the first provider."""
    sign_in(client, provider(SLEEP))
    return client
