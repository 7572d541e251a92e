"""In which services each word stands, and how often: what the score of words is counted from, as mapped arrays.

The engine could tell the same, but hands every service over as an object of its own, which for words that half of all
services have takes longer than all else together (docs/decisions/0025).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Literal, NamedTuple

import marisa_trie
import msgspec
import numpy as np
from numpy.typing import NDArray

# BM25 (Robertson and Zaragoza: The Probabilistic Relevance Framework, 2009) with the factors usual in search engines:
# how soon a word said again adds little, and how much a long text is held against it.
_SATURATION, _LENGTH = 1.2, 0.75
_TERMS, _PLACES, _ROWS, _TIMES, _LENGTHS, _HEAD = (
    "terms.marisa",
    "places.npy",
    "rows.npy",
    "times.npy",
    "lengths.npy",
    "head.msgpack",
)
_MOST_TIMES = 255

PostingRows = NDArray[np.unsignedinteger]
Scores = NDArray[np.float32]
_Numbers = NDArray[np.int32]
_Times = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Head:
    """`ids` of the services by row ("" for one that is gone), and the fields in the order of their lengths."""

    ids: list[str]
    fields: list[str]


_decoder = msgspec.msgpack.Decoder(_Head)


class Postings:
    """The postings of a snapshot. A field is a kind of text in one analysis, a token a word as it was analysed."""

    def __init__(self, folder: Path, *, mapped: bool = True) -> None:
        mode: Literal["r"] | None = "r" if mapped else None
        self._terms = marisa_trie.Trie()
        if mapped:
            self._terms.mmap(str(folder / _TERMS))
        else:
            self._terms.load(str(folder / _TERMS))
        # Views of the same memory that leave out numpy's bookkeeping for files, which costs as much as a short look-up.
        self._places = np.asarray(np.load(folder / _PLACES, mmap_mode=mode))
        self._rows = np.asarray(np.load(folder / _ROWS, mmap_mode=mode))
        self._times = np.asarray(np.load(folder / _TIMES, mmap_mode=mode))
        head = _decoder.decode((folder / _HEAD).read_bytes())
        self.ids = head.ids
        self._services = sum(1 for id in head.ids if id)
        # One field after the other, to be read at one go.
        self._lengths = np.load(folder / _LENGTHS).ravel()
        self._line = {field: line for line, field in enumerate(head.fields)}

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that any service has words in."""
        return tuple(self._line)

    def frequency(self, field: str, token: str) -> int:
        """In how many services a token stands in a field."""
        return len(self.having(field, token))

    def having(self, field: str, token: str) -> PostingRows:
        """The rows of the services that have a token in a field."""
        return self._rows[self._place(field, token)]

    def times(self, field: str, token: str) -> _Times:
        """How often each of them has it, at most 255."""
        return self._times[self._place(field, token)]

    def scored(self, asked: Iterable[tuple[str, str, float]]) -> tuple[NDArray[np.int64], Scores]:
        """The rows of the services that have each of these tokens, by field, token and boost, one after the other, with
        what each scores for it: BM25 times the boost.

        All at once: a question asks for a hundred tokens, and most of them are in a handful of services.
        """
        found = [
            (place, self._line[field], boost)
            for field, token, boost in asked
            if (place := self._place(field, token)).stop
        ]
        if not found:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        rows = np.concatenate([self._rows[place] for place, _, _ in found], dtype=np.int64)
        times = np.concatenate([self._times[place] for place, _, _ in found], dtype=np.float32)
        counts = np.array([place.stop - place.start for place, _, _ in found])
        lines = np.array([line * len(self.ids) for _, line, _ in found])
        scores: Scores = times / (times + self._lengths[np.repeat(lines, counts) + rows])
        rare = np.log(1 + (self._services - counts + 0.5) / (counts + 0.5))
        factors = np.array([boost for _, _, boost in found]) * rare * (_SATURATION + 1)
        scores *= np.repeat(factors.astype(np.float32), counts)
        return rows, scores

    def tokens(self, field: str) -> list[str]:
        """Every token of a field, in the order of their postings."""
        return [token for _, _, token in self._placed(field)]

    def frequencies(self, field: str) -> dict[str, int]:
        """Every token of a field with in how many services it stands."""
        return {token: end - begin for begin, end, token in self._placed(field)}

    def whole(self, field: str) -> tuple[PostingRows, _Times]:
        """All postings of a field, one token's after the other's: they were written in one piece."""
        placed = self._placed(field)
        place = slice(placed[0][0], placed[-1][1]) if placed else slice(0)
        return self._rows[place], self._times[place]

    def _placed(self, field: str) -> list[tuple[int, int, str]]:
        """The tokens of a field with where their postings begin and end, in that order."""
        first = len(field) + 1
        keys = list(self._terms.iterkeys(_key(field, "")))
        places = self._places[[self._terms[key] for key in keys]].tolist() if keys else []
        return sorted((begin, end, key[first:]) for (begin, end), key in zip(places, keys, strict=True))

    def _place(self, field: str, token: str) -> slice:
        term = self._terms.get(_key(field, token))
        return slice(0) if term is None else slice(*self._places[term])


def _key(field: str, token: str) -> str:
    # Tokens hold no spaces.
    return f"{field} {token}"


class _Written(NamedTuple):
    """The postings of one field: tokens, in how many services each is, and their rows and times one after the other."""

    tokens: list[str]
    counts: NDArray[np.int64]
    rows: _Numbers
    times: _Times


@dataclass(slots=True)
class _Field:
    """The words of one field as services come: the numbers of their tokens, each as often as it stands there; and of
    every service its number and how many tokens are its own."""

    known: defaultdict[str, int] = field(default_factory=lambda: defaultdict(count().__next__))
    tokens: array[int] = field(default_factory=lambda: array("i"))
    services: array[int] = field(default_factory=lambda: array("i"))
    sizes: array[int] = field(default_factory=lambda: array("i"))


class PostingsWriter:
    """Gathers the words of services, and writes them down with those of services that stay as they were."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._fields: dict[str, _Field] = defaultdict(_Field)

    def take(self, id: str, tokens: Mapping[str, Sequence[str]]) -> None:
        """Take in one service: its tokens by field, each as often as it stands there."""
        number = len(self._ids)
        self._ids.append(id)
        for name, told in tokens.items():
            gathered = self._fields[name]
            gathered.tokens.fromlist(list(map(gathered.known.__getitem__, told)))
            gathered.services.append(number)
            gathered.sizes.append(len(told))

    def write(self, folder: Path, ids: Sequence[str]) -> None:
        """Write the postings of the services with these ids by row, over those of before if there are any.

        A field at a time, since all at once would take a gigabyte for the nation.
        """
        before = Postings(folder, mapped=False) if folder.exists() else None
        taken = set(self._ids)
        new = _rows_of(self._ids, {id: row for row, id in enumerate(ids) if id})
        stay = {id: row for row, id in enumerate(ids) if id and id not in taken}
        old = _rows_of(before.ids, stay) if before else np.zeros(0, np.int32)
        fields = sorted({*self._fields, *(before.fields if before else ())})
        written = {}
        for name in fields:
            parts = [_gathered(self._fields.pop(name), new)] if name in self._fields else []
            parts += [_kept(before, name, old)] if before and name in before.fields else []
            written[name] = _merged(parts)
        _write(folder, ids, {name: found for name, found in written.items() if found.tokens})


def _rows_of(ids: Sequence[str], row_of: Mapping[str, int]) -> _Numbers:
    """The row of each service, -1 for one that has none."""
    return np.array([row_of.get(id, -1) for id in ids], dtype=np.int32)


def _gathered(gathered: _Field, row: _Numbers) -> _Written:
    """Count how often each token stands in each row: sorted together, which takes a third of counting one by one.

    In place as far as it goes, for the nation has millions of them in one field.
    """
    rows = np.repeat(row[np.frombuffer(gathered.services, dtype=np.int32)], gathered.sizes)
    pairs = np.frombuffer(gathered.tokens, dtype=np.int32).astype(np.int64)
    pairs <<= 32
    pairs |= rows
    # A service that has no row makes its pairs negative.
    pairs = pairs[pairs >= 0] if rows.min(initial=0) < 0 else pairs
    pairs.sort()
    is_first = np.ones(len(pairs), dtype=np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=is_first[1:])
    begins = np.flatnonzero(is_first)
    times = np.diff(begins, append=len(pairs)).clip(max=_MOST_TIMES).astype(np.uint8)
    pairs = pairs[is_first]
    tokens, rows = (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)
    return _by_token(list(gathered.known), tokens, rows, times)


def _kept(before: Postings, name: str, row: _Numbers) -> _Written:
    """The postings of before of the services that stay, in their rows of now."""
    frequencies, (rows, times) = before.frequencies(name), before.whole(name)
    numbers = np.repeat(np.arange(len(frequencies), dtype=np.int32), list(frequencies.values()))
    return _by_token(list(frequencies), numbers, row[rows], times)


def _by_token(tokens: Sequence[str], numbers: _Numbers, rows: _Numbers, times: _Times) -> _Written:
    """Put together what is of one token, without what has no row; tokens that nothing is left of are gone."""
    here = np.flatnonzero(rows >= 0)
    order = here[np.argsort(numbers[here], kind="stable")]
    counts = np.bincount(numbers[here], minlength=len(tokens))
    used = [token for token, times_used in zip(tokens, counts.tolist(), strict=True) if times_used]
    return _Written(used, counts[counts > 0], rows[order], times[order])


def _merged(parts: Sequence[_Written]) -> _Written:
    if len(parts) == 1:
        return parts[0]
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    each = [
        np.repeat(np.array([numbers[token] for token in part.tokens], dtype=np.int32), part.counts)
        for part in parts
    ]
    rows = np.concatenate([part.rows for part in parts])
    times = np.concatenate([part.times for part in parts])
    return _by_token(list(numbers), np.concatenate(each), rows, times)


def _write(folder: Path, ids: Sequence[str], written: Mapping[str, _Written]) -> None:
    folder.mkdir(exist_ok=True)
    keys = [_key(name, token) for name, found in written.items() for token in found.tokens]
    counts = np.concatenate([np.zeros(0, np.int64), *(found.counts for found in written.values())])
    ends = np.cumsum(counts)
    terms = marisa_trie.Trie(keys)
    places = np.zeros((len(keys), 2), dtype=np.int64)
    places[[terms[key] for key in keys]] = np.stack((ends - counts, ends), axis=1)
    small = np.uint16 if len(ids) <= np.iinfo(np.uint16).max else np.uint32
    terms.save(str(folder / _TERMS))
    np.save(folder / _PLACES, places)
    np.save(folder / _ROWS, _joined([found.rows.astype(small) for found in written.values()], small))
    np.save(folder / _TIMES, _joined([found.times for found in written.values()], np.uint8))
    lengths = [_lengths(found, ids) for found in written.values()]
    np.save(folder / _LENGTHS, np.array(lengths, dtype=np.float32).reshape(len(written), len(ids)))
    (folder / _HEAD).write_bytes(msgspec.msgpack.encode(_Head(list(ids), list(written))))


def _joined(parts: Sequence[NDArray[np.unsignedinteger]], dtype: type) -> NDArray[np.unsignedinteger]:
    return np.concatenate([np.zeros(0, dtype), *parts])


def _lengths(found: _Written, ids: Sequence[str]) -> Scores:
    """What BM25 adds to how often a word stands in a text, for each service: more for a text longer than most."""
    told = np.bincount(found.rows, weights=found.times, minlength=len(ids))
    usual = told.sum() / sum(1 for id in ids if id)
    lengths: Scores = (_SATURATION * (1 - _LENGTH + _LENGTH * told / usual)).astype(np.float32)
    return lengths
