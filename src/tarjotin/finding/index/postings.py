"""In which services each word stands, and how often: what the score of words is counted from, as mapped arrays.

The engine could tell the same, but hands every service over as an object of its own, which for words that half of all
services have takes longer than all else together (docs/decisions/0025).
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal

import marisa_trie
import msgspec
import numpy as np
from numpy.typing import NDArray

# BM25 (Robertson and Zaragoza: The Probabilistic Relevance Framework, 2009) with the factors usual in search engines:
# how soon a word said again adds little, and how much a long text is held against it.
_SATURATION, _LENGTH = 1.2, 0.75
_TERMS, _ENDS, _ROWS, _TIMES, _LENGTHS, _HEAD = (
    "terms.marisa",
    "ends.npy",
    "rows.npy",
    "times.npy",
    "lengths.npy",
    "head.msgpack",
)
_MOST_TIMES = 255

PostingRows = NDArray[np.unsignedinteger]
Numbers = NDArray[np.int32]
Scores = NDArray[np.float32]


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
        self.terms = marisa_trie.Trie()
        if mapped:
            self.terms.mmap(str(folder / _TERMS))
        else:
            self.terms.load(str(folder / _TERMS))
        # Views of the same memory that leave out numpy's bookkeeping for files, which costs as much as a short look-up.
        self.ends = np.asarray(np.load(folder / _ENDS, mmap_mode=mode))
        self.rows = np.asarray(np.load(folder / _ROWS, mmap_mode=mode))
        self.times = np.asarray(np.load(folder / _TIMES, mmap_mode=mode))
        head = _decoder.decode((folder / _HEAD).read_bytes())
        self.ids = head.ids
        self._services = sum(1 for id in head.ids if id)
        self._lengths = dict(zip(head.fields, np.load(folder / _LENGTHS), strict=True))

    def frequency(self, field: str, token: str) -> int:
        """In how many services a token stands in a field."""
        term = self.terms.get(_key(field, token))
        return 0 if term is None else int(self.ends[term + 1] - self.ends[term])

    def having(self, field: str, token: str) -> PostingRows:
        """The rows of the services that have a token in a field."""
        term = self.terms.get(_key(field, token))
        return self.rows[:0] if term is None else self.rows[self.ends[term] : self.ends[term + 1]]

    def scored(self, field: str, token: str, boost: float) -> tuple[PostingRows, Scores]:
        """The same with what each scores for it: BM25 times `boost`."""
        term = self.terms.get(_key(field, token))
        if term is None:
            return self.rows[:0], np.zeros(0, np.float32)
        begin, end = self.ends[term], self.ends[term + 1]
        rows, times = self.rows[begin:end], self.times[begin:end].astype(np.float32)
        found = int(end - begin)
        rare = math.log(1 + (self._services - found + 0.5) / (found + 0.5))
        scores: Scores = times / (times + self._lengths[field][rows])
        scores *= np.float32(boost * rare * (_SATURATION + 1))
        return rows, scores


def _key(field: str, token: str) -> str:
    # Tokens hold no spaces.
    return f"{field} {token}"


class PostingsWriter:
    """Gathers the words of services, and writes them down with those of services that stay as they were."""

    def __init__(self) -> None:
        self._known: dict[str, defaultdict[str, int]] = {}
        self._numbers = count()
        self._ids: list[str] = []
        self._terms, self._documents, self._times = array("I"), array("I"), bytearray()

    def take(self, id: str, tokens: Mapping[str, Sequence[str]]) -> None:
        """Take in one service: its tokens by field, each as often as it stands there."""
        number = len(self._ids)
        self._ids.append(id)
        for field, told in tokens.items():
            known = self._known.get(field)
            if known is None:
                known = self._known[field] = defaultdict(self._numbers.__next__)
            counted = Counter(told)
            self._terms.extend([known[token] for token in counted])
            self._documents.extend([number] * len(counted))
            self._times.extend([min(times, _MOST_TIMES) for times in counted.values()])

    def write(self, folder: Path, ids: Sequence[str]) -> None:
        """Write the postings of the services with these ids by row, over those of before if there are any."""
        taken = set(self._ids)
        before = Postings(folder, mapped=False) if folder.exists() else None
        keys, terms, rows, times = self._new({id: row for row, id in enumerate(ids) if id})
        if before is not None:
            stay = {id: row for row, id in enumerate(ids) if id and id not in taken}
            old_terms, old_rows, old_times = _kept(before, stay, len(keys))
            keys += [before.terms.restore_key(term) for term in range(len(before.terms))]
            terms = np.concatenate((terms, old_terms))
            rows = np.concatenate((rows, old_rows))
            times = np.concatenate((times, old_times))
        _write(folder, ids, *_in_order(keys, terms, rows, times))

    def _new(self, row_of: Mapping[str, int]) -> tuple[list[str], Numbers, Numbers, NDArray[np.uint8]]:
        keys = [""] * sum(map(len, self._known.values()))
        for field, known in self._known.items():
            for token, number in known.items():
                keys[number] = _key(field, token)
        row = np.array([*(row_of.get(id, -1) for id in self._ids), -1], dtype=np.int32)
        terms = np.array(self._terms, dtype=np.int32)
        rows = row[np.array(self._documents, dtype=np.int32)]
        times = np.frombuffer(bytes(self._times), dtype=np.uint8)
        here = rows >= 0
        return keys, terms[here], rows[here], times[here]


def _kept(
    before: Postings, row_of: Mapping[str, int], first: int
) -> tuple[Numbers, Numbers, NDArray[np.uint8]]:
    """The postings of before of the services that stay, in their rows of now; their terms are numbered from `first`."""
    row = np.array([*(row_of.get(id, -1) for id in before.ids), -1], dtype=np.int32)
    rows = row[before.rows]
    terms = np.repeat(np.arange(len(before.terms), dtype=np.int32) + first, np.diff(before.ends))
    here = rows >= 0
    return terms[here], rows[here], before.times[here]


def _in_order(
    keys: Sequence[str], terms: Numbers, rows: Numbers, times: NDArray[np.uint8]
) -> tuple[marisa_trie.Trie, NDArray[np.int64], Numbers, NDArray[np.uint8]]:
    """One list a term; terms that no service has any more are gone."""
    used = np.zeros(len(keys), dtype=np.bool_)
    used[terms] = True
    trie = marisa_trie.Trie(key for key, is_used in zip(keys, used.tolist(), strict=True) if is_used)
    number = np.array([*(trie.get(key, 0) for key in keys), 0], dtype=np.int32)
    terms = number[terms]
    order = np.argsort(terms, kind="stable")
    ends = np.concatenate(([0], np.cumsum(np.bincount(terms, minlength=len(trie)))))
    return trie, ends.astype(np.int64), rows[order], times[order]


def _write(
    folder: Path,
    ids: Sequence[str],
    terms: marisa_trie.Trie,
    ends: NDArray[np.int64],
    rows: Numbers,
    times: NDArray[np.uint8],
) -> None:
    folder.mkdir(exist_ok=True)
    fields = sorted({key.partition(" ")[0] for key in terms.iterkeys()})
    terms.save(str(folder / _TERMS))
    np.save(folder / _ENDS, ends)
    np.save(folder / _ROWS, rows.astype(np.uint16 if len(ids) <= np.iinfo(np.uint16).max else np.uint32))
    np.save(folder / _TIMES, times)
    lengths = [_lengths(_of_field(field, terms, ends), rows, times, ids) for field in fields]
    np.save(folder / _LENGTHS, np.array(lengths, dtype=np.float32).reshape(len(fields), len(ids)))
    (folder / _HEAD).write_bytes(msgspec.msgpack.encode(_Head(list(ids), fields)))


def _of_field(field: str, terms: marisa_trie.Trie, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the postings of a field are."""
    numbers = [terms[key] for key in terms.iterkeys(f"{field} ")]
    return np.concatenate([np.arange(ends[number], ends[number + 1]) for number in numbers])


def _lengths(where: NDArray[np.int64], rows: Numbers, times: NDArray[np.uint8], ids: Sequence[str]) -> Scores:
    """What BM25 adds to how often a word stands in a text, for each service: more for a text longer than most."""
    told = np.bincount(rows[where], weights=times[where], minlength=len(ids))
    usual = max(told.sum() / max(1, sum(1 for id in ids if id)), 1e-9)
    found: Scores = (_SATURATION * (1 - _LENGTH + _LENGTH * told / usual)).astype(np.float32)
    return found
