"""What a score is the sum of, and how much each part counts.

Tuned on the tuning half of the judged set only; docs/finding.md tells what each part brings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Weights:
    """Factors of the parts of a score. A part of weight 0 is not asked at all, which is how ablations are made."""

    kinds: Mapping[str, float] = field(
        default_factory=lambda: {
            "name": 5.0,
            "alternative": 4.0,
            "keyword": 3.0,
            "label": 1.5,
            "summary": 2.0,
            "body": 0.7,
            "place": 0.7,
        }
    )
    """How telling each kind of text is; times the BM25 of the word in it (`index.postings`)."""
    parts: float = 0.5
    """A part of a compound beside the whole word."""
    other_languages: float = 1.0
    """Swedish and English stems beside Finnish base forms."""
    own_language: float = 1.15
    """A text in the reader's own language goes before an equal one in another."""
    phrase: float = 4.0
    """Words next to each other in the name, as they were asked; times BM25."""
    concepts: Mapping[str, float] = field(
        default_factory=lambda: {
            "concept_title": 62.0,
            "concept_name": 52.0,
            "concept_keyword": 24.0,
            "concept_summary": 21.0,
        }
    )
    """A concept of the lexicon found in the question and in these texts; times its strength."""
    broader: float = 0.6
    """Concepts wider than those found, as a share."""
    stand_in: float = 0.75
    """The same where no service is about the concept itself, for each step up: these are the best doors there are."""
    tie: float = 0.4
    """What the other concepts that a service shares add to the best one."""
    sure: float = 0.5
    """From this strength on a concept by itself is enough to be found by."""
    least_concept: float = 0.0
    """Concepts less sure than this are not asked at all."""
    classes: float = 5.0
    """Service classes of the concepts found."""
    grams: Mapping[str, float] = field(default_factory=lambda: {"gram_name": 0.6, "gram_summary": 0.2})
    """Shared groups of four letters; times BM25. They order what other parts found, and find nothing alone."""
    corrected: float = 0.8
    """A mended word, as a share of a rightly spelt one."""
    weak: float = 0.25
    """A word that says little ("get", "päästä"), as a share of a telling one."""
    length: float = 0.6
    """Power of the number of telling words that each word's share is divided by."""
    spelling: bool = True
    area: float = 2.0
    """A service meant for the very municipality before one for the whole country."""
    target_group: float = 3.0
    """A service for the people that the question speaks of."""
    quality: float = 0.1
    """A tenth of how well the service is described (0–10): it only breaks ties."""
    old: float = 0.5
    """Taken from a service whose description nobody has looked at for too long (`events/assurance`): half of what the
    best description brings, so that it too only breaks ties."""


DEFAULT = Weights()
