"""Reads events from a Linked Events interface (v1, contract of the City of Helsinki's own server, 29.11.2026)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import parse_qsl, urlsplit

import msgspec

from tarjotin.regions.naming import municipality_of_place
from tarjotin.sources.http import NotFound, PoliteClient, no_list
from tarjotin.sources.linked_events.messages import EventPage, Meta, Place, event_of
from tarjotin.sources.payloads import moment
from tarjotin.sources.records import Kind, Page, Record, Reference, Scope
from tarjotin.sources.relisting import read_until_whole

PAGE_SIZE = 100
_INCLUDED = "location,keywords,audience,sub_events"
_LIST = "/event/"
_NO_MORE = Meta(count=0, next=None)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class LinkedEvents:
    """One server of Linked Events. Its ids get the server's host before them: two servers know the same places."""

    shape = "linkedevents-v1"
    merges_general_descriptions = False
    shrinks_by_itself = True
    kinds: tuple[Kind, ...] = ("service",)
    batch_size = 10

    def __init__(
        self, client: PoliteClient, *, parallel: int = 2, now: Callable[[], dt.datetime] = _now
    ) -> None:
        self._client = client
        self._now = now
        self.parallel = parallel
        self.origin = client.base
        self._host = urlsplit(client.base).hostname or ""
        self.name = f"linkedevents {self._host}"[:40].strip()

    def pages(self, kind: Kind, scope: Scope) -> Iterator[Page]:
        """The events that go on or are to come, those held outside the scope's municipalities left out.

        One that recurs comes once, with the times it is held at. What has no place is for everybody.
        """
        asked = {
            "start": "today",
            "include": _INCLUDED,
            "hide_recurring_children": "true",
            "event_type": "General,Course,Volunteering",
            "page_size": str(PAGE_SIZE),
        }
        for page in read_until_whole(lambda: self._read(asked)):
            kept = (record for record in page.records if self._is_shown(record) and _belongs(record, scope))
            yield Page(records=tuple(kept))

    def fetch(self, kind: Kind, ids: Sequence[str]) -> tuple[Record, ...]:
        """These events or organisations, one by one; those over, called off or not public are left out."""
        return tuple(record for id in ids for record in self._single(kind, id))

    def references(self, record: Record) -> tuple[Reference, ...]:
        """The organisation that publishes an event."""
        event = event_of(record.payload) if record.kind == "service" else None
        if event is None or not event.publisher:
            return ()
        return (Reference("organisation", self._id(event.publisher)),)

    def is_gone(self, kind: Kind, id: str) -> bool:
        """True when the server does not know it, or when the event is over, called off or no longer public."""
        return not self._single(kind, id)

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()

    def _read(self, asked: dict[str, str]) -> Iterator[tuple[Page, int]]:
        parameters: dict[str, str] | None = asked
        while parameters is not None:
            page = self._page(parameters)
            records = (record for item in page.data for record in self._event(bytes(item)))
            yield Page(records=tuple(records)), page.meta.count
            # Only the question of the next address is taken: nobody leads us to another host.
            parameters = dict(parse_qsl(urlsplit(page.meta.next).query)) if page.meta.next else None

    def _page(self, parameters: dict[str, str]) -> EventPage:
        try:
            return self._client.get(_LIST, parameters, EventPage)
        except NotFound:
            if "page" in parameters:
                # The list has become shorter than it was when it named this page.
                return EventPage(meta=_NO_MORE, data=[])
            raise no_list(self._client.base, _LIST) from None

    def _single(self, kind: Kind, id: str) -> tuple[Record, ...]:
        own = id.removeprefix(f"{self._host}:")
        path, asked = ("/organization", {}) if kind == "organisation" else ("/event", {"include": _INCLUDED})
        try:
            payload = bytes(self._client.get(f"{path}/{own}/", asked, msgspec.Raw))
        except NotFound:
            return ()
        if kind == "organisation":
            return (Record(self.name, self.shape, kind, id, payload),)
        return tuple(record for record in self._event(payload) if self._is_shown(record))

    def _event(self, payload: bytes) -> tuple[Record, ...]:
        event = event_of(payload)
        if event is None:
            return ()
        modified = moment(event.last_modified_time)
        return (Record(self.name, self.shape, "service", self._id(event.id), payload, modified),)

    def _is_shown(self, record: Record) -> bool:
        event = event_of(record.payload)
        return event is not None and event.is_shown_at(self._now())

    def _id(self, own: str) -> str:
        return f"{self._host}:{own}".lower()


def _belongs(record: Record, scope: Scope) -> bool:
    event = event_of(record.payload)
    if not scope.municipalities or event is None:
        return True
    code = _municipality(event.location)
    return code in scope.municipalities if code else scope.with_national


def _municipality(place: Place | None) -> str:
    if place is None:
        return ""
    divisions = [each.ocd_id for each in place.divisions or () if each.type == "muni"]
    localities = [name for name in (place.address_locality or {}).values() if name]
    return municipality_of_place(divisions, localities, place.postal_code or "")
