"""Whether two catalogues mean the same place: points near each other, and names alike. Pure.

Limits and words are data with their source (`data/same_places.toml`).
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

from tarjotin.regions.codes import municipalities

LEADING = "ptv"
"""The catalogue whose words about a place are shown when another has it too."""

_FILE = Path(__file__).parent / "data" / "same_places.toml"
_WORDS = re.compile(r"\w+")
_EARTH_METRES = 6_371_008.8
# Cells of about 550 metres by 250 in the north: what is within the limit is in this cell or one beside it.
_CELL_DEGREES = 0.005


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A place as a catalogue has it: its names in any language, and where it is (WGS 84 degrees)."""

    id: str
    names: tuple[str, ...]
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class _Rule:
    near_metres: float
    near_likeness: float
    far_metres: float
    far_likeness: float
    idle: frozenset[str]
    kinds: Mapping[str, int]


@cache
def _rule() -> _Rule:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return _Rule(
        near_metres=table["near_metres"],
        near_likeness=table["near_likeness"],
        far_metres=table["far_metres"],
        far_likeness=table["far_likeness"],
        idle=frozenset(table["idle_words"]),
        kinds={word: number for number, kind in enumerate(table["kinds"]) for word in kind["words"]},
    )


def same_places(ours: Iterable[NamedPoint], leading: Sequence[NamedPoint]) -> dict[str, str]:
    """For each place that the leading catalogue has too, the id there; the most alike one, then the nearest."""
    cells: dict[tuple[int, int], list[NamedPoint]] = defaultdict(list)
    for place in leading:
        cells[_cell(place)].append(place)
    found = {}
    for place in ours:
        pairs = [
            (pair, other) for other in _around(cells, place) if (pair := _pair(place, other)) is not None
        ]
        if pairs:
            found[place.id] = min(pairs, key=lambda each: (each[0], each[1].id))[1].id
    return found


def _pair(one: NamedPoint, other: NamedPoint) -> tuple[float, float] | None:
    """How unlike and how far apart, when they are the same place; None when they are two."""
    rule, metres = _rule(), _metres(one, other)
    if metres > rule.far_metres:
        return None
    is_near = metres <= rule.near_metres
    likeness = max((_likeness(a, b, is_near=is_near) for a in one.names for b in other.names), default=0.0)
    wanted = rule.near_likeness if is_near else rule.far_likeness
    return (-likeness, metres) if likeness >= wanted else None


def _likeness(one: str, other: str, *, is_near: bool) -> float:
    """0 to 100: how alike two names are, without the municipality and whatever the order; 0 for two kinds of place."""
    words, others = _telling(one), _telling(other)
    kinds, other_kinds = _kinds(words), _kinds(others)
    own, other_own = _own(words), _own(others)
    if kinds and other_kinds and kinds != other_kinds:
        return 0.0
    if not is_near and not (own and other_own):
        return 0.0
    told, other_told = " ".join(words), " ".join(others)
    # Near by, a name that only says more than the other is alike: "Vesikko", "Uimahalli Vesikko".
    if is_near and own & other_own:
        return fuzz.token_set_ratio(told, other_told)
    return fuzz.token_sort_ratio(told, other_told) if kinds == other_kinds else 0.0


def _own(words: Iterable[str]) -> frozenset[str]:
    """The words of a name that tell no kind of place."""
    kinds = _rule().kinds
    return frozenset(word for word in words if not any(word.endswith(kind) for kind in kinds))


def _kinds(words: Iterable[str]) -> frozenset[int]:
    """The kinds of place that the words tell, by themselves or as the end of a compound: the longest that fits."""
    kinds = _rule().kinds
    found = (max((kind for kind in kinds if word.endswith(kind)), key=len, default="") for word in words)
    return frozenset(kinds[kind] for kind in found if kind)


def _telling(name: str) -> list[str]:
    words = _WORDS.findall(name.casefold())
    told = [word for word in words if word not in _rule().idle and word not in _municipal_words()]
    return told or words


@cache
def _municipal_words() -> frozenset[str]:
    """Names of municipalities with their genitives: Vaasa, Vaasan, Joensuun, Vasa."""
    names = {name.casefold() for each in municipalities().values() for name in each.names.values()}
    return frozenset(names | {f"{name}n" for name in names} | {f"{name}s" for name in names})


def _metres(one: NamedPoint, other: NamedPoint) -> float:
    """As the crow flies; on a few hundred metres the earth is flat."""
    north = math.radians(other.latitude - one.latitude)
    east = math.radians(other.longitude - one.longitude) * math.cos(math.radians(one.latitude))
    return _EARTH_METRES * math.hypot(north, east)


def _cell(place: NamedPoint) -> tuple[int, int]:
    return math.floor(place.latitude / _CELL_DEGREES), math.floor(place.longitude / (2 * _CELL_DEGREES))


def _around(cells: Mapping[tuple[int, int], list[NamedPoint]], place: NamedPoint) -> Iterable[NamedPoint]:
    row, column = _cell(place)
    # Meridians draw together northwards: at 70 degrees a cell is 380 metres wide, and one each way holds 300.
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            yield from cells.get((row + north, column + east), ())
