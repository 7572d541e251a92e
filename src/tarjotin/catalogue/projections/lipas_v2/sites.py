"""One sports place of LIPAS: what it is, where, who keeps it, how to ask (its interface's schemas, 29.11.2026)."""

from __future__ import annotations

from dataclasses import dataclass

from tarjotin.catalogue.areas import NamedArea, expand
from tarjotin.catalogue.coordinates import in_finland
from tarjotin.catalogue.projections.class_tables import PlaceType, place_type
from tarjotin.catalogue.projections.errors import BrokenFieldError, JsonObject, reading_record
from tarjotin.catalogue.projections.phone_strings import dial_string
from tarjotin.catalogue.projections.reading import email_address, moment, objects, section, text, web_address
from tarjotin.catalogue.projections.term_codes import in_term_order
from tarjotin.catalogue.shapes import (
    Address,
    Area,
    Channel,
    Connection,
    Email,
    Link,
    Organisation,
    Phone,
    Service,
    ServiceTexts,
    Term,
)
from tarjotin.common.languages import Localized
from tarjotin.regions.codes import municipalities

_EMPTY: JsonObject = {}
_SHUT = {
    "fi": "Paikka on toistaiseksi pois käytöstä.",
    "sv": "Platsen är ur bruk tills vidare.",
    "en": "The place is out of use for now.",
}
# Schools, technical services and sports offices are all the municipality to a resident.
_MUNICIPAL = "city"
_LONGEST_MUNICIPALITY_CODE = 3


@dataclass(frozen=True, slots=True)
class Site:
    """What one place says: itself as a service and as a place, and the municipality that keeps it, if one does."""

    service: Service
    place: Channel
    connection: Connection
    keeper: Organisation | None


def project_site(payload: JsonObject) -> Site | None:
    """A sports place; None for a kind that is no place to go to. Raises `ProjectionError`."""
    with reading_record("sports place", payload, "name") as record:
        number = record.get("lipas-id")
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise BrokenFieldError("lipas-id", "a number", number)
        code = (section(record, "type") or _EMPTY).get("type-code")
        kind = place_type(code) if isinstance(code, int) else None
        if kind is None or not kind.classes:
            return None
        return _site(record, f"lipas:{number}", kind)


def _site(record: JsonObject, id: str, kind: PlaceType) -> Site:
    location = section(record, "location") or _EMPTY
    municipality = _municipality(location)
    keeper = _keeper(record, municipality)
    names, others = _names(record)
    area = _area(municipality)
    shut = _SHUT if text(record.get("status")) != "active" else {}
    comment = text(record.get("comment"))
    service = Service(
        id=id,
        names=names,
        alternative_names=others,
        texts=ServiceTexts(summary=_summary(kind, municipality, shut), description=_in_finnish(comment)),
        charge="free" if (section(record, "properties") or _EMPTY).get("free-use?") is True else "",
        area=area,
        terms=in_term_order(
            [
                *(Term("service_class", each) for each in kind.classes),
                *(Term("ontology", each) for each in kind.concepts),
                Term("target_group", "KR1"),
            ]
        ),
        keywords={language: (name.lower(),) for language, name in kind.names.items()},
        responsible_id=keeper.id if keeper else "",
        modified=moment(record.get("event-date")),
    )
    place = Channel(
        id=id,
        type="place",
        organisation_id=keeper.id if keeper else "",
        names=names,
        alternative_names=others,
        summary=kind.names,
        area=area,
        links=_links(record),
        phones=_phones(record),
        emails=_emails(record),
        addresses=_addresses(location, municipality),
        modified=service.modified,
    )
    return Site(service, place, Connection(id, id), keeper)


def _names(record: JsonObject) -> tuple[Localized, Localized]:
    """Official names by language, and the one it is marketed by; LIPAS writes Swedish as `se`."""
    told = section(record, "name-localized") or _EMPTY
    names = {"fi": text(record.get("name")), "sv": text(told.get("se")), "en": text(told.get("en"))}
    if not names["fi"]:
        raise BrokenFieldError("name", "a text", record.get("name"))
    marketed = text(record.get("marketing-name"))
    shown = {language: name for language, name in names.items() if name}
    return shown, ({"fi": marketed} if marketed and marketed != names["fi"] else {})


def _in_finnish(words: str) -> Localized:
    return {"fi": words} if words else {}


def _summary(kind: PlaceType, municipality: str, shut: Localized) -> Localized:
    """ "Uimahalli, Joensuu.": what it is and where, since LIPAS itself writes no summaries."""
    found = municipalities().get(municipality)
    names = found.names if found else {}
    told = {}
    for language, name in kind.names.items():
        where = names.get(language) or names.get("fi", "")
        sentence = f"{name}, {where}." if where else f"{name}."
        told[language] = f"{sentence} {shut[language]}" if shut else sentence
    return told


def _municipality(location: JsonObject) -> str:
    """Three digits of a code that LIPAS writes as a number: 91 is 091."""
    code = (section(location, "city") or _EMPTY).get("city-code")
    written = str(code) if isinstance(code, int) and not isinstance(code, bool) else text(code)
    padded = written.zfill(_LONGEST_MUNICIPALITY_CODE)
    return padded if padded in municipalities() else ""


def _area(municipality: str) -> Area:
    if not municipality:
        return expand("limited", [])
    return expand("limited", [NamedArea("municipality", municipalities=(municipality,))])


def _keeper(record: JsonObject, municipality: str) -> Organisation | None:
    """The municipality, when it keeps or owns the place; of others LIPAS tells the kind only."""
    admin, owner = text(record.get("admin")), text(record.get("owner"))
    is_municipal = admin.startswith(_MUNICIPAL) or (admin in ("", "unknown") and owner == _MUNICIPAL)
    found = municipalities().get(municipality)
    if not is_municipal or found is None:
        return None
    return Organisation(
        id=f"lipas:municipality:{found.code}",
        type="municipality",
        municipality=found.code,
        names=found.names,
        area=_area(found.code),
    )


def _links(record: JsonObject) -> tuple[Link, ...]:
    links = [Link(_address_of(record.get("www")))]
    booking = _address_of(record.get("reservations-link"))
    links += [
        Link(booking, "Varaukset", "fi"),
        Link(booking, "Bokningar", "sv"),
        Link(booking, "Bookings", "en"),
    ]
    return tuple(link for link in links if link.url)


def _address_of(value: object) -> str:
    """A web address; many are written without their beginning."""
    written = text(value)
    found = web_address(written)
    return found or (web_address(f"https://{written}") if written.startswith("www.") else "")


def _phones(record: JsonObject) -> tuple[Phone, ...]:
    written = text(record.get("phone-number"))
    number = dial_string("" if written.startswith("+") else "+358", written)
    return (Phone(number=number, language="fi"),) if number else ()


def _emails(record: JsonObject) -> tuple[Email, ...]:
    address = email_address(record.get("email"))
    return (Email(address, "fi"),) if address else ()


def _addresses(location: JsonObject, municipality: str) -> tuple[Address, ...]:
    latitude, longitude = _point(location) or (None, None)
    return (
        Address(
            street=_in_finnish(text(location.get("address"))),
            postal_code=text(location.get("postal-code")),
            post_office=_in_finnish(text(location.get("postal-office"))),
            municipality=municipality,
            latitude=latitude,
            longitude=longitude,
        ),
    )


def _point(location: JsonObject) -> tuple[float, float] | None:
    """Where to go: the point, the beginning of a route, or a corner of an area, the first that is in Finland."""
    features = objects(section(location, "geometries") or _EMPTY, "features")
    for feature in features:
        coordinates: object = (section(feature, "geometry") or _EMPTY).get("coordinates")
        while isinstance(coordinates, list) and coordinates and isinstance(coordinates[0], list):
            coordinates = coordinates[0]
        if isinstance(coordinates, list) and len(coordinates) > 1:
            found = in_finland(coordinates[1], coordinates[0])
            if found:
                return found
    return None
