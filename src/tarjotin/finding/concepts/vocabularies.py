"""Which lexicon is in use: Tarjotin's own, and what a county has added with `tarjotin vocabulary add`."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from tarjotin.common.dates import HELSINKI
from tarjotin.common.errors import BadUse
from tarjotin.finding.analysis.finnish import DATA as WORD_TABLES
from tarjotin.finding.concepts import skos
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.concepts.loading import DATA, check_links, own_concepts, read_files
from tarjotin.themes.queries import theme_ids

TOML = ".toml"
KINDS = {TOML: "concepts", skos.COMPILED: "SKOS"}


def concepts_in_use() -> tuple[Concept, ...]:
    """The concepts of the lexicon: our own, and a county's, which stand in their place when they share an id."""
    concepts = {concept.id: concept for concept in own_concepts()}
    concepts |= {concept.id: concept for concept in read_files(f for f in added_files() if f.suffix == TOML)}
    return tuple(concepts.values())


def vocabulary_in_use() -> tuple[Concept, ...]:
    """The concepts of all added vocabularies, each once."""
    files = [file for file in added_files() if file.suffix == skos.COMPILED]
    return tuple({concept.id: concept for file in files for concept in skos.read_compiled(file)}.values())


def added_files() -> list[Path]:
    """Files that were added, in order of their names."""
    return sorted(f for f in folder().glob("*") if f.suffix in KINDS)


@dataclass(frozen=True, slots=True)
class Added:
    """A lexicon or vocabulary that was added, and the day it was."""

    name: str
    kind: str
    concepts: int
    day: dt.date


def added() -> list[Added]:
    """What was added, in order of names. Raises `BadUse` when a kept file is broken."""
    return [
        Added(
            file.stem,
            KINDS[file.suffix],
            len(_read(file)),
            dt.datetime.fromtimestamp(file.stat().st_mtime, HELSINKI).date(),
        )
        for file in added_files()
    ]


def read_source(file: Path) -> tuple[Concept, ...]:
    """Concepts of a file somebody wants to add. Raises `BadUse` with line and reason when it is not right."""
    if skos.is_skos(file):
        return skos.read_skos(file)
    if file.suffix.lower() == TOML:
        concepts = read_files([file])
        # Only of what is new: a theme or concept that is gone later is left out, and no reason to stop.
        check_links(file, theme_ids(), {concept.id for concept in (*concepts_in_use(), *vocabulary_in_use())})
        return concepts
    known = ", ".join([TOML, *skos.FORMATS])
    raise BadUse(
        f"{file.name} is of no kind that can be read.",
        f"Give a file that ends with one of {known}, the last ones packed with gzip ({skos.PACKED}) if you like.",
    )


def concepts_of(name: str) -> tuple[Concept, ...]:
    """The concepts kept under a name; none when there is nothing, or nothing that can be read."""
    try:
        return tuple(concept for file in _files(name) for concept in _read(file))
    except BadUse:
        return ()


@contextlib.contextmanager
def in_place(name: str, source: Path | None, concepts: tuple[Concept, ...] = ()) -> Iterator[None]:
    """While the block runs `name` stands for these concepts, read from `source`; for nothing when that is None.

    When the block ends well it stays so; when it fails, what stood there before comes back.
    """
    before = {file: file.read_bytes() for file in _files(name)}
    try:
        made = _keep(name, source, concepts) if source is not None else None
        for file in before:
            if file != made:
                file.unlink()
        yield
    except BaseException:
        for file in _files(name):
            if file not in before:
                file.unlink()
        for file, content in before.items():
            _write(file, content)
        raise


def _keep(name: str, source: Path, concepts: tuple[Concept, ...]) -> Path:
    folder().mkdir(parents=True, exist_ok=True)
    if skos.is_skos(source):
        made = folder() / f"{name}{skos.COMPILED}"
        skos.write_compiled(made, concepts)
    else:
        made = folder() / f"{name}{TOML}"
        _write(made, source.read_bytes())
    return made


def _write(file: Path, content: bytes) -> None:
    beside = file.with_suffix(".part")
    beside.write_bytes(content)
    beside.replace(file)


def _files(name: str) -> list[Path]:
    return [file for file in added_files() if file.stem == name]


def _read(file: Path) -> tuple[Concept, ...]:
    return skos.read_compiled(file) if file.suffix == skos.COMPILED else read_files([file])


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
