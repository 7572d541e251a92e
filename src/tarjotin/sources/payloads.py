"""Small readings of payloads that every PTV interface shares: id, time of change, items of a JSON array."""

from __future__ import annotations

import datetime as dt
import hashlib

import msgspec


class _Head(msgspec.Struct):
    """The only fields of a payload that a harvest itself needs to know."""

    id: str | None = None
    contentId: str | None = None  # noqa: N815 - the source's own spelling
    modified: str | None = None
    publishedAt: str | None = None  # noqa: N815 - the source's own spelling


# JSON nested deeper than anybody means is as unreadable as broken JSON.
UNREADABLE = (msgspec.DecodeError, RecursionError)
LONGEST_ID = 200

_head = msgspec.json.Decoder(_Head)


def identity(payload: bytes) -> tuple[str, dt.datetime | None]:
    """Id in lower case and time of change of a payload.

    A payload without a readable id is kept too: its id is then made of its bytes and says so.
    """
    try:
        head = _head.decode(payload)
    except UNREADABLE:
        head = _Head()
    found = (head.id or head.contentId or "").strip().lower()
    if not found or len(found) > LONGEST_ID or "\x00" in found:
        return f"unidentified-{hashlib.blake2b(payload, digest_size=12).hexdigest()}", None
    return found, moment(head.modified or head.publishedAt)


def moment(text: str | None) -> dt.datetime | None:
    """A time as PTV writes it: UTC with or without `Z` (ptv-api.md 1); None when there is none to read."""
    if not text:
        return None
    try:
        value = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)
