"""What the texts of a service say of a referral: the sentence itself, since "not needed" is as common as "needed"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from tarjotin.common import markup
from tarjotin.common.languages import is_own, pick
from tarjotin.pages.presenters.texts import Shown

_DATA = Path(__file__).parent / "data" / "referral.toml"
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
_LONGEST = 240


def referral_sentence(texts: Iterable[Mapping[str, str]], language: str) -> Shown:
    """The first sentence that speaks of a referral, in the reader's language as far as there is one; else nothing."""
    for given in texts:
        found = pick(given, language)
        words = _words().get(found.language)
        if not words:
            continue
        for sentence in _SENTENCE_ENDS.split(markup.plain(found.text)):
            if words.search(sentence) and len(sentence) <= _LONGEST:
                other = "" if is_own(found.language, language) else found.language
                return Shown(" ".join(sentence.split()), other)
    return Shown()


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    told = tomllib.loads(_DATA.read_text(encoding="utf-8"))["words"]
    return {code: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for code, words in told.items()}
