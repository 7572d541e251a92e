"""How many search pages a second a running `tarjotin serve` answers, and at what latency and memory."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from bench.measure import start, stop
from bench.pages import explore, wait_until_up
from bench.processes import cpu_seconds, tree
from bench.run import find_command, free_port
from bench.searching.memory import memory_of
from bench.searching.timing import Numbers, percentiles

_UP_WITHIN = 600.0
_PATIENCE_SECONDS = 60.0
# A server that is gone need not be asked a million times.
_REST_SECONDS = 0.1


@dataclass(slots=True)
class _Load:
    """What all clients together saw."""

    milliseconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    size: int = 0


def serving(
    texts: Sequence[str], home: Path, *, workers: int, clients: int, seconds: float
) -> dict[str, object]:
    """Start a server on the data folder, ask its search page for all texts in turn, stop it."""
    port = free_port()
    log = home.parent / f"{home.name}-serve.log"
    environment = {**os.environ, "TARJOTIN_HOME": str(home)}
    command = [*find_command(), "serve", "--port", str(port), "--workers", str(workers)]
    started = time.perf_counter()
    process = start(command, environment, log)
    try:
        base = f"http://127.0.0.1:{port}/"
        ready = wait_until_up(base, _UP_WITHIN)
        paths = _search_paths(base, texts)
        _in_a_process_of_its_own(port, paths[:200], clients, min(5.0, seconds))
        before, began = cpu_seconds(process.pid), time.perf_counter()
        found = _in_a_process_of_its_own(port, paths, clients, seconds)
        spent, took = cpu_seconds(process.pid) - before, time.perf_counter() - began
        processes = [memory_of(pid) for pid in tree(process.pid)]
    finally:
        stop(process, started)
    return {
        "workers": workers,
        "clients": clients,
        "ready_seconds": ready,
        **found,
        "server_cpu_share": round(spent / took, 2),
        "processes": [{"rss_mb": each["rss_mb"], "pss_mb": each["pss_mb"]} for each in processes],
    }


def _search_paths(base: str, texts: Sequence[str]) -> list[str]:
    """Addresses of the search page, as the front page's form makes them."""
    import httpx  # only here: the clients, which start this file anew, do without

    with httpx.Client(follow_redirects=True, timeout=60) as client:
        known = explore(client, base, ["x"]).searches
    if not known:
        raise RuntimeError("the front page has no search form")
    found = urlsplit(known[0])
    name = found.query.partition("=")[0]
    return [f"{quote(found.path)}?{urlencode({name: text})}" for text in texts]


def _in_a_process_of_its_own(port: int, paths: Sequence[str], clients: int, seconds: float) -> Numbers:
    """The load comes from another process, as it does in life."""
    asked = json.dumps({"port": port, "paths": list(paths), "clients": clients, "seconds": seconds})
    answer = subprocess.run(
        [sys.executable, "-m", "bench.searching.http"],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
    )
    found: Numbers = json.loads(answer.stdout)
    return found


def load(port: int, paths: Sequence[str], clients: int, seconds: float) -> Numbers:
    """Each client has a connection and asks one address after the other, from a place of its own in the list."""
    seen, until, began = _Load(), time.perf_counter() + seconds, time.perf_counter()
    threads = [
        threading.Thread(
            target=_client,
            args=(port, [*paths[n * 37 % len(paths) :], *paths[: n * 37 % len(paths)]], until, seen),
        )
        for n in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    answered = len(seen.milliseconds)
    return {
        "requests": answered,
        "failed": len(seen.failed),
        "per_second": round(answered / took, 1),
        "mean_kb": round(seen.size / max(1, answered) / 1000, 1),
        **percentiles(seen.milliseconds),
    }


def _client(port: int, paths: Sequence[str], until: float, seen: _Load) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_SECONDS)
    for path in _forever(paths, until):
        started = time.perf_counter()
        try:
            connection.request("GET", path, headers={"Accept": "text/html"})
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            # The connection is made anew with the next question.
            seen.failed.append(f"{error!r} {path}")
            connection.close()
            time.sleep(_REST_SECONDS)
            continue
        seen.milliseconds.append((time.perf_counter() - started) * 1000)
        seen.size += len(content)
        if answer.status != http.HTTPStatus.OK:
            seen.failed.append(f"{answer.status} {path}")
    connection.close()


def _forever(paths: Sequence[str], until: float) -> Iterator[str]:
    while True:
        for path in paths:
            if time.perf_counter() >= until:
                return
            yield path


if __name__ == "__main__":
    json.dump(load(**json.load(sys.stdin)), sys.stdout)
