"""The fields of the index, how a document fills them, and the weights of the text fields."""

from __future__ import annotations

import tantivy

from tarjotin.common.finnish_order import order_key
from tarjotin.common.languages import pick
from tarjotin.common.markup import plain
from tarjotin.finding.analysis import LANGUAGES, tokens
from tarjotin.finding.documents import IndexDocument, card_encoder

# From search.md section 3: name 5, keywords 3, summary 2, body 1.
TEXT_WEIGHTS = {"name": 5.0, "keywords": 3.0, "summary": 2.0, "body": 1.0}
FACETS = ("theme", "area", "target_group")
_WHITESPACE = "ready_tokens"


def build_schema() -> tantivy.Schema:
    """The schema: text by kind and language, codes to filter and count by, an order by name, the card."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw")
    for kind in TEXT_WEIGHTS:
        for language in LANGUAGES:
            builder.add_text_field(f"{kind}_{language}", tokenizer_name=_WHITESPACE, index_option="freq")
    for facet in FACETS:
        builder.add_text_field(facet, tokenizer_name="raw", index_option="basic", fast=True)
    for language in LANGUAGES:
        builder.add_text_field(f"order_{language}", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_bytes_field("card", stored=True, indexed=False)
    return builder.build()


def register_analysers(index: tantivy.Index) -> None:
    """The engine forgets analysers of its users at every opening."""
    whitespace = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_WHITESPACE, whitespace)


def to_engine(document: IndexDocument) -> tantivy.Document:
    """An index document as the engine takes it."""
    made = tantivy.Document()
    made.add_text("id", document.card.id)
    texts = {
        "name": document.names,
        "keywords": document.keywords,
        "summary": document.summaries,
        "body": document.bodies,
    }
    for kind, by_language in texts.items():
        for language in LANGUAGES:
            text = by_language.get(language)
            if text:
                made.add_text(f"{kind}_{language}", tokens(_without_markup(text), language))
    for facet, codes in (
        ("theme", document.themes),
        ("area", document.areas),
        ("target_group", document.target_groups),
    ):
        for code in codes:
            made.add_text(facet, code)
    for language in LANGUAGES:
        made.add_text(f"order_{language}", order_key(pick(document.card.names, language).text))
    made.add_bytes("card", card_encoder.encode(document.card))
    return made


def _without_markup(text: str) -> str:
    # Words are all that is wanted, and nearly every text is plain: reading each for its meaning doubled the time.
    return plain(text) if "<" in text or "&" in text else text
