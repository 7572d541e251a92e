"""Builders of services, channels and organisations for tests: a whole example by default, any field by name.

`a_service`, `a_phone`, `a_place` … make shapes; `store` writes them as a harvest would and brings themes and
index up to date, so that pages and searches see them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone

from tarjotin.catalogue import shapes, writing
from tarjotin.finding.index.indexing import update_index
from tarjotin.harvest.models import HarvestRun
from tarjotin.themes.services import place_services, put_rules_in_force

SOURCE = "test"
JOENSUU, KONTIOLAHTI, HELSINKI = "167", "276", "091"
NORTH_KARELIA = "14"


def texts(fi: str = "", sv: str = "", en: str = "") -> dict[str, str]:
    """Texts by language, empty ones left out."""
    return {code: text for code, text in (("fi", fi), ("sv", sv), ("en", en)) if text}


def a_service(id: str = "service-1", **fields: Any) -> shapes.Service:
    """A sleep group in Joensuu, free of charge, told in three languages."""
    given: dict[str, Any] = {
        "names": texts("Uniryhmä", "Sömngrupp", "Sleep group"),
        "texts": shapes.ServiceTexts(
            summary=texts("Apua huonoon uneen.", "Hjälp vid sömnproblem.", "Help with poor sleep."),
            description=texts("Kuusi tapaamista.\n\nTule omana itsenäsi.", "Sex träffar.", "Six meetings."),
        ),
        "charge": "free",
        "area": shapes.Area("limited", (JOENSUU,)),
        "languages": ("fi", "sv"),
        "terms": (
            shapes.Term("target_group", "KR1"),
            shapes.Term("target_group", "KR1.1"),
            shapes.Term("service_class", "P5.20"),
        ),
        "responsible_id": "organisation-1",
        "modified": dt.datetime(2026, 10, 1, 9, 0, tzinfo=dt.UTC),
    }
    return shapes.Service(id=id, **(given | fields))


def an_organisation(id: str = "organisation-1", **fields: Any) -> shapes.Organisation:
    """An association that answers the phone."""
    given: dict[str, Any] = {
        "type": "organisation",
        "names": texts("Uniyhdistys", "Sömnföreningen", "Sleep association"),
        "description": texts("Yhdistys hyvän unen puolesta.", "En förening för god sömn.", "For good sleep."),
        "contact": shapes.Contact(phones=(shapes.Phone("+358130001111", language="fi"),)),
    }
    return shapes.Organisation(id=id, **(given | fields))


def a_phone(id: str = "phone-1", **fields: Any) -> shapes.Channel:
    """A number that is answered on weekdays."""
    given: dict[str, Any] = {
        "type": "phone",
        "organisation_id": "organisation-1",
        "names": texts("Neuvontapuhelin", "Rådgivningstelefon", "Advice line"),
        "phones": tuple(
            shapes.Phone("+358130001234", language=language, charge="chargeable")
            for language in ("fi", "sv", "en")
        ),
        "hours": (open_on_weekdays(9, 15),),
    }
    return shapes.Channel(id=id, **(given | fields))


def a_place(id: str = "place-1", **fields: Any) -> shapes.Channel:
    """A meeting place by the market square, with a way in that the register describes."""
    entrance = shapes.Entrance(
        name=texts("Pääsisäänkäynti", "Huvudingång", "Main entrance"),
        is_main=True,
        accessibility=(
            shapes.Sentences(
                texts("Reitti ovelle", "Väg till dörren", "Way to the door"),
                (texts("Ovelle ei ole kynnystä.", "Dörren har ingen tröskel.", "There is no threshold."),),
            ),
        ),
    )
    address = shapes.Address(
        street=texts("Torikatu", "Torggatan"),
        street_number="5",
        postal_code="80100",
        post_office=texts("JOENSUU"),
        municipality=JOENSUU,
        latitude=62.6,
        longitude=29.76,
        entrances=(entrance,),
    )
    given: dict[str, Any] = {
        "type": "place",
        "organisation_id": "organisation-1",
        "names": texts("Kohtaamispaikka", "Träffpunkten", "Meeting place"),
        "addresses": (address,),
        "hours": (open_on_weekdays(10, 18),),
    }
    return shapes.Channel(id=id, **(given | fields))


def a_web_page(id: str = "web-1", **fields: Any) -> shapes.Channel:
    """A web page of the service."""
    given: dict[str, Any] = {
        "type": "web_page",
        "organisation_id": "organisation-1",
        "names": texts("Unisivut", "Sömnsidor", "Sleep pages"),
        "links": (shapes.Link("https://uni.example/ryhma", "Uniryhmän sivut", "fi"),),
    }
    return shapes.Channel(id=id, **(given | fields))


def an_e_service(id: str = "e-service-1", **fields: Any) -> shapes.Channel:
    """An e-service that asks to sign in."""
    given: dict[str, Any] = {
        "type": "e_service",
        "organisation_id": "organisation-1",
        "names": texts("Ilmoittautuminen", "Anmälan", "Sign up"),
        "links": (shapes.Link("https://uni.example/ilmoittaudu", "", "fi"),),
        "requires_sign_in": True,
        "web_accessibility": (
            shapes.WebAccessibility(
                "partial", "AA", shapes.Link("https://uni.example/seloste", "Seloste", "fi"), "fi"
            ),
        ),
    }
    return shapes.Channel(id=id, **(given | fields))


def a_form(id: str = "form-1", **fields: Any) -> shapes.Channel:
    """A form to print and send."""
    delivery = shapes.Address(
        kind="delivery",
        post_office_box=texts("PL 47"),
        postal_code="80101",
        post_office=texts("Joensuu"),
        receiver=texts("Kirjaamo", "Registratorskontoret"),
    )
    given: dict[str, Any] = {
        "type": "form",
        "organisation_id": "organisation-1",
        "names": texts("Hakulomake", "Ansökningsblankett", "Application form"),
        "form_files": (shapes.FormFile("https://uni.example/lomake.pdf", "pdf", "fi"),),
        "form_identifier": texts("U 12"),
        "addresses": (delivery,),
    }
    return shapes.Channel(id=id, **(given | fields))


def open_on_weekdays(opens: int, closes: int, **fields: Any) -> shapes.Hours:
    """Monday to Friday from hour to hour."""
    intervals = tuple(shapes.Interval(day, day, dt.time(opens), dt.time(closes)) for day in range(5))
    return shapes.Hours(intervals=intervals, **fields)


def connected(service: shapes.Service, *channels: shapes.Channel) -> tuple[shapes.Connection, ...]:
    """Plain connections of a service to channels."""
    return tuple(shapes.Connection(service.id, channel.id) for channel in channels)


def store(
    services: Sequence[shapes.Service] = (),
    channels: Sequence[shapes.Channel] = (),
    organisations: Sequence[shapes.Organisation] = (),
    connections: Iterable[shapes.Connection] = (),
    *,
    source: str = SOURCE,
) -> None:
    """Write everything, place it in themes, index it, and note a harvest that ended now."""
    writing.write_organisations(source, organisations)
    writing.write_channels(source, channels)
    writing.write_services(source, services)
    writing.write_connections(source, connections, from_kind="service")
    now = timezone.now()
    HarvestRun.objects.create(
        source=source, shape="test", origin="tests", mode="full", state="complete", started=now, finished=now
    )
    place_services()
    update_index(settings.TARJOTIN_INDEX, anew=True)
    put_rules_in_force()


def store_example() -> shapes.Service:
    """One service with every kind of channel; the service is given back."""
    service = a_service()
    channels = (a_phone(), a_place(), a_web_page(), an_e_service(), a_form())
    store([service], channels, [an_organisation()], connected(service, *channels))
    return service
