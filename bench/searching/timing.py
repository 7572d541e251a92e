"""How long things take, as percentiles in milliseconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

Numbers = dict[str, float]
Asked = TypeVar("Asked")
# How many are asked before measuring: a process that has just begun is not what people meet.
WARM_UP = 30


def percentiles(milliseconds: Sequence[float]) -> Numbers:
    """p50, p95, p99 and the longest."""
    if not milliseconds:
        return {}
    ordered = sorted(milliseconds)
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    last = len(ordered) - 1
    return {
        name: round(ordered[min(last, int(share * len(ordered)))], 2) for name, share in shares.items()
    } | {"max": round(ordered[-1], 2)}


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of the wall clock, and what came of it."""
    started = time.perf_counter()
    found = run()
    return (time.perf_counter() - started) * 1000, found


def times_of(ask: Callable[[Asked], Any], questions: Iterable[Asked]) -> list[float]:
    """Milliseconds of each, one after the other."""
    return [timed(lambda question=question: ask(question))[0] for question in questions]  # type: ignore[misc]
