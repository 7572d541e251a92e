"""Codes of terms out of the several ways in which PTV writes them, and terms in one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.shapes import NamedTerm, Term, TermScheme

_CODE_MARK = "/code/"


def class_code(scheme: TermScheme, code: str, *uris: str) -> str:
    """The code of a service class, target group or life event: as given, else by its address.

    Addresses come in two styles (ptv-api.md 0.9); of one that is not in our code list the part after "/code/"
    is taken. Empty when nothing tells the code.
    """
    if code:
        return code
    by_address = _codes_by_address(scheme)
    for uri in filter(None, uris):
        found = by_address.get(uri) or uri.partition(_CODE_MARK)[2]
        if found:
            return found
    return ""


def industrial_code(code: str, *uris: str) -> str:
    """The code of an industry: the end of its address, for `code` itself may hold the level (5) instead."""
    for uri in uris:
        found = uri.rpartition("/")[2]
        if found:
            return found
    return code


def in_term_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms by scheme and code, each once."""
    return tuple(sorted(set(terms), key=_term_key))


def in_name_order(terms: Iterable[NamedTerm]) -> tuple[NamedTerm, ...]:
    """Named terms by scheme and code, each once with all the names that any of them has."""
    names: dict[tuple[TermScheme, str], dict[str, str]] = {}
    for term in terms:
        known = names.setdefault((term.scheme, term.code), {})
        for language, name in term.names.items():
            known.setdefault(language, name)
    return tuple(NamedTerm(scheme, code, names[scheme, code]) for scheme, code in sorted(names))


def _term_key(term: Term) -> tuple[str, str]:
    return (term.scheme, term.code)


@cache
def _codes_by_address(scheme: TermScheme) -> Mapping[str, str]:
    entries = code_list(scheme).values()
    found = {entry.old_uri: entry.code for entry in entries} | {entry.uri: entry.code for entry in entries}
    found.pop("", None)  # new classes never had an old address
    return found
