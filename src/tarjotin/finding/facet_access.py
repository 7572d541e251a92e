"""How accessible the places of a service are, by what the accessibility register says of their entrances."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from tarjotin.catalogue import shapes
from tarjotin.common.languages import Localized

Access = Literal["accessible", "partly", "unknown"]

_NEEDED = frozenset({"clear_route", "room_at_door"})
_IN_THE_WAY = frozenset({"blocked", "threshold", "hindrance", "unclear"})


def visiting_addresses(place: shapes.Channel) -> list[shapes.Address]:
    """Where one can go, post left out."""
    return [address for address in place.addresses if address.kind == "visiting"]


def accessibility(places: Sequence[shapes.Channel]) -> tuple[str, ...]:
    """Accessible when every place is known to be; partly when some is, or one can be entered with difficulty."""
    if not places:
        return ()
    found = {_access(place) for place in places}
    return (found.pop(),) if len(found) == 1 else ("partly",)


def _access(place: shapes.Channel) -> Access:
    """What the register says of the best way in; stairs without a ramp everywhere are never "partly".

    Accessible: a route that is level and wide enough, room at the door, no threshold or other hindrance, no
    steps without a ramp beside them, nothing said of the way in that we do not understand, and inside the
    service on the same floor or a lift that holds a wheelchair, without steps or thresholds.
    """
    entrances = [entrance for address in visiting_addresses(place) for entrance in address.entrances]
    ways = [_way_in(entrance) for entrance in entrances]
    inside = {kind for entrance in entrances for kind in _inside(entrance)}
    is_reached = "within_reach" in inside and not inside & {"steps", "threshold"}
    if is_reached and any(_is_clear(way) for way in ways):
        return "accessible"
    is_passable = any(way & _NEEDED and "blocked" not in way for way in ways)
    return "partly" if is_passable else "unknown"


def _is_clear(way: frozenset[str]) -> bool:
    return way >= _NEEDED and not way & _IN_THE_WAY


def _way_in(entrance: shapes.Entrance) -> frozenset[str]:
    """Kinds of what is said of the way in; "blocked" by steps with no ramp or lift told in the same group."""
    found: frozenset[str] = frozenset()
    for group in entrance.accessibility:
        if _tells_way_in(group):
            kinds = _kinds(group)
            is_blocked = "steps" in kinds and "way_round" not in kinds
            found |= kinds | ({"blocked"} if is_blocked else frozenset())
    return found


def _inside(entrance: shapes.Entrance) -> frozenset[str]:
    """Kinds of what is said of the inside; that the service is on this floor may be told with the entrance."""
    found: frozenset[str] = frozenset()
    for group in entrance.accessibility:
        kinds = _kinds(group)
        found |= kinds & {"within_reach"} if _tells_way_in(group) else kinds
    return found


def _tells_way_in(group: shapes.Sentences) -> bool:
    name = " ".join(group.group.values()).lower()
    return not name or bool(_register().way_in.search(name))


def _kinds(group: shapes.Sentences) -> frozenset[str]:
    """Kinds of all sentences; "unclear" when one is not understood in any of its languages."""
    return frozenset(kind for sentence in group.sentences for kind in _kinds_of_sentence(sentence))


def _kinds_of_sentence(sentence: Localized) -> frozenset[str]:
    told = [_kinds_of_text(text, language) for language, text in sentence.items()]
    is_understood = any("unclear" not in kinds for kinds in told)
    return frozenset().union(*told) - ({"unclear"} if is_understood else frozenset())


@lru_cache(maxsize=5000)
def _kinds_of_text(text: str, language: str) -> frozenset[str]:
    """Kinds of the full sentences of a text: the register puts several in one, and few texts are unlike."""
    patterns = _register().patterns.get(language, ())
    found: set[str] = set()
    for part in re.split(r"\.\s+(?=[A-ZÅÄÖ])", text):
        kinds = {kind for kind, pattern in patterns if pattern.search(part.lower())}
        found |= kinds or {"unclear"}
    return frozenset(found)


class _Register(NamedTuple):
    way_in: re.Pattern[str]
    patterns: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]


@cache
def _register() -> _Register:
    """The table of sentence patterns: by language, (kind, pattern)."""
    path = Path(__file__).parent / "data" / "accessibility_sentences.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    patterns = {
        language: tuple((row["kind"], re.compile(row[language])) for row in table["sentence"])
        for language in ("fi", "sv", "en")
    }
    return _Register(re.compile(table["way_in"]), patterns)
