"""The content hash is the same for the same content and another for any other."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tarjotin.harvest.content_hash import content_hash

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


def shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, list):
        items = [shuffled(item, chance) for item in value]
        chance.shuffle(items)
        return items
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return value


@given(json_values, st.integers())
def test_order_of_keys_and_items_does_not_count(value: Any, seed: int) -> None:
    other = shuffled(value, random.Random(seed))
    assert content_hash(json.dumps(value).encode()) == content_hash(json.dumps(other).encode())


def test_a_changed_word_deep_inside_counts() -> None:
    before = {"a": [{"b": [{"c": "yksi"}, {"c": "kaksi"}]}]}
    after = {"a": [{"b": [{"c": "yksi"}, {"c": "kolme"}]}]}
    assert content_hash(json.dumps(before).encode()) != content_hash(json.dumps(after).encode())


def test_the_same_items_shared_out_otherwise_are_another_content() -> None:
    assert content_hash(b'[["a"],["b","c"]]') != content_hash(b'[["a","b"],["c"]]')


def test_what_is_not_json_has_a_hash_too() -> None:
    assert content_hash(b"{broken") != content_hash(b"{broken too")
