"""Services of one owner that are described twice: near-equal names and texts for overlapping areas. Pure.

Only services of the same organisation, or of it and its parts, are compared: that many municipalities have a library
with the same name and the same national texts is no mistake. Candidates come from MinHash signatures in bands (rensa),
so that no pair is compared that has nothing in common; each candidate is then measured by its very shingles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rensa import RMinHash, RMinHashLSH

from tarjotin.catalogue.shapes import Area, Service
from tarjotin.common.languages import pick
from tarjotin.producers.quality.reading import same
from tarjotin.producers.quality.rules import Limits

_SHINGLE = 3
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 20261129


@dataclass(frozen=True, slots=True)
class Described:
    """What is compared of a service: its name, the shingles of its own texts, and where it is for."""

    id: str
    name: str
    compared: str
    shingles: frozenset[str]
    words: int
    area: Area


@dataclass(frozen=True, slots=True)
class Twins:
    """Two services that say the same, and what share of their shingles they have in common."""

    first: Described
    second: Described
    likeness: float


def described(service: Service) -> Described:
    """A service as it is compared: own texts alone, in the first of its languages."""
    name = pick(service.names, "fi")
    texts = service.texts
    told = (texts.summary, texts.description, texts.user_instruction, texts.requirements)
    words = same(" ".join(each.get(name.language, "") for each in told)).split()
    return Described(
        id=service.id,
        name=name.text,
        compared=same(name.text),
        shingles=frozenset(
            " ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))
        ),
        words=len(words),
        area=service.area,
    )


def twins(family: Sequence[Described], limits: Limits) -> Iterator[Twins]:
    """Pairs of an owner's services that are one service told twice."""
    told = [each for each in family if each.words >= limits["fewest_words"]]
    for at, other in _candidates(told, limits["least_likeness"]):
        first, second = told[at], told[other]
        if fuzz.ratio(first.compared, second.compared) < limits["least_names_alike"]:
            continue
        if _numbers(first.compared) != _numbers(second.compared) or not _overlap(first.area, second.area):
            continue
        likeness = len(first.shingles & second.shingles) / len(first.shingles | second.shingles)
        if likeness >= limits["least_likeness"]:
            yield Twins(first, second, likeness)


def _candidates(told: Sequence[Described], likeness: float) -> list[tuple[int, int]]:
    if len(told) < 2:
        return []
    bands = RMinHashLSH(likeness, _PERMUTATIONS, _BANDS)
    pairs: set[tuple[int, int]] = set()
    for at, each in enumerate(told):
        signature = RMinHash(_PERMUTATIONS, _SEED)
        signature.update(sorted(each.shingles))
        pairs.update((other, at) for other in bands.query(signature))
        bands.insert(at, signature)
    return sorted(pairs)


def _numbers(name: str) -> list[str]:
    """Grades and parts differ by a number: "2. luokka" is not "3. luokka"."""
    return [word for word in name.split() if word.isdigit()]


def _overlap(a: Area, b: Area) -> bool:
    """Whether somebody may use both."""
    if not a.municipalities or not b.municipalities:
        return True
    return not set(a.municipalities).isdisjoint(b.municipalities)
