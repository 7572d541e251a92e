"""Judged sets: queries with the grade of each service for them, read from files with every mistake told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tarjotin.common.errors import BadUse
from tarjotin.common.languages import INTERFACE_LANGUAGES
from tarjotin.finding.evaluation.measures import RELEVANT

DATA = Path(__file__).parent / "data"
TUNING, HELD_OUT = "tuning", "held-out"
HALVES = (TUNING, HELD_OUT)
HIGHEST_GRADE = 10

_SPACE = re.compile(r"[\s,:]*")
_decoder = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A question somebody might ask; `kind` and `half` are "" where the set does not tell them."""

    id: str
    language: str
    text: str
    kind: str = ""
    half: str = ""


Qrels = Mapping[str, Mapping[str, int]]
"""Query id → service id → grade, all ids in lower case."""


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Queries that have a relevant service, the judgements, and the ids of the queries that have none."""

    queries: tuple[JudgedQuery, ...]
    qrels: Qrels
    left_out: tuple[str, ...] = ()

    def judged_ids(self) -> frozenset[str]:
        """Every service that is judged for any query, whatever the grade."""
        return frozenset(id for grades in self.qrels.values() for id in grades)

    def share_in(self, ids: Iterable[str]) -> float:
        """Which share of the judged services is among these."""
        judged = self.judged_ids()
        return len(judged.intersection(ids)) / len(judged) if judged else 0.0


def packaged_sets() -> dict[str, JudgedSet]:
    """The judged sets that come with Tarjotin, by name."""
    return {
        folder.name: read_judged_set(folder / "queries.json", folder / "qrels.txt")
        for folder in sorted(DATA.iterdir())
        if folder.is_dir()
    }


def merged(sets: Sequence[JudgedSet]) -> JudgedSet:
    """Several sets as one; their query ids must differ."""
    return JudgedSet(
        tuple(query for each in sets for query in each.queries),
        {id: grades for each in sets for id, grades in each.qrels.items()},
        tuple(id for each in sets for id in each.left_out),
    )


def read_judged_set(queries: Path, qrels: Path) -> JudgedSet:
    """A set from two files. Raises `BadUse` with file, line and reason."""
    asked = read_queries(queries)
    grades = read_qrels(qrels)
    answered = tuple(query for query in asked if _has_answer(grades.get(query.id, {})))
    if not answered:
        raise BadUse(
            f"No query of '{queries}' has a relevant service in '{qrels}'.",
            "Look whether both name the queries alike.",
        )
    left_out = tuple(query.id for query in asked if not _has_answer(grades.get(query.id, {})))
    kept = {query.id: grades[query.id] for query in answered}
    return JudgedSet(answered, kept, left_out)


def read_queries(path: Path) -> tuple[JudgedQuery, ...]:
    """Queries of a JSON list of {"id", "lang", "text"} with "kind" and "half" if told. Raises `BadUse`."""
    text, value = _json(path)
    if not isinstance(value, list):
        raise _wrong(path, 1, "not a JSON list of queries")
    found: dict[str, JudgedQuery] = {}
    for start, item in _items(text):
        query = _query(path, _line(text, start), item)
        if query.id in found:
            raise _wrong(path, _line(text, start), f"the id '{query.id}' is there already")
        found[query.id] = query
    return tuple(found.values())


def read_qrels(path: Path) -> Qrels:
    """Judgements of a TREC file (`query 0 service grade`) or of JSON, {query: {service: grade}}.

    Raises `BadUse`, also when a service is judged twice for a query with different grades.
    """
    found: dict[str, dict[str, int]] = {}
    lines = _json_qrels(path) if _read(path).lstrip().startswith("{") else _trec_qrels(path)
    for line, query, service, told in lines:
        grade = _grade(path, line, told)
        grades = found.setdefault(query.lower(), {})
        if grades.setdefault(service.lower(), grade) != grade:
            raise _wrong(path, line, f"'{service}' has another grade for '{query}' already")
    return found


def _has_answer(grades: Mapping[str, int]) -> bool:
    return any(grade >= RELEVANT for grade in grades.values())


def _query(path: Path, line: int, item: Any) -> JudgedQuery:
    if not isinstance(item, dict):
        raise _wrong(path, line, 'not an object with "id", "lang" and "text"')
    told: dict[str, Any] = {"kind": "", "half": ""} | item
    if type(told.get("id")) is int:
        told["id"] = str(told["id"])
    for field in ("id", "lang", "text", "kind", "half"):
        if not isinstance(told.get(field), str) or (field in ("id", "text") and not told[field].strip()):
            raise _wrong(path, line, f'"{field}" is not a text or is missing')
    if told["lang"] not in INTERFACE_LANGUAGES:
        raise _wrong(path, line, f'"lang" is {told["lang"]!r}, not one of {", ".join(INTERFACE_LANGUAGES)}')
    if told["half"] not in ("", *HALVES):
        raise _wrong(path, line, f'"half" is {told["half"]!r}, not one of {", ".join(HALVES)}')
    return JudgedQuery(told["id"].strip().lower(), told["lang"], told["text"], told["kind"], told["half"])


def _trec_qrels(path: Path) -> Iterator[tuple[int, str, str, Any]]:
    for line, text in enumerate(_read(path).splitlines(), start=1):
        parts = text.split()
        if not parts:
            continue
        if len(parts) != 4:
            raise _wrong(path, line, "not 'query 0 service grade'")
        yield line, parts[0], parts[2], parts[3]


def _json_qrels(path: Path) -> Iterator[tuple[int, str, str, Any]]:
    text, _ = _json(path)
    for query, start, grades in _members(text, 0):
        if not isinstance(grades, dict):
            raise _wrong(path, _line(text, start), f"'{query}' has no object of services and grades")
        for service, place, grade in _members(text, start):
            yield _line(text, place), query, service, grade


def _grade(path: Path, line: int, told: Any) -> int:
    text = str(told) if type(told) in (int, str) else ""
    if not re.fullmatch(r"[0-9]{1,2}", text) or int(text) > HIGHEST_GRADE:
        raise _wrong(path, line, f"the grade {told!r} is not a whole number from 0 to {HIGHEST_GRADE}")
    return int(text)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadUse(f"'{path}' is not text in UTF-8 (byte {error.start}).", "Save it as UTF-8.") from error
    except OSError as error:
        raise BadUse(f"'{path}' cannot be read: {error.strerror}.", "Give a file that is there.") from error


def _json(path: Path) -> tuple[str, Any]:
    text = _read(path)
    try:
        return text, json.loads(text)
    except json.JSONDecodeError as error:
        raise _wrong(path, error.lineno, f"not JSON: {error.msg}") from error
    except RecursionError as error:
        raise _wrong(path, 1, "JSON nested too deep") from error


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Where each item of a JSON list begins, and the item: the parser itself forgets the place."""
    place = _next(text, text.index("[") + 1)
    while text[place] != "]":
        value, end = _decoder.raw_decode(text, place)
        yield place, value
        place = _next(text, end)


def _members(text: str, start: int) -> Iterator[tuple[str, int, Any]]:
    """Name, place and value of each member of the JSON object that begins at `start`, doubled names too."""
    place = _next(text, text.index("{", start) + 1)
    while text[place] != "}":
        name, end = _decoder.raw_decode(text, place)
        begin = _next(text, end)
        value, end = _decoder.raw_decode(text, begin)
        yield name, begin, value
        place = _next(text, end)


def _next(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _wrong(path: Path, line: int, reason: str) -> BadUse:
    return BadUse(f"'{path}', line {line}: {reason}.", "See 'tarjotin evaluate --help' for its form.")
