"""Classes and ontology terms of v11 objects (ptv-api.md 5.1 Class, Ontology)."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.ptv_v11.texts import localized
from tarjotin.catalogue.projections.reading import code, objects
from tarjotin.catalogue.projections.term_codes import (
    class_code,
    in_name_order,
    in_term_order,
    industrial_code,
)
from tarjotin.catalogue.shapes import NamedTerm, Term, TermScheme
from tarjotin.common.languages import CONTENT_LANGUAGES

_SECTIONS: tuple[tuple[str, TermScheme], ...] = (
    ("serviceClasses", "service_class"),
    ("targetGroups", "target_group"),
    ("lifeEvents", "life_event"),
    ("ontologyTerms", "ontology"),
    ("industrialClasses", "industrial_class"),
)


def terms_of(record: JsonObject) -> tuple[Term, ...]:
    """The terms of a service or general description, each once, sorted. Raises `BrokenFieldError`."""
    return in_term_order(Term(scheme, found) for scheme, found, _ in _coded_items(record))


def named_terms(payload: JsonObject) -> tuple[NamedTerm, ...]:
    """Terms with the names that the payload gives them (ptv-api.md 5.1); any v11 object will do.

    Terms without a name are left out. Raises `ProjectionError`.
    """
    with reading_record("terms", payload, "id") as record:
        # Some concepts come with names in languages that no text of ours is in.
        named = (
            NamedTerm(
                scheme,
                found,
                {
                    language: name
                    for language, name in localized(item, "name").items()
                    if language in CONTENT_LANGUAGES
                },
            )
            for scheme, found, item in _coded_items(record)
        )
        return in_name_order(term for term in named if term.names)


def _coded_items(record: JsonObject) -> Iterator[tuple[TermScheme, str, JsonObject]]:
    for key, scheme in _SECTIONS:
        for item in objects(record, key):
            if found := _code(scheme, item):
                yield scheme, found, item


def _code(scheme: TermScheme, item: JsonObject) -> str:
    own, uri, new_uri = code(item.get("code")), code(item.get("uri")), code(item.get("newUri"))
    if scheme == "ontology":
        return uri or new_uri
    if scheme == "industrial_class":
        return industrial_code(own, new_uri, uri)
    return class_code(scheme, own, new_uri, uri)
