"""The snapshot that this process reads, opened once and followed to the next one when it is swapped."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import msgspec
import numpy as np
import tantivy
from numpy.typing import NDArray

from tarjotin.finding.analysis.finnish import Finnish, base_tables
from tarjotin.finding.analysis.tables import Tables
from tarjotin.finding.concepts.full_lexicon import open_lexicon
from tarjotin.finding.concepts.lexicon import Lexicon
from tarjotin.finding.index import snapshots
from tarjotin.finding.index.documents import Card, card_decoder
from tarjotin.finding.index.postings import Postings
from tarjotin.finding.index.schema import register_analysers
from tarjotin.finding.index.spelling import Spelling
from tarjotin.finding.index.table import Rows, ServiceTable

_SCORE, _ADDRESS = itemgetter(0), itemgetter(1)
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
    table: ServiceTable
    postings: Postings

    def ranked(self, query: tantivy.Query) -> tuple[Rows, NDArray[np.float64]]:
        """The rows of all services that fit the engine's query, and their scores, the highest first."""
        hits = self.searcher.search(query, max(1, self.searcher.num_docs), count=False).hits
        scores = np.fromiter(map(_SCORE, hits), np.float64, len(hits))
        return self.table.rows_of(list(map(_ADDRESS, hits))), scores

    def card(self, row: int) -> Card:
        """The card of a found service."""
        return card_decoder.decode(self.table.card_of(row))


_opened: dict[Path, OpenSnapshot] = {}
# A snapshot that could not be opened is not tried again at every question, and seldom while another one serves.
_refused: dict[Path, tuple[Path, float]] = {}
_REST_SECONDS, _REST_SECONDS_SERVED = 2.0, 60.0
_lock = threading.Lock()


def open_snapshot(directory: Path) -> OpenSnapshot | None:
    """The snapshot in use; None while there is none that can be read, and word is left that one is wanted.

    One thread opens the next snapshot after a swap; the others go on with the one they have. So they do when the
    next one turns out to be broken.
    """
    folder = snapshots.current(directory)
    found = _opened.get(directory)
    if folder is not None and found is not None and found.folder == folder:
        return found
    if not _lock.acquire(blocking=found is None):
        return found
    try:
        return _follow(directory)
    finally:
        _lock.release()


def _follow(directory: Path) -> OpenSnapshot | None:
    """Go over to the snapshot that is in use now: while we waited it may have been opened, or swapped once more."""
    folder, found = snapshots.current(directory), _opened.get(directory)
    if folder is not None and found is not None and found.folder == folder:
        return found
    if _was_refused(directory, folder or directory, _REST_SECONDS_SERVED if found else _REST_SECONDS):
        return found
    opened = _opened_anew(folder) if folder is not None else None
    if opened is None:
        snapshots.ask_for(directory)
        _refused[directory] = (folder or directory, time.monotonic())
        return found
    _opened[directory] = opened
    return opened


def _was_refused(directory: Path, folder: Path, rest: float) -> bool:
    refused, since = _refused.get(directory, (None, 0.0))
    return refused == folder and time.monotonic() - since < rest


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
        Spelling(folder / snapshots.SPELLING, folder / snapshots.LEXICON),
        ServiceTable(folder / snapshots.TABLE),
        Postings(folder / snapshots.POSTINGS),
    )
