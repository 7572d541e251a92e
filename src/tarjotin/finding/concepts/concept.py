"""One concept of the lexicon, as a plain dataclass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Expressions = Mapping[str, tuple[str, ...]]
"""Expressions by language: fi, sv, en."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A need or a service and what it is called.

    `terms` stand in names and summaries of services, the first of each language is the label; `everyday` is what
    people type. `classes` are PTV service classes, `themes` ids of themes, `broader` ids of the next doors, the
    best first: wider concepts whose services help too or stand in (`asking/doors`), `uris` the
    ontology concepts it equals.
    """

    id: str
    terms: Expressions
    everyday: Expressions = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    uris: tuple[str, ...] = ()

    @property
    def labels(self) -> dict[str, str]:
        """The first term of each language."""
        return {language: terms[0] for language, terms in self.terms.items() if terms}

    def expressions(self) -> Iterator[tuple[str, str, bool]]:
        """Every expression as (language, text, whether it is an official term)."""
        for is_term, by_language in ((True, self.terms), (False, self.everyday)):
            for language, texts in by_language.items():
                for text in texts:
                    yield language, text, is_term
