"""What a process and all below it cost so far, as the kernel tells."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def tree(process: int) -> list[int]:
    """A process and all below it."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [process, *(pid for child in children for pid in tree(int(child)))]


def cpu_seconds(process: int) -> float:
    """Of the processor, by the process and all below it."""
    total = 0
    for pid in tree(process):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / _TICKS
