"""Life events with the services that help in each: those without any are left out."""

from __future__ import annotations

from dataclasses import dataclass

from tarjotin.catalogue.codes import code_list
from tarjotin.common.finnish_order import order_key
from tarjotin.finding.query import Results
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.addresses import search_place


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """A life event as a link; `parts` are the narrower ones of its own."""

    name: str
    href: str
    count: int
    parts: tuple[LifeEvent, ...] = ()


def present_life_events(everything: Results) -> tuple[LifeEvent, ...]:
    """The life events by name, from a search without words; one that only its parts have services for is there too."""
    language = everything.query.language
    counts = {value.code: value.count for value in everything.facets.get("life_event", ())}
    listed = code_list("life_event")

    def event(code: str) -> LifeEvent:
        parts = [event(each) for each, found in listed.items() if found.parent == code]
        return LifeEvent(
            name=own_name(listed[code].names, language),
            href=search_place(language).address({"life_event": code}) if counts.get(code) else "",
            count=counts.get(code, 0),
            parts=_by_name(parts),
        )

    return _by_name([event(code) for code, found in listed.items() if not found.parent])


def _by_name(events: list[LifeEvent]) -> tuple[LifeEvent, ...]:
    shown = (event for event in events if event.count or event.parts)
    return tuple(sorted(shown, key=lambda event: order_key(event.name)))
