"""Connections between services and channels: one truth seen from both sides, and its change log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.standin.ptv.replies import JsonObject


@dataclass(frozen=True)
class Connection:
    """One connection; `content` is everything but the name of the other end (contract section 5.2)."""

    service_id: str
    channel_id: str
    content: JsonObject
    created: str
    service_name: str | None = None
    channel_name: str | None = None

    @property
    def modified(self) -> str:
        """When the content changed last; the ends have their own times, which this never moves."""
        return str(self.content["modified"])


@dataclass(frozen=True)
class TrackingRow:
    """A note that a connection was made, changed or removed; date lists look at these rows."""

    service_id: str
    channel_id: str
    created: str


class Connections:
    """All connections, findable from either end; each end keeps its own order."""

    def __init__(self) -> None:
        self._by_service: dict[str, dict[str, Connection]] = {}
        self._by_channel: dict[str, dict[str, Connection]] = {}
        self.tracking: list[TrackingRow] = []

    def __iter__(self) -> Iterator[Connection]:
        for row in self._by_service.values():
            yield from row.values()

    def find(self, service_id: str, channel_id: str) -> Connection | None:
        """The connection of the two, or None."""
        return self._by_service.get(service_id, {}).get(channel_id)

    def of_service(self, service_id: str) -> list[Connection]:
        """Connections of a service in the order they were given."""
        return list(self._by_service.get(service_id, {}).values())

    def of_channel(self, channel_id: str) -> list[Connection]:
        """Connections of a channel in the order they were given."""
        return list(self._by_channel.get(channel_id, {}).values())

    def put(self, connection: Connection) -> None:
        """Add the connection, or replace it keeping its place in both orders."""
        self._by_service.setdefault(connection.service_id, {})[connection.channel_id] = connection
        self._by_channel.setdefault(connection.channel_id, {})[connection.service_id] = connection

    def change(self, connection: Connection, content: JsonObject) -> None:
        """Put new content into the connection."""
        self.put(replace(connection, content=content))

    def remove(self, connection: Connection) -> None:
        """Take the connection away from both ends."""
        del self._by_service[connection.service_id][connection.channel_id]
        del self._by_channel[connection.channel_id][connection.service_id]

    def track(self, service_id: str, channel_id: str, created: str) -> None:
        """Add a tracking row (contract section 6)."""
        self.tracking.append(TrackingRow(service_id, channel_id, created))
