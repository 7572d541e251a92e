"""Runs a program as a whole process and tells what it cost: time, processor and memory."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

KIB_PER_MB = 1024
# Seconds a server has to end in after it was asked to.
PATIENCE = 20.0
# Directory names that hold the search index, whatever the product calls it inside its home.
INDEX_WORDS = ("index", "search")
DATABASE_SUFFIXES = (".sqlite3", ".sqlite", ".db", ".sqlite3-wal", ".sqlite3-shm")


@dataclass(frozen=True, slots=True)
class Cost:
    """`peak_mb` is the biggest single process of the tree: the kernel keeps no sum over processes."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    exit_code: int
    output: str


def run_whole(command: list[str], environment: dict[str, str], log: Path) -> Cost:
    """Runs to the end; standard output is kept, standard error goes to the log."""
    started = time.perf_counter()
    output = log.with_suffix(".out")
    with output.open("wb") as out, log.open("ab") as errors:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=errors)
    seconds, cpu, peak, code = _wait(process, started)
    return Cost(seconds, cpu, peak, code, output.read_text(encoding="utf-8", errors="replace"))


def start(command: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Starts a server in a session of its own, so that stopping it reaches its workers too."""
    with log.open("ab") as errors:
        return subprocess.Popen(
            command, env=environment, stdout=errors, stderr=errors, start_new_session=True
        )


def stop(process: subprocess.Popen[bytes], started: float) -> Cost:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    last_resort = threading.Timer(PATIENCE, _kill, [process.pid])
    last_resort.start()
    seconds, cpu, peak, code = _wait(process, started)
    last_resort.cancel()
    return Cost(seconds, cpu, peak, code, "")


def _kill(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def folder_sizes(home: Path) -> dict[str, float]:
    """Megabytes of the database, of the index and of everything under the data folder."""
    sizes = {"database_mb": 0.0, "index_mb": 0.0, "home_mb": 0.0}
    for path in home.rglob("*"):
        if not path.is_file():
            continue
        size = path.stat().st_size / 1e6
        sizes["home_mb"] += size
        if path.name.endswith(DATABASE_SUFFIXES):
            sizes["database_mb"] += size
        elif any(word in part.lower() for part in path.relative_to(home).parts for word in INDEX_WORDS):
            sizes["index_mb"] += size
    return {name: round(size, 1) for name, size in sizes.items()}


def percentiles(milliseconds: list[float]) -> dict[str, float]:
    if not milliseconds:
        return {}
    ordered = sorted(milliseconds)

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2)

    return {"p50_ms": at(0.5), "p95_ms": at(0.95), "max_ms": round(ordered[-1], 2)}


def _wait(process: subprocess.Popen[bytes], started: float) -> tuple[float, float, float, int]:
    """Waits with the kernel's own account of the process and of the children it waited for."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    cpu = usage.ru_utime + usage.ru_stime
    return round(seconds, 2), round(cpu, 2), round(usage.ru_maxrss / KIB_PER_MB, 1), process.returncode
