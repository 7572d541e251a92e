"""What tests of slips share: a region with services, and a professional who has made a slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from django.utils.http import urlencode
from pytest_django import Settings

from tarjotin.catalogue import writing
from tarjotin.desk.slips.models import Slip
from tarjotin.desk.slips.queries import code_of_slip
from tarjotin.pages.context import forget_store
from tarjotin.people.models import StaffMember
from tarjotin.themes.services import place_services, put_rules_in_force
from tests import make
from tests.make_staff import professional, sign_in

SERVICES = ("service-1", "service-2", "service-3")


@pytest.fixture(autouse=True)
def _finnish() -> Iterator[None]:
    forget_store()
    with translation.override("fi"):
        yield


@pytest.fixture
def region(db: None, settings: Settings) -> None:
    """Three services of North Karelia."""
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    # Without an index, which no page of slips asks and which takes seconds to build.
    services = [
        make.a_service("service-1"),
        make.a_service("service-2", names=make.texts("Kuntosali", "Gym", "Gym")),
        make.a_service("service-3", names=make.texts("Kahvila")),
    ]
    writing.write_organisations(make.SOURCE, [make.an_organisation()])
    writing.write_services(make.SOURCE, services)
    place_services()
    put_rules_in_force()


@pytest.fixture
def guide(region: None) -> StaffMember:
    """A professional of the unit Palveluohjaus."""
    return professional()


@pytest.fixture
def desk(guide: StaffMember) -> Client:
    """The professional's browser."""
    client = Client(enforce_csrf_checks=False)
    sign_in(client, guide)
    return client


def fields(**more: str) -> dict[str, str]:
    """What a browser sends of the form where a slip is made."""
    return {
        "ids": ",".join(SERVICES),
        "client_language": "fi",
        "days": "30",
        "next_step": "",
        "next_day": "",
        "text": "",
    } | more


def make_slip(desk: Client, **more: str) -> Slip:
    """A slip made by the form."""
    answer = desk.post("/fi/desk/slips/new", fields(**more))
    assert answer.status_code == 302, answer.content.decode()
    return Slip.objects.get(pk=int(answer["Location"].rpartition("/")[2]))


def code(slip: Slip) -> str:
    """The code that opens it."""
    return code_of_slip(slip)


def send(
    address: str,
    sent: Mapping[str, str] | None = None,
    *,
    by: Client | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A plain form as a browser sends it: residents' pages take in no other."""
    answer = (by or Client()).post(
        address,
        urlencode(sent or {}),
        content_type="application/x-www-form-urlencoded",
        headers=dict(headers or {}),
    )
    return cast(HttpResponse, answer)
