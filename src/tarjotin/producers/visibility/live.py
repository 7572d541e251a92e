"""Asks the source itself about one service that harvests have not brought: seldom, with little patience.

Only the place that the last harvest read from is asked, and only by the id of a service. Answers are kept for a while,
for all processes together, and a source that does not answer is left alone for a minute: a public form must neither
burden PTV nor hold up the pages of residents.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

from tarjotin.common.errors import OperatorError
from tarjotin.harvest.models import HarvestRun
from tarjotin.producers.visibility.rules import LiveState
from tarjotin.producers.visibility.typed import GUID
from tarjotin.sources.http import HURRIED
from tarjotin.sources.records import Source
from tarjotin.sources.registry import open_source

MOST_A_MINUTE = 20
_KEPT_SECONDS = 10 * 60
_REST_SECONDS = 60
_RESTING = "why-not-shown:resting"

# The names by which interfaces are opened.
_NAMES = {"ptv-v11": "ptv", "ptv-v12": "ptv-v12"}


@dataclass(frozen=True, slots=True)
class LiveAnswer:
    """What the source said; the payload as it came when it publishes the service."""

    state: LiveState
    source: str = ""
    shape: str = ""
    payload: bytes = b""


NOT_ASKED, BUSY, UNREACHABLE = LiveAnswer("not_asked"), LiveAnswer("busy"), LiveAnswer("unreachable")


def ask_live(id: str) -> LiveAnswer:
    """Ask the source of the last harvest whether it publishes the service. Never raises for trouble at the source."""
    run = HarvestRun.objects.order_by("-started", "-pk").first()
    if run is None or run.shape not in _NAMES or not run.origin.startswith(("http://", "https://")):
        return NOT_ASKED
    if not GUID.fullmatch(id):
        return NOT_ASKED
    kept: LiveAnswer | None = cache.get(_key(id))
    if kept is not None:
        return kept
    if cache.get(_RESTING):
        return UNREACHABLE
    if not _takes_turn():
        return BUSY
    answer = _ask(run, id)
    if answer.state == "unreachable":
        cache.set(_RESTING, True, _REST_SECONDS)
    else:
        cache.set(_key(id), answer, _KEPT_SECONDS)
    return answer


def _ask(run: HarvestRun, id: str) -> LiveAnswer:
    try:
        source: Source = open_source(
            _NAMES[run.shape], run.origin, key=settings.TARJOTIN_PTV_KEY, patience=HURRIED
        )
        with contextlib.closing(source):
            records = source.fetch("service", [id])
    except OperatorError:
        return UNREACHABLE
    found = next((record for record in records if record.id == id), None)
    if found is None:
        return LiveAnswer("absent")
    return LiveAnswer("published", found.source, found.shape, found.payload)


def _takes_turn() -> bool:
    """Whether this question is among those that a minute holds; each takes one of its places."""
    minute = int(time.time() // 60)
    return any(cache.add(f"why-not-shown:{minute}:{place}", True, 120) for place in range(MOST_A_MINUTE))


def _key(id: str) -> str:
    return f"why-not-shown:{id}"
