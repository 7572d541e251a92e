"""The snapshot that this process reads, opened once and followed to the next one when it is swapped."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import tantivy

from tarjotin.finding.analysis.finnish import Finnish, base_tables
from tarjotin.finding.analysis.tables import Tables
from tarjotin.finding.concepts.full_lexicon import open_lexicon
from tarjotin.finding.concepts.lexicon import Lexicon
from tarjotin.finding.index import snapshots
from tarjotin.finding.index.documents import Card, card_decoder
from tarjotin.finding.index.points import Points
from tarjotin.finding.index.schema import register_analysers
from tarjotin.finding.index.spelling import Spelling
from tarjotin.finding.query import FacetValue, Query

# What opening a broken snapshot raises: the engine, the file system, marisa, msgspec.
BROKEN = (ValueError, OSError, RuntimeError, msgspec.MsgspecError)


@dataclass(frozen=True, slots=True, eq=False)
class OpenSnapshot:
    """A snapshot ready to be searched."""

    folder: Path
    schema: tantivy.Schema
    searcher: tantivy.Searcher
    finnish: Finnish
    lexicon: Lexicon
    spelling: Spelling
    points: Points
    known: dict[tuple[str, str, tuple[str, ...]], bool] = field(default_factory=dict)
    """What suggestions have asked of it before: kept here, so that it goes when the snapshot goes."""
    facets: dict[tuple[Query, bool, str], dict[str, tuple[FacetValue, ...]]] = field(default_factory=dict)
    """Counts of lists without words, by the question, whether it is about what is open, and the half hour."""

    def count(self, query: tantivy.Query) -> int:
        """How many services fit the engine's query."""
        # Counting a field that every service has: a search would count them too, but score each of them.
        counted = self.searcher.aggregate(query, {"services": {"value_count": {"field": "order_fi"}}})
        return int(counted["services"]["value"])

    def card(self, address: tantivy.DocAddress) -> Card:
        """The card of a hit."""
        stored: Any = self.searcher.doc(address).get_first("card")
        return card_decoder.decode(bytes(stored))


_opened: dict[Path, OpenSnapshot] = {}
# A snapshot that could not be opened is not tried again at every question.
_refused: dict[Path, tuple[Path, float]] = {}
_REST_SECONDS = 2.0
_lock = threading.Lock()


def open_snapshot(directory: Path) -> OpenSnapshot | None:
    """The snapshot in use; None while there is none that can be read, and word is left that one is wanted.

    A snapshot that was opened before goes on serving when the next one turns out to be broken.
    """
    folder = snapshots.current(directory)
    found = _opened.get(directory)
    if folder is not None and found is not None and found.folder == folder:
        return found
    with _lock:
        found = _opened.get(directory)
        if folder is not None and found is not None and found.folder == folder:
            return found
        opened = _opened_anew(folder) if folder is not None and not _was_refused(directory, folder) else None
        if opened is None:
            if folder is None or not _was_refused(directory, folder):
                snapshots.ask_for(directory)
                _refused[directory] = (folder or directory, time.monotonic())
            return found
        _opened[directory] = opened
        return opened


def _was_refused(directory: Path, folder: Path) -> bool:
    refused, since = _refused.get(directory, (directory, 0.0))
    return refused == folder and time.monotonic() - since < _REST_SECONDS


def _opened_anew(folder: Path) -> OpenSnapshot | None:
    manifest = snapshots.manifest(folder)
    try:
        if manifest is None or not manifest.is_usable or not snapshots.is_whole(folder, manifest):
            return None
        return _open(folder)
    except BROKEN:
        # Swapped away while we opened it, or broken.
        return None


def _open(folder: Path) -> OpenSnapshot:
    index = tantivy.Index.open(str(folder / snapshots.SERVICES))
    register_analysers(index)
    finnish = Finnish((base_tables(), Tables(folder / snapshots.WORDS)))
    return OpenSnapshot(
        folder,
        index.schema,
        index.searcher(),
        finnish,
        open_lexicon(folder / snapshots.LEXICON, finnish),
        Spelling(folder / snapshots.SPELLING),
        Points(msgspec.msgpack.decode((folder / snapshots.POINTS).read_bytes())),
    )
