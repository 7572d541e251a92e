"""The few fields of HSDS answers that the adapter itself reads."""

from __future__ import annotations

import datetime as dt

import msgspec

from tarjotin.sources.payloads import UNREADABLE, moment


class Listed(msgspec.Struct):
    """An item of a list: all that is needed of it is which one it is."""

    id: str


class ServicePage(msgspec.Struct):
    """The envelope of a list of HSDS 3; without defaults, so that an error text in place of it is asked for again."""

    total_items: int
    total_pages: int
    contents: list[Listed]


class _Service(msgspec.Struct):
    id: str
    status: str = ""
    last_modified: str | None = None


_service = msgspec.json.Decoder(_Service)


def service_of(payload: bytes) -> tuple[str, dt.datetime | None]:
    """Id and time of change of a service; empty for what is none, or is not active."""
    try:
        service = _service.decode(payload)
    except UNREADABLE:
        return "", None
    return (service.id if service.status == "active" else ""), moment(service.last_modified)
