"""SKOS vocabularies such as YSO and KOKO read into concepts: their labels in three languages are our expressions."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import msgspec
import pyoxigraph

from tarjotin.common.errors import BadUse
from tarjotin.finding.analysis.words import LANGUAGES
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.concepts.loading import LONGEST_EXPRESSION

COMPILED = ".concepts"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_OWL_DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"
_PREFERRED, _OTHER = f"{_SKOS}prefLabel", (f"{_SKOS}altLabel", f"{_SKOS}hiddenLabel")
_SAME = (f"{_SKOS}exactMatch", "http://www.w3.org/2002/07/owl#sameAs")
FORMATS = {
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".rdf": pyoxigraph.RdfFormat.RDF_XML,
    ".xml": pyoxigraph.RdfFormat.RDF_XML,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
}


def read_skos(file: Path) -> tuple[Concept, ...]:
    """Concepts with labels in our languages. Raises `BadUse` with line and reason when the file is broken."""
    preferred: dict[str, dict[str, str]] = defaultdict(dict)
    other: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    same: dict[str, list[str]] = defaultdict(list)
    gone: set[str] = set()
    try:
        for triple in pyoxigraph.parse(path=file, format=FORMATS[file.suffix.lower()]):
            subject, predicate, value = triple.subject, triple.predicate.value, triple.object
            if not isinstance(subject, pyoxigraph.NamedNode):
                continue
            if isinstance(value, pyoxigraph.Literal):
                label = value.value.strip().lower()
                if predicate == _OWL_DEPRECATED and label == "true":
                    gone.add(subject.value)
                if value.language not in LANGUAGES or not 0 < len(label) <= LONGEST_EXPRESSION:
                    continue
                if predicate == _PREFERRED:
                    preferred[subject.value][value.language] = label
                elif predicate in _OTHER:
                    other[subject.value][value.language].append(label)
            elif predicate in _SAME and isinstance(value, pyoxigraph.NamedNode):
                same[subject.value].append(value.value)
    except (SyntaxError, OSError, ValueError) as error:
        raise BadUse(
            f"{file.name} cannot be read: {_where(error)}{error}.",
            "Nothing was changed; the old lexicon stays in use.",
        ) from error
    return tuple(
        Concept(
            id=uri,
            terms={language: (label, *other[uri][language]) for language, label in labels.items()},
            uris=(uri, *same[uri]),
        )
        for uri, labels in preferred.items()
        if uri not in gone
    )


def _where(error: Exception) -> str:
    line = getattr(error, "lineno", None)
    return f"line {line}: " if line else ""


def write_compiled(file: Path, concepts: tuple[Concept, ...]) -> None:
    """Keep concepts for the builds to come."""
    beside = file.with_suffix(".part")
    beside.write_bytes(msgspec.msgpack.encode(concepts))
    beside.replace(file)


def read_compiled(file: Path) -> tuple[Concept, ...]:
    """Concepts kept by `write_compiled`."""
    return msgspec.msgpack.decode(file.read_bytes(), type=tuple[Concept, ...])
