"""The few fields of LIPAS answers that the adapter itself reads: pages of a list, and which place one is."""

from __future__ import annotations

import datetime as dt

import msgspec

from tarjotin.sources.payloads import UNREADABLE, moment

# What the interface itself lists when nothing else is asked: in use, or shut for the time being.
SHOWN = ("active", "out-of-service-temporarily")


class Pagination(msgspec.Struct, rename="kebab"):
    """How long a list is."""

    total_items: int
    total_pages: int


class SitePage(msgspec.Struct):
    """A page of a list; nothing has a default, so that an error text in place of a page is asked for again."""

    items: list[msgspec.Raw]
    pagination: Pagination


class _Site(msgspec.Struct, rename="kebab"):
    lipas_id: int
    status: str = ""
    event_date: str | None = None


_site = msgspec.json.Decoder(_Site)


def site_of(payload: bytes) -> tuple[int, dt.datetime | None]:
    """Number and time of change of a place; 0 for what is none, or is no longer in use."""
    try:
        site = _site.decode(payload)
    except UNREADABLE:
        return 0, None
    return (site.lipas_id if site.status in SHOWN else 0), moment(site.event_date)
