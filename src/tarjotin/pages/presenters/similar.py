"""Services like the one on the page: name, whose, and what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tarjotin.finding.query import Result
from tarjotin.pages.presenters.texts import Shown, show


@dataclass(frozen=True, slots=True)
class SimilarCard:
    """A service like this one, with why."""

    href: str
    name: Shown
    organisation: Shown
    reasons: str


def present_similar(results: Sequence[Result], language: str, municipality: str) -> tuple[SimilarCard, ...]:
    """The cards, in the order of likeness."""
    after = f"?municipality={municipality}" if municipality else ""
    return tuple(
        SimilarCard(
            f"/{language}/service/{result.id}{after}",
            show(result.names, language),
            show(result.organisation, language),
            " · ".join(result.reasons),
        )
        for result in results
    )
