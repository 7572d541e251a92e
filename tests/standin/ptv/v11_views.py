"""Whole v11 objects as they are answered: stored payloads with everything derived put in."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from tests.standin.ptv.connections import Connection
from tests.standin.ptv.names import one_name
from tests.standin.ptv.replies import JsonObject
from tests.standin.ptv.seed import Kind, Seed
from tests.standin.ptv.v11_merge import general_description_of, merged, union

# The order in which a service lists its channels: by type, then as given (contract section 5.2).
CHANNEL_TYPES = ("EChannel", "WebPage", "PrintableForm", "Phone", "ServiceLocation")
HEADING = re.compile(r"^### ", re.MULTILINE)
TEXT_KEYS = ({"value", "language"}, {"value", "language", "type"})

RolesByOrganisation = dict[str, list[JsonObject]]


def service_view(seed: Seed, id_: str, *, with_gd: bool) -> JsonObject:
    """A service with its connections, merged with its general description (sections 5.1 and 7)."""
    service = seed.services[id_]
    return merged(service, general_description_of(seed, service), with_gd=with_gd) | {
        "serviceChannels": _connections_of_service(seed, id_),
        "organizations": _roles(seed, service),
        "serviceCollections": _still_published(seed, "collection", service["serviceCollections"]),
    }


def channel_view(seed: Seed, id_: str) -> JsonObject:
    """A channel, flat, with its connections and the ontology terms of its services (section 5.3)."""
    channel = seed.channels[id_]
    shown = [connection for connection in seed.connections.of_channel(id_) if seed.shown(connection)]
    terms = channel["ontologyTerms"]
    for connection in shown:
        service = seed.services.get(connection.service_id)
        if service:
            terms = union(terms, _all_terms(seed, service))
    return channel | {
        "services": [_from_channel(seed, connection) for connection in shown],
        "serviceCollections": _still_published(seed, "collection", channel["serviceCollections"]),
        "ontologyTerms": terms,
    }


def organisation_view(seed: Seed, id_: str, roles: RolesByOrganisation) -> JsonObject:
    """An organisation with the services it has a role in and its sub-organisations (section 5.6)."""
    organisation = seed.organisations[id_]
    outside = [row for row in organisation["services"] if row["service"]["id"] not in seed.services]
    return organisation | {
        "services": roles.get(id_, []) + outside,
        "subOrganizations": [
            {"id": sub, "name": one_name(seed.organisations[sub])} for sub in sub_organisations(seed, id_)
        ],
    }


def sub_organisations(seed: Seed, id_: str) -> list[str]:
    """Ids of the published organisations right below."""
    return [
        sub
        for sub in seed.ids("organisation")
        if seed.organisations[sub]["parentOrganizationId"] == id_ and seed.is_published("organisation", sub)
    ]


def roles_by_organisation(seed: Seed) -> RolesByOrganisation:
    """What each organisation has to do with which published service."""
    found: RolesByOrganisation = {}
    for id_ in seed.ids("service"):
        if not seed.is_published("service", id_):
            continue
        service = {"id": id_, "name": one_name(seed.services[id_])}
        for role in seed.services[id_]["organizations"]:
            if role["organization"]:
                row = {"service": service} | {key: role[key] for key in role if key != "organization"}
                found.setdefault(role["organization"]["id"], []).append(row)
    return found


def collection_view(seed: Seed, id_: str) -> JsonObject:
    """A service collection without what is no longer published (section 5.8)."""
    collection = seed.collections[id_]
    return collection | {
        "services": _still_published(seed, "service", collection["services"]),
        "serviceChannels": _still_published(seed, "channel", collection["serviceChannels"]),
    }


def without_headings(body: Any) -> Any:
    """The same body with `### ` taken from the beginning of lines, as without showHeader (section 2)."""
    if isinstance(body, dict):
        return {key: without_headings(value) for key, value in body.items()}
    if isinstance(body, list):
        return [without_headings(item) for item in body]
    return HEADING.sub("", body) if isinstance(body, str) else body


def shuffled(body: Any, chance: Random, *, key: str = "") -> Any:
    """The same body with languages, opening hours and lists by id in another order (5.5 and 13.7)."""
    if isinstance(body, dict):
        return {name: shuffled(value, chance, key=name) for name, value in body.items()}
    if not isinstance(body, list):
        return body
    items = [shuffled(item, chance) for item in body]
    texts = bool(items) and all(isinstance(item, dict) and item.keys() in TEXT_KEYS for item in items)
    if texts or key in ("serviceHours", "list by id"):
        chance.shuffle(items)
    return items


def _connections_of_service(seed: Seed, id_: str) -> list[JsonObject] | None:
    """The connections by channel type; null, not an empty list, when there are none (section 0)."""
    shown = [connection for connection in seed.connections.of_service(id_) if seed.shown(connection)]

    def type_order(connection: Connection) -> int:
        channel = seed.channels.get(connection.channel_id)
        return CHANNEL_TYPES.index(channel["serviceChannelType"]) if channel else len(CHANNEL_TYPES)

    return [_from_service(seed, connection) for connection in sorted(shown, key=type_order)] or None


def _from_service(seed: Seed, connection: Connection) -> JsonObject:
    name = one_name(seed.channels.get(connection.channel_id)) or connection.channel_name
    return {"serviceChannel": {"id": connection.channel_id, "name": name}} | connection.content


def _from_channel(seed: Seed, connection: Connection) -> JsonObject:
    name = one_name(seed.services.get(connection.service_id)) or connection.service_name
    return {"service": {"id": connection.service_id, "name": name}} | connection.content


def _roles(seed: Seed, service: JsonObject) -> list[JsonObject]:
    """The organisations of a service under their present names; one gone from PTV is left out."""
    rows: list[JsonObject] = []
    for row in service["organizations"]:
        id_ = row["organization"]["id"] if row["organization"] else None
        if id_ not in seed.organisations:
            rows.append(row)
        elif seed.is_published("organisation", id_):
            name = one_name(seed.organisations[id_])
            rows.append(row | {"organization": {"id": id_, "name": name}})
    return rows


def _all_terms(seed: Seed, service: JsonObject) -> list[JsonObject]:
    gd = general_description_of(seed, service)
    own: list[JsonObject] = service["ontologyTerms"]
    return union(gd["ontologyTerms"], own) if gd else own


def _still_published(seed: Seed, kind: Kind, rows: list[JsonObject]) -> list[JsonObject]:
    """The rows without those that name an item of the seed that is no longer published."""
    return [row for row in rows if row["id"] not in seed.all(kind) or seed.is_published(kind, row["id"])]
