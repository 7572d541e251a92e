"""Places that need no hours or telephone of their own: playgrounds, beaches, trails, schools as buildings. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Way


def is_unstaffed(way: Way, limits: Limits) -> bool:
    """Whether a place's name says so: a word begins or ends as in `unstaffed`, or ends as in `endings`."""
    if way.channel.type != "place":
        return False
    pattern = _pattern(tuple(limits["unstaffed"]), tuple(limits["endings"]))
    return any(pattern.search(name.lower()) for name in way.channel.names.values())


@lru_cache(maxsize=4)
def _pattern(parts: tuple[str, ...], endings: tuple[str, ...]) -> re.Pattern[str]:
    beginning = "|".join(map(re.escape, parts))
    ending = "|".join(map(re.escape, (*parts, *endings)))
    return re.compile(rf"\b(?:{beginning})|(?:{ending})\b")
