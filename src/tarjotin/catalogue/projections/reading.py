"""Careful reading of decoded JSON: a wrong section is an error, a wrong or empty value is "not given"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from tarjotin.catalogue.projections.errors import BrokenFieldError, JsonObject
from tarjotin.common.languages import CONTENT_LANGUAGES

HELSINKI = ZoneInfo("Europe/Helsinki")
MAX_CODE_LENGTH = 200

_WEB_STARTS = ("http://", "https://", "mailto:", "tel:")
_LANGUAGE_RANKS = {language: rank for rank, language in enumerate(CONTENT_LANGUAGES)}
_FIRST_YEAR = 1900  # PTV's server writes year 1 for "no date"

Value = TypeVar("Value")


def objects(parent: JsonObject, key: str) -> list[JsonObject]:
    """The objects of a list; null means none, null items are skipped. Raises `BrokenFieldError`."""
    value = parent.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise BrokenFieldError(key, "a list", value)
    found: list[JsonObject] = []
    for item in value:
        if isinstance(item, dict):
            found.append(item)
        elif item is not None:
            raise BrokenFieldError(f"{key}[]", "an object", item)
    return found


def strings(parent: JsonObject, key: str) -> list[str]:
    """The non-empty texts of a list, trimmed; null means none. Raises `BrokenFieldError`."""
    value = parent.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise BrokenFieldError(key, "a list", value)
    return [found for item in value if (found := text(item))]


def section(parent: JsonObject, key: str) -> JsonObject | None:
    """An object inside an object; None when it is null or missing. Raises `BrokenFieldError`."""
    value = parent.get(key)
    if value is None or isinstance(value, dict):
        return value
    raise BrokenFieldError(key, "an object", value)


def identifier(parent: JsonObject, key: str) -> str:
    """An id that must be there, in lower case. Raises `BrokenFieldError`."""
    found = reference(parent.get(key))
    if not found:
        raise BrokenFieldError(key, "an id", parent.get(key))
    return found


def reference(value: object) -> str:
    """An id of another object, in lower case; empty when there is none."""
    return code(value).lower()


def code(value: object) -> str:
    """A code or address of a concept, trimmed; empty when there is none or it is too long to be one."""
    found = text(value)
    return found if len(found) <= MAX_CODE_LENGTH else ""


def municipality_code(value: object) -> str:
    """Three digits; empty for anything else."""
    found = text(value)
    return found if len(found) == 3 and found.isascii() and found.isdigit() else ""


def text(value: object) -> str:
    """A text without surrounding space, lines parted by newlines only; empty when it is not a text."""
    if not isinstance(value, str):
        return ""
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in value:  # JSON allows it, PostgreSQL does not
        value = value.replace("\x00", "")
    return value.strip()


def web_address(value: object) -> str:
    """A trimmed address that is safe to link to: http, https, mailto or tel; empty for others."""
    found = text(value)
    return found if found[:8].lower().startswith(_WEB_STARTS) else ""


def email_address(value: object) -> str:
    """A trimmed e-mail address; empty when it has no @ or has spaces inside."""
    found = text(value)
    return found if "@" in found and len(found.split()) == 1 else ""


def flag(value: object) -> bool:
    """True only when the source says so."""
    return value is True


def count(value: object) -> int:
    """A number of things; 0 when it is not one."""
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return value if 0 < value < 1000 else 0


def moment(value: object) -> dt.datetime | None:
    """A moment in UTC, written with or without a zone (ptv-api.md 1); None when it cannot be read.

    Whole milliseconds: v12 tells no more, and v11 is to be equal.
    """
    try:
        found = dt.datetime.fromisoformat(text(value))
        found = found.replace(tzinfo=dt.UTC) if found.tzinfo is None else found.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None
    return found.replace(microsecond=found.microsecond // 1000 * 1000)


def date(value: object) -> dt.date | None:
    """A date, also from a date and time; with a zone the date in Finland. None when it cannot be read."""
    found = text(value)
    return _date(found) if found else None


@lru_cache(maxsize=10_000)
def _date(written: str) -> dt.date | None:
    try:
        found = dt.datetime.fromisoformat(written)
        found = found if found.tzinfo is None else found.astimezone(HELSINKI)
    except (ValueError, OverflowError):
        return None
    return found.date() if found.year >= _FIRST_YEAR else None


def clock_time(value: object) -> dt.time | None:
    """A time of day; 24:00 is the midnight that ends a day, 00:00. None when it cannot be read."""
    found = text(value)
    return _clock_time(found) if found else None


@lru_cache(maxsize=10_000)
def _clock_time(written: str) -> dt.time | None:
    if written.startswith("24:00"):
        return dt.time(0, 0)
    try:
        return dt.time.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return None


def language_rank(language: str) -> tuple[int, str]:
    """Sort key: content languages in their own order, any others after them by code."""
    return (_LANGUAGE_RANKS.get(language, len(_LANGUAGE_RANKS)), language)


def without_repeats(texts: Mapping[str, str]) -> dict[str, str]:
    """Names of places without the languages that only repeat the Finnish one.

    PTV repeats a street in all six languages (ptv-api.md 5.4). Finnish is a fallback of every reader, so
    nothing is lost.
    """
    finnish = texts.get("fi")
    return {language: name for language, name in texts.items() if language == "fi" or name != finnish}


def unique(values: Iterable[Value]) -> tuple[Value, ...]:
    """Each value once, in the order of first sight; works for shapes that hold dictionaries."""
    found: list[Value] = []
    for value in values:
        if value not in found:
            found.append(value)
    return tuple(found)
