"""A tray with two services of two organisations, and a mail server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django import Settings

from tarjotin.pages.context import forget_store
from tarjotin.producers.digests.models import DigestRegion
from tarjotin.producers.quality.services import assess
from tests import make
from tests.mail_server import Mailbox, mail_server
from tests.producers.digests.acting import OLD, WALK


@pytest.fixture(autouse=True)
def _tray(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    settings.TARJOTIN_INDEX = tmp_path / "index"
    cache.clear()
    make.store(
        [
            make.a_service("service-1", modified=OLD),
            make.a_service("service-2", names=make.texts("Kävelyryhmä"), responsible_id=WALK, modified=OLD),
        ],
        [],
        [make.an_organisation(), make.an_organisation(WALK, names=make.texts("Kävely ry"))],
    )
    assess()
    forget_store()
    yield
    cache.clear()
    forget_store()


@pytest.fixture
def box(settings: Settings) -> Iterator[Mailbox]:
    """A mail server that the tray hands its mails over to."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "tarjotin@alue.example"
    with mail_server() as mailbox:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
        yield mailbox


@pytest.fixture
def switched_on() -> None:
    """The region has switched mails on."""
    DigestRegion.objects.create(county=make.NORTH_KARELIA, switched_on_at=timezone.now(), switched_on_by=1)
