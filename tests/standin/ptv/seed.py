"""The state of the stand-in: v11 payloads by id, their status and connections, and ways to change them."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from tests.standin.ptv.connections import Connection, Connections
from tests.standin.ptv.loading import LOADED_AT, connections_of, index, read_directory, residual_terms
from tests.standin.ptv.names import one_name
from tests.standin.ptv.replies import JsonObject

Kind = Literal["service", "channel", "organisation", "general_description", "collection"]
State = Literal["Published", "Archived", "Withdrawn"]
KINDS: tuple[Kind, ...] = get_args(Kind)
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True)
class Status:
    """Whether an item is published, and when and how it left if it is not (contract section 4)."""

    state: State = "Published"
    at: str | None = None
    archiving_type: Literal["Manual", "Automatic"] = "Manual"


class Seed:
    """Mutable in-memory PTV content.

    Stored payloads are replaced, never changed in place, so an answer being written out stays whole
    while another thread changes the seed. `serviceChannels`, `services` of channels and organisations
    are not in the stored payloads: they are derived from `connections` and from the roles of services.
    """

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.services: dict[str, JsonObject] = {}
        self.channels: dict[str, JsonObject] = {}
        self.organisations: dict[str, JsonObject] = {}
        self.general_descriptions: dict[str, JsonObject] = {}
        self.collections: dict[str, JsonObject] = {}
        self.connections = Connections()
        self.status: dict[str, Status] = {}
        self.created: dict[str, str] = {}
        self.nameless: set[str] = set()
        """Items that id lists show with a null name and whose own GET answers 404."""
        self.version = 0
        """Grows at every change, so that derived indexes know when to be made again."""
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    @classmethod
    def load(cls, directory: Path | str) -> Seed:
        """Read a directory of v11 payload files; a missing file means no such items."""
        seed = cls()
        seed.reload(Path(directory))
        return seed

    def reload(self, directory: Path) -> None:
        """Forget everything and read the directory again."""
        payloads = read_directory(directory)
        with self.lock:
            self.services = index(payloads["services"])
            self.channels = index(payloads["servicechannels"])
            self.organisations = index(payloads["organizations"])
            self.general_descriptions = index(payloads["generaldescriptions"])
            self.collections = index(payloads["servicecollections"])
            self.connections = connections_of(self.services, self.channels)
            self.channels = residual_terms(self.channels, self.services, self.connections)
            self.services = {id_: p | {"serviceChannels": None} for id_, p in self.services.items()}
            self.channels = {id_: p | {"services": None} for id_, p in self.channels.items()}
            self.status = {id_: Status() for kind in KINDS for id_ in self.all(kind)}
            self.created = dict.fromkeys(self.status, LOADED_AT)
            self.nameless = set()
            self.version += 1

    # Reading

    def all(self, kind: Kind) -> dict[str, JsonObject]:
        """All payloads of one kind by id, whatever their status."""
        return {
            "service": self.services,
            "channel": self.channels,
            "organisation": self.organisations,
            "general_description": self.general_descriptions,
            "collection": self.collections,
        }[kind]

    def ids(self, kind: Kind, state: State = "Published") -> list[str]:
        """Ids with that status, in PTV's order: time of creation, then id (contract section 3)."""
        found = (id_ for id_ in self.all(kind) if self.status[id_].state == state)
        return sorted(found, key=lambda id_: (self.created[id_], id_))

    def is_published(self, kind: Kind, id_: str) -> bool:
        """Whether a GET of the item itself answers."""
        return id_ in self.all(kind) and self.status[id_].state == "Published" and id_ not in self.nameless

    def kind_of(self, id_: str) -> Kind | None:
        """Which kind of item has this id."""
        return next((kind for kind in KINDS if id_ in self.all(kind)), None)

    def shown(self, connection: Connection) -> bool:
        """Whether both ends can be seen; an end outside the seed is taken as published elsewhere."""
        ends: tuple[tuple[Kind, str], ...] = (
            ("service", connection.service_id),
            ("channel", connection.channel_id),
        )
        return all(id_ not in self.all(kind) or self.is_published(kind, id_) for kind, id_ in ends)

    def now(self) -> str:
        """The present time as PTV writes `modified`: UTC, microseconds, no Z (contract section 1)."""
        return self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")

    # Changing

    def change(self, kind: Kind, id_: str, fields: JsonObject, *, modified: str | None = None) -> None:
        """Replace fields of an item and move its `modified`, as an editor saving it does."""
        with self.lock:
            items = self.all(kind)
            items[id_] = items[id_] | copy.deepcopy(fields) | {"modified": modified or self.now()}
            self.version += 1

    def change_service_text(
        self, id_: str, value: str, *, language: str = "fi", type_: str = "Description"
    ) -> None:
        """Rewrite one text of a service; the text is added when the service lacks it."""
        with self.lock:
            texts = [
                text
                for text in self.services[id_]["serviceDescriptions"]
                if (text["language"], text["type"]) != (language, type_)
            ]
            texts.append({"language": language, "value": value, "type": type_})
            self.change("service", id_, {"serviceDescriptions": texts})

    def add(self, kind: Kind, payload: JsonObject) -> None:
        """Publish a new item; it comes last in the lists. Connections are made with `connect`."""
        with self.lock:
            id_ = str(payload["id"])
            plain = copy.deepcopy(payload)
            if kind in ("service", "channel"):
                plain["serviceChannels" if kind == "service" else "services"] = None
            self.all(kind)[id_] = plain
            self.status[id_] = Status()
            self.created[id_] = self.now()
            self.version += 1

    def touch_connection(
        self,
        service_id: str,
        channel_id: str,
        description: str,
        *,
        language: str = "fi",
        silent: bool = False,
    ) -> None:
        """Rewrite what a connection says and track it; `modified` of both ends stays (contract section 6).

        `silent` leaves the connection's own `modified` as it was too: the worst case a client can meet.
        """
        with self.lock:
            connection = self._connection(service_id, channel_id)
            content = copy.deepcopy(connection.content)
            others = [
                t for t in content["description"] if (t["language"], t["type"]) != (language, "Description")
            ]
            content["description"] = [
                *others,
                {"language": language, "value": description, "type": "Description"},
            ]
            now = self.now()
            if not silent:
                content["modified"] = now
            self.connections.change(connection, content)
            self._track(service_id, channel_id, now)

    def connect(self, service_id: str, channel_id: str, content: JsonObject | None = None) -> None:
        """Make a new connection; `modified` of both ends stays."""
        now = self.now()
        plain: JsonObject = {
            "serviceChargeType": None,
            "description": [],
            "extraTypes": [],
            "serviceHours": [],
            "contactDetails": None,
            "digitalAuthorizations": [],
        }
        with self.lock:
            content = plain | copy.deepcopy(content or {}) | {"modified": now}
            names = [one_name(self.services.get(service_id)), one_name(self.channels.get(channel_id))]
            self.connections.put(Connection(service_id, channel_id, content, now, *names))
            self._track(service_id, channel_id, now)

    def disconnect(self, service_id: str, channel_id: str) -> None:
        """Remove a connection; `modified` of both ends stays."""
        with self.lock:
            self.connections.remove(self._connection(service_id, channel_id))
            self._track(service_id, channel_id, self.now())

    def archive(
        self, kind: Kind, id_: str, *, archiving_type: Literal["Manual", "Automatic"] = "Manual"
    ) -> None:
        """Take an item out for good: 404 from now on, named by status=Archived (contract section 4)."""
        self._set_status(kind, id_, Status("Archived", self.now(), archiving_type))

    def withdraw(self, kind: Kind, id_: str) -> None:
        """Take an item back to draft: 404 from now on, named by status=Withdrawn."""
        self._set_status(kind, id_, Status("Withdrawn", self.now()))

    def restore(self, kind: Kind, id_: str) -> None:
        """Publish an archived or withdrawn item again."""
        self._set_status(kind, id_, Status())

    def make_nameless(self, id_: str) -> None:
        """Let id lists show the item with a null name while its own GET answers 404 (section 3)."""
        with self.lock:
            self.nameless.add(id_)
            self.version += 1

    def reorder_hours(self, channel_id: str) -> None:
        """Turn the order of a channel's hours around without moving `modified` (contract section 5.5)."""
        with self.lock:
            channel = self.channels[channel_id]
            self.channels[channel_id] = channel | {"serviceHours": channel["serviceHours"][::-1]}
            self.version += 1

    def _connection(self, service_id: str, channel_id: str) -> Connection:
        connection = self.connections.find(service_id, channel_id)
        if connection is None:
            raise KeyError(f"no connection between {service_id} and {channel_id}")
        return connection

    def _track(self, service_id: str, channel_id: str, created: str) -> None:
        self.connections.track(service_id, channel_id, created)
        self.version += 1

    def _set_status(self, kind: Kind, id_: str, status: Status) -> None:
        with self.lock:
            items = self.all(kind)
            # Each change of status makes a new version of the item, so its time of change moves.
            items[id_] = items[id_] | {"modified": self.now()}
            self.status[id_] = status
            self.version += 1
