"""Texts of v11: lists of language and value, some with a type (ptv-api.md 5, notation L and LT)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.language_order import swapped_names
from tarjotin.catalogue.projections.reading import objects, text
from tarjotin.catalogue.shapes import ServiceTexts
from tarjotin.common.languages import Localized

TextsByType = Mapping[str, Localized]

GENERAL_PREFIX = "GD_"


def language_of(item: JsonObject) -> str:
    """The language code of an item, in lower case; empty when it has none."""
    return text(item.get("language")).lower()


def texts_in(parent: JsonObject, key: str) -> Iterator[tuple[str, str]]:
    """(language, text) of the items that have both, in the order given. Raises `BrokenFieldError`."""
    for item in objects(parent, key):
        value, language = text(item.get("value")), language_of(item)
        if value and language:
            yield language, value


def localized(parent: JsonObject, key: str) -> Localized:
    """Text by language; of two in one language the first. Raises `BrokenFieldError`."""
    found: Localized = {}
    for language, value in texts_in(parent, key):
        found.setdefault(language, value)
    return found


def texts_by_type(parent: JsonObject, key: str) -> dict[str, Localized]:
    """Texts of a typed list: type → text by language. Raises `BrokenFieldError`."""
    found: dict[str, Localized] = {}
    for item in objects(parent, key):
        value, language = text(item.get("value")), language_of(item)
        if value and language:
            found.setdefault(text(item.get("type")), {}).setdefault(language, value)
    return found


def names_of(parent: JsonObject, key: str) -> tuple[Localized, Localized]:
    """Names and alternative names; `displayNameType` may say that the alternative one is shown."""
    by_type = texts_by_type(parent, key)
    alternative_first = [
        language_of(item)
        for item in objects(parent, "displayNameType")
        if text(item.get("type")) == "AlternativeName"
    ]
    return swapped_names(by_type.get("Name", {}), by_type.get("AlternativeName", {}), alternative_first)


def service_texts(by_type: TextsByType, requirements: Localized, prefix: str = "") -> ServiceTexts:
    """The texts of a service or general description; `prefix` GD_ picks those merged into a service."""
    return ServiceTexts(
        summary=by_type.get(f"{prefix}Summary", {}),
        description=by_type.get(f"{prefix}Description", {}),
        background=by_type.get(f"{prefix}BackgroundDescription", {}),
        user_instruction=by_type.get(f"{prefix}UserInstruction", {}),
        requirements=requirements,
        charge_information=by_type.get(f"{prefix}ChargeTypeAdditionalInfo", {}),
        deadline=by_type.get(f"{prefix}DeadLine", {}),
        processing_time=by_type.get(f"{prefix}ProcessingTime", {}),
        validity_time=by_type.get(f"{prefix}ValidityTime", {}),
    )
