"""Every check of descriptions over a catalogue, near-duplicates included, on a copy of a data folder.

The copy is removed at the end; the data folder itself is left as it is. Measured is `tarjotin quality --anew` as a
whole process, and then the same with nothing changed, as after a nightly harvest of a quiet day.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.measure import Cost, run_whole
from bench.run import find_command

BAR_SECONDS, BAR_MB = 180.0, 1000.0


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when the bar is met, 1 when not."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="a data folder with a catalogue")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    given = parser.parse_args(arguments)
    if not (given.home / "tarjotin.sqlite3").is_file():
        parser.error(f"{given.home} has no database: harvest into it first")
    home = given.home.resolve()
    with tempfile.TemporaryDirectory(prefix=f"{home.name}-quality-", dir=home.parent) as folder:
        copy = Path(folder) / "home"
        shutil.copytree(home, copy, ignore=shutil.ignore_patterns("index"))
        result = {"anew": _measured(copy, "--anew"), "unchanged": _measured(copy)}
    if given.json:
        sys.stdout.write(json.dumps(result) + "\n")
    else:
        _print(result)
    anew = result["anew"]
    return 0 if anew["seconds"] <= BAR_SECONDS and anew["peak_mb"] <= BAR_MB else 1


def _measured(home: Path, *options: str) -> dict[str, Any]:
    environment = {**os.environ, "TARJOTIN_HOME": str(home)}
    environment.pop("DATABASE_URL", None)
    command = [*find_command(), "quality", "--assess", *options, "--json"]
    cost: Cost = run_whole(command, environment, home.parent / "quality.log")
    if cost.exit_code:
        raise SystemExit((home.parent / "quality.log").read_text(encoding="utf-8"))
    told = json.loads(cost.output.splitlines()[-1])
    return {
        "services": told["services"],
        "checked": told["checked"],
        "findings": told["findings"],
        "seconds": cost.seconds,
        "cpu_seconds": cost.cpu_seconds,
        "peak_mb": cost.peak_mb,
    }


def _print(result: dict[str, dict[str, Any]]) -> None:
    heads = ("services", "checked", "findings", "seconds", "cpu_seconds", "peak_mb")
    out = sys.stdout
    out.write(f"{'':<12}" + "".join(f"{head:>13}" for head in heads) + "\n")
    for name, found in result.items():
        out.write(f"{name:<12}" + "".join(f"{found[head]:>13}" for head in heads) + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
