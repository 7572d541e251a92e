"""One event: what it is, when and where, for whom, what it costs, who holds it (Linked Events v1, 29.11.2026)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tarjotin.catalogue.projections.class_tables import terms_of_event
from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.linked_events_v1.places import area_of, project_place
from tarjotin.catalogue.projections.linked_events_v1.texts import addresses, id_of, localized
from tarjotin.catalogue.projections.linked_events_v1.times import end_of_event, hours_of_event
from tarjotin.catalogue.projections.reading import identifier, moment, objects, reference, section, text
from tarjotin.catalogue.projections.term_codes import in_name_order, in_term_order
from tarjotin.catalogue.shapes import (
    Channel,
    Charge,
    Connection,
    Link,
    NamedTerm,
    Producer,
    Service,
    ServiceTexts,
)
from tarjotin.common.languages import Localized

_YSO = "yso:"


@dataclass(frozen=True, slots=True)
class Event:
    """What one event says: itself, its place and web page, and the names of its concepts."""

    service: Service
    channels: tuple[Channel, ...]
    connections: tuple[Connection, ...]
    term_names: tuple[NamedTerm, ...]


def project_event(payload: JsonObject, host: str) -> Event:
    """An event with what it includes; `host` stands before its ids. Raises `ProjectionError`."""
    with reading_record("event", payload, "id") as record:
        id = f"{host}:{identifier(record, 'id')}"
        place = section(record, "location")
        topics, audiences = objects(record, "keywords"), objects(record, "audience")
        publisher = reference(record.get("publisher"))
        charge, price = _price(record)
        terms = terms_of_event(
            map(id_of, topics), map(id_of, audiences), text(record.get("type_id")) or "General"
        )
        service = Service(
            id=id,
            names=localized(record, "name"),
            texts=ServiceTexts(
                summary=localized(record, "short_description"),
                description=localized(record, "description"),
                charge_information=price,
            ),
            charge=charge,
            area=area_of(place),
            languages=_languages(record),
            terms=in_term_order(terms),
            keywords=_keywords([*topics, *audiences]),
            responsible_id=f"{host}:{publisher}" if publisher else "",
            producers=_producers(record),
            modified=moment(record.get("last_modified_time")),
            starts=moment(record.get("start_time")),
            ends=end_of_event(record),
        )
        channels = tuple(_channels(record, id, place, host))
        hours = hours_of_event(record)
        connections = tuple(
            Connection(
                id,
                channel.id,
                description=localized(record, "location_extra_info") if channel.type == "place" else {},
                hours=hours if channel.type == "place" else (),
            )
            for channel in channels
        )
        names = (_named(each) for each in (*topics, *audiences))
        return Event(service, channels, connections, in_name_order(name for name in names if name))


def _channels(record: JsonObject, id: str, place: JsonObject | None, host: str) -> Iterator[Channel]:
    held_at = project_place(place, host) if place else None
    if held_at:
        yield held_at
    links = [Link(url, language=language) for language, url in addresses(record, "info_url").items()]
    if links:
        yield Channel(
            id=f"{id}:web",
            type="web_page",
            names=localized(record, "name"),
            area=area_of(place),
            links=tuple(links),
        )


def _price(record: JsonObject) -> tuple[Charge, Localized]:
    """Free when every offer is; what they cost, and what is said of it, in words."""
    offers = objects(record, "offers")
    if not offers:
        return "", {}
    is_free = all(offer.get("is_free") is True for offer in offers)
    kind: Literal["free", "chargeable"] = "free" if is_free else "chargeable"
    told: dict[str, list[str]] = {}
    for offer in offers:
        for key in ("price", "description"):
            for language, words in localized(offer, key).items():
                told.setdefault(language, []).append(words)
    return kind, {language: "\n".join(dict.fromkeys(words)) for language, words in told.items()}


def _languages(record: JsonObject) -> tuple[str, ...]:
    return tuple(sorted({id_of(item).lower() for item in objects(record, "in_language")} - {""}))


def _keywords(items: list[JsonObject]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for item in items:
        for language, name in localized(item, "name").items():
            found.setdefault(language, set()).add(name)
    return {language: tuple(sorted(names)) for language, names in found.items()}


def _named(item: JsonObject) -> NamedTerm | None:
    id, names = id_of(item), localized(item, "name")
    if not id.startswith(_YSO) or not names:
        return None
    return NamedTerm("ontology", f"http://www.yso.fi/onto/yso/{id.removeprefix(_YSO)}", names)


def _producers(record: JsonObject) -> tuple[Producer, ...]:
    """Who holds it, when it is another than the one who publishes: a name only."""
    provider = localized(record, "provider")
    return (Producer(information=provider),) if provider else ()
