"""What a sheet of own contents looks like: columns, words and limits, from dated data. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "data" / "sheet.toml"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, whether every row fills it in, and what may stand at its head."""

    key: str
    is_must: bool
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is taken."""

    most_bytes: int
    most_unpacked_bytes: int
    most_rows: int
    longest_cell: int
    longest_name: int


@cache
def table() -> Mapping[str, Any]:
    """The whole data file."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def columns() -> tuple[Column, ...]:
    """The columns in the order of the template."""
    return tuple(Column(each["key"], each.get("must", False), each["names"]) for each in table()["columns"])


@cache
def limits() -> Limits:
    """How large a sheet may be."""
    return Limits(**table()["limits"])


@cache
def keys_by_heading() -> Mapping[str, str]:
    """Every name that a column may have, in small letters, and the column's own key."""
    return {name.casefold(): each.key for each in columns() for name in (*each.names.values(), each.key)}


def word_key(section: str, word: str) -> str:
    """The key of a word of a cell ("tapahtuma" → "event"); empty for a word that is not listed."""
    asked = " ".join(word.casefold().split())
    return next((key for key, words in table()[section].items() if asked in (*words, key)), "")
