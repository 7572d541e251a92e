"""What is asked and what is found, as plain dataclasses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tarjotin.common.languages import Localized

# Longer questions are cut: nobody types more, and the work for one is bounded.
LONGEST_TEXT = 300
MOST_RESULTS = 100

Step = Literal["municipality", "region", "country", "nothing"]
"""The step of the ladder that answered: the municipality asked for, its region, everything, or not even that."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked. Empty fields do not narrow; with an empty text everything else is listed by name.

    `county` is the region whose tray this is, `municipality` a three-digit code, `theme` and `target_group` ids,
    `language` the reader's.
    """

    text: str = ""
    language: str = "fi"
    county: str = ""
    municipality: str = ""
    theme: str = ""
    target_group: str = ""
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """A service that was found, with what its card shows and why it is there.

    `reasons` are sentences in the reader's language; `charge` is "free", "chargeable", "other" or "".
    `area_scope` is "nationwide", "nationwide_except_aland" or "limited"; `municipalities` are codes.
    """

    id: str
    source: str
    names: Localized
    summaries: Localized
    organisation_id: str
    organisation: Localized
    charge: str
    area_scope: str
    municipalities: tuple[str, ...]
    themes: tuple[str, ...]
    channel_types: tuple[str, ...]
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many of the found services have this code."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """What was found: `total` in all, `results` of this page, `facets` by name ("theme", "municipality",
    "target_group") counted as if that very filter were not set; `is_ready` is False while there is no index."""

    query: Query
    total: int
    step: Step
    took_ms: float
    results: tuple[Result, ...] = ()
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    is_ready: bool = True
    has_every_word: bool = True
    """False when no service had all the words, so that any of them was enough."""
