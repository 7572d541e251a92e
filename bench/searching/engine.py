"""What the engine alone needs: to be asked for each question's words, and to take ready documents into an index."""

from __future__ import annotations

import gc
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import tantivy

from bench.searching.questions import LIMIT
from bench.searching.timing import Numbers, summary, timed
from tarjotin.finding.asking.ranking import any_of
from tarjotin.finding.asking.understanding import AskedWord, read_question
from tarjotin.finding.asking.weights import DEFAULT
from tarjotin.finding.index.documents import IndexDocument
from tarjotin.finding.index.indexing import _HEAP_BYTES as HEAP_BYTES
from tarjotin.finding.index.postings import Postings, PostingsWriter
from tarjotin.finding.index.reading import OpenSnapshot
from tarjotin.finding.index.schema import (
    ANALYSES,
    TEXT_KINDS,
    Ready,
    build_schema,
    make_ready,
    register_analysers,
)
from tarjotin.finding.index.table import write_table
from tarjotin.finding.query import LONGEST_TEXT, Query


class RawEngine:
    """The same words of the same services in the engine itself, asked for twenty hits and nothing else.

    No filters, no counts of choices, no concepts, no ladder, no cards: how far `find` is from what an engine needs.
    """

    def __init__(self, snapshot: OpenSnapshot) -> None:
        self._snapshot = snapshot
        builder = tantivy.SchemaBuilder()
        for field in _FIELDS:
            builder.add_text_field(field, tokenizer_name="ready_tokens", index_option="freq")
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        register_analysers(index)
        writer = index.writer(HEAP_BYTES, 1)
        for fields in _texts_by_row(snapshot.postings):
            document = tantivy.Document()
            for field, tokens in fields.items():
                document.add_text(field, " ".join(tokens))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def times(self, questions: Sequence[Query]) -> dict[str, Any]:
        """Milliseconds of each question's search for its words, made ready beforehand."""
        asked = [query for query in map(self._query, questions) if query is not None]
        return summary([timed(partial(self._searcher.search, query, LIMIT))[0] for query in asked])

    def _query(self, question: Query) -> tantivy.Query | None:
        reading = read_question(question.text[:LONGEST_TEXT].strip(), self._snapshot)
        terms = [
            tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, field, token), weight)
            for word in reading.words
            for field, token, weight in _terms(word)
            if self._snapshot.postings.frequency(field, token)
        ]
        return any_of(terms) if terms else None


_FIELDS = [f"{kind}_{analysis}" for kind in TEXT_KINDS for analysis in ANALYSES]


def _terms(word: AskedWord) -> Iterator[tuple[str, str, float]]:
    for kind, weight in DEFAULT.kinds.items():
        yield f"{kind}_fi", word.lemma, weight
        yield from ((f"{kind}_parts", root, weight * DEFAULT.parts) for root in word.roots)
        yield from ((f"{kind}_{language}", word.stem(language), weight) for language in ("sv", "en"))


def _texts_by_row(postings: Postings) -> list[dict[str, list[str]]]:
    """The words of each service by field, each as often as it stands there."""
    found: list[dict[str, list[str]]] = [{} for _ in postings.ids]
    for field in _FIELDS:
        for token in postings.tokens(field):
            rows, times = postings.having(field, token).tolist(), postings.times(field, token).tolist()
            for row, often in zip(rows, times, strict=True):
                found[row].setdefault(field, []).extend([token] * often)
    return found


def build_speed(snapshot: OpenSnapshot, documents: Sequence[IndexDocument]) -> Numbers:
    """Documents a second of the processor: made ready (analysis), and put into an index until it can be searched.

    Left out of the second: spelling, word tables and lexicon, which grow with the words and not with the services.
    """
    started = time.process_time()
    ready = [make_ready(document, snapshot.finnish, snapshot.lexicon) for document in documents]
    analysed = time.process_time() - started
    # A build holds one service at a time; that all are held here is no reason to walk through them again and again.
    gc.collect()
    gc.freeze()
    folder = Path(tempfile.mkdtemp(prefix="tarjotin-bench-"))
    try:
        started, began = time.process_time(), time.perf_counter()
        _write(folder, ready)
        written, by_clock = time.process_time() - started, time.perf_counter() - began
        megabytes = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    finally:
        shutil.rmtree(folder)
        gc.unfreeze()
    return {
        "documents": len(ready),
        "analysis_per_second": round(len(ready) / analysed),
        "engine_per_second": round(len(ready) / written),
        "engine_per_second_by_clock": round(len(ready) / by_clock),
        "engine_mb": round(megabytes, 1),
    }


def _write(folder: Path, ready: Sequence[Ready]) -> None:
    """What the product writes once texts are analysed: the engine's files, the table, the postings."""
    (folder / "services").mkdir()
    index = tantivy.Index(build_schema(), path=str(folder / "services"))
    register_analysers(index)
    writer, postings = index.writer(HEAP_BYTES, 1), PostingsWriter()
    for n, each in enumerate(ready):
        writer.add_document(each.document)
        postings.take(str(n), each.tokens)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    write_table(folder / "table", index.searcher())
    postings.write(folder / "postings", [str(n) for n in range(len(ready))])


def sizes(snapshot: OpenSnapshot) -> Numbers:
    """Megabytes on disk by part of the snapshot."""
    found = {
        part.name: sum(
            file.stat().st_size for file in ([part] if part.is_file() else part.rglob("*")) if file.is_file()
        )
        for part in sorted(snapshot.folder.iterdir())
    }
    return {name: round(size / 1e6, 1) for name, size in found.items()} | {
        "all": round(sum(found.values()) / 1e6, 1)
    }


def first(documents: Any, most: int) -> list[IndexDocument]:
    """So many of them."""
    return list(islice(documents, most))
