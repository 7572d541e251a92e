"""Finnish written as it is spoken: "netis" for "netissä", "masentunu" for "masentunut", "ehkäsy" for "ehkäisy"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "spoken_endings.toml"
# An i before s that is not heard: after the first syllable, in words such as "ehkäisy" and "ilmaiseksi".
_LOST_I = re.compile(r"(?<=..[aouäöy])(?=s)")


def written_forms(word: str) -> Iterator[str]:
    """What a lower-case spoken word may be in writing, the likeliest first; not the word itself.

    An ending is put right, or an i that is not heard, or both.
    """
    ends = list(_with_written_ending(word))
    yield from ends
    for heard in (word, *ends):
        for place in _LOST_I.finditer(heard):
            yield f"{heard[: place.start()]}i{heard[place.start() :]}"


def _with_written_ending(word: str) -> Iterator[str]:
    for ending, written in _endings().items():
        if word.endswith(ending):
            bare = word.removesuffix(ending)
            yield from (bare + each for each in written)


@cache
def _endings() -> dict[str, list[str]]:
    """Spoken endings with the written ones."""
    told: dict[str, list[str]] = tomllib.loads(_DATA.read_text(encoding="utf-8"))["endings"]
    return told
