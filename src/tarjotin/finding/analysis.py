"""From text to the tokens the search engine sees: words, lower-cased and stemmed by language."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

import Stemmer

LANGUAGES = ("fi", "sv", "en")

_ALGORITHMS = {"fi": "finnish", "sv": "swedish", "en": "english"}
_WORD = re.compile(r"\w+")
_stemmers = {language: Stemmer.Stemmer(algorithm, 0) for language, algorithm in _ALGORITHMS.items()}


def words(text: str) -> list[str]:
    """The words of a text in lower case; hyphens and punctuation part words."""
    return _WORD.findall(text.lower())


def content_words(text: str) -> list[str]:
    """The words of a question that carry its content, each once; fillers too when there is nothing else."""
    asked = list(dict.fromkeys(words(text)))
    return [word for word in asked if word not in _filler_words()] or asked


@cache
def _filler_words() -> frozenset[str]:
    # One list for all languages: nobody tells us which one a question is in, and short ones give no hint.
    table = tomllib.loads((Path(__file__).parent / "data" / "filler_words.toml").read_text(encoding="utf-8"))
    return frozenset(word for language in LANGUAGES for word in table[language].split())


@lru_cache(maxsize=300_000)
def stem(word: str, language: str) -> str:
    """The stem of a lower-case word; Sámi and other languages are kept as they are."""
    stemmer = _stemmers.get(language)
    stemmed: str = stemmer.stemWord(word) if stemmer else word
    return stemmed


def tokens(text: str, language: str) -> str:
    """A text as stems parted by spaces, ready for the engine's whitespace tokenizer."""
    return " ".join(stem(word, language) for word in words(text))
