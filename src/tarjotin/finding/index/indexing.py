"""Keeping the index up to date: anew when it must be, otherwise only what has changed."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from tarjotin.common.dates import HELSINKI
from tarjotin.common.errors import OperatorError
from tarjotin.finding.analysis import pykko
from tarjotin.finding.analysis.finnish import Finnish, base_tables
from tarjotin.finding.analysis.tables import Tables, write_tables
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.concepts.full_lexicon import compile_full_lexicon, open_lexicon
from tarjotin.finding.concepts.vocabularies import concepts_in_use, language_key, vocabulary_in_use
from tarjotin.finding.index import snapshots
from tarjotin.finding.index.documents import BATCH, documents, keys
from tarjotin.finding.index.postings import Postings, PostingsWriter
from tarjotin.finding.index.reading import BROKEN
from tarjotin.finding.index.schema import build_schema, make_ready, register_analysers
from tarjotin.finding.index.spelling import with_lexicon, write_spelling, write_words_of_lexicon
from tarjotin.finding.index.table import write_table

# One writing thread within this heap; the engine refuses less than 15 MB a thread.
_HEAP_BYTES = 60_000_000
# Words as they are written are postings too, of a single field: so those of a service that changes are taken away. They
# are apart from the others, since only building reads them.
_WORD = "word"

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

    Builds from nothing with `anew`, when there is no snapshot that this version can read, when the lexicon or
    the word tables are others than it was built with, or when it was built in another week.
    A kill leaves the old snapshot in use.
    """
    with snapshots.one_builder(directory):
        wanted = keys()
        language = f"{language_key()} {_week()}"
        base = None if anew else _usable_base(directory, language)
        manifest = snapshots.manifest(base) if base else None
        known = manifest.keys if manifest else {}
        changed = [id for id, key in wanted.items() if known.get(id) != key]
        gone = [id for id in known if id not in wanted]
        if base is not None and not changed and not gone:
            return IndexingSummary(0, 0, len(wanted))
        with _room():
            folder = snapshots.begin(directory, base)
        try:
            _write(folder, changed, [*gone, *(id for id in changed if id in known)], progress)
            with _room():
                snapshots.put_in_use(directory, folder, language, wanted)
        except BaseException:
            if snapshots.current(directory) != folder:
                shutil.rmtree(folder, ignore_errors=True)
            raise
    return IndexingSummary(len(changed), len(gone), len(wanted))


def _week() -> str:
    """The week of the year: hours with dates make another ordinary week, so the index is built anew once a week."""
    return dt.datetime.now(HELSINKI).date().strftime("%G-W%V")


def _usable_base(directory: Path, language: str) -> Path | None:
    """The snapshot to go on from; None when there is none, or it is of another schema or broken."""
    folder = snapshots.current(directory)
    manifest = snapshots.manifest(folder) if folder else None
    if folder is None or manifest is None or not manifest.is_usable or manifest.language != language:
        return None
    if not snapshots.is_whole(folder, manifest):
        return None
    try:
        tantivy.Index.open(str(folder / snapshots.SERVICES))
        Tables(folder / snapshots.WORDS)
        open_lexicon(folder / snapshots.LEXICON, Finnish((base_tables(),)))
    except BROKEN:
        return None
    return folder


@contextlib.contextmanager
def _room() -> Iterator[None]:
    """Raises `OperatorError` when files cannot be written in the block, which is nearly always a full disk."""
    try:
        yield
    except (ValueError, OSError) as error:
        # The engine tells all that goes wrong with files as a ValueError.
        raise OperatorError(
            f"The index could not be written: {error}.",
            "Make room on the disk and run the same command again; until then the old index serves.",
        ) from error


def _write(folder: Path, changed: list[str], outdated: Iterable[str], progress: Progress) -> None:
    finnish = _learning_finnish(folder)
    if not (folder / snapshots.LEXICON).exists():
        own, vocabulary = concepts_in_use(), vocabulary_in_use()
        with _room():
            compile_with_words(folder / snapshots.LEXICON, own, vocabulary, finnish)
    lexicon = open_lexicon(folder / snapshots.LEXICON, finnish)
    postings, counts = PostingsWriter(), PostingsWriter()
    schema = build_schema()
    with _room():
        index = tantivy.Index(schema, path=str(folder / snapshots.SERVICES))
        register_analysers(index)
        writer = index.writer(_HEAP_BYTES, 1)
        for id in outdated:
            writer.delete_documents_by_query(tantivy.Query.term_query(schema, "id", id))
    today = dt.datetime.now(HELSINKI).date()
    for done, document in enumerate(documents(changed, today), start=1):
        ready = make_ready(document, finnish, lexicon)
        with _room():
            writer.add_document(ready.document)
        postings.take(document.card.id, ready.tokens)
        counts.take(document.card.id, {_WORD: ready.words})
        if done % BATCH == 0:
            progress("index", done, len(changed))
    with _room():
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        ids = write_table(folder / snapshots.TABLE, index.searcher())
        postings.write(folder / snapshots.POSTINGS, ids)
        counts.write(folder / snapshots.COUNTS, ids)
        write_tables(folder / snapshots.WORDS, finnish.learned)
        write_spelling(folder / snapshots.SPELLING, _counts(folder))
    progress("index", len(changed), len(changed))


def compile_with_words(
    folder: Path, own: Sequence[Concept], vocabulary: Sequence[Concept], finnish: Finnish
) -> None:
    """Write the lexicon, and the spelling list of its own words, into a folder."""
    compile_full_lexicon(folder, own, vocabulary, finnish)
    write_words_of_lexicon(folder, own)


def _learning_finnish(folder: Path) -> Finnish:
    """Analysis that asks an analyser, when one is installed, about words that no table has."""
    words_of_before = folder / snapshots.WORDS
    learned = Tables(words_of_before).analyses() if words_of_before.exists() else {}
    return Finnish(
        (base_tables(),), learned=learned, analyser=pykko.analyse if pykko.is_installed() else None
    )


def _counts(folder: Path) -> dict[str, int]:
    """Each word of the services, with how many have it and how many expressions of the lexicon: what is likely."""
    return with_lexicon(folder / snapshots.LEXICON, Postings(folder / snapshots.COUNTS).frequencies(_WORD))
