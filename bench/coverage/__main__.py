"""Pages of coverage against `tarjotin serve`, on a copy of a data folder with a catalogue; the folder is left as it is.

The copy is given two years of history first. Pages are asked one after the other by one client.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import httpx

from bench.measure import start, stop
from bench.pages import wait_until_up
from bench.run import find_command, free_port
from bench.searching.timing import percentiles, yardstick
from tarjotin.regions.codes import counties

BAR_P95_MS = 300.0
_UP_WITHIN = 600.0
_THEMES = ("exercise", "culture", "nature", "mental-wellbeing")
Result = dict[str, Any]


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when the bar is met by every kind of page, 1 when not."""
    parser = argparse.ArgumentParser(prog="python -m bench.coverage", description=__doc__)
    parser.add_argument(
        "--home", type=Path, required=True, help="a data folder with a catalogue and its index"
    )
    parser.add_argument("--requests", type=int, default=100, help="of each kind of page")
    parser.add_argument("--seed", type=int, default=1, help="the same seed asks the same")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    given = parser.parse_args(arguments)
    if given.requests < 1:
        parser.error("--requests must be above zero")
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
    with tempfile.TemporaryDirectory(prefix=f"{home.name}-coverage-", dir=home.parent) as folder:
        copy = Path(folder) / "home"
        shutil.copytree(home, copy)
        return _measured(copy, given)


def _measured(home: Path, given: argparse.Namespace) -> Result:
    environment = {**os.environ, "TARJOTIN_HOME": str(home), "TARJOTIN_REGION": ""}
    environment.pop("DATABASE_URL", None)
    environment["DJANGO_SETTINGS_MODULE"] = "tarjotin.config.settings"
    told = subprocess.run(
        [sys.executable, "-m", "bench.coverage.history"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds, days = told.stdout.split()
    port = free_port()
    began = time.perf_counter()
    command = [*find_command(), "serve", "--port", str(port), "--workers", "1"]
    server = start(command, environment, home.parent / "server.log")
    try:
        base = f"http://127.0.0.1:{port}"
        wait_until_up(f"{base}/", _UP_WITHIN)
        with httpx.Client(base_url=base, timeout=120) as client:
            before = yardstick()
            kinds = {kind: _ask(client, asked) for kind, asked in asks(given.requests, given.seed).items()}
        return {
            "days_counted": int(days),
            "seconds_to_count_them": float(seconds),
            "yardstick_ms": before,
            "kinds": kinds,
        }
    finally:
        stop(server, began)


def asks(requests: int, seed: int) -> dict[str, list[str]]:
    """By kind of page the addresses to ask: counties, municipalities, themes and days by chance."""
    chance = random.Random(seed)
    codes = sorted(counties())
    today = dt.date.today()  # noqa: DTZ011 - a day to type into a form, wherever it is

    def day() -> str:
        return (today - dt.timedelta(chance.randrange(1, 720))).isoformat()

    def kept_day() -> str:
        """The end of a month: a day that is counted already."""
        first = (today - dt.timedelta(chance.randrange(40, 700))).replace(day=1)
        return (first - dt.timedelta(1)).isoformat()

    def of_county() -> str:
        return f"/fi/coverage?county={chance.choice(codes)}"

    def municipality() -> str:
        county = counties()[chance.choice(codes)]
        return f"/fi/coverage/municipality/{chance.choice(county.municipalities)}"

    def two_days(page: str, joined: str) -> str:
        return f"{page}{joined}since={kept_day()}"

    makers: dict[str, Callable[[], str]] = {
        "county": of_county,
        "county, two days": lambda: two_days(of_county(), "&"),
        "county, one theme": lambda: f"{of_county()}&theme={chance.choice(_THEMES)}",
        "whole country": lambda: f"/fi/coverage?theme={chance.choice(('', *_THEMES))}",
        "municipality": municipality,
        "municipality, two days": lambda: two_days(municipality(), "?"),
    }
    asked = {kind: [make() for _ in range(requests)] for kind, make in makers.items()}
    # A day that nobody has asked for is counted first; it takes as long as it takes.
    return asked | {"a day not counted before": [f"{of_county()}&at={day()}" for _ in range(5)]}


def _ask(client: httpx.Client, addresses: Sequence[str]) -> Result:
    took = []
    for address in addresses:
        began = time.perf_counter()
        answer = client.get(address)
        took.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
    return {"requests": len(took), **percentiles(took)}


def _meets(result: Result) -> bool:
    kinds = {kind: each for kind, each in result["kinds"].items() if kind != "a day not counted before"}
    return all(each["p95"] <= BAR_P95_MS for each in kinds.values())


def _print(result: Result) -> None:
    print(f"{result['days_counted']} days counted in {result['seconds_to_count_them']} s")
    for kind, each in result["kinds"].items():
        print(f"{kind:26} p50 {each['p50']:7.1f} ms   p95 {each['p95']:7.1f} ms   of {each['requests']}")
    print(f"bar: p95 {BAR_P95_MS:.0f} ms {'met' if _meets(result) else 'missed'}")


if __name__ == "__main__":
    raise SystemExit(main())
