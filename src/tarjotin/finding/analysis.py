"""From text to the tokens the search engine sees: words, lower-cased and stemmed by language."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

LANGUAGES = ("fi", "sv", "en")

_ALGORITHMS = {"fi": "finnish", "sv": "swedish", "en": "english"}
_WORD = re.compile(r"\w+")
_stemmers = {language: Stemmer.Stemmer(algorithm, 0) for language, algorithm in _ALGORITHMS.items()}


def words(text: str) -> list[str]:
    """The words of a text in lower case; hyphens and punctuation part words."""
    return _WORD.findall(text.lower())


@lru_cache(maxsize=300_000)
def stem(word: str, language: str) -> str:
    """The stem of a lower-case word; Sámi and other languages are kept as they are."""
    stemmer = _stemmers.get(language)
    stemmed: str = stemmer.stemWord(word) if stemmer else word
    return stemmed


def tokens(text: str, language: str) -> str:
    """A text as stems parted by spaces, ready for the engine's whitespace tokenizer."""
    return " ".join(stem(word, language) for word in words(text))
