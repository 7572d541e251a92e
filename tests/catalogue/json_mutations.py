"""Hypothesis strategies that damage a JSON payload or only reorder it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]

_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        [
            "",
            " ",
            "\x00",
            "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59-14:00",
            "24:00:00",
            "25:61",
            "nan",
            "1e400",
            "javascript:alert(1)",
            10**400,
            "Monday",
            "x" * 300,
        ]
    ),
)
json_values = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def damaged(draw: st.DrawFn, payload: Any) -> Any:
    """The payload with one to four places replaced by other JSON, or taken away."""
    found = copy.deepcopy(payload)
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(list(_paths(found))))
        if not path:
            return draw(json_values)
        parent = _at(found, path[:-1])
        if isinstance(parent, dict) and draw(st.booleans()):
            del parent[path[-1]]
        else:
            parent[path[-1]] = draw(json_values)
    return found


def reordered(payload: Any, seed: int, keep: frozenset[str]) -> Any:
    """The payload with its keys and its lists in another order, but for the lists of the keys to keep."""
    random = Random(seed)

    def shuffled(value: Any, is_kept: bool) -> Any:
        if isinstance(value, list):
            items = [shuffled(item, is_kept=False) for item in value]
            if not is_kept:
                random.shuffle(items)
            return items
        if isinstance(value, dict):
            keys = list(value)
            random.shuffle(keys)
            return {key: shuffled(value[key], key in keep) for key in keys}
        return value

    return shuffled(payload, is_kept=False)


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _paths(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _paths(item, (*path, number))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value
