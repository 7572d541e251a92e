"""Looking at other rules and switching over to them, on a copy of a data folder with a catalogue and its index.

The copy is removed at the end; the data folder itself is left as it is. A region gets rules of its own, then one rule
more, then goes back to the first and to the default ones: each is looked at first, as on the desk.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import django

_FIRST = """
[[themes]]
id = "exercise"
level = "minimum"
"""
_MORE = (
    _FIRST
    + """
[[themes.add_rules]]
id = "bench-swimming"
why.fi = "Nimessä on uimahalli."
source = "bench"
since = 2026-11-29
any_of.name_words.fi = ["*uimahal"]
"""
)
_DEFAULT = 0


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when going back restores every placement, 1 when not. Times have no bar."""
    parser = argparse.ArgumentParser(prog="python -m bench.rules", description=__doc__)
    parser.add_argument(
        "--home", type=Path, required=True, help="a data folder with a catalogue and its index"
    )
    parser.add_argument("--county", default="14", help="code of the county whose rules change")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    given = parser.parse_args(arguments)
    if not (given.home / "index").is_dir():
        parser.error(f"{given.home} has no index: harvest into it first")
    home = given.home.resolve()
    with tempfile.TemporaryDirectory(prefix=f"{home.name}-rules-", dir=home.parent) as folder:
        copy = Path(folder) / "home"
        shutil.copytree(home, copy)
        os.environ["TARJOTIN_HOME"] = str(copy)
        os.environ["DJANGO_SETTINGS_MODULE"] = "tarjotin.config.settings"
        os.environ.pop("DATABASE_URL", None)
        django.setup()
        result = _measured(given.county)
    if given.json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    else:
        _print(result)
    return 0 if result["restored"] else 1


def _measured(county: str) -> dict[str, Any]:
    # Only after Django has been set up.
    from tarjotin.config.pipeline import prepare_tables
    from tarjotin.people.queries import staff_of
    from tarjotin.producers.rulesets.by_hand import beginning
    from tarjotin.producers.rulesets.services import save_version
    from tests.make_staff import admin

    prepare_tables()
    by = staff_of(admin(county, email="bench@alue.example"))
    now = dt.datetime.now(dt.UTC)

    def saved(changes: str) -> int:
        content = (beginning(county, "bench", now.date()) + changes).encode()
        return save_version(county=county, content=content, note="bench", by=by, now=now)

    first, more = saved(_FIRST), saved(_MORE)
    untouched = _placements()
    steps = [{"step": "rules of its own", **_looked_and_switched(county, first, by)}]
    own = _placements()
    steps.append({"step": "one rule more", **_looked_and_switched(county, more, by)})
    steps.append({"step": "back", **_looked_and_switched(county, first, by)})
    restored = _placements() == own
    steps.append({"step": "back to the default rules", **_looked_and_switched(county, _DEFAULT, by)})
    restored = restored and _placements() == untouched
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"steps": steps, "restored": restored, "peak_mb": round(peak, 1)}


def _looked_and_switched(county: str, number: int, by: Any) -> dict[str, Any]:
    from django.utils import timezone

    from tarjotin.producers.rulesets import queries
    from tarjotin.producers.rulesets.services import switch_over

    found = queries.version(county, number)
    assert found is not None, number  # noqa: S101 - saved before
    began = time.perf_counter()
    changes = len(queries.preview(county, found[1]).changes)
    looked = time.perf_counter()
    shown, today = queries.key_in_use(county), timezone.localdate()
    switch_over(county=county, number=number, shown=shown, by=by, now=timezone.now(), today=today)
    switched = time.perf_counter()
    return {
        "changes": changes,
        "seconds_to_look": round(looked - began, 1),
        "seconds_to_switch": round(switched - looked, 1),
    }


def _placements() -> str:
    """What tells two states of all placements apart, reasons included, but not the rows' own keys."""
    from tarjotin.themes.models import Placement

    fields = ("region", "service__source_id", "theme", "level", "reasons")
    state = hashlib.sha256()
    for row in sorted(map(repr, Placement.objects.values_list(*fields).iterator(chunk_size=2000))):
        state.update(row.encode())
    return state.hexdigest()


def _print(result: dict[str, Any]) -> None:
    print(f"{'':<28}{'changes':>9}{'look s':>9}{'switch s':>10}")
    for step in result["steps"]:
        print(
            f"{step['step']:<28}{step['changes']:>9}{step['seconds_to_look']:>9}{step['seconds_to_switch']:>10}"
        )
    print(
        f"peak {result['peak_mb']} MB; going back restored {'everything' if result['restored'] else 'NOT ALL'}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
