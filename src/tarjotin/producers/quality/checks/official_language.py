"""Language of offices: passives that hide who does what, and words that only officials use.

Finnish is measured by both; of Swedish and English only the words are, since their passives are no sign of style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from tarjotin.producers.quality.reading import excerpt, sentences, words
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject

# Present passives end so: "annetaan", "järjestetään", "arvioidaan"; "kuntaan", "lapsestaan" and "hintaan" do not.
_PASSIVE = re.compile(r"\w{2,}(?:[aeouyäö]t|[aeiouyäö]d)(?:aan|ään)")
_NO_PASSIVE = re.compile(r"\w*(?:muotoaan|mukaan|luotaan|alta?taan|kautaan|ulotaan|rataan|varataan?an)")


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each language of the description with enough passives for its length, or enough words of offices."""
    for language, text in subject.service.texts.description.items():
        told = list(sentences(text))
        official = _official(text, language, limits["words"])
        passives = _passives(text) if language == "fi" else []
        is_passive = _are_many(passives, limits, len(told))
        has_words = len(official) >= limits["least_words"] and len(set(official)) >= limits["least_different"]
        if is_passive or has_words:
            seen = [*official, *(passives if is_passive else ())]
            yield Found(language, {"excerpt": excerpt(", ".join(dict.fromkeys(seen)), 160)})


def _are_many(passives: list[str], limits: Limits, sentences_told: int) -> bool:
    return bool(
        len(passives) >= limits["least_passives"]
        and len(set(passives)) >= limits["least_different_passives"]
        and len(passives) >= limits["passives_a_sentence"] * sentences_told
    )


def _passives(text: str) -> list[str]:
    return [word for word in words(text) if _PASSIVE.fullmatch(word) and not _NO_PASSIVE.fullmatch(word)]


def _official(text: str, language: str, listed: Mapping[str, list[str]]) -> list[str]:
    given = tuple(listed.get(language, ()))
    return [found.lower() for found in _pattern(given).findall(text)] if given else []


@lru_cache(maxsize=8)
def _pattern(listed: tuple[str, ...]) -> re.Pattern[str]:
    """The expressions as whole words, the longest first."""
    told = "|".join(re.escape(each) for each in sorted(listed, key=len, reverse=True))
    return re.compile(rf"\b(?:{told})\b", re.IGNORECASE)
