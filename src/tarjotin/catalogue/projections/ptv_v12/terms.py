"""Codes on v12 content, and the names of terms from v12 reference data (ptv-v12.md 5.7 and 12)."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.catalogue.projections.errors import JsonObject, reading_record
from tarjotin.catalogue.projections.ptv_v12.texts import localized
from tarjotin.catalogue.projections.reading import code, strings
from tarjotin.catalogue.projections.term_codes import (
    class_code,
    in_name_order,
    in_term_order,
    industrial_code,
)
from tarjotin.catalogue.shapes import NamedTerm, Term, TermScheme

_CODE_SECTIONS: tuple[tuple[str, TermScheme], ...] = (
    ("serviceClasses", "service_class"),
    ("targetGroups", "target_group"),
    ("lifeEvents", "life_event"),
)

# What of an address tells which list it is from; everything else with an address is an ontology concept.
_ADDRESS_MARKS: tuple[tuple[str, TermScheme], ...] = (
    ("/ptvserclass", "service_class"),
    ("/ptvkohderyhmat", "target_group"),
    ("/ptvelti", "life_event"),
    ("toimiala", "industrial_class"),
)
# Old addresses are urns in ranges: v1…, v2… and v3… are classes, target groups and life events.
_URN = "http://urn.fi/URN:NBN:fi:au:ptvl:v"
_URN_SCHEMES: dict[str, TermScheme] = {"1": "service_class", "2": "target_group", "3": "life_event"}


def terms_of(record: JsonObject) -> tuple[Term, ...]:
    """The terms of a service or general description, each once, sorted. Raises `BrokenFieldError`."""
    return in_term_order(_terms(record))


def _terms(record: JsonObject) -> Iterator[Term]:
    for key, scheme in _CODE_SECTIONS:
        for written in strings(record, key):
            if found := code(written):
                yield Term(scheme, found)
    for uri in strings(record, "ontologyTerms"):
        if found := code(uri):
            yield Term("ontology", found)
    for uri in strings(record, "industrialClasses"):
        if found := industrial_code("", code(uri)):
            yield Term("industrial_class", found)


def named_terms(payload: JsonObject) -> tuple[NamedTerm, ...]:
    """The names of one item of reference data (ptv-v12.md 12); nothing when it has no name or address.

    Which list it is from shows in its address. Raises `ProjectionError`.
    """
    with reading_record("term", payload, "uri") as record:
        uri, names = code(record.get("uri")), localized(record, "name")
        scheme = _scheme(uri)
        found = _code(scheme, code(record.get("code")), uri)
        return in_name_order([NamedTerm(scheme, found, names)] if found and names else [])


def _scheme(uri: str) -> TermScheme:
    if uri.startswith(_URN):
        return _URN_SCHEMES.get(uri[len(_URN) : len(_URN) + 1], "ontology")
    for mark, scheme in _ADDRESS_MARKS:
        if mark in uri:
            return scheme
    return "ontology"


def _code(scheme: TermScheme, own: str, uri: str) -> str:
    if scheme == "ontology":
        return uri
    return industrial_code(own, uri) if scheme == "industrial_class" else class_code(scheme, own, uri)
