"""Where contents come from, when it is another catalogue than the Finnish Service Catalogue: its name and licence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tarjotin.catalogue.source_facts import SourceFacts, source_facts
from tarjotin.pages.presenters.texts import Shown, show

_OWN = "own"


@dataclass(frozen=True, slots=True)
class Origin:
    """A catalogue for readers. `href` and the licence are empty when they are not known."""

    name: Shown
    href: str
    licence: str
    licence_href: str
    is_own: bool


def present_origin(source: str, language: str) -> Origin | None:
    """Where what `source` tells comes from; None for the Finnish Service Catalogue, of which the pages have words."""
    facts = source_facts(source)
    return _origin(facts, language) if facts else None


def present_origins(sources: Iterable[str], language: str) -> tuple[Origin, ...]:
    """The other catalogues that a tray has contents of, each once, by name."""
    found = {origin.name.text: origin for source in sources if (origin := present_origin(source, language))}
    return tuple(found[name] for name in sorted(found))


def _origin(facts: SourceFacts, language: str) -> Origin:
    names = {code: f"{name}, {facts.host}" if facts.host else name for code, name in facts.names.items()}
    return Origin(
        name=show(names, language),
        href=facts.url,
        licence=facts.licence,
        licence_href=facts.licence_url,
        is_own=facts.key == _OWN,
    )
