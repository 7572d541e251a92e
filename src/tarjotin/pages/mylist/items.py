"""One service of a list: what it is called, its numbers first, where, when, and what has become of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils import timezone

from tarjotin.catalogue.queries import ServiceView
from tarjotin.pages.mylist.ids import shorten
from tarjotin.pages.mylist.queries import Entry
from tarjotin.pages.presenters.channels import present_channels
from tarjotin.pages.presenters.contacts import LinkLine
from tarjotin.pages.presenters.reaching import (
    NumberLine,
    PlaceLine,
    first_web_address,
    number_lines,
    place_lines,
)
from tarjotin.pages.presenters.similar import SimilarCard, present_similar
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.when import WhenLine, present_when
from tarjotin.pages.presenters.words import charge_words, day_of, shown_date

State = Literal["here", "ended", "unknown"]
_NONE = Shown()
_MOST_NUMBERS, _MOST_PLACES, _MOST_TIMES = 3, 3, 3


@dataclass(frozen=True, slots=True)
class ListItem:
    """A service of a list, whatever has become of it; only the name of one that has ended may be known.

    `more_places` tells how many places its own page has besides these. `changed` is the day its information changed,
    when that is after the list was shared.
    """

    id: str
    short: str
    number: int
    state: State
    name: Shown = _NONE
    href: str = ""
    organisation: Shown = _NONE
    summary: Shown = _NONE
    numbers: tuple[NumberLine, ...] = ()
    places: tuple[PlaceLine, ...] = ()
    more_places: int = 0
    web: LinkLine | None = None
    times: tuple[WhenLine, ...] = ()
    charge: str = ""
    changed: str = ""
    since: str = ""
    alike: tuple[SimilarCard, ...] = ()
    alike_ids: tuple[str, ...] = ()


def present_items(
    entries: Sequence[Entry], language: str, now: dt.datetime, made: dt.date | None = None
) -> tuple[ListItem, ...]:
    """The services in order, numbered from 1."""
    return tuple(
        _here(entry.view, number, language, now, made) if entry.view else _away(entry, number, language)
        for number, entry in enumerate(entries, 1)
    )


def name_of(entry: Entry, language: str) -> Shown:
    """What the service is called, or was."""
    if entry.view:
        return show(entry.view.service.names, language)
    return show(entry.ended.names, language) if entry.ended else _NONE


def _away(entry: Entry, number: int, language: str) -> ListItem:
    """One that is not on offer."""
    if entry.ended is None:
        return ListItem(entry.id, shorten(entry.id), number, "unknown")
    return ListItem(
        id=entry.id,
        short=shorten(entry.id),
        number=number,
        state="ended",
        name=name_of(entry, language),
        since=day_of(entry.ended.since, language),
        alike=present_similar(entry.alike, language, ""),
        alike_ids=tuple(result.id for result in entry.alike),
    )


def _here(view: ServiceView, number: int, language: str, now: dt.datetime, made: dt.date | None) -> ListItem:
    service = view.service
    groups = present_channels(view.channels, view.responsible, language, now)
    channels = [channel for group in groups for channel in group.channels]
    places = place_lines(channels)
    modified = timezone.localdate(service.modified) if service.modified else None
    return ListItem(
        id=service.id,
        short=shorten(service.id),
        number=number,
        state="here",
        name=show(service.names, language),
        href=f"/{language}/service/{service.id}",
        organisation=show(view.responsible.names, language) if view.responsible else Shown(),
        summary=show(service.texts.summary or service.general_texts.summary, language),
        numbers=number_lines(channels)[:_MOST_NUMBERS],
        places=places[:_MOST_PLACES],
        more_places=max(0, len(places) - _MOST_PLACES),
        web=first_web_address(channels),
        times=present_when(groups).lines[:_MOST_TIMES],
        charge=charge_words(service.charge),
        changed=shown_date(modified, language) if made and modified and modified > made else "",
    )
