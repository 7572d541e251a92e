"""The seed seen through v12: every published object in v12's form, and what has left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5
from weakref import WeakKeyDictionary

from tests.standin.ptv.seed import Kind, Seed
from tests.standin.ptv.v12_codes import class_lists
from tests.standin.ptv.v12_shapes import (
    channel,
    collection_items,
    connection,
    general_description,
    organization,
    service,
    service_collection,
)
from tests.standin.ptv.v12_texts import Json, Row, parse_utc

KINDS: dict[str, Kind] = {
    "service": "service",
    "service-channel": "channel",
    "organization": "organisation",
    "general-description": "general_description",
    "service-collection": "collection",
}
SHAPES: dict[str, Callable[[Row], Json]] = {
    "service": service,
    "service-channel": channel,
    "organization": organization,
    "general-description": general_description,
    "service-collection": service_collection,
}


@dataclass(frozen=True)
class Entry:
    """One object as v12 shows it, when it was published, and the collections that name it."""

    content: Json
    published: datetime
    collections: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Departed:
    """One archived object: its id and when it went."""

    content_id: str
    at: datetime


class Catalogue:
    """All of one version of the seed; lists are in the order of ids (ptv-v12.md 13)."""

    def __init__(self, seed: Seed) -> None:
        self.version = seed.version
        self.members = {
            id_: members(seed, seed.collections[id_])
            for id_ in seed.ids("collection")
            if _is_seen(seed, "collection", id_)
        }
        named_in = _named_in_collections(self.members)
        self.entries = {noun: _entries(seed, noun, named_in) for noun in KINDS}
        self.connections = connection_entries(seed)
        self.archived = {noun: departed(seed, kind) for noun, kind in KINDS.items()}
        self.archived["connection"] = departed_connections(seed)
        self.classes = class_lists([*seed.services.values(), *seed.general_descriptions.values()])


_MADE: WeakKeyDictionary[Seed, Catalogue] = WeakKeyDictionary()


def catalogue_of(seed: Seed) -> Catalogue:
    """The catalogue of the seed as it is now; made anew only after a change."""
    with seed.lock:
        made = _MADE.get(seed)
        if made is None or made.version != seed.version:
            made = _MADE[seed] = Catalogue(seed)
        return made


def _is_seen(seed: Seed, kind: Kind, id_: str) -> bool:
    return seed.is_published(kind, id_)


def _entries(seed: Seed, noun: str, named_in: dict[str, frozenset[str]]) -> dict[str, Entry]:
    kind, shape = KINDS[noun], SHAPES[noun]
    payloads = seed.all(kind)
    return {
        id_: Entry(shape(payloads[id_]), parse_utc(payloads[id_]["modified"]), named_in.get(id_, frozenset()))
        for id_ in sorted(payloads)
        if _is_seen(seed, kind, id_)
    }


def connection_entries(seed: Seed) -> dict[tuple[str, str], Entry]:
    """Connections whose both ends can be seen; unlike v11 both ends must be in the seed."""
    found = {
        (one.service_id, one.channel_id): Entry(
            connection(one.service_id, one.channel_id, one.content), parse_utc(one.modified)
        )
        for one in seed.connections
        if seed.is_published("service", one.service_id) and seed.is_published("channel", one.channel_id)
    }
    return dict(sorted(found.items()))


def members(seed: Seed, payload: Row) -> list[Json]:
    """The published members of a collection; those outside the seed are published elsewhere."""
    return [item for item in collection_items(payload) if not hidden(seed, item["contentId"])]


def hidden(seed: Seed, id_: str) -> bool:
    """Whether the seed has the item but does not show it; unknown ids are not hidden (ptv-v12.md 2)."""
    kind = seed.kind_of(id_)
    return kind is not None and not seed.is_published(kind, id_)


def _named_in_collections(members_of: dict[str, list[Json]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for collection_id, items in members_of.items():
        for item in items:
            found.setdefault(item["contentId"], set()).add(collection_id)
    return {id_: frozenset(ids) for id_, ids in found.items()}


def departed(seed: Seed, kind: Kind) -> list[Departed]:
    """Archived objects by id; withdrawn ones are not archived and appear nowhere."""
    gone = [
        (id_, seed.status[id_].at or seed.all(kind)[id_]["modified"]) for id_ in seed.ids(kind, "Archived")
    ]
    return sorted((Departed(id_, parse_utc(at)) for id_, at in gone), key=lambda one: one.content_id)


def departed_connections(seed: Seed) -> list[Departed]:
    """Connections that were taken away or lost an end; v12 names them by an id that leads nowhere."""
    gone: dict[tuple[str, str], str] = {}
    for row in seed.connections.tracking:
        if seed.connections.find(row.service_id, row.channel_id) is None:
            gone[row.service_id, row.channel_id] = row.created
    for one in seed.connections:
        ends = [seed.status.get(one.service_id), seed.status.get(one.channel_id)]
        times = [end.at for end in ends if end and end.state == "Archived" and end.at]
        if times:
            gone[one.service_id, one.channel_id] = max(times)
    made = [Departed(str(uuid5(NAMESPACE_OID, "/".join(pair))), parse_utc(at)) for pair, at in gone.items()]
    return sorted(made, key=lambda one: one.content_id)


def hierarchy(entries_of: dict[str, Entry], id_: str) -> list[Json]:
    """Edges from the organisation up to its root and down to its leaves (ptv-v12.md 13)."""
    parents = {one: entry.content["parentOrganizationContentId"] for one, entry in entries_of.items()}
    edges: list[Json] = []
    upwards, above = id_, parents.get(id_)
    while above and above in parents and len(edges) < len(parents):
        edges.append({"childContentId": upwards, "parentContentId": above})
        upwards, above = above, parents[above]
    level = [id_]
    while level:
        below = [(child, parent) for child, parent in parents.items() if parent in level]
        edges += [{"childContentId": child, "parentContentId": parent} for child, parent in below]
        level = [child for child, _ in below]
    return edges
