"""Professionals at once on the guidance desk, against `tarjotin serve` on a copy of a data folder with a catalogue.

Each asks, reads for a few seconds and asks again. The data folder itself is left as it is: members are signed in on a
copy of it, which is removed at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx

from bench.desk.traffic import SHARES, make_working_day, service_ids
from bench.load.traffic import Tray, look_at
from bench.measure import start, stop
from bench.pages import wait_until_up
from bench.processes import cpu_seconds
from bench.run import find_command, free_port
from bench.searching.timing import percentiles, speed, speed_told

BAR_P95_MS = 300.0
_UP_WITHIN = 600.0
_WARM_UP_SECONDS = 20.0
# A page number past the end of a short list is answered with the address of the last one: no failure.
_ANSWERS = range(200, 400)
Result = dict[str, Any]


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when the bar is met, 1 when not."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk", description=__doc__)
    parser.add_argument(
        "--home", type=Path, required=True, help="a data folder with a catalogue and its index"
    )
    parser.add_argument("--professionals", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--think", type=float, default=5.0, help="seconds between actions, on average")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer")
    parser.add_argument(
        "--region", default="14", help="code of the county; an empty one is the whole country"
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed asks the same")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    given = parser.parse_args(arguments)
    if given.seconds <= 0 or given.think <= 0 or given.professionals < 1 or given.workers < 1:
        parser.error("--seconds, --think, --professionals and --workers must be above zero")
    if not (given.home / "index").is_dir():
        parser.error(f"{given.home} has no index: harvest into it first")
    result = _on_a_copy(given)
    if given.json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    else:
        _print(result)
    return 0 if _meets(result) else 1


def _on_a_copy(given: argparse.Namespace) -> Result:
    home = given.home.resolve()
    with tempfile.TemporaryDirectory(prefix=f"{home.name}-desk-", dir=home.parent) as folder:
        copy = Path(folder) / "home"
        shutil.copytree(home, copy)
        return _measured(copy, given)


def _measured(home: Path, given: argparse.Namespace) -> Result:
    port = free_port()
    environment = {**os.environ, "TARJOTIN_HOME": str(home), "TARJOTIN_REGION": given.region}
    environment.pop("DATABASE_URL", None)
    environment["DJANGO_SETTINGS_MODULE"] = "tarjotin.config.settings"
    command = [*find_command(), "serve", "--port", str(port), "--workers", str(given.workers)]
    began = time.perf_counter()
    server = start(command, environment, home.parent / "server.log")
    try:
        base = f"http://127.0.0.1:{port}"
        wait_until_up(f"{base}/", _UP_WITHIN)
        with httpx.Client(base_url=base, timeout=120) as client:
            tray = look_at(client)
        cookies = _signed_in(tray, given, environment)
        _work(port, tray, cookies, given, _WARM_UP_SECONDS, given.seed + 10_000)
        before = {"load_before": round(os.getloadavg()[0], 1), **speed()}
        cpu, started = cpu_seconds(server.pid), time.perf_counter()
        found = _work(port, tray, cookies, given, given.seconds, given.seed)
        took, spent = time.perf_counter() - started, cpu_seconds(server.pid) - cpu
        return {
            "region": given.region or "(whole country)",
            "services": len(service_ids(tray)),
            "professionals": given.professionals,
            "think_seconds": given.think,
            "workers": given.workers,
            **before,
            **summed_up(found["seen"], given.seconds),
            "server_cpu_share": round(spent / took, 2),
            "client_cpu_share": round(found["cpu_seconds"] / took, 2),
        }
    finally:
        stop(server, began)


def _signed_in(tray: Tray, given: argparse.Namespace, environment: dict[str, str]) -> list[str]:
    known = {"services": service_ids(tray), "municipalities": list(tray.municipalities)}
    told = [sys.executable, "-m", "bench.desk.staff", "--professionals", str(given.professionals)]
    answer = subprocess.run(
        [*told, "--county", given.region],
        input=json.dumps(known),
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    cookies: list[str] = json.loads(answer.stdout)
    return cookies


def _work(
    port: int, tray: Tray, cookies: Sequence[str], given: argparse.Namespace, seconds: float, seed: int
) -> Result:
    """The professionals work in another process, as they do in life."""
    most = int(seconds / given.think * 2) + 10
    task = {
        "port": port,
        "seconds": seconds,
        "think": (given.think * 0.4, given.think * 1.6),
        "seed": seed,
        "cookies": cookies,
        "asks": [make_working_day(tray, most, seed + number) for number in range(len(cookies))],
    }
    answer = subprocess.run(
        [sys.executable, "-m", "bench.desk.client"],
        input=json.dumps(task),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: Result = json.loads(answer.stdout)
    return found


def summed_up(seen: Sequence[Sequence[Any]], seconds: float) -> Result:
    """Latencies by kind and of all, what failed, and how many were asked a second."""
    statuses = [each[3] for each in seen if each[3] not in _ANSWERS]
    by_kind = {kind: [each for each in seen if each[0] == kind] for kind in SHARES}
    return {
        "requests": len(seen),
        "asked_a_second": round(len(seen) / seconds, 1),
        "errors": {str(status): statuses.count(status) for status in sorted(set(statuses))},
        "all": percentiles([each[2] for each in seen]),
        "kinds": {
            kind: {
                "requests": len(found),
                **percentiles([each[2] for each in found]),
                "mean_kb": round(sum(each[4] for each in found) / len(found) / 1000, 1),
            }
            for kind, found in by_kind.items()
            if found
        },
    }


def _meets(result: Result) -> bool:
    return bool(result["requests"]) and not result["errors"] and result["all"]["p95"] < BAR_P95_MS


def _print(result: Result) -> None:
    out = sys.stdout
    out.write(
        f"\n{result['professionals']} professionals, {result['think_seconds']:g} s between actions, region "
        f"{result['region']}, {result['services']} services, {result['workers']} workers: {result['requests']} "
        f"requests, {result['asked_a_second']} a second\n"
        f"before it: load {result['load_before']}, {speed_told(result)}\n"
    )
    heads = ("requests", "p50 ms", "p95 ms", "p99 ms", "max ms", "mean kB")
    out.write(f"{'':<14}" + "".join(f"{head:>10}" for head in heads) + "\n")
    rows = {**result["kinds"], "all": {"requests": result["requests"], **result["all"], "mean_kb": ""}}
    for kind, found in rows.items():
        cells = [found.get(key, "") for key in ("requests", "p50", "p95", "p99", "max", "mean_kb")]
        out.write(f"{kind:<14}" + "".join(f"{cell:>10}" for cell in cells) + "\n")
    out.write(
        f"errors {result['errors'] or 'none'}; processor: server {result['server_cpu_share']}, client "
        f"{result['client_cpu_share']} of one\n"
        f"bar: p95 below {BAR_P95_MS:g} ms without errors: {'met' if _meets(result) else 'MISSED'}\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
