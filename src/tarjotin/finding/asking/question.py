"""A question as it is put to the ladder, for a list of services and for a map of them alike."""

from __future__ import annotations

from dataclasses import replace

from tarjotin.finding.asking.understanding import Reading, read_question
from tarjotin.finding.asking.weights import Weights
from tarjotin.finding.index.reading import OpenSnapshot
from tarjotin.finding.query import Query


def read_and_placed(query: Query, snapshot: OpenSnapshot, weights: Weights) -> tuple[Reading, Query]:
    """How its words are read, and the question in the municipality that they name, unless one is chosen already."""
    reading = read_question(query.text, snapshot, mends=weights.spelling)
    return reading, replace(query, municipality=query.municipality or reading.place)
