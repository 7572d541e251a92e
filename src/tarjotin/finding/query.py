"""What is asked and what is found, as plain dataclasses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from tarjotin.common.languages import Localized

# Longer questions are cut: nobody types more, and the work for one is bounded.
LONGEST_TEXT = 300
# A letter is cut to be searched with, but help that it calls for may stand at its end.
LONGEST_HEARD = 5000
MOST_RESULTS = 100

Step = Literal["municipality", "neighbours", "region", "country", "theme", "nothing"]
"""A rung of the ladder: the municipality asked for, those around it, the region, everything, services that have to do
with what was asked or are of its theme, or nothing but the advice line."""

SuggestionKind = Literal["service", "theme", "concept", "place"]
CrisisKind = Literal["self_harm", "violence", "overdose"]
CRISIS_KINDS: tuple[CrisisKind, ...] = get_args(CrisisKind)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked. Empty fields do not narrow; with an empty text everything else is listed by name.

    `county` is the region whose tray this is, `municipality` a three-digit code, the other filters one code each:
    `charge` "free", `provider` "county", "municipality", "state", "ngo", "parish" or "company", `mode` "remote" or
    "in_person", `accessibility` "accessible", "partly" or "unknown", `channel_type` and `service_language` codes of
    the catalogue. `open_now` is the moment in Finland, `open_slot` a half hour of the week: 0 = Monday 00:00 …
    335 = Sunday 23:30. `point` is latitude and longitude; `within_km` counts from it, 0 for no limit, and a list
    without words has the nearest first.
    `language` is the reader's.
    """

    text: str = ""
    language: str = "fi"
    county: str = ""
    municipality: str = ""
    theme: str = ""
    target_group: str = ""
    life_event: str = ""
    service_language: str = ""
    channel_type: str = ""
    charge: str = ""
    provider: str = ""
    mode: str = ""
    accessibility: str = ""
    open_now: dt.datetime | None = None
    open_slot: int | None = None
    point: tuple[float, float] | None = None
    within_km: float = 0
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """A service that was found, with what its card shows and why it is there.

    `reasons` are sentences in the reader's language; `charge` is "free", "chargeable", "other" or "".
    `area_scope` is "nationwide", "nationwide_except_aland" or "limited"; `municipalities` are codes. `rung` is the
    step of the ladder it comes from, `distance_km` to its nearest place when the query has a point. `numbers` are
    what its score is the sum of, filled when asked for.
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
    service_languages: tuple[str, ...] = ()
    rung: Step = "country"
    reasons: tuple[str, ...] = ()
    distance_km: float | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None
    """When an event is held; None for what goes on."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many of the found services have this code."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Understood:
    """How a question was read, so that the page can say it.

    `place` is the municipality named in it, `corrections` pairs of what was typed and what was looked for instead,
    `concepts` labels of the needs it was taken to mean in the reader's language, `needs` the ids of the surest of
    them in the lexicon, `language` a guess of its own.
    """

    place: str = ""
    corrections: tuple[tuple[str, str], ...] = ()
    concepts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    crisis: tuple[CrisisKind, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """What was found: `total` in all, `results` of this page, `facets` by filter name (each counted as if that very
    filter were not set; "open_now" has the single code "now"). `step` is the widest rung in the list; `totals` tell
    how many come from each. `is_ready` is False while there is no index."""

    query: Query
    total: int
    step: Step
    took_ms: float
    results: tuple[Result, ...] = ()
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    totals: Mapping[Step, int] = field(default_factory=dict)
    understood: Understood = field(default_factory=Understood)
    is_ready: bool = True
    has_every_word: bool = True
    """False when no service had all the words, so that any of them was enough."""
    is_kept_out: bool = False
    """On the rung of the theme: whether services have the words, and only what was chosen keeps them out."""
    let_go: tuple[str, ...] = ()
    """When no service fits all that was chosen: the filters that the results are found without, by their names in
    `Query` ("within" for the distance)."""
    widened_km: float = 0
    """How far away they may be instead, when nothing is as near as was chosen; 0 when the distance was not widened."""

    @property
    def fits(self) -> bool:
        """Whether all that is listed fits all that was chosen."""
        return not self.let_go and not self.widened_km

    @property
    def reach_km(self) -> float:
        """How far away what is listed may be, in kilometres; 0 for any distance."""
        return 0 if "within" in self.let_go else self.widened_km or self.query.within_km


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a few typed letters may mean. `code` is a service's or theme's id, a concept's id, or a municipality.

    The languages of the text and of the detail are empty when they are in the reader's own.
    """

    kind: SuggestionKind
    text: str
    code: str
    detail: str = ""
    language: str = ""
    detail_language: str = ""
