"""Locations, phones and links of HSDS as channels."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.catalogue.coordinates import in_finland
from tarjotin.catalogue.projections.address_order import in_address_order
from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.hsds_3.schedules import hours_of
from tarjotin.catalogue.projections.phone_strings import dial_string
from tarjotin.catalogue.projections.reading import identifier, objects, text, web_address
from tarjotin.catalogue.shapes import Address, Area, Channel, Link, Phone
from tarjotin.regions.codes import municipalities
from tarjotin.regions.naming import municipality_of_place


def project_location(location: JsonObject, host: str, language: str, owner: str) -> Channel | None:
    """A place that can be visited; None for a postal or virtual location. Raises `BrokenFieldError`."""
    if text(location.get("location_type")) not in ("physical", ""):
        return None
    latitude, longitude = in_finland(location.get("latitude"), location.get("longitude")) or (None, None)
    addresses = tuple(
        _address(each, language, latitude, longitude) for each in objects(location, "addresses")
    )
    name = text(location.get("name")) or next((each.street.get(language, "") for each in addresses), "")
    codes = {each.municipality for each in addresses if each.municipality}
    url = web_address(location.get("url"))
    description = text(location.get("description"))
    return Channel(
        id=f"{host}:{identifier(location, 'id')}",
        type="place",
        organisation_id=owner,
        names={language: name} if name else {},
        description={language: description} if description else {},
        area=Area("limited", tuple(sorted(codes))) if codes else Area(),
        links=(Link(url, language=language),) if url else (),
        phones=tuple(phones_of(location, language)),
        addresses=in_address_order(addresses),
        hours=hours_of(location, language),
    )


def phones_of(record: JsonObject, language: str) -> Iterator[Phone]:
    """Numbers that can be called or sent messages to. Raises `BrokenFieldError`."""
    for item in objects(record, "phones"):
        written = text(item.get("number"))
        number = dial_string("" if written.startswith("+") else "+358", written)
        if number:
            yield Phone(
                number=number,
                kind="sms" if text(item.get("type")) == "sms" else "phone",
                language=language,
                information=text(item.get("description")),
            )


def _address(item: JsonObject, language: str, latitude: float | None, longitude: float | None) -> Address:
    is_postal = text(item.get("address_type")) == "postal"
    street = ", ".join(filter(None, (text(item.get("address_1")), text(item.get("address_2")))))
    city, code = text(item.get("city")), text(item.get("postal_code"))
    municipality = municipality_of_place((), [city], code)
    return Address(
        kind="postal" if is_postal else "visiting",
        street={language: street} if street else {},
        postal_code=code,
        post_office={language: city} if city else {},
        municipality=municipality if municipality in municipalities() else "",
        latitude=None if is_postal else latitude,
        longitude=None if is_postal else longitude,
    )
