"""Turns v11's lists of texts into v12's objects keyed by language, and v11's moments into v12's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

Json = dict[str, Any]
Row = Mapping[str, Any]

LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")
# The languages PTV always names in a translated text, with "" where nobody wrote a translation.
ALWAYS_NAMED = ("fi", "sv", "en")
# v11 content is copied to v12 after 60 to 90 minutes.
MIGRATION_DELAY = timedelta(minutes=75)


def rows(payload: Row, field: str) -> list[Json]:
    """A list field that v11 may leave out or send as null."""
    found: list[Json] = payload.get(field) or []
    return found


def in_language(items: Iterable[Row], language: str) -> list[Row]:
    """The rows of one language, in v11's order."""
    return [item for item in items if item.get("language") == language]


def by_language(items: Iterable[Row], kind: str | None = None) -> dict[str, str]:
    """The first written text of each language; `kind` picks one type of a v11 LT list."""
    texts: dict[str, str] = {}
    for item in items:
        language, value = item.get("language"), item.get("value")
        if value and language in LANGUAGES and (kind is None or item.get("type") == kind):
            texts.setdefault(str(language), str(value))
    return texts


def text_map(items: Iterable[Row]) -> dict[str, str]:
    """A v12 text per language (T of ptv-v12.md): missing translations are ""."""
    return fill(by_language(items), "")


def nullable_map(items: Iterable[Row]) -> dict[str, str | None]:
    """A v12 text per language whose values may be null (T? of ptv-v12.md)."""
    empty: dict[str, str | None] = dict.fromkeys(ALWAYS_NAMED)
    return empty | by_language(items)


def fill(texts: Mapping[str, str], missing: str) -> dict[str, str]:
    """The texts with a value for each language that PTV always names (ptv-v12.md 1)."""
    return dict.fromkeys(ALWAYS_NAMED, missing) | dict(texts)


def version_languages(names: Iterable[Row]) -> list[str]:
    """The language versions of an object are those it has a name in (v11 section 5: only published ones)."""
    named = by_language(names, "Name")
    return [language for language in LANGUAGES if language in named]


def moment(modified: str | None) -> str | None:
    """v11's `modified` (UTC, with or without Z) as an RFC 3339 moment with milliseconds."""
    return None if not modified else _stamp(parse_utc(modified))


def _migrated(modified: str | None) -> str | None:
    return None if not modified else _stamp(parse_utc(modified) + MIGRATION_DELAY)


def parse_utc(value: str) -> datetime:
    """v11's moment, which is UTC whether or not it says so."""
    read = datetime.fromisoformat(value)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def _stamp(value: datetime) -> str:
    return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def times(payload: Row) -> Json:
    """publishedAt and migratedAt of any object (ptv-v12.md 5.6)."""
    modified = payload.get("modified")
    return {"publishedAt": moment(modified), "migratedAt": _migrated(modified)}
