"""Words of a text, which of them carry content, and their Swedish and English stems."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Set
from functools import cache, lru_cache
from pathlib import Path

import Stemmer

LANGUAGES = ("fi", "sv", "en")
GRAM_LENGTH = 4
_NEVER_STEMMED = 4
_NOT_DEFINITE = frozenset({"veteran", "roman", "organ", "orkan", "kaplan", "vulkan"})

_ALGORITHMS = {"fi": "finnish", "sv": "swedish", "en": "english"}
# Longer runs of letters are no words of any language here, and the work for one is bounded.
LONGEST_WORD = 40
_WORD = re.compile(rf"\w{{1,{LONGEST_WORD}}}(?:'\w{{1,{LONGEST_WORD}}})?")
_stemmers = {language: Stemmer.Stemmer(algorithm, 0) for language, algorithm in _ALGORITHMS.items()}
# Letters without a sight of their own, which would cut a word in two: where it may be parted at the end of a line.
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060")
_FOLDED = str.maketrans("åäöéü", "aaoeu")


def words(text: str) -> list[str]:
    """The words of a text in lower case; hyphens and punctuation part words, an apostrophe inside one does not.

    A letter and its dots may come as two signs (from some file systems and keyboards): they are one letter here.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_UNSEEN).replace("’", "'")
    found: list[str] = _WORD.findall(text.lower())
    return found


def content_words(text: str) -> list[str]:
    """The words of a question that carry its content, each once; fillers too when there is nothing else."""
    asked = list(dict.fromkeys(words(text)))
    return [word for word in asked if not _is_any(word, asked, filler_words_of)] or asked


def weak_words(asked: Iterable[str]) -> frozenset[str]:
    """The words of a question that say little in any of the languages: short ones give no hint of theirs."""
    told = set(asked)
    return frozenset(word for word in told if _is_any(word, told, weak_words_of))


def _is_any(word: str, asked: Iterable[str], listed: Callable[[str], Set[str]]) -> bool:
    """Whether a word is listed in some language; one that is content elsewhere only beside others of its own."""
    return any(
        word in listed(language) and (word not in _content_elsewhere(language) or _speaks(asked, language))
        for language in LANGUAGES
    )


def _speaks(asked: Iterable[str], language: str) -> bool:
    """Whether a question has a small word of this language that no other has and that is no content elsewhere."""
    return any(
        word in _small_words(language)
        and word not in _content_elsewhere(language)
        and not any(word in _small_words(other) for other in LANGUAGES if other != language)
        for word in asked
    )


@cache
def _small_words(language: str) -> frozenset[str]:
    return filler_words_of(language) | weak_words_of(language)


@cache
def _content_elsewhere(language: str) -> frozenset[str]:
    """Small words of one language that are words of content in another."""
    return frozenset(_listed("elsewhere", language))


@cache
def filler_words_of(language: str) -> frozenset[str]:
    """Words without content in one language."""
    return frozenset(_listed("empty", language))


@cache
def weak_words_of(language: str) -> frozenset[str]:
    """Words of one language that say little."""
    return frozenset(_listed("weak", language))


def _listed(strength: str, language: str) -> list[str]:
    table = tomllib.loads((Path(__file__).parent / "data" / "filler_words.toml").read_text(encoding="utf-8"))
    listed: str = table[strength][language]
    return listed.split()


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The Snowball stem of a lower-case word; words of other languages are kept as they are."""
    stemmer = _stemmers.get(language)
    # Of words this short the stemmers cut too much: "mat" (food) and "barn" (child) would be "ma" and "bar".
    if stemmer is None or len(word) <= _NEVER_STEMMED:
        return word
    stemmed: str = stemmer.stemWord(word)
    # The stemmer leaves the definite form of words in -a as it is: "skolan" is "skola" all the same.
    if (
        language == "sv"
        and stemmed.endswith("an")
        and len(stemmed) > _NEVER_STEMMED
        and stemmed not in _NOT_DEFINITE
    ):
        stemmed = stemmer.stemWord(stemmed[:-1])
    return stemmed


@lru_cache(maxsize=10_000)
def stems(text: str, language: str) -> frozenset[str]:
    """The stems of all words of a text; names and topics come again in one service after the other."""
    return frozenset(stem(word, language) for word in words(text))


def fold(text: str) -> str:
    """A lower-case text without its dots and accents, as it is typed on keyboards that lack them."""
    return text.translate(_FOLDED)


def grams(asked: Iterable[str]) -> list[str]:
    """Groups of four letters of each word, its edges marked: "uinti" → "_uin", "uint", "inti", "nti_"."""
    found = []
    for word in asked:
        marked = f"_{word}_"
        found += [
            marked[start : start + GRAM_LENGTH] for start in range(max(1, len(marked) - GRAM_LENGTH + 1))
        ]
    return found
