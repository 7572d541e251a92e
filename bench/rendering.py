"""What one page costs the processor, by kind: the whole way from request to packed answer, in one thread.

The same traffic as `bench.load`, asked of the application itself, without a server and without a line between.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx

from bench.load.traffic import SHARES, Asked, look_at, make_traffic
from bench.searching.timing import Took, summary, yardstick

Application = Callable[..., Any]
_WARM_UP = 300


def measure(application: Application, count: int, seed: int) -> dict[str, Mapping[str, Any]]:
    """Percentiles by kind, after some hundreds of other requests."""
    transport = httpx.WSGITransport(app=application)
    with httpx.Client(transport=transport, base_url="http://127.0.0.1") as client:
        tray = look_at(client)
    for asked in make_traffic(tray, _WARM_UP, seed + 1000):
        _timed(application, asked)
    times: dict[str, list[Took]] = {kind: [] for kind in SHARES}
    for asked in make_traffic(tray, count, seed):
        times[asked.kind].append(_timed(application, asked))
    everything = [took for found in times.values() for took in found]
    mean = round(sum(took.processor for took in everything) / len(everything), 2)
    return {
        **{kind: summary(found) for kind, found in times.items()},
        "all": {**summary(everything), "mean": mean},
    }


def _timed(application: Application, asked: Asked) -> Took:
    path, _, query = asked.path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_ACCEPT": "application/json" if asked.kind == "suggestions" else "text/html",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "HTTP_USER_AGENT": "Mozilla/5.0",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "wsgi.url_scheme": "http",
        "wsgi.input": sys.stdin.buffer,
        "wsgi.errors": sys.stderr,
    }
    statuses: list[str] = []
    began, clock = time.thread_time(), time.perf_counter()
    answer = application(environ, lambda status, headers: statuses.append(status))
    b"".join(answer)
    getattr(answer, "close", lambda: None)()
    took = Took((time.perf_counter() - clock) * 1000, (time.thread_time() - began) * 1000)
    if not statuses[0].startswith(("200", "302")):
        raise RuntimeError(f"{statuses[0]} for {asked.path}")
    return took


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints milliseconds of the processor by kind of page."""
    parser = argparse.ArgumentParser(prog="python -m bench.rendering", description=__doc__)
    parser.add_argument(
        "--home", type=Path, required=True, help="a data folder with a catalogue and its index"
    )
    parser.add_argument("--region", default="", help="the code of a county; without it the whole country")
    parser.add_argument("--requests", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    os.environ |= {"TARJOTIN_HOME": str(given.home.resolve()), "TARJOTIN_REGION": given.region}
    os.environ.pop("DATABASE_URL", None)
    from tarjotin.config.wsgi import application  # reads the settings

    found = measure(application, given.requests, given.seed)
    if given.json:
        sys.stdout.write(json.dumps(found) + "\n")
        return 0
    sys.stdout.write(f"{'ms of the processor':<20}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}\n")
    for kind, numbers in found.items():
        cells = [numbers["cpu"][key] for key in ("p50", "p95", "p99", "max")]
        sys.stdout.write(f"{kind:<20}" + "".join(f"{cell:>8}" for cell in cells) + "\n")
    told = f"mean {found['all']['mean']}; a million numbers summed in {yardstick()} ms"
    sys.stdout.write(f"{told}, load {os.getloadavg()[0]:.1f}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
