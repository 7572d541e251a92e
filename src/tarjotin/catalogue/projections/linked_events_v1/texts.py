"""Texts of Linked Events: objects with a text by language, null where there is none; ids inside addresses."""

from __future__ import annotations

from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.reading import section, text, web_address
from tarjotin.common.languages import CONTENT_LANGUAGES, Localized


def localized(parent: JsonObject, key: str) -> Localized:
    """Text by language, empty ones left out. Raises `BrokenFieldError` when it is neither an object nor null."""
    told = section(parent, key) or {}
    found = {language: text(told.get(language)) for language in CONTENT_LANGUAGES}
    return {language: words for language, words in found.items() if words}


def addresses(parent: JsonObject, key: str) -> Localized:
    """Web addresses by language that are safe to link to. Raises `BrokenFieldError`."""
    found = {language: web_address(url) for language, url in localized(parent, key).items()}
    return {language: url for language, url in found.items() if url}


def id_of(item: JsonObject) -> str:
    """The id of an object that is included, or the last part of the address of one that is only linked."""
    return text(item.get("id")) or text(item.get("@id")).rstrip("/").rpartition("/")[2]
