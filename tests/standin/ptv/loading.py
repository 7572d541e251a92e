"""Reading a directory of v11 payloads and taking the connections out of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from tests.standin.ptv.connections import Connection, Connections
from tests.standin.ptv.replies import JsonObject

FILES = ("services", "servicechannels", "organizations", "generaldescriptions", "servicecollections")

# v11 payloads do not say when an item was created: all that is loaded counts as made at one moment.
LOADED_AT = "2017-01-01T00:00:00"


def read_directory(directory: Path) -> dict[str, list[JsonObject]]:
    """The payloads of each file; a missing file gives none."""
    return {name: _read(directory / f"{name}.json") for name in FILES}


def _read(path: Path) -> list[JsonObject]:
    if not path.is_file():
        return []
    payloads: list[JsonObject] = json.loads(path.read_text(encoding="utf-8"))
    return payloads


def index(payloads: Iterable[JsonObject]) -> dict[str, JsonObject]:
    """Payloads by id."""
    return {str(payload["id"]): payload for payload in payloads}


def connections_of(services: dict[str, JsonObject], channels: dict[str, JsonObject]) -> Connections:
    """The connections named by either side; where both name one, the service's words count."""
    connections = Connections()
    for service_id, service in services.items():
        for row in service.get("serviceChannels") or []:
            _put(connections, row, service_id=service_id, channel_id=row["serviceChannel"]["id"])
    for channel_id, channel in channels.items():
        for row in channel.get("services") or []:
            if connections.find(row["service"]["id"], channel_id) is None:
                _put(connections, row, service_id=row["service"]["id"], channel_id=channel_id)
    return connections


def _put(connections: Connections, row: JsonObject, *, service_id: str, channel_id: str) -> None:
    ends = ("serviceChannel", "service")
    content = {key: value for key, value in row.items() if key not in ends}
    names = {end: row.get(end, {}).get("name") for end in ends}
    connections.put(
        Connection(
            service_id=service_id,
            channel_id=channel_id,
            content=content,
            created=content["modified"],
            service_name=names["service"],
            channel_name=names["serviceChannel"],
        )
    )


def residual_terms(
    channels: dict[str, JsonObject], services: dict[str, JsonObject], connections: Connections
) -> dict[str, JsonObject]:
    """Channels with only those ontology terms that no connected service of the seed explains.

    A channel shows the terms of its services (contract section 5.3), so they are derived at each read;
    what is left comes from services outside the seed.
    """
    reduced: dict[str, JsonObject] = {}
    for channel_id, channel in channels.items():
        explained = {
            term["uri"]
            for connection in connections.of_channel(channel_id)
            for term in services.get(connection.service_id, {}).get("ontologyTerms", [])
        }
        rest = [term for term in channel.get("ontologyTerms") or [] if term["uri"] not in explained]
        reduced[channel_id] = channel | {"ontologyTerms": rest}
    return reduced
