"""Areas, addresses and coordinates in v12's form (ptv-v12.md 5.1 and 5.4)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from tests.standin.ptv.v12_texts import Json, Row, nullable_map, rows, text_map

AREA_TYPES = {"Nationwide": "WholeCountry", "NationwideExceptAlandIslands": "WholeCountryExceptAland"}
AREA_LISTS = {"Region": "regions", "WellbeingServiceCounties": "wellbeingServicesCounties"}
COORDINATE_SOURCES = {"Ok": "NLS", "EnteredByUser": "User"}


def area(area_type: str | None, areas: Iterable[Row]) -> Json:
    """v11's areaType and areas as one v12 area; area kinds that v12 lacks give their municipalities."""
    if area_type in AREA_TYPES:
        return {"areaType": AREA_TYPES[area_type]}
    return limited_area(areas)


def limited_area(areas: Iterable[Row]) -> Json:
    """The three lists of codes of a limited area (ptv-v12.md 5.1)."""
    lists: dict[str, list[str]] = {"municipalities": [], "regions": [], "wellbeingServicesCounties": []}
    for one in areas:
        field = AREA_LISTS.get(one["type"])
        codes = [one["code"]] if field else [row["code"] for row in rows(one, "municipalities")]
        target = lists[field or "municipalities"]
        target.extend(code for code in codes if code and code not in target)
    return {"areaType": "LimitedArea", **lists}


def coordinate(latitude: str | None, longitude: str | None, source: str) -> list[Json]:
    """v11's strings as numbers: latitude is the northing. Nothing when either is missing."""
    try:
        northing, easting = float(latitude or ""), float(longitude or "")
    except ValueError:
        return []
    return [{"system": "EPSG:3067", "source": source, "easting": easting, "northing": northing}]


def _street_address(street: Row) -> Json:
    source = COORDINATE_SOURCES.get(street.get("coordinateState") or "")
    found = coordinate(street.get("latitude"), street.get("longitude"), source) if source else []
    return {
        "addressSource": {"source": "Posti" if source == "NLS" else "UserEntered"},
        "streetName": text_map(rows(street, "street")),
        "addressDetail": street.get("streetNumber") or "",
        "postalCode": street.get("postalCode") or "",
        "coordinates": found,
        "additionalInformation": text_map(rows(street, "additionalInformation")),
    }


def accessible_street_address(address: Row, channel_id: str) -> Json:
    """A location's street address; v11's entrances become an id in the accessibility register."""
    made = _street_address(address["streetAddress"])
    entrances = rows(address, "entrances")
    for entrance in entrances:
        if entrance.get("isMainEntrance"):
            point = entrance.get("coordinates") or {}
            made["coordinates"] += coordinate(
                point.get("latitude"), point.get("longitude"), "AccessibilityRegister"
            )
    # v11 never tells the register's own id, so one is made that stays the same for the same channel.
    made["accessibilityRegisterServicePointId"] = str(UUID(channel_id).int % 100_000) if entrances else None
    return made


def _post_office_box(box: Row) -> Json:
    return {
        "postalCode": box.get("postalCode") or "",
        "postOfficeBox": text_map(rows(box, "postOfficeBox")),
        "additionalInformation": text_map(rows(box, "additionalInformation")),
    }


def _other_address(other: Row) -> Json:
    return {
        "postalCode": other.get("postalCode") or None,
        "coordinates": coordinate(other.get("latitude"), other.get("longitude"), "User"),
        "additionalInformation": text_map(rows(other, "additionalInformation")),
    }


def _foreign_address(address: Row, field: str) -> Json:
    country = address.get("country") or ""
    code = country if isinstance(country, str) else country.get("code", "")
    return {"address": text_map(rows(address, field)), "countryCode": code}


def location(addresses: Iterable[Row], kind: str, foreign: str, channel_id: str | None = None) -> Json:
    """The visiting addresses (v11 type `kind`); with a channel id they carry accessibility information."""
    wanted = [address for address in addresses if address["type"] == kind]
    streets = [address for address in wanted if address.get("streetAddress")]
    return {
        "foreignAddresses": [
            _foreign_address(address, foreign) for address in wanted if address.get(foreign)
        ],
        "otherAddresses": [
            _other_address(address["otherAddress"]) for address in wanted if address.get("otherAddress")
        ],
        "streetAddresses": [
            accessible_street_address(address, channel_id)
            if channel_id
            else _street_address(address["streetAddress"])
            for address in streets
        ],
    }


def contact_addresses(addresses: Iterable[Row], foreign: str) -> Json:
    """The postal addresses; `foreign` names the v11 field of an address abroad."""
    wanted = [address for address in addresses if address["type"] == "Postal"]
    boxes = [address["postOfficeBoxAddress"] for address in wanted if address.get("postOfficeBoxAddress")]
    streets = [address["streetAddress"] for address in wanted if address.get("streetAddress")]
    return {
        "foreignAddresses": [
            _foreign_address(address, foreign) for address in wanted if address.get(foreign)
        ],
        "postOfficeBoxAddresses": [_post_office_box(box) for box in boxes],
        "streetAddresses": [_street_address(street) for street in streets],
    }


def delivery_address(address: Row) -> Json:
    """Where a form is sent (ptv-v12.md 8)."""
    recipient = {"recipient": nullable_map(rows(address, "receiver"))}
    street, box = address.get("streetAddress"), address.get("postOfficeBoxAddress")
    if street:
        return _street_address(street) | recipient | {"deliveryAddressType": "StreetAddress"}
    if box:
        return _post_office_box(box) | recipient | {"deliveryAddressType": "PostOfficeBox"}
    told = text_map(rows(address, "deliveryAddressInText"))
    return recipient | {"deliveryInformation": told, "deliveryAddressType": "DeliveryInformation"}
