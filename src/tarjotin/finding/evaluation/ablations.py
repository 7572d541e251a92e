"""The full ranking with one part left out at a time, to see what each part brings."""

from __future__ import annotations

from collections.abc import Mapping

from tarjotin.finding.asking.weights import DEFAULT, Weights


def _none(factors: Mapping[str, float]) -> dict[str, float]:
    return dict.fromkeys(factors, 0.0)


ABLATIONS: Mapping[str, Weights] = {
    "without-concepts": Weights(concepts=_none(DEFAULT.concepts), classes=0.0, least_concept=2.0),
    "without-broader": Weights(broader=0.0, stand_in=0.0),
    "without-compounds": Weights(parts=0.0),
    "without-letters": Weights(grams=_none(DEFAULT.grams)),
    "without-spelling": Weights(spelling=False),
    "without-other-languages": Weights(other_languages=0.0),
    "without-field-weights": Weights(kinds=dict.fromkeys(DEFAULT.kinds, 2.0)),
    "without-words": Weights(kinds=_none(DEFAULT.kinds), grams=_none(DEFAULT.grams), phrase=0.0),
    "without-length": Weights(length=0.0),
}
"""By name. Concepts left out are left out of both finding and ordering."""
