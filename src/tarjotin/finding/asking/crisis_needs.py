"""What is looked for once a crisis is heard: help for it first, then only what the question names outright.

Somebody who writes "aion tappaa itseni" may share a word with groups for the bereaved, and "söin kaikki lääkkeet" one
with advice on nutrition. What a single word may mean must not stand before help.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from tarjotin.finding.asking.understanding import Reading
from tarjotin.finding.concepts.concept import Concept
from tarjotin.finding.concepts.lexicon import Match
from tarjotin.finding.query import CRISIS_KINDS, CrisisKind

_DATA = Path(__file__).parent / "data" / "crisis_needs.toml"
# A need that an expression names nearly whole stays beside the help: "veljeni teki itsemurhan" is about grief too.
_NAMED = 0.96
# What is less sure orders services, and is too weak for any to be found by (`Weights.sure`).
_HINT_SHARE = 0.45


def with_help_first(reading: Reading, concepts: Mapping[str, Concept]) -> Reading:
    """The reading with the needs of its crises foremost, and words that say less than those do; the same when there is
    no crisis. `concepts` are all of the lexicon by id."""
    if not reading.crisis:
        return reading
    ids = dict.fromkeys(id for kind in reading.crisis for id in crisis_needs()[kind])
    named = [match for match in reading.concepts if match.strength >= _NAMED]
    told = {match.concept.id for match in named}
    help_first = [
        Match(concepts[id], 1.0, reading.language or "fi") for id in ids if id in concepts and id not in told
    ]
    hints = [
        replace(match, strength=match.strength * _HINT_SHARE)
        for match in reading.concepts
        if match.strength < _NAMED and match.concept.id not in ids
    ]
    return replace(
        reading,
        concepts=(*named, *help_first, *hints),
        words=tuple(replace(word, is_weak=True) for word in reading.words),
    )


@cache
def crisis_needs() -> Mapping[CrisisKind, tuple[str, ...]]:
    """Ids of concepts by the kind of crisis, those whose help goes first before the others."""
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {kind: tuple(table[kind]) for kind in CRISIS_KINDS}
