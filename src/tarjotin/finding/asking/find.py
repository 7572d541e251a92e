"""`find(query) → Results`: the one way to search, for pages, command line and evaluation alike."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from tarjotin.finding.analysis.finnish import base_finnish
from tarjotin.finding.analysis.words import words
from tarjotin.finding.asking.crisis import crisis_kinds
from tarjotin.finding.asking.ladder import climb
from tarjotin.finding.asking.question import bounded, read_and_placed
from tarjotin.finding.asking.ranking import concept_labels, surest_needs
from tarjotin.finding.asking.weights import DEFAULT, Weights
from tarjotin.finding.index.reading import open_snapshot
from tarjotin.finding.query import LONGEST_HEARD, Query, Results, Understood


def find(
    query: Query, directory: Path | None = None, *, weights: Weights = DEFAULT, with_numbers: bool = False
) -> Results:
    """Find services. Never raises for what a person typed; `is_ready` is False while there is no index.

    A municipality named in the words is the area asked for, unless one is chosen already. A crisis is heard in more of
    the text than is searched with, and without an index too. With `with_numbers` each
    result tells what its score is the sum of.
    """
    typed, query = query, bounded(query)
    snapshot = open_snapshot(directory or settings.TARJOTIN_INDEX)
    if snapshot is None:
        heard = words(typed.text[:LONGEST_HEARD])
        understood = Understood(crisis=crisis_kinds(heard, base_finnish()))
        return Results(query, 0, "nothing", 0.0, understood=understood, is_ready=False)
    started = time.perf_counter()
    reading, asked = read_and_placed(typed, snapshot, weights)
    found = climb(snapshot, asked, reading, weights, with_numbers=with_numbers)
    understood = Understood(
        place=reading.place if not query.municipality else "",
        corrections=reading.corrections,
        concepts=concept_labels(reading, query.language),
        needs=surest_needs(reading),
        crisis=reading.crisis,
        language=reading.language,
    )
    took = round((time.perf_counter() - started) * 1000, 2)
    return replace(found, query=query, understood=understood, took_ms=took)


def warm_up() -> None:
    """Read what the first question would have to wait for: the snapshot, word lists, names of places."""
    for language, text in (("fi", "uimahalli Joensuussa"), ("sv", "kan inte sova"), ("en", "feeling lonely")):
        find(Query(text=text, language=language, limit=5))
