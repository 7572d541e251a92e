"""Texts of v12: objects by language, whole language versions or single texts (ptv-v12.md 6)."""

from __future__ import annotations

from collections.abc import Sequence

from tarjotin.catalogue.projections.errors import BrokenFieldError, JsonObject
from tarjotin.catalogue.projections.language_order import swapped_names
from tarjotin.catalogue.projections.reading import flag, language_rank, section, text
from tarjotin.catalogue.shapes import ServiceTexts
from tarjotin.common.languages import Localized

Versions = Sequence[tuple[str, JsonObject]]
"""Language versions as (language, version), in the order of languages."""


def versions_of(record: JsonObject) -> Versions:
    """The language versions of an object; null ones are skipped. Raises `BrokenFieldError`."""
    by_language = section(record, "languageVersions") or {}
    found: list[tuple[str, JsonObject]] = []
    for language, version in by_language.items():
        if isinstance(version, dict):
            found.append((language.lower(), version))
        elif version is not None:
            raise BrokenFieldError(f"languageVersions.{language}", "an object", version)
    return sorted(found, key=_version_key)


def _version_key(pair: tuple[str, JsonObject]) -> tuple[int, str]:
    return language_rank(pair[0])


def in_versions(versions: Versions, key: str) -> Localized:
    """One text of every language version, empty ones left out."""
    return {language: found for language, version in versions if (found := text(version.get(key)))}


def localized(parent: JsonObject, key: str) -> Localized:
    """A text per language (T); null and "" mean that there is none. Raises `BrokenFieldError`."""
    by_language = section(parent, key) or {}
    return {language.lower(): found for language, value in by_language.items() if (found := text(value))}


def names_of(versions: Versions) -> tuple[Localized, Localized]:
    """Names and alternative names; the owner may show the alternative one first."""
    alternative_first = [language for language, one in versions if flag(one.get("isAlternativeNamePrimary"))]
    return swapped_names(
        in_versions(versions, "name"), in_versions(versions, "alternativeName"), alternative_first
    )


def service_texts(versions: Versions) -> ServiceTexts:
    """The texts of a service or general description (ptv-v12.md 7 and 10)."""
    return ServiceTexts(
        summary=in_versions(versions, "summary"),
        description=in_versions(versions, "description"),
        background=in_versions(versions, "backgroundDescription"),
        user_instruction=in_versions(versions, "userInstructions"),
        requirements=in_versions(versions, "conditions"),
        charge_information=in_versions(versions, "chargeTypeAdditionalInformation"),
        deadline=in_versions(versions, "deadlineAdditionalInformation"),
        processing_time=in_versions(versions, "processingTimeAdditionalInformation"),
        validity_time=in_versions(versions, "validityTimeAdditionalInformation"),
    )
