"""Changes one payload as its owner or PTV would: texts, hours, connections, or only the order of lists."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

from bench.country import Country
from bench.payload import Json, weekly_hours
from bench.prose import Setting

# Later than any time in the generated catalogue.
CHANGED_AT = "2026-09-14T06:30:00.123456"
# Order means something here: the sentences tell the way from the street to the door.
ORDERED = "entrances"
CONNECTIONS = {"services": ("serviceChannels", "serviceChannel"), "servicechannels": ("services", "service")}
DESCRIPTIONS = {"services": "serviceDescriptions", "servicechannels": "serviceChannelDescriptions"}


def rewrite_text(item: Json, file: str, country: Country, rng: Random) -> None:
    """Another sentence to each language version of the description."""
    for row in item[DESCRIPTIONS[file]]:
        if row["type"] == "Description" and row["value"]:
            row["value"] += " " + new_sentence("description", row["language"], country, rng)
    item["modified"] = CHANGED_AT


def rewrite_hours(item: Json, rng: Random) -> None:
    before = item["serviceHours"]
    after = before
    while after == before:
        after = [weekly_hours(rng, {})]
    item["serviceHours"] = after
    item["modified"] = CHANGED_AT


def new_sentence(section: str, language: str, country: Country, rng: Random) -> str:
    lexicon, geography = country.lexicon, country.geography
    topic = rng.randrange(len(lexicon.topics))
    place = geography.municipalities[geography.pick(rng)].names
    names = {"fi": "Kunta", "sv": "Kommunen", "en": "The municipality"}
    known = language if language in country.prose else "fi"
    return country.prose[known].sentence(section, Setting(topic, 0, 0, names, place, (0, 0)), rng)


def other_end(connection: Json, file: str) -> str:
    identity: str = connection[CONNECTIONS[file][1]]["id"]
    return identity


def connections_of(item: Json, file: str) -> list[Json]:
    return item[CONNECTIONS[file][0]] or []


def drop_connections(item: Json, file: str, gone: set[str]) -> None:
    """Without those whose other end is gone; a service without any has null, a channel an empty list."""
    kept = [row for row in connections_of(item, file) if other_end(row, file) not in gone]
    item[CONNECTIONS[file][0]] = kept or (None if file == "services" else [])


def add_connection(item: Json, file: str, row: Json) -> None:
    item[CONNECTIONS[file][0]] = [*connections_of(item, file), row]


def describe_connection(item: Json, file: str, other: str, text: str) -> None:
    """A text on the connection: its own time moves, those of the service and the channel stay."""
    for row in connections_of(item, file):
        if other_end(row, file) == other:
            row["description"] = [{"language": "fi", "value": text, "type": "Description"}]
            row["modified"] = CHANGED_AT


def renamed(item: Json, file: str, identity: str, addition: str) -> Json:
    """A new service or channel after the pattern of an old one."""
    key = "serviceNames" if file == "services" else "serviceChannelNames"
    names = [{**row, "value": f"{row['value']} {addition}"[:100]} for row in item[key]]
    return {**item, "id": identity, key: names, "modified": CHANGED_AT, "serviceCollections": []}


def reordered(value: Any, rng: Random) -> Any:
    """The same content with every list shuffled."""
    if isinstance(value, dict):
        return {key: part if key == ORDERED else reordered(part, rng) for key, part in value.items()}
    if isinstance(value, list):
        parts = [reordered(part, rng) for part in value]
        return rng.sample(parts, len(parts))
    return value


def first_staying(rows: Iterable[Json], file: str, gone: set[str]) -> Json | None:
    return next((row for row in rows if other_end(row, file) not in gone), None)
