"""One entry of the region's own: a national service, an event, a volunteer task or walk-in times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from tarjotin.catalogue.areas import NamedArea, expand
from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.coordinates import in_finland
from tarjotin.catalogue.projections.errors import BrokenFieldError, JsonObject, reading_record
from tarjotin.catalogue.projections.opening_rows import in_row_order, opening_row
from tarjotin.catalogue.projections.phone_strings import dial_string
from tarjotin.catalogue.projections.reading import (
    HELSINKI,
    clock_time,
    email_address,
    identifier,
    moment,
    objects,
    reference,
    section,
    strings,
    text,
    web_address,
)
from tarjotin.catalogue.projections.term_codes import in_term_order
from tarjotin.catalogue.shapes import (
    Address,
    Area,
    Channel,
    Charge,
    Connection,
    Email,
    Hours,
    Interval,
    Link,
    Organisation,
    Phone,
    Service,
    ServiceTexts,
    Term,
)
from tarjotin.common.languages import CONTENT_LANGUAGES, Localized
from tarjotin.regions.codes import municipalities

_CHARGES: frozenset[str] = frozenset(get_args(Charge))


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry says: itself, whose it is, and how it is reached."""

    service: Service
    owner: Organisation
    channels: tuple[Channel, ...]
    connections: tuple[Connection, ...]


def project_entry(payload: JsonObject) -> Entry:
    """An entry as `producers/own` keeps it. Raises `ProjectionError`."""
    with reading_record("entry", payload, "id") as record:
        id, names = identifier(record, "id"), _localized(record, "names")
        owner_id = reference(record.get("owner_id"))
        if not names or not owner_id:
            raise BrokenFieldError("names" if not names else "owner_id", "filled in", None)
        charge = text(record.get("charge"))
        service = Service(
            id=id,
            names=names,
            texts=ServiceTexts(
                summary=_localized(record, "summaries"),
                description=_localized(record, "descriptions"),
                charge_information=_localized(record, "prices"),
            ),
            charge=charge if charge in ("free", "chargeable", "other") else "",  # type: ignore[arg-type]  # mypy does not narrow by `in`
            area=_area(record),
            languages=tuple(sorted({code.lower() for code in strings(record, "languages")})),
            terms=in_term_order(_terms(record)),
            responsible_id=owner_id,
            modified=moment(record.get("entered")),
            starts=moment(record.get("starts")),
            ends=moment(record.get("ends")),
            sent_by=text(record.get("sent_by")),
        )
        channels = tuple(_channels(record, id, owner_id, service))
        hours = _hours(record, service)
        connections = tuple(
            Connection(id, channel.id, hours=hours if channel.type in ("place", "phone") else ())
            for channel in channels
        )
        owner = Organisation(id=owner_id, names={"fi": text(record.get("owner"))})
        return Entry(service, owner, channels, connections)


def _localized(record: JsonObject, key: str) -> Localized:
    told = section(record, key) or {}
    found = {language: text(told.get(language)) for language in CONTENT_LANGUAGES}
    return {language: words for language, words in found.items() if words}


def _area(record: JsonObject) -> Area:
    if record.get("nationwide") is True:
        return Area(scope="nationwide")
    codes = tuple(code for code in strings(record, "municipalities") if code in municipalities())
    return expand("limited", [NamedArea("municipality", municipalities=codes)])


def _terms(record: JsonObject) -> Iterator[Term]:
    for code in strings(record, "classes"):
        if code in code_list("service_class"):
            yield Term("service_class", code)
    for code in strings(record, "target_groups"):
        if code in code_list("target_group"):
            yield Term("target_group", code)


def _hours(record: JsonObject, service: Service) -> tuple[Hours, ...]:
    """Walk-in times by the week, and the day of an event with its times."""
    intervals = []
    for each in objects(record, "hours"):
        day, opens, closes = each.get("day"), clock_time(each.get("opens")), clock_time(each.get("closes"))
        if isinstance(day, int) and 0 <= day < 7 and opens is not None and closes is not None:
            intervals.append(Interval(day, day, opens, closes))
    rows = [opening_row("weekly", intervals=intervals)] if intervals else []
    if service.starts and service.ends:
        first, last = service.starts.astimezone(HELSINKI), service.ends.astimezone(HELSINKI)
        if first.date() == last.date() and first < last:
            held = Interval(None, None, first.time(), last.time())
            rows.append(opening_row("exceptional", valid_from=first.date(), intervals=[held]))
    return in_row_order(rows)


def _channels(record: JsonObject, id: str, owner_id: str, service: Service) -> Iterator[Channel]:
    number, email = text(record.get("phone")), email_address(record.get("email"))
    dialled = dial_string("" if number.startswith("+") else "+358", number)
    if dialled or email:
        yield Channel(
            id=f"{id}:phone",
            type="phone",
            organisation_id=owner_id,
            names=service.names,
            phones=(Phone(number=dialled, language="fi"),) if dialled else (),
            emails=(Email(email, "fi"),) if email else (),
        )
    if url := web_address(record.get("url")):
        yield Channel(
            id=f"{id}:web",
            type="web_page",
            organisation_id=owner_id,
            names=service.names,
            links=(Link(url, language="fi"),),
        )
    address = _address(section(record, "place"))
    if address:
        yield Channel(
            id=f"{id}:place",
            type="place",
            organisation_id=owner_id,
            names=_localized(section(record, "place") or {}, "names") or service.names,
            area=service.area,
            addresses=(address,),
        )


def _address(place: JsonObject | None) -> Address | None:
    if place is None or not text(place.get("street")):
        return None
    latitude, longitude = in_finland(place.get("latitude"), place.get("longitude")) or (None, None)
    city = text(place.get("post_office"))
    code = text(place.get("municipality"))
    return Address(
        street={"fi": text(place.get("street"))},
        postal_code=text(place.get("postal_code")),
        post_office={"fi": city} if city else {},
        municipality=code if code in municipalities() else "",
        latitude=latitude,
        longitude=longitude,
    )
