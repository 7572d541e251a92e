"""Reading the counts: what people search for, and what of it in vain, as proposals for the lexicon."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Sum
from django.utils import timezone

from tarjotin.events.models import SearchChange, SearchCount
from tarjotin.events.services import SMALLEST, first_day

MOST_PROPOSALS = 500


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that the lexicon may lack: `text` found nothing `count` times, or was followed by `instead` that often."""

    text: str
    language: str
    count: int
    instead: str = ""


@dataclass(frozen=True, slots=True)
class CommonSearch:
    """A text that was searched for `count` times."""

    text: str
    language: str
    count: int


def common_searches(most: int, months: int = 12, *, today: dt.date | None = None) -> tuple[CommonSearch, ...]:
    """The `most` commonest texts of the newest months, this one among them; none counted fewer than thrice."""
    since = first_day(today or timezone.localdate(), max(months, 1) - 1)
    rows = (
        SearchCount.objects.filter(month__gte=since)
        .values("text", "language")
        .annotate(total=Sum("searches"))
        .filter(total__gte=SMALLEST)
        .order_by("-total", "language", "text")[:most]
    )
    return tuple(CommonSearch(row["text"], row["language"], row["total"]) for row in rows)


def proposals(
    least: int = SMALLEST, months: int = 3, *, today: dt.date | None = None
) -> tuple[Proposal, ...]:
    """Texts without hits, and reformulations, of the newest months, the present one among them; the commonest first.

    Only what was counted at least `least` times: never fewer than three, so that nobody's own words are shown.
    """
    least = max(least, SMALLEST)
    since = first_day(today or timezone.localdate(), max(months, 1) - 1)
    in_vain = (
        SearchCount.objects.filter(month__gte=since)
        .values("text", "language")
        .annotate(total=Sum("without_hits"))
        .filter(total__gte=least)
        .order_by("-total", "language", "text")[:MOST_PROPOSALS]
    )
    changed = (
        SearchChange.objects.filter(month__gte=since)
        .values("text_before", "language", "text_after")
        .annotate(total=Sum("count"))
        .filter(total__gte=least)
        .order_by("-total", "language", "text_before", "text_after")[:MOST_PROPOSALS]
    )
    found = [Proposal(row["text"], row["language"], row["total"]) for row in in_vain]
    found += [
        Proposal(row["text_before"], row["language"], row["total"], row["text_after"]) for row in changed
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.language, one.text, one.instead)))
