"""What residents search for decides what is mended first."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tarjotin.events.models import SearchCount
from tarjotin.events.services import first_day
from tarjotin.producers.quality.services import assess
from tarjotin.producers.worklists.models import ServiceDemand
from tarjotin.producers.worklists.services import count_demand
from tests import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MONTH = first_day(TODAY)


@pytest.fixture(autouse=True)
def _tray(settings: Settings) -> None:
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    services = [
        make.a_service("sleep", names=make.texts("Uniryhmä")),
        make.a_service("knitting", names=make.texts("Neulontapiiri")),
    ]
    make.store(services, organisations=[make.an_organisation()])


def searched(text: str, times: int, month: dt.date = MONTH) -> None:
    SearchCount.objects.create(text=text, language="fi", month=month, searches=times)


def demand() -> dict[str, int]:
    count_demand(make.NORTH_KARELIA, TODAY)
    return dict(ServiceDemand.objects.values_list("service_id", "searches"))


def test_a_service_counts_the_searches_that_find_it_over_the_months() -> None:
    searched("uniryhmä", 4)
    searched("uniryhmä", 5, first_day(TODAY, 3))
    searched("neulontapiiri", 3)
    found = demand()
    assert found["sleep"] == 9
    assert found["knitting"] == 3


def test_what_was_searched_for_less_than_three_times_or_a_year_ago_counts_for_nothing() -> None:
    searched("uniryhmä", 2)
    searched("neulontapiiri", 50, first_day(TODAY, 12))
    assert demand() == {}


def test_counts_are_replaced_when_they_are_made_anew() -> None:
    searched("uniryhmä", 4)
    demand()
    SearchCount.objects.all().delete()
    assert demand() == {}


def test_the_work_list_begins_with_what_is_searched_for_and_says_so(client: Client) -> None:
    assess()
    assert _first(client) == "Neulontapiiri"
    searched("uniryhmä", 1200)
    demand()
    assert _first(client) == "Uniryhmä"
    page = client.get("/fi/quality/organisation/organisation-1").content.decode()
    assert "hakeneet 1\u00a0200 kertaa sanoilla, jotka löytävät tämän palvelun" in page
    file = client.get("/en/quality/organisation/organisation-1/work-list.csv").content.decode()
    assert ";1200;" in file


def test_the_work_list_names_services_in_the_readers_language(client: Client) -> None:
    make.store([make.a_service("sleep", names=make.texts("Uniryhmä", "Sömngrupp"))])
    assess()
    tasks, _services = (
        client.get("/sv/quality/organisation/organisation-1").content.decode().split("<h2>Tjänster</h2>")
    )
    assert "Sömngrupp" in tasks
    assert "Uniryhmä" not in tasks


def _first(client: Client) -> str:
    page = client.get("/en/quality/organisation/organisation-1").content.decode()
    return min(("Uniryhmä", "Neulontapiiri"), key=page.index)
