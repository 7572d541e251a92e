"""Which lexicon is in use: Tarjotin's own, and what a county has added with `tarjotin vocabulary add`."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

from tarjotin.finding.analysis.finnish import DATA as WORD_TABLES
from tarjotin.finding.concepts import skos
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.concepts.loading import DATA, own_concepts, read_files


def concepts_in_use() -> tuple[Concept, ...]:
    """Every concept: our own, a county's in their place when they share an id, and vocabularies'."""
    added = added_files()
    concepts = {concept.id: concept for concept in own_concepts()}
    concepts |= {concept.id: concept for concept in read_files(f for f in added if f.suffix == ".toml")}
    for file in added:
        if file.suffix == skos.COMPILED:
            concepts |= {concept.id: concept for concept in skos.read_compiled(file)}
    return tuple(concepts.values())


def added_files() -> list[Path]:
    """Files that were added, in order of their names."""
    return sorted(f for f in folder().glob("*") if f.suffix in (".toml", skos.COMPILED))


def folder() -> Path:
    """Where added lexicons and vocabularies are kept."""
    return Path(settings.TARJOTIN_HOME) / "vocabularies"


def language_key() -> str:
    """A key of all that texts are analysed with: word tables and lexicon. It changes when any of them does."""
    digest = hashlib.sha256(_own_key())
    for file in added_files():
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@cache
def _own_key() -> bytes:
    digest = hashlib.sha256()
    for file in sorted([*DATA.glob("*.toml"), *WORD_TABLES.glob("*")]):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.digest()
