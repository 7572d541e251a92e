"""The fields of the index and how a document fills them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import tantivy

from tarjotin.common.finnish_order import order_key
from tarjotin.common.languages import Localized, pick
from tarjotin.common.markup import plain
from tarjotin.finding.analysis.finnish import Finnish
from tarjotin.finding.analysis.words import LANGUAGES, fold, grams, stem, words
from tarjotin.finding.concepts.lexicon import Lexicon
from tarjotin.finding.index.documents import IndexDocument, card_encoder
from tarjotin.finding.index.table import Row, row_encoder

TEXT_KINDS = ("name", "alternative", "keyword", "label", "summary", "body", "place")
"""What a text is to a service, the most telling first; `label` are names of its classes and ontology terms."""
ANALYSES = ("fi", "parts", "sv", "en")
"""Each kind is indexed as Finnish base forms, as roots of compound parts, and as Swedish and English stems."""
GRAM_KINDS = {"gram_name": ("name", "alternative", "keyword"), "gram_summary": ("summary",)}
CONCEPT_KINDS = {
    "concept_title": ("name",),
    "concept_name": ("name", "alternative"),
    "concept_keyword": ("keyword", "label"),
    "concept_summary": ("summary",),
}
# A concept that is this much of a name is what the service is, not only one thing it has to do with.
TITLE_SHARE = 0.6
# Texts whose words are looked for side by side; each word by itself is in the postings (`postings`).
_PHRASED = tuple(f"name_{language}" for language in LANGUAGES)
# What suggested names are found by; all other codes are in the table (`table`).
_CODES = ("area", "prefix")
_WHITESPACE = "ready_tokens"
LONGEST_PREFIX = 12


def build_schema() -> tantivy.Schema:
    """Names as phrases, codes for suggestions, an order by name, the card, the row of the table."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw")
    for field in _PHRASED:
        builder.add_text_field(field, tokenizer_name=_WHITESPACE, index_option="position")
    for field in _CODES:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for language in LANGUAGES:
        builder.add_text_field(f"order_{language}", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_bytes_field("card", stored=True, indexed=False)
    builder.add_bytes_field("row", stored=True, indexed=False)
    return builder.build()


def register_analysers(index: tantivy.Index) -> None:
    """The engine forgets analysers of its users at every opening."""
    whitespace = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_WHITESPACE, whitespace)


class Ready(NamedTuple):
    """A service as an index takes it: what goes to the engine, its tokens by field for the postings, and each word as
    it is written, in whatever text and language, for spelling."""

    document: tantivy.Document
    tokens: dict[str, list[str]]
    words: list[str]


def make_ready(document: IndexDocument, finnish: Finnish, lexicon: Lexicon) -> Ready:
    """Analyse the texts of a service."""
    texts = {kind: _without_markup(text) for kind, text in document.texts.items()}
    told = {
        kind: {language: words(text) for language, text in by_language.items()}
        for kind, by_language in texts.items()
    }
    tokens = {
        f"{kind}_{analysis}": found
        for kind, by_language in told.items()
        for analysis, found in _tokens(by_language, finnish)
    }
    for field, kinds in GRAM_KINDS.items():
        tokens[field] = list(grams(_each_once(told, kinds)))
    return Ready(_to_engine(document, texts, tokens, lexicon), tokens, _each_once(told, TEXT_KINDS))


_Words = Mapping[str, Sequence[str]]


def _each_once(told: Mapping[str, _Words], kinds: Sequence[str]) -> list[str]:
    """The words of some kinds of texts in all languages."""
    return list(dict.fromkeys(word for kind in kinds for found in told[kind].values() for word in found))


def _to_engine(
    document: IndexDocument,
    texts: Mapping[str, Localized],
    tokens: Mapping[str, Sequence[str]],
    lexicon: Lexicon,
) -> tantivy.Document:
    made = tantivy.Document()
    made.add_text("id", document.card.id)
    for field in _PHRASED:
        made.add_text(field, " ".join(tokens.get(field, ())))
    concepts = _concepts(document, texts, lexicon)
    codes = {**_codes(document), **{field: sorted(found) for field, found in concepts.items()}}
    for area in document.areas:
        made.add_text("area", area)
    orders = {language: order_key(pick(document.card.names, language).text) for language in LANGUAGES}
    for language, order in orders.items():
        made.add_text(f"order_{language}", order)
    for prefix in _prefixes(texts["name"]):
        made.add_text("prefix", prefix)
    named = set().union(*concepts.values())
    made.add_bytes("card", card_encoder.encode(replace(document.card, concepts=tuple(sorted(named)))))
    made.add_bytes("row", row_encoder.encode(Row(document.card.id, codes, orders, document.card.points)))
    return made


def _tokens(told: _Words, finnish: Finnish) -> Iterator[tuple[str, list[str]]]:
    finnish_words = told.get("fi", ())
    if finnish_words:
        yield "fi", [finnish.analyse(word).lemma for word in finnish_words]
        yield "parts", [root for word in finnish_words for root in finnish.roots(word)]
    for language in ("sv", "en"):
        if told.get(language):
            yield language, [stem(word, language) for word in told[language]]


def _concepts(
    document: IndexDocument, texts: Mapping[str, Localized], lexicon: Lexicon
) -> dict[str, set[str]]:
    """Concepts whose terms stand in the texts; in keywords and labels each line is a term of its own."""
    found: dict[str, set[str]] = {}
    for field, kinds in CONCEPT_KINDS.items():
        found[field] = set()
        for kind in kinds:
            for language in LANGUAGES:
                text = texts[kind].get(language, "")
                for line in text.split("\n") if field == "concept_keyword" else [text]:
                    least = TITLE_SHARE if field == "concept_title" else 0.0
                    found[field] |= lexicon.concepts_of_known_text(line, language, least)
    found["concept_keyword"] |= lexicon.concepts_of_uris(document.uris)
    return found


def _codes(document: IndexDocument) -> dict[str, Sequence[str]]:
    facets = document.facets
    return {
        "theme": document.card.themes,
        "area": document.areas,
        "class": document.classes,
        "quality": [str(facets.quality)],
        "target_group": facets.target_group,
        "life_event": facets.life_event,
        "service_language": facets.service_language,
        "channel_type": facets.channel_type,
        "charge": facets.charge,
        "provider": facets.provider,
        "mode": facets.mode,
        "accessibility": facets.accessibility,
        "slot": [str(slot) for slot in facets.slots],
        "exception_day": facets.exception_days,
        "exception_moment": facets.exception_moments,
        "looked_at": [document.looked_at] if document.looked_at else [],
        "until": [document.card.last_day] if document.card.last_day else [],
    }


def _prefixes(names: Localized) -> set[str]:
    """Beginnings of the words of a name, without dots, for suggestions while somebody types."""
    return {
        fold(word[:length])
        for name in names.values()
        for word in words(name)
        for length in range(1, min(len(word), LONGEST_PREFIX) + 1)
    }


def _without_markup(by_language: Localized) -> Localized:
    # Words are all that is wanted, and nearly every text is plain: reading each for its meaning doubled the time.
    return {
        language: plain(text) if "<" in text or "&" in text else text
        for language, text in by_language.items()
    }
