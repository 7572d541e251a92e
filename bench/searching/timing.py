"""How long things take, as percentiles in milliseconds: of the clock, and of the processor.

On a machine that others use too the clock tells mostly of them; what the processor spent is ours.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

Numbers = dict[str, float]
Asked = TypeVar("Asked")
# How many are asked before measuring: a process that has just begun is not what people meet.
WARM_UP = 100


class Took(NamedTuple):
    """Milliseconds of one answer."""

    clock: float
    processor: float


def percentiles(milliseconds: Sequence[float]) -> Numbers:
    """p50, p95, p99 and the longest."""
    if not milliseconds:
        return {}
    ordered = sorted(milliseconds)
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    last = len(ordered) - 1
    found = {name: round(ordered[min(last, int(share * len(ordered)))], 2) for name, share in shares.items()}
    return {**found, "max": round(ordered[-1], 2)}


def summary(times: Sequence[Took]) -> dict[str, Numbers]:
    """Both kinds of percentiles."""
    return {
        "clock": percentiles([took.clock for took in times]),
        "cpu": percentiles([took.processor for took in times]),
    }


def timed(run: Callable[[], Any], other_process: int = 0) -> tuple[Took, Any]:
    """What it took, and what came of it. Processor time is this thread's, or the other process's when it works."""
    began = processor_seconds(other_process)
    started = time.perf_counter()
    found = run()
    ended = time.perf_counter()
    return Took((ended - started) * 1000, (processor_seconds(other_process) - began) * 1000), found


def processor_seconds(process: int = 0) -> float:
    """So far: of this thread, or of the first thread of another process, to the nanosecond."""
    if not process:
        return time.thread_time()
    return int(Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def times_of(ask: Callable[[Asked], Any], questions: Iterable[Asked]) -> list[Took]:
    """What each took, one after the other."""
    # mypy cannot tell the type of a lambda whose default binds the question of this turn.
    return [timed(lambda question=question: ask(question))[0] for question in questions]  # type: ignore[misc]  # mypy types no default


def yardstick() -> float:
    """Milliseconds of the processor for a fixed sum: how fast it is just now, with whatever else runs on it."""
    took = sorted(timed(lambda: sum(range(1_000_000)))[0].processor for _ in range(15))
    return round(took[len(took) // 2], 2)


def yardstick_of_all() -> float:
    """Milliseconds of the processor for the same sum, of the slowest of as many processes as processors, all at once.

    Two virtual processors may be one core: each is then half as fast while both work, which the sum alone cannot tell.
    Raises `ValueError` when one of the processes could not sum.
    """
    command = [sys.executable, "-c", "from bench.searching.timing import yardstick; print(yardstick())"]
    at_once = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(os.cpu_count() or 1)
    ]
    return max(float(process.communicate()[0]) for process in at_once)


def speed() -> Numbers:
    """How fast the machine is just now, one processor alone and all at once, in milliseconds by name."""
    return {"yardstick_ms": yardstick(), "yardstick_of_all_ms": yardstick_of_all()}


def speed_told(result: Mapping[str, Any]) -> str:
    """What `speed` put into a result, as a line of a report. Raises `KeyError` for a result without it."""
    return (
        f"a million numbers summed in {result['yardstick_ms']} ms, "
        f"{result['yardstick_of_all_ms']} ms by all processors at once"
    )
