"""Looks for word stems in a text: Finnish inflection is caught, chance letters inside a word are not."""

from __future__ import annotations

import re
from functools import lru_cache
from re import Pattern

# One stem: an optional mark, then letters; several words may be given, each matched from its beginning.
_STEM = re.compile(r"[*=]?\w[\w-]*(?: \w[\w-]*)*")


def is_stem(text: str) -> bool:
    """True when `text` is written as `find_words` reads it: lower case, at most one mark, at its head."""
    return text == text.lower() and _STEM.fullmatch(text) is not None


def find_words(stems: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The words of `text` that one of `stems` finds, each once, in the order they stand in the text.

    - `päihde` finds words that *begin* so: päihdepalvelut, päihdehuolto, but not lääkepäihde;
    - `*uimahal` finds it also *inside* a word: for Finnish and Swedish compounds, where it is safe;
    - `=uni` finds the whole word only: short words, whose beginnings begin too much (universiteetti);
    - `mental health` finds words of one line that follow each other, each from its beginning.

    `text` must be lower case already; the whole word found is given back, not the stem.
    """
    if not stems or not text:
        return ()
    return tuple(dict.fromkeys(found.group() for found in _pattern(stems).finditer(text)))


@lru_cache(maxsize=4096)
def _pattern(stems: tuple[str, ...]) -> Pattern[str]:
    """One alternation of all stems: reading a text once is what keeps a nation's services within seconds."""
    anchored = [_anchored(stem) for stem in stems if not stem.startswith("*")]
    inside = [re.escape(stem[1:]) for stem in stems if stem.startswith("*")]
    parts = []
    if anchored:
        parts.append(rf"(?<!\w)(?:{'|'.join(anchored)})")
    if inside:
        parts.append(rf"(?<!\w)\w*?(?:{'|'.join(inside)})\w*")
    return re.compile("|".join(parts))


def _anchored(stem: str) -> str:
    if stem.startswith("="):
        return rf"{re.escape(stem[1:])}(?!\w)"
    return r"[^\w\n]+".join(rf"{re.escape(word)}\w*" for word in stem.split(" "))
