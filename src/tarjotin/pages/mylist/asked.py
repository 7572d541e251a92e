"""What an address of a list asks for. Nothing in it can be wrong enough for there to be no page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from tarjotin.common.typed import one_typed_line
from tarjotin.finding.query import LONGEST_HEARD, LONGEST_TEXT
from tarjotin.pages.mylist.ids import lengthen

MOST = 50
"""Services in one list: what a person can go through, and what one page may cost."""

# Longer than any list that somebody made here; what comes after is not even looked at.
_MOST_READ = 1000
REMINDERS = (30, 60, 24 * 60)
"""Minutes before the opening that a calendar may remind."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`ids` is the list, `rest` what no more fits in one. `unreadable` tells how many parts were no ids at all.

    `removed` was just taken away from place `at`, so that it can be put back. `made` is the day the list was shared.
    `heard` is more of a long text than an address keeps: a crisis is heard in it.
    """

    ids: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    unreadable: int = 0
    is_discreet: bool = False
    removed: tuple[str, ...] = ()
    at: int = 0
    made: dt.date | None = None
    text: str = ""
    remind: int = 0
    heard: str = ""


def read_asked(given: Mapping[str, str]) -> Asked:
    """Read the parameters of an address; what makes no sense counts as not given."""
    ids, unreadable = _ids(given.get("ids", ""))
    text = one_typed_line(given.get("q", ""))
    removed, _ = _ids(given.get("removed", ""))
    return Asked(
        ids=ids[:MOST],
        rest=ids[MOST:],
        unreadable=unreadable,
        is_discreet=bool(given.get("discreet")),
        removed=tuple(id for id in removed if id not in ids)[:MOST],
        at=min(_number(given.get("at", "")), MOST),
        made=_day(given.get("made", "")),
        text=text[:LONGEST_TEXT],
        heard=text[:LONGEST_HEARD],
        remind=_number(given.get("remind", "")) if _number(given.get("remind", "")) in REMINDERS else 0,
    )


def _ids(text: str) -> tuple[tuple[str, ...], int]:
    """The ids, each once, and how many parts are none. Spaces come from mail programs that break long lines."""
    words = [word for word in "".join(text.split()).split(",") if word][:_MOST_READ]
    ids = [lengthen(word) for word in words]
    return tuple(dict.fromkeys(id for id in ids if id)), ids.count("")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
