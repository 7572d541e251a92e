"""Addresses of v11 places, organisations, connections and forms (ptv-api.md 5.4)."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.catalogue.coordinates import to_wgs84
from tarjotin.catalogue.projections.address_order import in_address_order
from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.ptv_v11.texts import localized
from tarjotin.catalogue.projections.reading import (
    flag,
    municipality_code,
    objects,
    section,
    text,
    without_repeats,
)
from tarjotin.catalogue.shapes import Address, AddressKind, Entrance, Sentences
from tarjotin.regions.codes import postal_code

_KINDS: dict[str, AddressKind] = {"Postal": "postal", "Delivery": "delivery"}
_EMPTY: JsonObject = {}
Point = tuple[float | None, float | None]
_NO_POINT: Point = (None, None)


def addresses_of(record: JsonObject, key: str = "addresses") -> tuple[Address, ...]:
    """Location, Visiting and Postal addresses. Raises `BrokenFieldError`."""
    found = objects(record, key)
    return in_address_order(_address(item, _KINDS.get(text(item.get("type")), "visiting")) for item in found)


def delivery_addresses_of(record: JsonObject) -> tuple[Address, ...]:
    """Where a printable form is sent to (ptv-api.md 5.3 PrintableForm). Raises `BrokenFieldError`."""
    return in_address_order(_address(item, "delivery") for item in objects(record, "deliveryAddresses"))


def _address(item: JsonObject, kind: AddressKind) -> Address:
    street = section(item, "streetAddress") or _EMPTY
    box = section(item, "postOfficeBoxAddress") or _EMPTY
    other = section(item, "otherAddress") or _EMPTY
    inner = street or box or other
    municipality = section(inner, "municipality") or _EMPTY
    entrances = tuple(_entrances(item))
    # Whoever wrote an "other" address put its point there; it has no state.
    own_point = _degrees(inner, "EnteredByUser" if inner is other else text(inner.get("coordinateState")))
    latitude, longitude = own_point if own_point[0] is not None else _main_entrance(entrances)
    code = text(inner.get("postalCode"))
    area = postal_code(code)
    foreign = localized(item, "locationAbroad") or localized(item, "foreignAddress")
    return Address(
        kind=kind,
        street=without_repeats(localized(street, "street")),
        street_number=text(street.get("streetNumber")),
        post_office_box=without_repeats(localized(box, "postOfficeBox")),
        postal_code=code,
        post_office=without_repeats(localized(inner, "postOffice")),
        municipality=municipality_code(municipality.get("code")) or (area.municipality if area else ""),
        information=localized(inner, "additionalInformation") or localized(item, "deliveryAddressInText"),
        foreign=foreign,
        country=_country(item),
        latitude=latitude,
        longitude=longitude,
        entrances=entrances,
        receiver=localized(item, "receiver"),
    )


def _country(item: JsonObject) -> str:
    """A country code, bare or in an object with names; Finland when it is not given."""
    written = item.get("country")
    found = text(written.get("code") if isinstance(written, dict) else written)
    return found or "FI"


def _main_entrance(entrances: tuple[Entrance, ...]) -> Point:
    """The point of the main entrance, for a place whose address has none of its own."""
    points: list[Point] = [(one.latitude, one.longitude) for one in entrances if one.is_main and one.latitude]
    return points[0] if points else _NO_POINT


def _degrees(parent: JsonObject, state: str) -> Point:
    return to_wgs84(text(parent.get("latitude")), text(parent.get("longitude")), state) or _NO_POINT


def _entrances(item: JsonObject) -> Iterator[Entrance]:
    """Entrances of the accessibility register, in its own order; their coordinates have no state."""
    for entrance in objects(item, "entrances"):
        latitude, longitude = _degrees(section(entrance, "coordinates") or _EMPTY, "Ok")
        yield Entrance(
            name=localized(entrance, "name"),
            is_main=flag(entrance.get("isMainEntrance")),
            latitude=latitude,
            longitude=longitude,
            accessibility=tuple(_sentences(entrance)),
        )


def _sentences(entrance: JsonObject) -> Iterator[Sentences]:
    for group in objects(entrance, "accessibilitySentences"):
        said = [localized(item, "sentence") for item in objects(group, "sentences")]
        sentences = tuple(sentence for sentence in said if sentence)
        if sentences:
            yield Sentences(group=localized(group, "sentenceGroup"), sentences=sentences)
