"""What the engine alone needs: each question's last query by itself, and putting ready documents into an index."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, cast

import tantivy

from bench.searching.timing import Numbers, Took, summary, timed
from tarjotin.finding.asking.ladder import climb
from tarjotin.finding.asking.understanding import read_question
from tarjotin.finding.asking.weights import DEFAULT
from tarjotin.finding.index.documents import IndexDocument
from tarjotin.finding.index.indexing import _HEAP_BYTES as HEAP_BYTES
from tarjotin.finding.index.reading import OpenSnapshot
from tarjotin.finding.index.schema import build_schema, register_analysers, to_engine
from tarjotin.finding.query import LONGEST_TEXT, Query


class RecordingSearcher:
    """The engine's searcher, which notes how long each kind of call takes and keeps the last search for results."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self.calls: list[tuple[str, Took]] = []
        self.last: Callable[[], Any] = lambda: None

    def search(self, *arguments: Any, **options: Any) -> Any:
        kind = "count" if options.get("count") else "search"
        if kind == "search":
            self.last = lambda: self._searcher.search(*arguments, **options)
        return self._timed(kind, self._searcher.search, *arguments, **options)

    def aggregate(self, *arguments: Any) -> Any:
        return self._timed("facets", self._searcher.aggregate, *arguments)

    def doc(self, *arguments: Any) -> Any:
        return self._timed("cards", self._searcher.doc, *arguments)

    def doc_freq(self, *arguments: Any) -> Any:
        return self._timed("words", self._searcher.doc_freq, *arguments)

    def _timed(self, kind: str, run: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        took, found = timed(lambda: run(*arguments, **options))
        self.calls.append((kind, took))
        return found


def engine_times(snapshot: OpenSnapshot, questions: Sequence[Query]) -> dict[str, Any]:
    """Of each question the engine's own time for its last query, and for all that it was asked; means by kind of call
    in milliseconds of the processor."""
    last: list[Took] = []
    whole: list[Took] = []
    kinds: Counter[str] = Counter()
    for query in questions:
        recorder = RecordingSearcher(snapshot.searcher)
        _find(replace(snapshot, searcher=cast(tantivy.Searcher, recorder)), query)
        every = [took for _, took in recorder.calls]
        whole.append(Took(sum(took.clock for took in every), sum(took.processor for took in every)))
        for kind, took in recorder.calls:
            kinds[kind] += round(took.processor * 1e6)
        last.append(timed(recorder.last)[0])
    means = {
        kind: round(nanoseconds / 1e6 / len(questions), 2) for kind, nanoseconds in sorted(kinds.items())
    }
    return {"last": summary(last), "all": summary(whole), "mean_cpu_ms": means}


def _find(snapshot: OpenSnapshot, query: Query) -> None:
    """What `find` does, over a snapshot of our own."""
    text = query.text[:LONGEST_TEXT].strip()
    reading = read_question(text, snapshot)
    asked = replace(query, text=text, municipality=query.municipality or reading.place)
    climb(snapshot, asked, reading, DEFAULT, with_numbers=False)


def build_speed(snapshot: OpenSnapshot, documents: Sequence[IndexDocument]) -> Numbers:
    """Documents a second of the processor: made ready (analysis), and put into an index until it can be searched."""
    started = time.process_time()
    ready = [to_engine(document, snapshot.finnish, snapshot.lexicon) for document in documents]
    analysed = time.process_time() - started
    folder = Path(tempfile.mkdtemp(prefix="tarjotin-bench-"))
    try:
        started, began = time.process_time(), time.perf_counter()
        _write(folder, ready)
        written, by_clock = time.process_time() - started, time.perf_counter() - began
        megabytes = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    finally:
        shutil.rmtree(folder)
    return {
        "documents": len(ready),
        "analysis_per_second": round(len(ready) / analysed),
        "engine_per_second": round(len(ready) / written),
        "engine_per_second_by_clock": round(len(ready) / by_clock),
        "engine_mb": round(megabytes, 1),
    }


def _write(folder: Path, ready: Sequence[tantivy.Document]) -> None:
    index = tantivy.Index(build_schema(), path=str(folder))
    register_analysers(index)
    writer = index.writer(HEAP_BYTES, 1)
    for document in ready:
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


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
