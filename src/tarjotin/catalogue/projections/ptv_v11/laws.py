"""Legislation of v11 services and general descriptions (ptv-api.md 5.1 legislation)."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.language_order import in_law_order, law
from tarjotin.catalogue.projections.ptv_v11.texts import language_of, localized
from tarjotin.catalogue.projections.reading import objects, text, web_address
from tarjotin.catalogue.shapes import Law


def laws_of(record: JsonObject) -> tuple[Law, ...]:
    """One law for each language and page, named in that language. Raises `BrokenFieldError`."""
    return in_law_order(found for item in objects(record, "legislation") for found in _laws(item))


def _laws(item: JsonObject) -> Iterator[Law]:
    names = localized(item, "names")
    linked = set()
    for page in objects(item, "webPages"):
        language, url = language_of(page), web_address(page.get("url"))
        if url and language:
            linked.add(language)
            yield law(language, names.get(language, "") or text(page.get("value")), url)
    for language, name in names.items():
        if language not in linked:
            yield law(language, name, "")
