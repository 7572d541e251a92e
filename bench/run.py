"""Measures the product on a made-up catalogue: harvests, searches and pages, each as a whole process."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bench.change import change
from bench.generate import FILES, generate
from bench.measure import Cost, folder_sizes, percentiles, run_whole, start, stop
from bench.pages import explore, latencies, wait_until_up
from bench.plan import Size
from bench.queries import make_queries
from bench.report import print_report

SERVER_TIMEOUT = 600.0
CHANGED_SHARE = 0.01
Result = dict[str, Any]


@dataclass(slots=True)
class Bench:
    command: list[str]
    environment: dict[str, str]
    work: Path
    data: Path
    changed: Path
    home: Path
    requests: int
    scale: float
    database: str
    result: Result = field(default_factory=dict)

    def note(self, text: str) -> None:
        sys.stderr.write(f"bench: {text}\n")

    def tarjotin(self, name: str, *arguments: str) -> Cost:
        self.note(f"{name}: tarjotin {' '.join(arguments)}")
        return run_whole([*self.command, *arguments], self.environment, self.work / f"{name}.log")


def run(bench: Bench) -> Result:
    bench.work.mkdir(parents=True, exist_ok=True)
    bench.result |= {
        "scale": bench.scale,
        "database": bench.database,
        "machine": {
            "processors": os.cpu_count(),
            "system": platform.platform(),
            "python": platform.python_version(),
        },
    }
    bench.result["data"] = prepare_data(bench)
    shutil.rmtree(bench.home, ignore_errors=True)
    bench.home.mkdir(parents=True)
    bench.result["harvest"] = [
        harvest(bench, "first, everything new", bench.data),
        harvest(bench, "again, nothing changed", bench.data),
        harvest(bench, "one in a hundred changed", bench.changed),
    ]
    bench.result["sizes"] = sizes(bench)
    bench.result["search"] = search(bench)
    bench.result["pages"] = serve(bench)
    return bench.result


def prepare_data(bench: Bench) -> Result:
    """The catalogue and its next day, made once and kept."""
    if not all((bench.data / f"{name}.json").exists() for name in FILES):
        bench.note(f"generating into {bench.data}")
        generate(bench.data, Size() if bench.scale == 1.0 else Size().scaled(bench.scale), seed=1)
    summary = bench.work / "changed.json"
    if not summary.exists() or not all((bench.changed / f"{name}.json").exists() for name in FILES):
        bench.note(f"changing into {bench.changed}")
        summary.write_text(
            json.dumps(change(bench.data, bench.changed, CHANGED_SHARE, seed=2)), encoding="utf-8"
        )
    megabytes = sum((bench.data / f"{name}.json").stat().st_size for name in FILES) / 1e6
    return {"mb": round(megabytes, 1), "changed": json.loads(summary.read_text(encoding="utf-8"))}


def harvest(bench: Bench, name: str, source: Path) -> Result:
    cost = bench.tarjotin("harvest", "harvest", "ptv", "--from", str(source), "--full", "--json")
    return {"name": name, **costs(cost), "summary": last_json(cost.output)}


def search(bench: Bench) -> Result:
    batch = bench.work / "queries.json"
    batch.write_text(json.dumps(make_queries(), ensure_ascii=False), encoding="utf-8")
    cost = bench.tarjotin("search", "search", "--batch", str(batch), "--limit", "20", "--json")
    answers = [answer for line in cost.output.splitlines() if (answer := as_object(line)) is not None]
    times = [float(answer["took_ms"]) for answer in answers if "took_ms" in answer]
    empty = sum(1 for answer in answers if not answer.get("results"))
    return {**costs(cost), "queries": len(answers), **percentiles(times), "without_results": empty}


def serve(bench: Bench) -> Result:
    port = free_port()
    base = f"http://127.0.0.1:{port}/"
    bench.note(f"serve on port {port}")
    started = time.perf_counter()
    command = [*bench.command, "serve", "--host", "127.0.0.1", "--port", str(port)]
    process = start(command, bench.environment, bench.work / "serve.log")
    result: Result = {}
    try:
        result["ready_seconds"] = wait_until_up(base, SERVER_TIMEOUT)
        with httpx.Client(follow_redirects=True, timeout=60) as client:
            site = explore(client, base, [query["text"] for query in make_queries()])
            result["kinds"] = latencies(client, site, bench.requests)
    except (httpx.HTTPError, TimeoutError) as error:
        result["error"] = str(error)
    cost = stop(process, started)
    return {**result, "cpu_seconds": cost.cpu_seconds, "peak_mb": cost.peak_mb}


def sizes(bench: Bench) -> Result:
    found: Result = dict(folder_sizes(bench.home))
    if bench.database == "postgresql":
        found["database_mb"] = postgresql_size(bench.environment["DATABASE_URL"])
    return found


def postgresql_size(url: str) -> float | None:
    """What the server says of its database; nothing where psql is not installed."""
    if shutil.which("psql") is None:
        return None
    question = "select pg_database_size(current_database())"
    answer = subprocess.run(["psql", url, "-Atc", question], capture_output=True, text=True, check=False)
    return round(int(answer.stdout) / 1e6, 1) if answer.returncode == 0 else None


def costs(cost: Cost) -> Result:
    return {
        "seconds": cost.seconds,
        "cpu_seconds": cost.cpu_seconds,
        "peak_mb": cost.peak_mb,
        "exit_code": cost.exit_code,
    }


def last_json(output: str) -> Result | None:
    """The last line that is a JSON object: progress may have been printed before it."""
    found = (as_object(line) for line in reversed(output.splitlines()))
    return next((item for item in found if item is not None), None)


def as_object(line: str) -> Result | None:
    try:
        item = json.loads(line)
    except ValueError:
        return None
    return item if isinstance(item, dict) else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def find_command() -> list[str]:
    """The installed command beside this Python, or on the path."""
    beside = Path(sys.executable).parent / "tarjotin"
    found = str(beside) if beside.exists() else shutil.which("tarjotin")
    return [found] if found else [sys.executable, "-m", "tarjotin"]


def make_bench(arguments: list[str] | None) -> tuple[Bench, bool]:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--work", type=Path, default=Path("var/bench"), help="kept between runs")
    parser.add_argument("--data", type=Path, help="a catalogue that bench.generate wrote earlier")
    parser.add_argument("--requests", type=int, default=200, help="page requests of each kind")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    given = parser.parse_args(arguments)
    if given.database == "postgresql" and not os.environ.get("DATABASE_URL"):
        parser.error("--database postgresql needs DATABASE_URL of an empty database")
    work = given.work.resolve()
    home = work / "home"
    environment = {**os.environ, "TARJOTIN_HOME": str(home)}
    if given.database == "sqlite":
        environment.pop("DATABASE_URL", None)
    data = given.data.resolve() if given.data else work / f"national-{given.scale:g}"
    bench = Bench(
        command=find_command(),
        environment=environment,
        work=work,
        data=data,
        changed=work / f"{data.name}-changed",
        home=home,
        requests=given.requests,
        scale=given.scale,
        database=given.database,
    )
    return bench, given.json


def main(arguments: list[str] | None = None) -> int:
    bench, as_json = make_bench(arguments)
    result = run(bench)
    if as_json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    else:
        print_report(result, sys.stdout)
    return 0 if all(item["exit_code"] == 0 for item in result["harvest"]) else 1


if __name__ == "__main__":
    raise SystemExit(main())
