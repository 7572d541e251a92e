"""All measurements of finding on one data folder, one after the other."""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from bench.searching.engine import RawEngine, build_speed, first, sizes
from bench.searching.http import serving
from bench.searching.memory import processes_with_index
from bench.searching.postgresql import Postgres
from bench.searching.questions import Questions, texts_of
from bench.searching.timing import WARM_UP, Numbers, speed, summary, times_of
from tarjotin.catalogue.models import Service
from tarjotin.config.memory import keep_what_is_loaded
from tarjotin.finding.asking.find import find
from tarjotin.finding.asking.similar import similar
from tarjotin.finding.asking.suggest import suggest
from tarjotin.finding.index.documents import documents
from tarjotin.finding.index.reading import OpenSnapshot, open_snapshot
from tarjotin.finding.query import Query

Result = dict[str, Any]
_SPOKEN_TO_PROCESSES = 1000


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure: `parts` of PARTS; `questions` of each sort; `built` documents put into an index."""

    home: Path
    parts: Sequence[str]
    questions: int
    built: int
    postgresql: str
    seconds: float
    workers: int
    clients: int
    seed: int = 1


def measure(plan: Plan, note: Callable[[str], None]) -> Result:
    """The measurements of the plan by part. Raises `RuntimeError` when the folder has no index."""
    snapshot = open_snapshot(settings.TARJOTIN_INDEX)
    if snapshot is None:
        raise RuntimeError(
            f"{plan.home} has no index: run 'tarjotin harvest' or 'tarjotin rebuild' there first"
        )
    result: Result = {
        "services": snapshot.searcher.num_docs,
        "machine": {
            "processors": os.cpu_count(),
            "load": os.getloadavg()[0],
            **speed(),
            "system": platform.platform(),
            "python": platform.python_version(),
        },
    }
    sorts = Questions(plan.seed).sorts(plan.questions)
    _warm_up()
    for part in plan.parts:
        note(part)
        result[part] = PARTS[part](plan, snapshot, sorts)
    return result


def _warm_up() -> None:
    for questions in Questions(seed=999).sorts(WARM_UP).values():
        times_of(find, questions)
    keep_what_is_loaded()  # as a process of the web server does


def _asking(plan: Plan, snapshot: OpenSnapshot, sorts: dict[str, list[Query]]) -> Result:
    """`find` by sort, with the time the engine by itself takes for the words of the same questions."""
    found: Result = {}
    engine = RawEngine(snapshot)
    for name, questions in sorts.items():
        answers: list[int] = []
        # mypy cannot tell the type of a lambda whose default binds the list of this turn.
        took = times_of(lambda query, answers=answers: answers.append(find(query).total), questions)  # type: ignore[misc]  # mypy types no default
        found[name] = {
            "questions": len(questions),
            "find": summary(took),
            "without_results": round(answers.count(0) / len(answers), 3),
            "engine": engine.times(questions) if any(texts_of(questions)) else {},
        }
    return found


def _suggesting(plan: Plan, snapshot: OpenSnapshot, sorts: dict[str, list[Query]]) -> Result:
    prefixes = Questions(plan.seed).prefixes(plan.questions)
    for text, language in Questions(seed=999).prefixes(WARM_UP):
        suggest(text, language)
    return {
        "whole country": summary(times_of(lambda asked: suggest(*asked), prefixes)),
        "in a county": summary(times_of(lambda asked: suggest(*asked, county="06"), prefixes)),
    }


def _similar(plan: Plan, snapshot: OpenSnapshot, sorts: dict[str, list[Query]]) -> Result:
    ids = list(
        Service.objects.order_by("source_id").values_list("source_id", flat=True)[:: 30_000 // plan.questions]
    )
    return summary(times_of(lambda id: similar(id, "fi"), ids))


def _nasty(plan: Plan, snapshot: OpenSnapshot, sorts: dict[str, list[Query]]) -> Result:
    return summary(times_of(find, Questions(plan.seed).nasty()))


def _postgresql(plan: Plan, snapshot: OpenSnapshot, sorts: dict[str, list[Query]]) -> Result:
    peer = Postgres(plan.postgresql, documents(_ids(), _today()))
    try:
        peer.warm_up(sorts["several words"])
        return {
            name: {
                "every_word": peer.times(questions, every_word=True),
                "any_word": peer.times(questions, every_word=False),
            }
            for name, questions in sorts.items()
        }
    finally:
        peer.close()


def _building(plan: Plan, snapshot: OpenSnapshot, sorts: dict[str, list[Query]]) -> Numbers:
    return build_speed(snapshot, first(documents(_ids(), _today()), plan.built))


def _sizes(plan: Plan, snapshot: OpenSnapshot, sorts: dict[str, list[Query]]) -> Numbers:
    return sizes(snapshot)


def _memory(plan: Plan, snapshot: OpenSnapshot, sorts: dict[str, list[Query]]) -> Result:
    many = Questions(plan.seed).sorts(_SPOKEN_TO_PROCESSES // 5)
    texts = [text for questions in many.values() for text in texts_of(questions)][:_SPOKEN_TO_PROCESSES]
    return dict(processes_with_index(texts, snapshot.folder))


def _http(plan: Plan, snapshot: OpenSnapshot, sorts: dict[str, list[Query]]) -> Result:
    texts = [text for each in zip(*map(texts_of, _worded(sorts)), strict=False) for text in each]
    return serving(texts, plan.home, workers=plan.workers, clients=plan.clients, seconds=plan.seconds)


def _worded(sorts: dict[str, list[Query]]) -> list[list[Query]]:
    return [sorts[name] for name in ("one word", "several words", "sentence", "everyday words", "one typo")]


def _ids() -> list[str]:
    return list(Service.objects.values_list("source_id", flat=True))


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


PARTS: dict[str, Callable[[Plan, OpenSnapshot, dict[str, list[Query]]], Any]] = {
    "asking": _asking,
    "suggesting": _suggesting,
    "similar": _similar,
    "nasty": _nasty,
    "postgresql": _postgresql,
    "building": _building,
    "sizes": _sizes,
    "memory": _memory,
    "http": _http,
}


def note_on_stderr(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"bench: {text}\n")
