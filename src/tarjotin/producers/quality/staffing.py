"""Ways in that need no hours or telephone: playgrounds, trails, schools, homes; lines for messages. Pure."""

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


def is_home(way: Way, limits: Limits) -> bool:
    """Whether people live in a place: its name or its text has one of the words in `homes`, at a word's beginning or
    end."""
    if way.channel.type != "place":
        return False
    channel = way.channel
    told = (*channel.names.values(), *channel.summary.values(), *channel.description.values())
    pattern = _pattern(tuple(limits["homes"]), ())
    return any(pattern.search(text.lower()) for text in told)


def is_for_messages(way: Way) -> bool:
    """Whether all numbers of a telephone service take text messages alone."""
    return way.channel.type == "phone" and {phone.kind for phone in way.channel.phones} == {"sms"}


@lru_cache(maxsize=4)
def _pattern(parts: tuple[str, ...], endings: tuple[str, ...]) -> re.Pattern[str]:
    beginning = "|".join(map(re.escape, parts))
    ending = "|".join(map(re.escape, (*parts, *endings)))
    return re.compile(rf"\b(?:{beginning})|(?:{ending})\b")
