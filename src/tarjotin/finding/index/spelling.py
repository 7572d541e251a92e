"""The spelling lists: every word of the services and of the lexicon, to mend what somebody mistyped.

Forms as they stand, since people mistype inflected words, and folded (å, ä → a, ö → o) for keyboards without dots.

The lexicon's forty thousand words seldom change, so their list is made with the lexicon; that of the services is
written at every update and has for each of its words the numbers of both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import tantivy
from rapidfuzz.distance import OSA

from tarjotin.finding.analysis.words import fold, words
from tarjotin.finding.concepts.concept import Concept

_TOKEN = "word"  # noqa: S105 – the name of a field
SHORTEST = 4
# Words of this length may have two letters wrong, shorter ones a single one.
TWO_MISTAKES_FROM = 8
_CANDIDATES = 12
_HEAP_BYTES = 15_000_000
# In the folder of the lexicon: its list, and its words with the number of expressions that have each.
_LIST, _COUNTS = "spelling", "word_counts.msgpack"


def write_words_of_lexicon(lexicon: Path, concepts: Iterable[Concept]) -> None:
    """Write the list of the lexicon's own words beside it."""
    counts: Counter[str] = Counter()
    for concept in concepts:
        for _, text, _ in concept.expressions():
            counts.update(words(text))
    write_spelling(lexicon / _LIST, counts)
    (lexicon / _COUNTS).write_bytes(msgspec.msgpack.encode(counts))


def with_lexicon(lexicon: Path, counts: Mapping[str, int]) -> dict[str, int]:
    """Words with how many services have each, and how many expressions of the lexicon besides."""
    expressions = msgspec.msgpack.decode((lexicon / _COUNTS).read_bytes(), type=dict[str, int])
    return {word: count + expressions.get(word, 0) for word, count in counts.items()}


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
    """The lists of the services and of the lexicon opened for reading, as one."""

    def __init__(self, services: Path, lexicon: Path) -> None:
        self._schema = _schema()
        self._searchers = [
            tantivy.Index.open(str(folder)).searcher() for folder in (services, lexicon / _LIST)
        ]

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
        # A word that stands in both lists has its whole number in that of the services: the larger one. So the
        # commonest of both lists together are among the commonest of each.
        found: dict[str, int] = {}
        for searcher in self._searchers:
            for _, address in searcher.search(query, _CANDIDATES, order_by_field="count", count=False).hits:
                document = searcher.doc(address)
                word = str(document.get_first(_TOKEN))
                stored: Any = document.get_first("count")
                found[word] = max(found.get(word, 0), int(stored))
        return sorted(found.items(), key=lambda each: (-each[1], each[0]))[:_CANDIDATES]
