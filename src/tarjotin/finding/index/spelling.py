"""The spelling list: every word of the services and of the lexicon, to mend what somebody mistyped.

Forms as they stand, since people mistype inflected words, and folded (å, ä → a, ö → o) for keyboards without dots.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tantivy
from rapidfuzz.distance import OSA

from tarjotin.finding.analysis.words import fold

_TOKEN = "word"  # noqa: S105 – the name of a field
SHORTEST = 4
# Words of this length may have two letters wrong, shorter ones a single one.
TWO_MISTAKES_FROM = 8
_CANDIDATES = 12
_HEAP_BYTES = 15_000_000


def write_spelling(folder: Path, counts: Mapping[str, int]) -> None:
    """Write the list anew from words and how many texts have each."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    index = tantivy.Index(_schema(), path=str(folder))
    writer = index.writer(_HEAP_BYTES, 1)
    for word, count in sorted(counts.items()):
        if len(word) >= SHORTEST - 1 and not any(letter.isdigit() for letter in word):
            document = tantivy.Document()
            document.add_text(_TOKEN, word)
            document.add_text("folded", fold(word))
            document.add_unsigned("count", count)
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(_TOKEN, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("folded", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("count", stored=True, fast=True)
    return builder.build()


class Spelling:
    """The list opened for reading."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def mend(self, word: str) -> tuple[str, ...]:
        """Known words that an unknown lower-case word may have been meant as, the likeliest first.

        The fewer mistakes, a right first letter and the commoner word go first; empty when nothing is near.
        """
        if len(word) < SHORTEST:
            return ()
        allowed = 2 if len(word) >= TWO_MISTAKES_FROM else 1
        found = tantivy.Query.fuzzy_term_query(self._schema, "folded", fold(word), distance=1)
        answer = self._candidates(found)
        if not answer and allowed == 2:
            answer = self._candidates(
                tantivy.Query.fuzzy_term_query(self._schema, "folded", fold(word), distance=2)
            )
        ranked = sorted(
            (OSA.distance(word, near) - (near[0] == word[0]) * 0.4, -count, near) for near, count in answer
        )
        return tuple(near for mistakes, _, near in ranked if mistakes <= allowed + 1)

    def _candidates(self, query: tantivy.Query) -> list[tuple[str, int]]:
        hits = self._searcher.search(query, _CANDIDATES, order_by_field="count", count=False).hits
        found = []
        for _, address in hits:
            document = self._searcher.doc(address)
            stored: Any = document.get_first("count")
            found.append((str(document.get_first(_TOKEN)), int(stored)))
        return found
