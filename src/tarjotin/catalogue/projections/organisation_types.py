"""Kinds of organisations: the source's own word, lower-case with underscores."""

from __future__ import annotations

from functools import lru_cache

_MAX_LENGTH = 40


@lru_cache(maxsize=200)
def organisation_type(written: str) -> str:
    """`RegionalOrganization` → `regional_organization`; empty for what is no word."""
    if not (written.isascii() and written.isalpha()):
        return ""
    parted = "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in written)
    return parted.removeprefix("_")[:_MAX_LENGTH]
