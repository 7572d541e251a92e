"""Memory of processes that have the index loaded: `python -m bench.searching.memory` is one of them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

Numbers = dict[str, float]
_FIELDS = {
    "Rss": "rss_mb",
    "Pss": "pss_mb",
    "Shared_Clean": "shared_clean_mb",
    "Shared_Dirty": "shared_dirty_mb",
    "Private_Clean": "private_clean_mb",
    "Private_Dirty": "private_dirty_mb",
}


def memory_of(process: int) -> Numbers:
    """Megabytes as the kernel tells them."""
    told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    found = dict(re.findall(r"^(\w+):\s+(\d+) kB$", told, re.MULTILINE))
    return {name: round(int(found[field]) / 1024, 1) for field, name in _FIELDS.items()}


def index_mapped(process: int, folder: Path) -> Numbers:
    """Of the files of the index: how much is mapped and how much of that is shared with others."""
    found = {"Rss": 0, "Shared_Clean": 0, "Shared_Dirty": 0}
    inside = False
    for line in Path(f"/proc/{process}/smaps").read_text(encoding="utf-8", errors="replace").splitlines():
        if re.match(r"[0-9a-f]+-[0-9a-f]+ ", line):
            inside = str(folder) in line
        elif inside and (told := re.match(r"(\w+):\s+(\d+) kB$", line)) and told[1] in found:
            found[told[1]] += int(told[2])
    return {
        "index_rss_mb": round(found["Rss"] / 1024, 1),
        "index_shared_mb": round((found["Shared_Clean"] + found["Shared_Dirty"]) / 1024, 1),
    }


def processes_with_index(texts: Sequence[str], folder: Path) -> dict[str, Numbers]:
    """One process after it was asked all these texts, and two at once on the same snapshot."""
    with ExitStack() as stack:
        first = _started(texts, stack)
        alone = {**memory_of(first.pid), **index_mapped(first.pid, folder)}
        second = _started(texts, stack)
        both = [{**memory_of(each.pid), **index_mapped(each.pid, folder)} for each in (first, second)]
    return {"one": alone, "first_of_two": both[0], "second_of_two": both[1]}


def _started(texts: Sequence[str], stack: ExitStack) -> subprocess.Popen[str]:
    """A process that has answered everything; it ends with the stack."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.searching.memory"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ},
    )
    stack.callback(_ended, process)
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the process has no pipes")
    process.stdin.write(json.dumps(list(texts)) + "\n")
    process.stdin.flush()
    if process.stdout.readline().strip() != "done":
        raise RuntimeError("the process ended early")
    return process


def _ended(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=30)


def main() -> None:
    """Reads a JSON list of texts, answers them, says so, and waits for one more line."""
    import django  # first, here: the settings must be named before anything of the product is read

    django.setup()
    from tarjotin.finding.asking.find import find
    from tarjotin.finding.query import Query

    for text in json.loads(sys.stdin.readline()):
        find(Query(text))
    sys.stdout.write("done\n")
    sys.stdout.flush()
    sys.stdin.readline()


if __name__ == "__main__":
    main()
