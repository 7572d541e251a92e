"""Addresses of v12 objects (ptv-v12.md 5.4); post office and municipality follow from the postal code."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.catalogue.coordinates import to_wgs84
from tarjotin.catalogue.projections.address_order import in_address_order
from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.ptv_v12.texts import localized
from tarjotin.catalogue.projections.reading import objects, section, text, without_repeats
from tarjotin.catalogue.shapes import Address, AddressKind
from tarjotin.regions.codes import postal_code

_SYSTEM = "EPSG:3067"
# The owner's own point wins, as in v11; a point of unknown making comes last.
_SOURCE_RANKS = {"User": 0, "NLS": 1, "AccessibilityRegister": 2}
_STATE = "Ok"
_LISTS = ("streetAddresses", "postOfficeBoxAddresses", "otherAddresses")


def addresses_of(record: JsonObject) -> tuple[Address, ...]:
    """The visiting addresses of `location` and the postal ones of `contactAddresses`.

    Raises `BrokenFieldError`.
    """
    return in_address_order([*_group(record, "location", "visiting"), *contact_addresses_of(record)])


def contact_addresses_of(record: JsonObject) -> tuple[Address, ...]:
    """The postal addresses of an organisation, place or connection. Raises `BrokenFieldError`."""
    return in_address_order(_group(record, "contactAddresses", "postal"))


def delivery_addresses_of(record: JsonObject) -> tuple[Address, ...]:
    """Where a printable form is sent to (ptv-v12.md 8). Raises `BrokenFieldError`."""
    return in_address_order(_address(item, "delivery") for item in objects(record, "deliveryAddresses"))


def _group(record: JsonObject, key: str, kind: AddressKind) -> Iterator[Address]:
    group = section(record, key) or {}
    for name in _LISTS:
        for item in objects(group, name):
            yield _address(item, kind)
    for item in objects(group, "foreignAddresses"):
        yield Address(
            kind=kind, foreign=localized(item, "address"), country=text(item.get("countryCode")) or "FI"
        )


def _address(item: JsonObject, kind: AddressKind) -> Address:
    latitude, longitude = _point(item)
    code = text(item.get("postalCode"))
    area = postal_code(code)
    return Address(
        kind=kind,
        street=without_repeats(localized(item, "streetName")),
        street_number=text(item.get("addressDetail")),
        post_office_box=without_repeats(localized(item, "postOfficeBox")),
        postal_code=code,
        post_office=without_repeats(area.post_office) if area else {},
        municipality=area.municipality if area else "",
        information=localized(item, "additionalInformation") or localized(item, "deliveryInformation"),
        latitude=latitude,
        longitude=longitude,
        receiver=localized(item, "recipient"),
    )


def _point(item: JsonObject) -> tuple[float, float] | tuple[None, None]:
    points = [point for point in objects(item, "coordinates") if text(point.get("system")) == _SYSTEM]
    for point in sorted(points, key=_source_rank):
        found = to_wgs84(_metres(point.get("northing")), _metres(point.get("easting")), _STATE)
        if found:
            return found
    return None, None


def _source_rank(point: JsonObject) -> int:
    return _SOURCE_RANKS.get(text(point.get("source")), len(_SOURCE_RANKS))


def _metres(value: object) -> float | str | None:
    return value if isinstance(value, int | float | str) and not isinstance(value, bool) else None
