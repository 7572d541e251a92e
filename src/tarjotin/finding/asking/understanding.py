"""How a question is read: its content words, mended where mistyped, its concepts, its place."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from tarjotin.finding.analysis.words import (
    LANGUAGES,
    content_words,
    filler_words_of,
    stem,
    weak_words,
    weak_words_of,
    words,
)
from tarjotin.finding.asking.places import is_place_name, named_place
from tarjotin.finding.concepts.lexicon import Match, tokens_of
from tarjotin.finding.index.reading import OpenSnapshot
from tarjotin.finding.index.schema import TEXT_KINDS
from tarjotin.finding.query import CrisisKind


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A content word as it was typed and as it is looked for, with its Finnish base form and roots."""

    typed: str
    text: str
    lemma: str
    roots: tuple[str, ...]
    is_weak: bool = False
    """Whether it says little about what is needed."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The roots it may be found by, each once; none of a compound of one root twice ("lapsenlapsi"): that root
        alone is another word."""
        different = tuple(dict.fromkeys(self.roots))
        return different if len(different) > 1 or len(self.roots) == 1 else ()

    def needed_parts(self) -> int:
        """How many parts are most of it: an ice rink ("jäähalli") shares one with a swimming hall and is none."""
        return len(self.parts) // 2 + 1

    @property
    def is_corrected(self) -> bool:
        """Whether it was mended."""
        return self.typed != self.text

    def stem(self, language: str) -> str:
        """Its Swedish or English stem."""
        return stem(self.text, language)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was read. `place` is a municipality's code or ""."""

    text: str
    words: tuple[AskedWord, ...]
    concepts: tuple[Match, ...]
    place: str
    language: str
    crisis: tuple[CrisisKind, ...] = ()

    @property
    def corrections(self) -> tuple[tuple[str, str], ...]:
        """Mistyped words with what was looked for instead."""
        return tuple((word.typed, word.text) for word in self.words if word.is_corrected)


def read_question(text: str, snapshot: OpenSnapshot, *, mends: bool = True) -> Reading:
    """Read a question; never fails, whatever was typed."""
    place, typed = named_place(text, content_words(text), snapshot.finnish)
    told = words(text)
    pairs = [(word, _mended(word, snapshot) if mends else word) for word in typed[:MOST_WORDS]]
    weak = weak_words([*told, *(meant for _, meant in pairs)])
    asked = tuple(_asked(word, meant, weak, snapshot) for word, meant in pairs)
    concepts = tuple(snapshot.lexicon.concepts_of_question([word.text for word in asked], told))
    return Reading(text, asked, concepts, place, _language(told, concepts))


# Beyond this many content words a question is a letter: the first ones say what it is about.
MOST_WORDS = 16


def _mended(typed: str, snapshot: OpenSnapshot) -> str:
    """The word that was meant; the typed one when it is known, or nothing known is near it."""
    if _is_known(typed, snapshot):
        return typed
    return next((near for near in snapshot.spelling.mend(typed) if _is_known(near, snapshot)), typed)


def _asked(typed: str, text: str, weak: Set[str], snapshot: OpenSnapshot) -> AskedWord:
    finnish = snapshot.finnish
    return AskedWord(typed, text, finnish.analyse(text).lemma, finnish.roots(text), text in weak)


def _is_known(word: str, snapshot: OpenSnapshot) -> bool:
    """Whether a service or the lexicon has this word in any form, or it is a town's name."""
    if is_place_name(word, snapshot.finnish):
        return True
    lemma = snapshot.finnish.analyse(word).lemma
    frequency = snapshot.postings.frequency
    if any(frequency(f"{kind}_fi", lemma) for kind in TEXT_KINDS):
        return True
    for language in ("sv", "en"):
        stemmed = stem(word, language)
        if any(frequency(f"{kind}_{language}", stemmed) for kind in TEXT_KINDS):
            return True
    return any(
        all(
            snapshot.lexicon.has_token(language, token)
            for token in tokens_of([word], language, snapshot.finnish)
        )
        for language in LANGUAGES
    )


def _language(typed: Sequence[str], concepts: Sequence[Match]) -> str:
    """A guess of the question's language from its small words and the concepts it names; "" when nothing tells."""
    weights = {
        language: float(
            sum(word in filler_words_of(language) or word in weak_words_of(language) for word in typed)
        )
        for language in LANGUAGES
    }
    for match in concepts:
        weights[match.language] += match.strength
    best = max(LANGUAGES, key=lambda language: weights[language])
    return best if weights[best] else ""
