"""The catalogues that contents come from: their names for readers, and their licences. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tarjotin.common.languages import Localized

_FILE = Path(__file__).parent / "data" / "sources.toml"


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One catalogue. `host` tells apart those that many keep a copy of; `licence` is empty when it is not known."""

    key: str
    names: Localized
    host: str = ""
    url: str = ""
    licence: str = ""
    licence_url: str = ""
    tells_places: bool = False


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def source_facts(source: str) -> SourceFacts | None:
    """Facts of a source as records name it ("linkedevents api.hel.fi"); None for the Finnish Service Catalogue."""
    key, _, host = source.partition(" ")
    told = _table().get(key)
    if told is None:
        return None
    known_host = told.get("hosts", {}).get(host)
    return _facts(key, "" if known_host else host, known_host or told)


def _facts(key: str, host: str, told: Mapping[str, Any]) -> SourceFacts:
    return SourceFacts(
        key=key,
        names=told["names"],
        host=host,
        url=told.get("url", ""),
        licence=told.get("licence", ""),
        licence_url=told.get("licence_url", ""),
        tells_places=told.get("tells_places", False),
    )


def sources_of_places(sources: Iterable[str]) -> frozenset[str]:
    """Those of the sources that tell of places and nothing more."""
    return frozenset(each for each in sources if (facts := source_facts(each)) and facts.tells_places)
