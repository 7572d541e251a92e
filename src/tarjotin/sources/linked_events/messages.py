"""The few fields of Linked Events answers that the adapter itself reads."""

from __future__ import annotations

import datetime as dt

import msgspec

from tarjotin.sources.payloads import UNREADABLE, moment


class Meta(msgspec.Struct):
    """How long a list is, and where it goes on."""

    count: int
    next: str | None


class EventPage(msgspec.Struct):
    """A page of a list; nothing has a default, so that an error text in place of a page is asked for again."""

    meta: Meta
    data: list[msgspec.Raw]


class Division(msgspec.Struct):
    """An area that a place lies in; `muni` is a municipality."""

    type: str = ""
    ocd_id: str = ""


class Place(msgspec.Struct):
    """Where an event is held; only a link unless the list was asked to include it."""

    id: str = ""
    divisions: list[Division] | None = None
    address_locality: dict[str, str | None] | None = None
    postal_code: str | None = None


class Event(msgspec.Struct):
    """What decides whether an event is to be shown, and where."""

    id: str
    end_time: str | None = None
    start_time: str | None = None
    event_status: str | None = None
    publication_status: str | None = None
    deleted: bool | None = None
    publisher: str | None = None
    location: Place | None = None
    last_modified_time: str | None = None

    def is_shown_at(self, now: dt.datetime) -> bool:
        """Public, not called off, and not over."""
        called_off = self.event_status in ("EventCancelled", "EventPostponed")
        over = moment(self.end_time) or moment(self.start_time)
        is_public = self.publication_status in (None, "", "public")
        return is_public and not self.deleted and not called_off and (over is None or over >= now)


_event = msgspec.json.Decoder(Event)


def event_of(payload: bytes) -> Event | None:
    """The event of a payload; None when it is none."""
    try:
        return _event.decode(payload)
    except UNREADABLE:
        return None
