"""The lexicon with the vocabularies that a county has added: they help where the lexicon's own concepts stop.

A vocabulary such as YSO has sixty times as many concepts as we, nearly all of them about other things than services.
So it is kept apart: what our own concepts mean and weigh is the same with it and without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tarjotin.finding.analysis.finnish import Finnish
from tarjotin.finding.analysis.words import LANGUAGES
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.concepts.lexicon import SHARE_POWER, Lexicon, Match, compile_lexicon, tokens_of
from tarjotin.finding.concepts.stored import ConceptsById

_VOCABULARY = "vocabulary"

# Measured on the tuning half of the judged set with YSO's 36,000 concepts: beside our own concepts they only cost
# (nDCG@10 0.681 → 0.672), so they speak where ours are silent: where none of ours is this sure.
SILENT_BELOW = 0.4
# And then only those of which the question has a whole name, with this much of the strength of one of ours.
STRENGTH = 0.5
LEAST_STRENGTH = 0.2
MOST = 4


def compile_full_lexicon(
    folder: Path, own: Sequence[Concept], vocabulary: Sequence[Concept], finnish: Finnish
) -> None:
    """Write the lexicon into a folder, and the vocabularies, if there are any, beside it."""
    compile_lexicon(folder, own, finnish)
    if vocabulary:
        compile_lexicon(folder / _VOCABULARY, vocabulary, finnish)


def open_lexicon(folder: Path, finnish: Finnish) -> Lexicon:
    """The lexicon in a folder, with its vocabularies when it has any."""
    whole = folder / _VOCABULARY
    return (
        FullLexicon(folder, Lexicon(whole, finnish), finnish) if whole.is_dir() else Lexicon(folder, finnish)
    )


class FullLexicon(Lexicon):
    """A lexicon and a vocabulary read as one. `concepts` and suggestions are those of the lexicon alone."""

    def __init__(self, folder: Path, vocabulary: Lexicon, finnish: Finnish) -> None:
        super().__init__(folder, finnish)
        self._vocabulary = vocabulary
        self.by_id = ConceptsById(self.concepts, vocabulary.concepts)

    def concepts_of_question(
        self, content: Sequence[str], told: Sequence[str] = (), most: int = 6
    ) -> list[Match]:
        """The concepts of the lexicon; where it knows none for sure, also those of the vocabulary."""
        found = super().concepts_of_question(content, told, most)
        if found and found[0].strength >= SILENT_BELOW:
            return found
        named = sorted(self._named(content), key=lambda match: (match.strength, match.concept.id))
        best = {match.concept.id: match for match in named}
        return found + sorted(best.values(), key=lambda match: (-match.strength, match.concept.id))[:MOST]

    def _named(self, content: Sequence[str]) -> Iterator[Match]:
        for language in LANGUAGES:
            tokens = tokens_of(content, language, self._finnish)
            for concept, share in self._vocabulary.named_whole(tokens, language):
                strength = STRENGTH * share**SHARE_POWER
                if strength >= LEAST_STRENGTH:
                    yield Match(concept, strength, language)

    def concepts_of_text(self, text: str, language: str, least_share: float = 0.0) -> set[str]:
        """Ids of the concepts of which an official term stands whole in a service's text."""
        return super().concepts_of_text(text, language, least_share) | self._vocabulary.concepts_of_text(
            text, language, least_share
        )

    def concepts_of_uris(self, uris: Iterable[str]) -> set[str]:
        """Ids of the concepts that equal these ontology concepts."""
        listed = list(uris)
        return super().concepts_of_uris(listed) | self._vocabulary.concepts_of_uris(listed)

    def has_token(self, language: str, token: str) -> bool:
        """Whether any expression of the language has this token."""
        return super().has_token(language, token) or self._vocabulary.has_token(language, token)
