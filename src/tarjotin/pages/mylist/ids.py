"""Ids of services short enough for an address, a QR code and a text message.

The national catalogue's ids are GUIDs: 36 letters, of which 16 bytes matter. In base64 for addresses (RFC 4648, part 5,
no padding) they are 22 letters that end in A, Q, g or w, so never in a mark that a mail program leaves out of a link.
Any other id stands as it is; one that could be taken for a short GUID has a tilde before it.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from uuid import UUID

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHORT = re.compile(r"[0-9A-Za-z_-]{21}[AQgw]")
_ID = re.compile(r"[0-9A-Za-z_:.-]{1,200}")


def shorten(id: str) -> str:
    """The id as it stands in an address."""
    if _GUID.fullmatch(id):
        return urlsafe_b64encode(UUID(id).bytes).decode().rstrip("=")
    return f"~{id}" if _SHORT.fullmatch(id) else id


def lengthen(word: str) -> str:
    """The id that stands in an address, short or whole; "" for what cannot be one."""
    if _SHORT.fullmatch(word):
        return str(UUID(bytes=urlsafe_b64decode(f"{word}==")))
    id = word.removeprefix("~")
    return id.lower() if _ID.fullmatch(id) else ""


def joined(ids: Iterable[str]) -> str:
    """Many ids for an address."""
    return ",".join(shorten(id) for id in ids)
