"""What other rules do to the services of a region: who comes in, drops out or changes level, and where. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from tarjotin.catalogue import shapes
from tarjotin.producers.coverage.facts import Reached, facts_of, is_nationwide, reached
from tarjotin.themes.rules import Level, Placement, RuleSet, difference

Kind = Literal["came_in", "went_out", "changed_level"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Change:
    """A service that comes into a theme, drops out of it or changes level in it; a level is None where it is not in."""

    kind: Kind
    theme_id: str
    service_id: str
    before: Level | None
    after: Level | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many changes of each kind."""

    came_in: int = 0
    went_out: int = 0
    changed_level: int = 0


def compare(
    before: Mapping[str, Iterable[Placement]], after: Mapping[str, Iterable[Placement]]
) -> tuple[Change, ...]:
    """Every change between two maps of service id → placements, by theme, kind and id."""
    old, new = _levels(before), _levels(after)
    return tuple(
        Change(kind, each.theme_id, id, old.get((id, each.theme_id)), new.get((id, each.theme_id)))
        for each in difference(before, after)
        for kind, ids in zip(KINDS, (each.came_in, each.went_out, each.changed_level), strict=True)
        for id in ids
    )


def places_of(service: shapes.Service, county: str) -> tuple[Reached, ...]:
    """The places in a county that a service is for, as coverage counts them: municipalities, the county, the country.

    Empty when it is for none of them.
    """
    facts = facts_of(service, None, {})
    if is_nationwide(facts):
        return (Reached("nation", "", county),)
    return tuple(each for each in reached(facts) if each.county == county)


def count_by_theme(changes: Iterable[Change]) -> dict[str, Counts]:
    """Changes of each theme that has any."""
    return _counted((change.theme_id, change) for change in changes)


def count_by_place(
    changes: Iterable[Change], places: Mapping[str, Sequence[Reached]]
) -> dict[tuple[str, str], Counts]:
    """Changes by reach and code of the place; a service counts once for each theme and each of its places."""
    return _counted(
        ((place.reach, place.place), change) for change in changes for place in places[change.service_id]
    )


def renamed_themes(before: RuleSet, after: RuleSet) -> tuple[str, ...]:
    """Ids of the themes whose name, description, place in the order or hiding differ: no placement tells of these."""
    old = {theme.id: theme for theme in before.themes}
    return tuple(
        theme.id
        for theme in after.themes
        if (was := old.get(theme.id)) is not None
        and (was.names, was.description, was.order, was.is_hidden)
        != (theme.names, theme.description, theme.order, theme.is_hidden)
    )


def _counted(pairs: Iterable[tuple[_Key, Change]]) -> dict[_Key, Counts]:
    found: dict[_Key, Counter[Kind]] = {}
    for key, change in pairs:
        found.setdefault(key, Counter())[change.kind] += 1
    return {key: Counts(*(count[kind] for kind in KINDS)) for key, count in found.items()}


def _levels(placements: Mapping[str, Iterable[Placement]]) -> dict[tuple[str, str], Level]:
    return {(id, each.theme_id): each.level for id, of_one in placements.items() for each in of_one}
