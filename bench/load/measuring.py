"""One measurement: start `tarjotin serve`, send it the traffic, watch its memory meanwhile, and sum it up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bench.load.traffic import SHARES, Asked, look_at, make_traffic
from bench.measure import start, stop
from bench.pages import wait_until_up
from bench.processes import cpu_seconds, tree
from bench.run import find_command, free_port
from bench.searching.memory import memory_of
from bench.searching.timing import percentiles, speed

Result = dict[str, Any]
BAR_P95_MS = 150.0
_UP_WITHIN = 600.0
_WARM_UP_SECONDS = 10.0
_LOOK_EVERY_SECONDS = 5.0
# A page number past the end of a short list is answered with the address of the last one: no failure.
_ANSWERS = range(200, 400)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure."""

    home: Path
    seconds: float
    rate: float
    workers: int
    region: str
    seed: int


def measure(plan: Plan) -> Result:
    """Serve the data folder as the tray of the region, warm up, and send the traffic."""
    port, log = free_port(), plan.home.parent / f"{plan.home.name}-load.log"
    environment = {**os.environ, "TARJOTIN_HOME": str(plan.home), "TARJOTIN_REGION": plan.region}
    environment.pop("DATABASE_URL", None)
    command = [*find_command(), "serve", "--port", str(port), "--workers", str(plan.workers)]
    began = time.perf_counter()
    server = start(command, environment, log)
    try:
        base = f"http://127.0.0.1:{port}"
        wait_until_up(f"{base}/", _UP_WITHIN)
        with httpx.Client(base_url=base, timeout=120) as client:
            tray = look_at(client)
        warming = make_traffic(tray, int(plan.rate / 2 * _WARM_UP_SECONDS), plan.seed + 1000)
        _send(port, warming, plan.rate / 2)
        traffic = make_traffic(tray, int(plan.rate * plan.seconds), plan.seed)
        return {
            "region": plan.region or "(whole country)",
            "workers": plan.workers,
            "services": len(tray.services),
            "load_before": round(os.getloadavg()[0], 1),
            **speed(),
            "different_addresses": len(set(traffic)),
            **_measured(server.pid, port, traffic, plan.rate),
        }
    finally:
        stop(server, began)


def _measured(server: int, port: int, traffic: Sequence[Asked], rate: float) -> Result:
    watch, cpu, began = _Watch(server), cpu_seconds(server), time.perf_counter()
    watch.start()
    found = _send(port, traffic, rate)
    took, spent = time.perf_counter() - began, cpu_seconds(server) - cpu
    watch.stop()
    return {
        **summed_up(found["seen"], rate),
        "connections": found["connections"],
        "server_cpu_share": round(spent / took, 2),
        "client_cpu_share": round(found["cpu_seconds"] / took, 2),
        "memory": watch.told(),
    }


def summed_up(seen: Sequence[Sequence[Any]], rate: float) -> Result:
    """Latencies by kind, what failed, and the rate that was reached, counted to the last answer."""
    by_kind = {kind: [each for each in seen if each[0] == kind] for kind in SHARES}
    last = max(each[1] + each[2] / 1000 for each in seen)
    statuses = [each[3] for each in seen if each[3] not in _ANSWERS]
    return {
        "requests": len(seen),
        "rate_asked": rate,
        "rate_reached": round(len(seen) / max(last, len(seen) / rate), 1),
        "errors": {str(status): statuses.count(status) for status in sorted(set(statuses))},
        "all": percentiles([each[2] for each in seen]),
        "kinds": {kind: _of_kind(found) for kind, found in by_kind.items() if found},
    }


def _of_kind(found: Sequence[Sequence[Any]]) -> Result:
    mean_kb = round(sum(each[4] for each in found) / len(found) / 1000, 1)
    return {"requests": len(found), **percentiles([each[2] for each in found]), "mean_kb": mean_kb}


def _send(port: int, traffic: Sequence[Asked], rate: float) -> Mapping[str, Any]:
    """The load comes from another process, as it does in life."""
    answer = subprocess.run(
        [sys.executable, "-m", "bench.load.client"],
        input=json.dumps({"port": port, "rate": rate, "requests": traffic}),
        capture_output=True,
        text=True,
        check=True,
    )
    found: Mapping[str, Any] = json.loads(answer.stdout)
    return found


class _Watch(threading.Thread):
    """Looks at the memory of the server's processes every few seconds."""

    def __init__(self, server: int) -> None:
        super().__init__(daemon=True)
        self._server = server
        self._stopping = threading.Event()
        # MB resident, with shared parts counted once, and written by the processes themselves.
        self._seen: list[tuple[float, float, float]] = []

    def run(self) -> None:
        """Until stopped."""
        while True:
            found = [memory_of(pid) for pid in tree(self._server)]
            resident, shares, written = (
                sum(each[name] for each in found) for name in ("rss_mb", "pss_mb", "private_dirty_mb")
            )
            self._seen.append((resident, shares, written))
            if self._stopping.wait(_LOOK_EVERY_SECONDS):
                return

    def stop(self) -> None:
        """Look once more and end."""
        self._stopping.set()
        self.join()

    def told(self) -> Result:
        """Of all processes together: with shared parts counted once (PSS), and of that what they wrote themselves,
        without pages of files read so far; at the start, each minute, and how it grew."""
        resident, shares, written = zip(*self._seen, strict=True)
        return {
            "pss_mb_each_minute": _each_minute(shares),
            "written_mb_each_minute": _each_minute(written),
            "most_mb": round(max(shares), 1),
            "rss_mb_at_end": round(resident[-1], 1),
            "grew_in_second_half_mb": _grown(shares),
            "written_grew_in_second_half_mb": _grown(written),
        }


def _each_minute(seen: Sequence[float]) -> list[float]:
    looks = round(60 / _LOOK_EVERY_SECONDS)
    return [round(mb, 1) for mb in (seen[0], *(seen[n] for n in range(looks, len(seen), looks)), seen[-1])]


def _grown(seen: Sequence[float]) -> float:
    return round(seen[-1] - seen[len(seen) // 2], 1)
