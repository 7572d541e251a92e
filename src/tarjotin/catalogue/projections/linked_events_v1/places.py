"""Places where events are held."""

from __future__ import annotations

from tarjotin.catalogue.areas import NamedArea, expand
from tarjotin.catalogue.coordinates import in_finland
from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.linked_events_v1.texts import addresses, id_of, localized
from tarjotin.catalogue.projections.phone_strings import dial_string
from tarjotin.catalogue.projections.reading import email_address, objects, section, text
from tarjotin.catalogue.shapes import Address, Area, Channel, Email, Link, Phone
from tarjotin.regions.naming import municipality_of_place

_INTERNET = "internet"


def is_online(place: JsonObject | None) -> bool:
    """The "place" of events on the net: helsinki:internet and the like."""
    return place is not None and id_of(place).rpartition(":")[2] == _INTERNET


def municipality_of(place: JsonObject | None) -> str:
    """The code of the municipality; empty when nothing tells it. Raises `BrokenFieldError`."""
    if place is None:
        return ""
    divisions = [
        text(each.get("ocd_id")) for each in objects(place, "divisions") if each.get("type") == "muni"
    ]
    localities = localized(place, "address_locality").values()
    return municipality_of_place(divisions, localities, text(place.get("postal_code")))


def area_of(place: JsonObject | None) -> Area:
    """Whom an event is for: those near its place, and everybody when it is on the net. Raises `BrokenFieldError`."""
    if is_online(place):
        return Area(scope="nationwide")
    code = municipality_of(place)
    return expand("limited", [NamedArea("municipality", municipalities=(code,))] if code else [])


def project_place(place: JsonObject, host: str) -> Channel | None:
    """The place; None for one on the net, or one that is linked but not told. Raises `BrokenFieldError`."""
    names = localized(place, "name")
    if is_online(place) or not names:
        return None
    return Channel(
        id=f"{host}:{id_of(place)}".lower(),
        type="place",
        names=names,
        description=localized(place, "description"),
        area=area_of(place),
        links=tuple(Link(url, language=language) for language, url in addresses(place, "info_url").items()),
        phones=_phones(place),
        emails=_emails(place),
        addresses=(_address(place),),
    )


def _phones(place: JsonObject) -> tuple[Phone, ...]:
    found = (
        (language, dial_string("" if written.startswith("+") else "+358", written))
        for language, written in localized(place, "telephone").items()
    )
    return tuple(Phone(number=number, language=language) for language, number in found if number)


def _emails(place: JsonObject) -> tuple[Email, ...]:
    address = email_address(place.get("email"))
    return (Email(address),) if address else ()


def _address(place: JsonObject) -> Address:
    coordinates = (section(place, "position") or {}).get("coordinates")
    point = None
    if isinstance(coordinates, list) and len(coordinates) > 1:
        point = in_finland(coordinates[1], coordinates[0])
    return Address(
        street=localized(place, "street_address"),
        postal_code=text(place.get("postal_code")),
        post_office=localized(place, "address_locality"),
        municipality=municipality_of(place),
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
    )
