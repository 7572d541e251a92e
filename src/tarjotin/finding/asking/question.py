"""A question as it is put to the ladder, for a list of services and for a map of them alike."""

from __future__ import annotations

from dataclasses import replace

from tarjotin.finding.analysis.words import words
from tarjotin.finding.asking.crisis import crisis_kinds
from tarjotin.finding.asking.crisis_needs import with_help_first
from tarjotin.finding.asking.understanding import Reading, read_question
from tarjotin.finding.asking.weights import Weights
from tarjotin.finding.index.reading import OpenSnapshot
from tarjotin.finding.query import LONGEST_HEARD, LONGEST_TEXT, MOST_RESULTS, Query


def bounded(query: Query) -> Query:
    """The question within bounds: a long text cut, a page that there can be, and no point that is on no map."""
    point = query.point
    is_on_map = point is not None and -90 <= point[0] <= 90 and -180 <= point[1] <= 180
    return replace(
        query,
        text=query.text[:LONGEST_TEXT].strip(),
        point=point if is_on_map else None,
        limit=max(0, min(query.limit, MOST_RESULTS)),
        offset=max(0, query.offset),
    )


def read_and_placed(query: Query, snapshot: OpenSnapshot, weights: Weights) -> tuple[Reading, Query]:
    """How its words are read, and the question in the municipality that they name, unless one is chosen already.

    A crisis is heard in more of the text than is searched with, so `query` comes as it was typed.
    """
    asked = bounded(query)
    reading = read_question(asked.text, snapshot, mends=weights.spelling)
    crisis = crisis_kinds(words(query.text[:LONGEST_HEARD]), snapshot.finnish, dict(reading.corrections))
    reading = with_help_first(replace(reading, crisis=crisis), snapshot.lexicon.by_id)
    return reading, replace(asked, municipality=asked.municipality or reading.place)
