"""Measures of a ranking against graded judgements; what nobody has judged counts as not relevant."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from math import log2

NDCG_DEPTH = 10
RECALL_DEPTH = 20
SUCCESS_DEPTH = 5
RELEVANT = 1
"""The lowest grade that helps a person at all."""

_ROUNDS = 10_000
_SEED = 20261122
# Sums of the same numbers in another order differ by rounding only.
_ROUNDING = 1e-9


def ndcg(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """nDCG@10 with gains 2^grade - 1 and a logarithmic discount; 0 when nothing is relevant."""
    best = _discounted(sorted(grades.values(), reverse=True))
    return _discounted([grades.get(id, 0) for id in ranking]) / best if best else 0.0


def recall(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Which share of all that is relevant stands among the first twenty; 0 when nothing is relevant."""
    relevant = {id for id, grade in grades.items() if grade >= RELEVANT}
    return len(relevant.intersection(ranking[:RECALL_DEPTH])) / len(relevant) if relevant else 0.0


def succeeds(ranking: Sequence[str], grades: Mapping[str, int]) -> bool:
    """Whether anything relevant stands among the first five."""
    return any(grades.get(id, 0) >= RELEVANT for id in ranking[:SUCCESS_DEPTH])


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def p_value(one: Sequence[float], other: Sequence[float]) -> float:
    """How likely chance alone makes two means differ this much: a paired randomisation test, two-sided.

    The two belong together query by query. The same numbers always give the same answer.
    """
    differences = [a - b for a, b in zip(one, other, strict=True)]
    seen = abs(sum(differences)) - _ROUNDING
    chance = random.Random(_SEED)  # noqa: S311 - a repeatable test of statistics, no secret
    as_large = sum(
        abs(sum(value if chance.getrandbits(1) else -value for value in differences)) >= seen
        for _ in range(_ROUNDS)
    )
    return (as_large + 1) / (_ROUNDS + 1)


def _discounted(grades: Sequence[int]) -> float:
    return sum(
        float(2**grade - 1) / log2(position + 1)
        for position, grade in enumerate(grades[:NDCG_DEPTH], start=1)
    )
