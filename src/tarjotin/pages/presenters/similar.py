"""Services like the one on the page: name, whose, and what each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tarjotin.finding.query import Result
from tarjotin.pages.presenters.texts import Shown, show


@dataclass(frozen=True, slots=True)
class SimilarCard:
    """A service like this one. Nobody asked for anything here: what it is tells more than why it is alike."""

    href: str
    name: Shown
    organisation: Shown
    summary: Shown


def present_similar(results: Sequence[Result], language: str, municipality: str) -> tuple[SimilarCard, ...]:
    """The cards, in the order of likeness."""
    after = f"?municipality={municipality}" if municipality else ""
    return tuple(
        SimilarCard(
            f"/{language}/service/{result.id}{after}",
            show(result.names, language),
            show(result.organisation, language),
            show(result.summaries, language),
        )
        for result in results
    )
