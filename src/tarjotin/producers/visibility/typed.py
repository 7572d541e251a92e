"""What somebody typed to say which service they mean: an id, the address of a page, or words of a name. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tarjotin.common.typed import one_typed_line

LONGEST = 500
"""Longer than any address of a page of Suomi.fi, whose name of the service is at most 100 signs (ptv-api.md 5.1)."""

GUID = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])")
"""Ids of PTV (ptv-api.md 1). Pages of Suomi.fi hold them too: suomi.fi/palvelut/<name>/<id>."""

_ADDRESS = re.compile(r"(?:https?://|www\.)|^[\w.-]+\.(?:fi|com|org|net|example)/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """`id` is a PTV id; `last` the last part of what was typed, which may be an id of another source."""

    text: str
    id: str = ""
    last: str = ""
    is_address: bool = False


def read_typed(text: str) -> Typed:
    """An id wherever it stands in what was typed; the last one, since a page's own id ends its address."""
    line = one_typed_line(text[:LONGEST])
    found = GUID.findall(line.lower())
    return Typed(line, found[-1] if found else "", _last_part(line), bool(_ADDRESS.search(line)))


def _last_part(line: str) -> str:
    try:
        path = urlsplit(line).path
    except ValueError:
        # What looks like an address and is none: "http://[".
        path = line
    return path.rstrip("/").rpartition("/")[2].lower()
