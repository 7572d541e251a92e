"""What stands where a service or an organisation was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tarjotin import demo
from tarjotin.catalogue import models
from tarjotin.config.pipeline import bring_up_to_date
from tarjotin.harvest.models import RawVersion
from tarjotin.harvest.raw_store import withdraw
from tarjotin.harvest.runs import Harvest
from tarjotin.sources.ptv_folder.adapter import PtvFolder
from tests.sample_region import load_sample_region

AT = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def sample(db: None, settings: Settings, tmp_path: Path) -> None:
    """The sample region as a harvest brings it."""
    settings.TARJOTIN_REGION = demo.COUNTY
    load_sample_region()


def end(kind: str, source_id: str) -> None:
    """The source publishes it no more."""
    withdraw(demo.SOURCE, kind, [source_id], at=AT)  # type: ignore[arg-type]  # the kind comes as a plain text
    bring_up_to_date(lambda kind, done, known: None)


def service_with_likes() -> models.Service:
    """A service whose name other services share words with."""
    return next(
        row for row in models.Service.objects.order_by("source_id") if "liikunta" in row.document.casefold()
    )


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        ("fi", "Tätä palvelua ei enää ole palveluluettelossa.", "20.11.2026"),
        ("sv", "Den här tjänsten finns inte längre i tjänstekatalogen.", "20.11.2026"),
        ("en", "This service is no longer in the service catalogue.", "20\u00a0November 2026"),
    ],
)
def test_a_withdrawn_service_says_so_and_shows_where_to_look(
    client: Client, sample: None, language: str, words: str, day: str
) -> None:
    row = service_with_likes()
    before = client.get(f"/{language}/service/{row.source_id}").content.decode()
    name = before.split("<h1>")[1].split("</h1>")[0]
    end("service", row.source_id)
    response = client.get(f"/{language}/service/{row.source_id}")
    html = response.content.decode()
    assert response.status_code == 410
    assert words in html
    assert f"<h1>{name}</h1>" in html
    assert day in html
    assert 'name="robots" content="noindex"' in html
    assert 'role="search"' in html
    assert 'class="cards similar"' in html
    assert f'/service/{row.source_id}"' not in html.split("<main")[1]


def test_a_service_whose_last_words_cannot_be_read_is_still_said_to_have_ended(
    client: Client, sample: None
) -> None:
    row = service_with_likes()
    end("service", row.source_id)
    RawVersion.objects.filter(record__source_id=row.source_id).update(shape="unheard-of")
    response = client.get(f"/fi/service/{row.source_id}")
    assert response.status_code == 410
    assert "<h1>Palvelu on päättynyt</h1>" in response.content.decode()


def test_a_withdrawn_organisation_says_so(client: Client, sample: None) -> None:
    row = models.Organisation.objects.order_by("source_id").first()
    assert row
    end("organisation", row.source_id)
    response = client.get(f"/fi/organisation/{row.source_id}")
    assert response.status_code == 410
    assert "Tätä organisaatiota ei enää ole" in response.content.decode()


@pytest.mark.parametrize("kind", ["service", "organisation"])
def test_an_id_that_never_was_is_not_found_and_offers_the_search(
    client: Client, sample: None, kind: str
) -> None:
    response = client.get(f"/fi/{kind}/0f7a1d7e-0000-4000-8000-000000000000")
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()


def test_a_service_that_comes_back_has_its_page_again(client: Client, sample: None) -> None:
    row = service_with_likes()
    end("service", row.source_id)
    Harvest(PtvFolder(demo.DATA, name=demo.SOURCE)).run()
    bring_up_to_date(lambda kind, done, known: None)
    assert client.get(f"/fi/service/{row.source_id}").status_code == 200
