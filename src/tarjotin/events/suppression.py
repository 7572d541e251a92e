"""Small numbers are not shown, nor can they be worked out from what is shown. Pure.

Rule: `data/usage.toml` (primary suppression below five, zeros may be shown, secondary suppression so that margins do
not reveal; Statistics Finland's guide to protecting tables).
"""

from __future__ import annotations

import tomllib
from collections.abc import Hashable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

Cell = TypeVar("Cell", bound=Hashable)


@cache
def usage_rules() -> Mapping[str, Any]:
    """The rules of counting and showing, as they were decided."""
    return tomllib.loads((Path(__file__).parent / "data" / "usage.toml").read_text(encoding="utf-8"))


def suppressed(cells: Mapping[Cell, int], smallest: int) -> dict[Cell, int | None]:
    """The cells of one breakdown, None for those not to be shown.

    Their sum may be told beside them, and zeros are shown, so each hidden one is known to be at least one. So whenever
    anything is hidden, at least two cells are, and so much together that each of them could be `smallest` while the
    others are one: the sum then gives away neither one cell nor that all of them are small. The smallest ones that
    could be shown are hidden for it; when there are too few, everything but zeros is.
    """
    hidden = {cell for cell, count in cells.items() if 0 < count < smallest}
    others = sorted((count, n, cell) for n, (cell, count) in enumerate(cells.items()) if count >= smallest)
    for _, _, cell in others:
        together = sum(cells[each] for each in hidden)
        if not hidden or (len(hidden) >= 2 and together - len(hidden) + 1 >= smallest):
            break
        hidden.add(cell)
    return {cell: None if cell in hidden else count for cell, count in cells.items()}


def shown_total(cells: Mapping[Cell, int], smallest: int) -> int | None:
    """The sum of a breakdown; None when it is small itself, or tells that each cell which is no zero is one."""
    total = sum(cells.values())
    are_ones = any(cells.values()) and max(cells.values()) == 1
    return None if 0 < total < smallest or are_ones else total
