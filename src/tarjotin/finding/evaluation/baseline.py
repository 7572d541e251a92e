"""What full ranking must beat: BM25 over Snowball stems of the same documents, all their texts in one field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import tantivy

from tarjotin.common.dates import HELSINKI
from tarjotin.common.languages import Localized
from tarjotin.common.markup import plain
from tarjotin.finding.analysis.words import LANGUAGES, stem, words
from tarjotin.finding.evaluation.measures import RECALL_DEPTH
from tarjotin.finding.index.documents import documents

_STEMS = "ready_stems"
# One writing thread: ties then keep the order in which documents came.
_HEAP_BYTES = 60_000_000


class SnowballBaseline:
    """A `Method`: an index in memory of (id, texts by language), each language by its own stemmer.

    Nobody tells it which language a question is in: a document may have any stem of any of its words.
    """

    def __init__(self, texts: Iterable[tuple[str, Iterable[Localized]]]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", tokenizer_name=_STEMS, index_option="freq")
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        whitespace = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer(_STEMS, whitespace)
        writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        for id, localized in texts:
            made = tantivy.Document()
            made.add_text("id", id)
            made.add_text(
                "text", " ".join(token for by_language in localized for token in _stems(by_language))
            )
            writer.add_document(made)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def __call__(self, text: str, language: str) -> list[str]:
        """Ids of the best twenty; none when no stem is known."""
        asked = dict.fromkeys(stem(word, code) for word in words(text) for code in LANGUAGES)
        if not asked:
            return []
        any_of = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "text", token)) for token in asked]
        )
        hits = self._searcher.search(any_of, RECALL_DEPTH).hits
        return [str(self._searcher.doc(address)["id"][0]) for _, address in hits]


def texts_of_services(ids: Iterable[str]) -> Iterator[tuple[str, list[Localized]]]:
    """The texts that the search index is made of, for these services."""
    for document in documents(ids, dt.datetime.now(HELSINKI).date()):
        yield document.card.id, list(document.texts.values())


def _stems(by_language: Localized) -> Iterator[str]:
    for language, text in by_language.items():
        for word in words(plain(text) if "<" in text or "&" in text else text):
            yield stem(word, language)
