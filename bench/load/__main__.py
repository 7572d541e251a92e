"""Mixed traffic at a constant rate against `tarjotin serve` on a data folder with a catalogue.

Searches, filtered searches, themes, services and suggestions; latency counts from the moment a request was due. The
data folder may be made with `python -m bench.generate --to DATA` and `tarjotin harvest ptv --from DATA --full`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench.load.measuring import BAR_P95_MS, Plan, Result, measure
from bench.searching.timing import speed_told


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when every region met the bar, 1 when not."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument(
        "--home", type=Path, required=True, help="a data folder with a catalogue and its index"
    )
    parser.add_argument("--seconds", type=float, default=300.0, help="how long, for each region")
    parser.add_argument("--rate", type=float, default=100.0, help="requests a second")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer")
    parser.add_argument(
        "--regions",
        default=",14",
        help="codes of counties parted by commas; an empty one is the whole country",
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed asks the same")
    parser.add_argument("--json", action="store_true", help="one JSON object a region instead of tables")
    given = parser.parse_args(arguments)
    if given.seconds <= 0 or given.rate <= 0 or given.workers < 1:
        parser.error("--seconds, --rate and --workers must be above zero")
    if not (given.home / "index").is_dir():
        parser.error(f"{given.home} has no index: harvest into it first")
    is_met = True
    for region in given.regions.split(","):
        sys.stderr.write(f"bench: load, region {region or '(whole country)'}\n")
        plan = Plan(given.home.resolve(), given.seconds, given.rate, given.workers, region, given.seed)
        result = measure(plan)
        is_met = is_met and _meets(result)
        if given.json:
            sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        else:
            _print(result)
        sys.stdout.flush()
    return 0 if is_met else 1


def _meets(result: Result) -> bool:
    return not result["errors"] and result["all"]["p95"] < BAR_P95_MS


def _print(result: Result) -> None:
    out = sys.stdout
    out.write(
        f"\nRegion {result['region']}, {result['services']} addresses of services, {result['workers']} workers: "
        f"{result['requests']} requests to {result['different_addresses']} addresses, "
        f"{result['rate_reached']} a second ({result['rate_asked']:g} asked)\n"
    )
    out.write(f"before it: load {result['load_before']}, {speed_told(result)}\n")
    heads = ("requests", "p50 ms", "p95 ms", "p99 ms", "max ms", "mean kB")
    out.write(f"{'':<14}" + "".join(f"{head:>10}" for head in heads) + "\n")
    rows = {**result["kinds"], "all": {"requests": result["requests"], **result["all"], "mean_kb": ""}}
    for kind, found in rows.items():
        cells = [found[key] for key in ("requests", "p50", "p95", "p99", "max", "mean_kb")]
        out.write(f"{kind:<14}" + "".join(f"{cell:>10}" for cell in cells) + "\n")
    memory = result["memory"]
    out.write(
        f"errors {result['errors'] or 'none'}; processor: server {result['server_cpu_share']}, "
        f"client {result['client_cpu_share']} of one; {result['connections']} connections\n"
        f"memory of all server processes, MB each minute: {memory['pss_mb_each_minute']}; most {memory['most_mb']}; "
        f"grew {memory['grew_in_second_half_mb']} in the second half\n"
        f"of it written by themselves: {memory['written_mb_each_minute']}; "
        f"grew {memory['written_grew_in_second_half_mb']} in the second half\n"
        f"bar: p95 below {BAR_P95_MS:g} ms without errors: {'met' if _meets(result) else 'MISSED'}\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
