"""What tests of service paths share: a region with services, an editor at the desk, and a form as it is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings

from tarjotin.catalogue import models, writing
from tarjotin.pages.context import forget_store
from tarjotin.paths.context import forget_paths
from tarjotin.paths.route import Route, Step
from tarjotin.paths.services import Draft, make_path, publish_version
from tarjotin.people.models import StaffMember
from tarjotin.people.queries import staff_of
from tests import make
from tests.make_staff import editor, sign_in

SLUG = "uni-on-kateissa"
LATER = dt.date(2027, 6, 1)


@pytest.fixture(autouse=True)
def _finnish() -> Iterator[None]:
    forget_store()
    forget_paths()
    with translation.override("fi"):
        yield
    forget_paths()


@pytest.fixture
def region(db: None, settings: Settings) -> None:
    """Two services of North Karelia, one that is telephoned."""
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    sleep, gym = make.a_service(), make.a_service("service-2", names=make.texts("Kuntosali", "Gym", "Gym"))
    writing.write_organisations(make.SOURCE, [make.an_organisation()])
    writing.write_channels(make.SOURCE, [make.a_phone()])
    # Without an index, which seconds go into: pages of paths ask it only for what is like a service that has gone.
    writing.write_services(make.SOURCE, [sleep, gym])
    writing.write_connections(make.SOURCE, make.connected(sleep, make.a_phone()), from_kind="service")


@pytest.fixture
def member(region: None) -> StaffMember:
    """An editor of the region."""
    return editor(email="toimittaja@alue.example")


@pytest.fixture
def desk(member: StaffMember) -> Client:
    """The editor's browser."""
    client = Client()
    sign_in(client, member)
    return client


@pytest.fixture
def published(member: StaffMember) -> str:
    """A path that residents see; its name in addresses."""
    by = staff_of(member)
    make_path(SLUG, Draft("KE11", LATER, a_route()), by=by, county=make.NORTH_KARELIA, now=timezone.now())
    publish_version(SLUG, 1, by=by, county=make.NORTH_KARELIA)
    return SLUG


def a_route(**fields: object) -> Route:
    """Two steps: a call, and a group; the second one is not in Swedish."""
    call = Step(
        title=make.texts("Soita", "Ring", "Call"),
        happens=make.texts("Kerro, miten nukut.", "Berätta hur du sover.", "Tell how you sleep."),
        who=make.texts(
            "Sinä soitat, hoitaja vastaa.", "Du ringer, skötaren svarar.", "You call, a nurse answers."
        ),
        services=("service-1",),
        without=make.texts("Puhelu riittää.", "Ett samtal räcker.", "A call is enough."),
    )
    group = Step(
        title=make.texts("Tule ryhmään", "", "Come to the group"),
        services=("service-2",),
        without=make.texts("Ryhmä kokoontuu talolla.", "", "The group meets at the house."),
    )
    given = {
        "name": make.texts("Uni on kateissa", "Sömnen är borta", "Sleep is lost"),
        "lead": make.texts(
            "Sinulle, joka valvot öisin.", "För dig som är vaken om natten.", "For you who lie awake."
        ),
        "owner": make.texts("Kuikan palveluohjaus", "Kuikkas servicehandledning", "Kuikka service guidance"),
        "steps": (call, group),
    }
    return Route(**(given | fields))  # type: ignore[arg-type]  # fields by their names


def typed(**more: str | list[str]) -> dict[str, str | list[str]]:
    """What a browser sends of a form with one step; names in Python have _ for -."""
    fields: dict[str, str | list[str]] = {
        "do": "save",
        "base": "0",
        "steps": "1",
        "name-fi": "Uni on kateissa",
        "owner-fi": "Kuikan palveluohjaus",
        "review_on": "2027-06-01",
        "step-1-title-fi": "Soita",
        "step-1-without-fi": "Puhelu riittää.",
        "step-1-service": ["service-1"],
    }
    kept = ("review_on", "life_event")
    return fields | {name if name in kept else name.replace("_", "-"): text for name, text in more.items()}


def end(id: str) -> None:
    """The service leaves the catalogue."""
    models.Service.objects.filter(source_id=id).delete()
