"""SKOS vocabularies such as YSO and KOKO read into concepts: their labels in three languages are our expressions."""

from __future__ import annotations

import gzip
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec
import pyoxigraph

from tarjotin.common.errors import BadUse
from tarjotin.finding.analysis.words import LANGUAGES
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.concepts.loading import LONGEST_EXPRESSION, refused

COMPILED = ".concepts"
FORMATS = {
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".rdf": pyoxigraph.RdfFormat.RDF_XML,
    ".xml": pyoxigraph.RdfFormat.RDF_XML,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
PACKED = ".gz"
# KOKO, the largest that a county would load, has some 60,000 concepts; its Turtle is of the order of 60 MB.
MOST_BYTES = 600_000_000
MOST_CONCEPTS = 100_000

_SKOS, _XL = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2008/05/skos-xl#"
_OWL = "http://www.w3.org/2002/07/owl#"
_PREFERRED = "prefLabel"
_LABELS = {
    f"{space}{kind}": kind for space in (_SKOS, _XL) for kind in (_PREFERRED, "altLabel", "hiddenLabel")
}
_LITERAL_FORM, _DEPRECATED = f"{_XL}literalForm", f"{_OWL}deprecated"
_SAME = (f"{_SKOS}exactMatch", f"{_OWL}sameAs")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NO_CONCEPTS = (f"{_SKOS}ConceptScheme", f"{_SKOS}Collection", f"{_SKOS}OrderedCollection")
_QUALIFIED = re.compile(r"(.*\S)\s*\([^()]*\)")
_Label = tuple[str, str]


def is_skos(file: Path) -> bool:
    """Whether the file's name says that it holds a vocabulary that we read."""
    return _suffix(file) in FORMATS


def read_skos(file: Path) -> tuple[Concept, ...]:
    """Concepts with labels in our languages, of a file that may be packed with gzip.

    Raises `BadUse` with line and reason when the file is broken, too large, or holds no concept.
    """
    found = _Gathered()
    try:
        with _open(file) as stream:
            bounded = cast(BinaryIO, _Bounded(stream, file))
            for triple in pyoxigraph.parse(input=bounded, format=FORMATS[_suffix(file)]):
                found.take(triple)
        concepts = tuple(found.concepts())
    except (SyntaxError, OSError, ValueError, EOFError, zlib.error) as error:
        raise _refused(file, error) from error
    if not concepts:
        raise _refused(file, ValueError("it holds no SKOS concept with a label in fi, sv or en"))
    return concepts


class _Gathered:
    """What a file says of each subject, until all of it is read."""

    def __init__(self) -> None:
        self._labels: dict[str, list[tuple[str, _Label]]] = defaultdict(list)
        self._labels_elsewhere: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._forms: dict[str, _Label] = {}
        self._same: dict[str, list[str]] = defaultdict(list)
        self._left_out: set[str] = set()

    def take(self, triple: pyoxigraph.Triple) -> None:
        """Take in one statement."""
        subject, predicate, value = str(triple.subject), triple.predicate.value, triple.object
        kind = _LABELS.get(predicate)
        if isinstance(value, pyoxigraph.Literal):
            if predicate == _DEPRECATED and value.value in ("true", "1"):
                self._left_out.add(subject)
            language = (value.language or "").partition("-")[0].lower()
            label = " ".join(value.value.split())
            if language not in LANGUAGES or not 0 < len(label) <= LONGEST_EXPRESSION:
                return
            if kind:
                self._labels[subject].append((kind, (language, label)))
            elif predicate == _LITERAL_FORM:
                self._forms[subject] = (language, label)
        elif kind:
            self._labels_elsewhere[subject].append((kind, str(value)))
        elif predicate in _SAME and isinstance(value, pyoxigraph.NamedNode):
            self._same[subject].append(value.value)
        elif predicate == _TYPE and isinstance(value, pyoxigraph.NamedNode) and value.value in _NO_CONCEPTS:
            self._left_out.add(subject)
        if len(self._labels) + len(self._labels_elsewhere) > MOST_CONCEPTS:
            raise ValueError(f"it holds more than {MOST_CONCEPTS:,} concepts")

    def concepts(self) -> Iterator[Concept]:
        """The concepts that have a name, in the order of the file."""
        for subject, elsewhere in self._labels_elsewhere.items():
            self._labels[subject] += [(kind, self._forms[at]) for kind, at in elsewhere if at in self._forms]
        for subject, labels in self._labels.items():
            terms = _terms(labels)
            if terms and subject.startswith("<") and subject not in self._left_out:
                uri = subject[1:-1]
                yield Concept(id=uri, terms=terms, uris=(uri, *self._same.get(subject, ())))


def _terms(labels: list[tuple[str, _Label]]) -> dict[str, tuple[str, ...]]:
    """Labels by language, the preferred one first; also without what in parentheses tells namesakes apart.

    A language in which the concept has no preferred label is left out.
    """
    preferred: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    for kind, (language, label) in labels:
        (preferred if kind == _PREFERRED else others)[language].append(label)
    found = {}
    for language, first in preferred.items():
        listed = [*first, *others[language]]
        plain = [match[1] for label in listed if (match := _QUALIFIED.fullmatch(label))]
        found[language] = tuple(dict.fromkeys([first[0], *plain, *listed]))
    return found


class _Bounded:
    """A file to read from that stops when there is too much of it, packed or not."""

    def __init__(self, stream: BinaryIO, file: Path) -> None:
        self._stream = stream
        self._is_xml = FORMATS[_suffix(file)] == pyoxigraph.RdfFormat.RDF_XML
        self._done = 0

    def read(self, size: int = -1) -> bytes:
        """As of any file."""
        found = self._stream.read(size)
        if self._is_xml and self._done == 0 and b"<!ENTITY" in found:
            raise ValueError("it defines XML entities, which can grow without end; save it as Turtle")
        self._done += len(found)
        if self._done > MOST_BYTES:
            raise ValueError(f"it holds more than {MOST_BYTES // 1_000_000} MB")
        return found


def _open(file: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(file)) if file.suffix.lower() == PACKED else file.open("rb")


def _suffix(file: Path) -> str:
    name = file.with_suffix("") if file.suffix.lower() == PACKED else file
    return name.suffix.lower()


def _refused(file: Path, error: Exception) -> BadUse:
    """The error in one line: the file, the line when the parser tells it, the reason."""
    reason = getattr(error, "msg", None) or getattr(error, "strerror", None) or error
    return refused(file.name, getattr(error, "lineno", None) or 0, str(reason))


def write_compiled(file: Path, concepts: tuple[Concept, ...]) -> None:
    """Keep concepts for the builds to come."""
    beside = file.with_suffix(".part")
    beside.write_bytes(msgspec.msgpack.encode(concepts))
    beside.replace(file)


def read_compiled(file: Path) -> tuple[Concept, ...]:
    """Concepts kept by `write_compiled`. Raises `BadUse` when the file is damaged."""
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=tuple[Concept, ...])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadUse(
            f"The vocabulary {file} is damaged.",
            f"Add it again, or run 'tarjotin vocabulary remove {file.stem}'; the old lexicon stays in use.",
        ) from error
