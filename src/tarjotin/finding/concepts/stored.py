"""Concepts on disk: each decoded when it is asked for, since a vocabulary has tens of thousands."""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import overload

import marisa_trie
import msgspec
import numpy as np

from tarjotin.finding.analysis.remembering import remembered
from tarjotin.finding.concepts.concept import Concept

_CONCEPTS, _STARTS, _NUMBERS = "concepts.msgpack", "concept_starts.npy", "concept_numbers.marisa"
# Ids and the ontology concepts that equal them are told apart by the first letter of the key.
_ID, _URI = "i", "u"
_DECODED = 4000

_decoder = msgspec.msgpack.Decoder(Concept)


def store_concepts(folder: Path, concepts: Iterable[Concept]) -> None:
    """Write concepts into a folder."""
    starts, numbers = [0], []
    with (folder / _CONCEPTS).open("wb") as file:
        for number, concept in enumerate(concepts):
            starts.append(starts[-1] + file.write(msgspec.msgpack.encode(concept)))
            numbers.append((f"{_ID}{concept.id}", (number,)))
            numbers += [(f"{_URI}{uri}", (number,)) for uri in concept.uris]
    np.save(folder / _STARTS, np.array(starts, dtype=np.int64))
    marisa_trie.RecordTrie("<I", sorted(numbers)).save(str(folder / _NUMBERS))


class StoredConcepts(Sequence[Concept]):
    """Concepts written by `store_concepts`, in their order; processes share the pages of the files."""

    def __init__(self, folder: Path) -> None:
        self._starts = np.load(folder / _STARTS, mmap_mode="r")
        with (folder / _CONCEPTS).open("rb") as file:
            # An empty file cannot be mapped.
            self._content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if len(self) else b""
        self._numbers = marisa_trie.RecordTrie("<I")
        self._numbers.mmap(str(folder / _NUMBERS))
        self._decoded = remembered(self._decode, _DECODED)

    def _decode(self, number: int) -> Concept:
        return _decoder.decode(self._content[int(self._starts[number]) : int(self._starts[number + 1])])

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> Concept: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Concept, ...]: ...

    def __getitem__(self, at: int | slice) -> Concept | tuple[Concept, ...]:
        if isinstance(at, slice):
            return tuple(self._decoded(number) for number in range(*at.indices(len(self))))
        return self._decoded(range(len(self))[at])

    def numbered(self, id: str) -> int | None:
        """The place of the concept with this id."""
        found = self._numbers.get(f"{_ID}{id}")
        return int(found[0][0]) if found else None

    def of_uris(self, uris: Iterable[str]) -> set[str]:
        """Ids of the concepts that equal these ontology concepts."""
        return {self[n].id for uri in uris for (n,) in self._numbers.get(f"{_URI}{uri}") or ()}


class ConceptsById(Mapping[str, Concept]):
    """Concepts of one or several stores by their ids."""

    def __init__(self, *stores: StoredConcepts) -> None:
        self._stores = stores

    def __getitem__(self, id: str) -> Concept:
        for store in self._stores:
            number = store.numbered(id)
            if number is not None:
                return store[number]
        raise KeyError(id)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and any(store.numbered(id) is not None for store in self._stores)

    def __iter__(self) -> Iterator[str]:
        return (concept.id for store in self._stores for concept in store)

    def __len__(self) -> int:
        return sum(map(len, self._stores))
