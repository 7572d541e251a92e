"""What every service can be narrowed and ordered by, as one table beside the engine's files: a row a service.

The postings know which services have the words, and how often; all else about a list of services is a set of rows:
filters, rungs of the ladder, counts of choices. Sets are boolean arrays, one place a row.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import tantivy
from numpy.typing import NDArray

from tarjotin.common import dates
from tarjotin.finding.distances import are_within, distances_km, on_globe

# Fields whose codes are choices with a count: kept as bits, so that all are counted at once.
COUNTED = (
    "theme",
    "area",
    "target_group",
    "life_event",
    "service_language",
    "channel_type",
    "charge",
    "provider",
    "mode",
    "accessibility",
)
_ROWS, _BITS, _ORDERS, _PLACES, _HEAD = "rows.npy", "bits.npy", "orders.npy", "places.npy", "table.msgpack"
_CARDS, _CARD_ENDS = "cards.bin", "card_ends.npy"

_SEGMENT, _DOCUMENT = attrgetter("segment_ord"), attrgetter("doc")

RowSet = NDArray[np.bool_]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Row:
    """What the table holds of a service: its id, codes by field, a key for each language to order names by, places."""

    id: str
    codes: Mapping[str, Sequence[str]]
    orders: Mapping[str, str]
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Head:
    """Where in the arrays things are.

    `bases` is the first row of each segment of the engine, `size` how many rows there are with those of services
    that are gone; `lists[field][code]` where the rows of a code begin and end; `bits[field]` the codes of the field in
    the order of their bits, and `first_bits[field]` the first of them.
    """

    bases: list[int]
    size: int
    lists: dict[str, dict[str, tuple[int, int]]]
    bits: dict[str, list[str]]
    first_bits: dict[str, int]
    languages: list[str]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Head)
row_encoder = msgspec.msgpack.Encoder()
_row_decoder = msgspec.msgpack.Decoder(Row)


class ServiceTable:
    """The table of a snapshot; what is large in it stays in the file."""

    def __init__(self, folder: Path) -> None:
        head = _decoder.decode((folder / _HEAD).read_bytes())
        self._lists, self._codes, self._first_bits = head.lists, head.bits, head.first_bits
        self._size, self._languages = head.size, head.languages
        self._bases = np.array(head.bases, dtype=np.int64)
        # Views of the mapped memory without what numpy keeps of files, which costs as much as a short look-up.
        self._rows = np.asarray(np.load(folder / _ROWS, mmap_mode="r"))
        self._bits = np.load(folder / _BITS)
        self._orders = np.asarray(np.load(folder / _ORDERS, mmap_mode="r"))
        places = np.load(folder / _PLACES)
        self._place_rows: Rows = places[:, 0].astype(np.int64)
        self._places = on_globe(places[:, 1:])
        self._card_ends = np.asarray(np.load(folder / _CARD_ENDS, mmap_mode="r"))
        with (folder / _CARDS).open("rb") as cards:
            # An empty file cannot be mapped: there is always the newline that it begins with.
            self._cards = mmap(cards.fileno(), 0, access=ACCESS_READ)
        self._all: RowSet = self._orders[0] >= 0
        self._present: tuple[str, RowSet] = ("", self._all)
        self._old: tuple[str, RowSet] = ("", self._all)

    @property
    def everything(self) -> RowSet:
        """Every service that is shown today: those whose last day has passed are not, whenever the table was made."""
        today = dates.today().isoformat()
        if self._present[0] != today:
            present = self._all & ~self.having(
                "until", (day for day in self._lists.get("until", ()) if day < today)
            )
            present.setflags(write=False)
            self._present = (today, present)
        return self._present[1]

    def last_before(self, field: str, day: str) -> RowSet:
        """The services whose day in a field is before `day`, in ISO form; kept until another day is asked for."""
        asked = f"{field} {day}"
        kept_for, found = self._old
        if kept_for != asked:
            found = self.having(field, [code for code in self._lists.get(field, ()) if code < day])
            found.setflags(write=False)
            self._old = (asked, found)
        return found

    def rows_of(self, addresses: Sequence[tantivy.DocAddress]) -> Rows:
        """The rows of services as the engine names them."""
        count = len(addresses)
        segments = np.fromiter(map(_SEGMENT, addresses), np.int64, count)
        documents = np.fromiter(map(_DOCUMENT, addresses), np.int64, count)
        return self._bases[segments] + documents

    def card_of(self, row: int) -> bytes:
        """The stored card of the service of a row, as the engine keeps it: read here in a tenth of the time."""
        return self._cards[self._card_ends[row] : self._card_ends[row + 1]]

    def set_of(self, rows: Rows) -> RowSet:
        """A set of these rows."""
        found = np.zeros(self._size, dtype=np.bool_)
        found[rows] = True
        return found

    def having(self, field: str, codes: Iterable[str]) -> RowSet:
        """The services that have any of the codes in the field."""
        found = np.zeros(self._size, dtype=np.bool_)
        lists = self._lists.get(field, {})
        for code in codes:
            begin, end = lists.get(code, (0, 0))
            found[self._rows[begin:end]] = True
        return found

    def frequency(self, field: str, code: str) -> int:
        """How many services have a code in a field."""
        begin, end = self._lists.get(field, {}).get(code, (0, 0))
        return end - begin

    def has_any(self, field: str, code: str, among: RowSet) -> bool:
        """Whether any of a set has a code in a field."""
        begin, end = self._lists.get(field, {}).get(code, (0, 0))
        return bool(among[self._rows[begin:end]].any())

    def sum_of(self, marks: Iterable[tuple[str, str, float]]) -> NDArray[np.float64]:
        """For every row the sum of the scores of those marks (field, code, score) that its service has."""
        found = np.zeros(self._size)
        for field, code, score in marks:
            begin, end = self._lists.get(field, {}).get(code, (0, 0))
            found[self._rows[begin:end]] += score
        return found

    def best_of(self, marks: Iterable[tuple[str, str, float]]) -> NDArray[np.float64]:
        """The same, but of each row's marks the last one alone."""
        found = np.zeros(self._size)
        for field, code, score in marks:
            begin, end = self._lists.get(field, {}).get(code, (0, 0))
            found[self._rows[begin:end]] = score
        return found

    def within(self, point: tuple[float, float], kilometres: float) -> RowSet:
        """The services with a place at most so far as the crow flies."""
        return self.set_of(self._place_rows[are_within(point, self._places, kilometres)])

    def nearest_km(self, found: RowSet, point: tuple[float, float]) -> float:
        """How far the nearest place of these services is; infinite when they have none."""
        places = self._places[found[self._place_rows]]
        return float(distances_km(point, places).min(initial=np.inf))

    def nearest_first(self, rows: Rows, point: tuple[float, float]) -> Rows:
        """The rows by their service's nearest place; those at one distance, or without places, stay as they are."""
        listed = np.flatnonzero(self.set_of(rows)[self._place_rows])
        distances = np.full(self._size, np.inf)
        np.minimum.at(distances, self._place_rows[listed], distances_km(point, self._places[listed]))
        ordered: Rows = rows[np.argsort(distances[rows].round(1), kind="stable")]
        return ordered

    def in_order(self, found: RowSet, language: str) -> Rows:
        """The rows of a set by the names of their services in a language."""
        order = self._orders[self._languages.index(language) if language in self._languages else 0]
        rows = np.flatnonzero(found)
        ordered: Rows = rows[np.argsort(order[rows], kind="stable")]
        return ordered

    def counts(self, found: RowSet, fields: Iterable[str]) -> dict[str, dict[str, int]]:
        """How many of a set have each code of the counted fields; codes that none has are left out."""
        bits = _packed(found)
        answer = {}
        for field in fields:
            codes, first = self._codes.get(field, []), self._first_bits.get(field, 0)
            hits = np.bitwise_count(self._bits[first : first + len(codes)] & bits).sum(axis=1, dtype=np.int64)
            answer[field] = {code: n for code, n in zip(codes, hits.tolist(), strict=True) if n}
        return answer


def _packed(found: RowSet) -> NDArray[np.uint64]:
    bits = np.packbits(found)
    return np.pad(bits, (0, -len(bits) % 8)).view(np.uint64)


def write_table(folder: Path, searcher: tantivy.Searcher) -> list[str]:
    """Write the table of all services that the engine holds, in its own order; their ids by row, "" for one gone."""
    addresses = [address for _, address in _all(searcher)]
    lengths: dict[int, int] = defaultdict(int)
    for address in addresses:
        lengths[address.segment_ord] = max(lengths[address.segment_ord], address.doc + 1)
    bases = [sum(lengths[each] for each in range(segment)) for segment in range(max(lengths, default=0) + 1)]
    size = sum(lengths.values())
    folder.mkdir(exist_ok=True)
    numbers = {bases[address.segment_ord] + address.doc: address for address in addresses}
    rows = _write_cards(folder, {number: numbers[number] for number in sorted(numbers)}, size, searcher)
    lists = _write_lists(folder, rows.having)
    bits, first_bits = _write_bits(folder, rows.having, size)
    languages = sorted({language for orders in rows.orders.values() for language in orders}) or ["fi"]
    _write_orders(folder, rows.orders, size, languages)
    np.save(folder / _PLACES, np.array(rows.places, dtype=np.float64).reshape(-1, 3))
    head = _Head(bases, size, lists, bits, first_bits, languages)
    (folder / _HEAD).write_bytes(_encoder.encode(head))
    return [rows.ids.get(number, "") for number in range(size)]


class _Gathered:
    """What the rows hold, by what is written of them: all rows as they are decoded would take hundreds of megabytes for
    the nation, since each has every code as a text of its own."""

    def __init__(self) -> None:
        self.ids: dict[int, str] = {}
        self.orders: dict[int, Mapping[str, str]] = {}
        self.places: list[tuple[float, float, float]] = []
        # The rows of each code of each field.
        self.having: defaultdict[str, defaultdict[str, array[int]]] = defaultdict(
            lambda: defaultdict(lambda: array("i"))
        )

    def take(self, number: int, row: Row) -> None:
        self.ids[number], self.orders[number] = row.id, row.orders
        self.places += [(number, *point) for point in row.points]
        for name, codes in row.codes.items():
            for code in codes:
                self.having[name][code].append(number)


def _all(searcher: tantivy.Searcher) -> Sequence[tuple[float, tantivy.DocAddress]]:
    every = tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)
    hits: Sequence[tuple[float, tantivy.DocAddress]] = searcher.search(
        every, max(1, searcher.num_docs), count=False
    ).hits
    return hits


def _write_cards(
    folder: Path, numbers: Mapping[int, tantivy.DocAddress], size: int, searcher: tantivy.Searcher
) -> _Gathered:
    """Write the cards one after the other; what the rows hold that are stored with them."""
    rows = _Gathered()
    lengths = np.zeros(size + 1, dtype=np.int64)
    lengths[0] = 1
    with (folder / _CARDS).open("wb") as cards:
        cards.write(b"\n")
        for number, address in numbers.items():
            stored: Any = searcher.doc(address)
            lengths[number + 1] = cards.write(bytes(stored.get_first("card")))
            rows.take(number, _row_decoder.decode(bytes(stored.get_first("row"))))
    np.save(folder / _CARD_ENDS, lengths.cumsum())
    return rows


def _write_lists(
    folder: Path, having: Mapping[str, Mapping[str, array[int]]]
) -> dict[str, dict[str, tuple[int, int]]]:
    written = array("i")
    lists: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for field, by_code in having.items():
        for code, numbers in by_code.items():
            lists[field][code] = (len(written), len(written) + len(numbers))
            written += numbers
    np.save(folder / _ROWS, np.array(written, dtype=np.int32))
    return dict(lists)


def _write_bits(
    folder: Path, having: Mapping[str, Mapping[str, array[int]]], size: int
) -> tuple[dict[str, list[str]], dict[str, int]]:
    bits: dict[str, list[str]] = {}
    first_bits: dict[str, int] = {}
    packed: list[NDArray[np.uint64]] = []
    for field in COUNTED:
        bits[field], first_bits[field] = sorted(having.get(field, {})), len(packed)
        for code in bits[field]:
            found = np.zeros(size, dtype=np.bool_)
            found[having[field][code]] = True
            packed.append(_packed(found))
    np.save(folder / _BITS, np.array(packed, dtype=np.uint64).reshape(len(packed), -(-size // 64)))
    return bits, first_bits


def _write_orders(
    folder: Path, names: Mapping[int, Mapping[str, str]], size: int, languages: Sequence[str]
) -> None:
    """The place of each service among all by its name, a line a language; -1 for one that is gone."""
    orders = np.full((len(languages), size), -1, dtype=np.int32)
    for line, language in enumerate(languages):
        in_order = sorted(names, key=lambda number: (names[number].get(language, ""), number))
        orders[line, in_order] = np.arange(len(in_order), dtype=np.int32)
    np.save(folder / _ORDERS, orders)
