"""Keeping the index up to date: anew when it must be, otherwise only what has changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy

from tarjotin.common.errors import OperatorError
from tarjotin.finding import snapshots
from tarjotin.finding.documents import documents, keys
from tarjotin.finding.schema import build_schema, register_analysers, to_engine

# One writing thread within this heap; the engine refuses less than 15 MB a thread.
_HEAP_BYTES = 60_000_000

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class IndexingSummary:
    """How many services were written and removed, and how many the index now holds."""

    written: int
    removed: int
    total: int


def update_index(
    directory: Path, *, anew: bool = False, progress: Progress = lambda kind, done, known: None
) -> IndexingSummary:
    """Bring the index up to date with the catalogue; searching goes on in the old snapshot until the swap.

    Builds from nothing with `anew`, or when there is no snapshot that this version can read. A kill leaves the
    old snapshot in use.
    """
    with snapshots.one_builder(directory):
        wanted = keys()
        base = None if anew else _usable_base(directory)
        manifest = snapshots.manifest(base) if base else None
        known = manifest.keys if manifest else {}
        changed = [id for id, key in wanted.items() if known.get(id) != key]
        gone = [id for id in known if id not in wanted]
        if base is not None and not changed and not gone:
            return IndexingSummary(0, 0, len(wanted))
        folder = snapshots.begin(directory, base)
        _write(folder, changed, [*gone, *(id for id in changed if id in known)], progress)
        snapshots.put_in_use(directory, folder, wanted)
    return IndexingSummary(len(changed), len(gone), len(wanted))


def _usable_base(directory: Path) -> Path | None:
    """The snapshot to go on from; None when there is none, or it is of another schema or broken."""
    folder = snapshots.current(directory)
    manifest = snapshots.manifest(folder) if folder else None
    if folder is None or manifest is None or not manifest.is_usable:
        return None
    try:
        tantivy.Index.open(str(folder))
    except ValueError:
        return None
    return folder


def _write(folder: Path, changed: list[str], outdated: Iterable[str], progress: Progress) -> None:
    """Raises `OperatorError` when the engine cannot write, which is nearly always a full disk."""
    try:
        _write_with_engine(folder, changed, outdated, progress)
    except ValueError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise OperatorError(
            f"The index could not be written: {error}.",
            "Make room on the disk and run the same command again; until then the old index serves.",
        ) from error


def _write_with_engine(folder: Path, changed: list[str], outdated: Iterable[str], progress: Progress) -> None:
    schema = build_schema()
    index = tantivy.Index(schema, path=str(folder))
    register_analysers(index)
    writer = index.writer(_HEAP_BYTES, 1)
    for id in outdated:
        writer.delete_documents_by_query(tantivy.Query.term_query(schema, "id", id))
    for done, document in enumerate(documents(changed), start=1):
        writer.add_document(to_engine(document))
        if done % 1000 == 0:
            progress("index", done, len(changed))
    writer.commit()
    writer.wait_merging_threads()
    progress("index", len(changed), len(changed))
