"""Legislation links of v12 language versions (ptv-v12.md 5.3)."""

from __future__ import annotations

from tarjotin.catalogue.projections.language_order import in_law_order, law
from tarjotin.catalogue.projections.ptv_v12.texts import Versions
from tarjotin.catalogue.projections.reading import objects, text, web_address
from tarjotin.catalogue.shapes import Law


def laws_of(versions: Versions) -> tuple[Law, ...]:
    """One law for each language and page. Raises `BrokenFieldError`."""
    return in_law_order(
        law(language, text(item.get("name")), web_address(item.get("url")))
        for language, version in versions
        for item in objects(version, "legislationLinks")
    )
