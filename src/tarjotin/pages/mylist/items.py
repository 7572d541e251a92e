"""One service of a list: what it is called, how it is reached, and what has become of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils import timezone

from tarjotin.catalogue.queries import ServiceView
from tarjotin.pages.mylist.ids import shorten
from tarjotin.pages.mylist.queries import Entry
from tarjotin.pages.presenters.channels import present_channels
from tarjotin.pages.presenters.reaching import Reached, or_owners, present_reached
from tarjotin.pages.presenters.similar import SimilarCard, present_similar
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import charge_words, day_of, shown_date

State = Literal["here", "ended", "unknown"]
_NONE = Shown()
_MOST_WAYS = 3


@dataclass(frozen=True, slots=True)
class ListItem:
    """A service of a list, whatever has become of it; only the name of one that has ended may be known.

    `changed` is the day its information changed, when that is after the list was shared.
    """

    id: str
    short: str
    number: int
    state: State
    name: Shown = _NONE
    href: str = ""
    organisation: Shown = _NONE
    summary: Shown = _NONE
    reached: Reached = field(default_factory=Reached)
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
    name = show(service.names, language)
    organisation = show(view.responsible.names, language) if view.responsible else Shown()
    reached = present_reached(channels, name, most=_MOST_WAYS)
    modified = timezone.localdate(service.modified) if service.modified else None
    return ListItem(
        id=service.id,
        short=shorten(service.id),
        number=number,
        state="here",
        name=name,
        href=f"/{language}/service/{service.id}",
        organisation=organisation,
        summary=show(service.texts.summary or service.general_texts.summary, language),
        reached=or_owners(reached, view.owner.phones, organisation, language),
        charge=charge_words(service.charge),
        changed=shown_date(modified, language) if made and modified and modified > made else "",
    )
