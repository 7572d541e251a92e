"""The snapshot that this process reads, opened once and followed to the next one when it is swapped."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

import tantivy

from tarjotin.finding import snapshots
from tarjotin.finding.schema import register_analysers


@dataclass(frozen=True, slots=True)
class OpenSnapshot:
    """A snapshot ready to be searched."""

    folder: Path
    schema: tantivy.Schema
    searcher: tantivy.Searcher


_opened: dict[Path, OpenSnapshot] = {}
_lock = threading.Lock()


def open_snapshot(directory: Path) -> OpenSnapshot | None:
    """The snapshot in use; None while there is none that can be read."""
    folder = snapshots.current(directory)
    if folder is None:
        return None
    found = _opened.get(directory)
    if found is not None and found.folder == folder:
        return found
    with _lock:
        manifest = snapshots.manifest(folder)
        if manifest is None or not manifest.is_usable:
            return None
        try:
            index = tantivy.Index.open(str(folder))
        except ValueError:
            # A snapshot swapped away while we opened it, or broken: the caller says that the index is being made.
            return None
        register_analysers(index)
        opened = OpenSnapshot(folder, index.schema, index.searcher())
        _opened[directory] = opened
        return opened
