"""A service united with the general description it leans on, what came from where kept apart."""

from __future__ import annotations

from dataclasses import replace

from tarjotin.catalogue.projections.language_order import in_law_order
from tarjotin.catalogue.projections.term_codes import in_term_order
from tarjotin.catalogue.shapes import GeneralDescription, Service
from tarjotin.common.languages import Localized


def merge_general(service: Service, general: GeneralDescription | None) -> Service:
    """The service with the texts, laws, terms and charge of its general description (ptv-api.md 7).

    The general description's charge wins when it sets one. A law that both name counts as the general one,
    since a merged payload lists it among the service's own. Without a general description the service stays
    as it is.
    """
    if general is None:
        return service
    general_laws = in_law_order(general.laws)
    return replace(
        service,
        general_texts=general.texts,
        charge=general.charge or service.charge,
        charge_from_general=bool(general.charge),
        terms=in_term_order((*service.terms, *general.terms)),
        laws=tuple(law for law in service.laws if law not in general_laws),
        general_laws=general_laws,
    )


def own_requirements(merged: Localized, general: Localized) -> Localized:
    """What the service itself requires, out of texts joined as "general text, blank line, own text".

    A language whose text does not begin with the general description's is taken to be the service's own.
    """
    found = {language: _own_part(text, general.get(language, "")) for language, text in merged.items()}
    return {language: text for language, text in found.items() if text}


def _own_part(merged: str, general: str) -> str:
    if not general or not merged.startswith(general):
        return merged
    rest = merged[len(general) :].lstrip(" \t")
    return rest.strip() if not rest or rest.startswith("\n") else merged
