"""The background of the map, when an operator has one: where its tiles come from, and whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from tarjotin.common.errors import BadUse

_NAMES = {"x", "y", "z"}
_EXAMPLE = (
    "Write it as https://tiles.example/{z}/{x}/{y}.png, or as /tiles/{z}/{x}/{y}.png on the tray's own host."
)


@dataclass(frozen=True, slots=True)
class MapTiles:
    """An address with {z}, {x} and {y}, and the words that its owner wants beside the map; empty: no tiles.

    `origin` is the other site that tiles come from, empty when they come from the tray's own.
    """

    address: str = ""
    attribution: str = ""
    origin: str = ""


def read_map_tiles(address: str, attribution: str) -> MapTiles:
    """The tiles as they were set. Raises `BadUse` for what no browser could fetch, or what nobody is named for."""
    address, attribution = address.strip(), " ".join(attribution.split())
    if not address:
        return MapTiles()
    names = re.findall(r"{(.*?)}", address)
    if set(names) != _NAMES:
        raise BadUse("TARJOTIN_MAP_TILES must have {z}, {x} and {y} in it and no other such names.", _EXAMPLE)
    if not attribution:
        raise BadUse(
            "TARJOTIN_MAP_TILES is set, but TARJOTIN_MAP_ATTRIBUTION does not say whose map it is.",
            "Write the name and year that the map's licence asks for.",
        )
    return MapTiles(address, attribution, _origin(address))


def _origin(address: str) -> str:
    """The scheme and host as a content security policy names them."""
    if re.fullmatch(r"/[^/\s][^\s]*", address):
        return ""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise BadUse("TARJOTIN_MAP_TILES cannot be read.", _EXAMPLE) from None
    host = parts.hostname or ""
    # A password in it would be told to every reader; a brace or a comma would break the policy.
    is_plain = re.fullmatch(r"[a-z0-9.-]+|[0-9a-f:.]+", host) and "@" not in parts.netloc
    if parts.scheme not in ("https", "http") or not is_plain or re.search(r"\s", address):
        raise BadUse("TARJOTIN_MAP_TILES cannot be read.", _EXAMPLE)
    named = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{named}{port}"
