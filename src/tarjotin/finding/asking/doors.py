"""The next doors of a need: the wider concepts whose services help too, or stand in where nothing else is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.index.reading import OpenSnapshot
from tarjotin.finding.index.schema import CONCEPT_KINDS

# How far up it is looked for a concept that has services.
_MOST_STEPS = 3


class Door(NamedTuple):
    """A wider concept, how many steps up it is, and whether it stands in for one that no service is about."""

    concept: Concept
    steps: int
    stands_in: bool


def doors_in(snapshot: OpenSnapshot, concept: Concept) -> Iterator[Door]:
    """The doors of a concept among the services of an index."""

    def has_services(id: str) -> bool:
        return any(snapshot.table.frequency(field, id) for field in CONCEPT_KINDS)

    return doors_of(concept, snapshot.lexicon.by_id, has_services)


def doors_of(
    concept: Concept, concepts: Mapping[str, Concept], has_services: Callable[[str], bool], steps: int = 1
) -> Iterator[Door]:
    """The concepts wider than one, the best first; and those wider than them, as long as no service is about any.

    `concepts` are all by id, those that are not among them are left out; `steps` is how far up the first ones are.
    Never fails: two concepts may be each other's door, for steps are counted.
    """
    stands_in = not has_services(concept.id)
    for id in concept.broader:
        if id not in concepts:
            continue
        yield Door(concepts[id], steps, stands_in)
        if stands_in and steps < _MOST_STEPS and not has_services(id):
            yield from doors_of(concepts[id], concepts, has_services, steps + 1)
