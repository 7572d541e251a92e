"""The desk's list of services: nine at a time, each with what a professional asks first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.catalogue.queries import ServiceName, ServiceView
from tarjotin.desk.shelf.addresses import DeskAddress, hidden_fields
from tarjotin.desk.shelf.asking import PAGE_SIZE, DeskAsked
from tarjotin.desk.shelf.choices import Filters, present_filters
from tarjotin.desk.shelf.facts import ServiceFacts, present_facts
from tarjotin.finding.query import Results
from tarjotin.pages.crisis import CrisisHelp, crisis_help
from tarjotin.pages.mylist.asked import MOST
from tarjotin.pages.mylist.ids import joined, shorten
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.understanding import step_sentences
from tarjotin.themes.rules import Theme


@dataclass(frozen=True, slots=True)
class Around:
    """What is the member's and the unit's own about the services of a list."""

    favourites: Collection[str] = ()
    notes: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A service of a list: the key that opens it, and the link that chooses it for a slip, or no longer."""

    key: str
    href: str
    facts: ServiceFacts
    is_chosen: bool
    choose: str
    is_favourite: bool
    notes: int


@dataclass(frozen=True, slots=True)
class Picked:
    """A service chosen for a slip, with the link that takes it away again; of one that has gone only that."""

    short: str
    name: Shown
    href: str
    remove: str


@dataclass(frozen=True, slots=True)
class SlipTray:
    """The services chosen for a slip, and the ways on from them."""

    ids: str
    picked: tuple[Picked, ...]
    is_full: bool
    most: int
    make: str
    shortlist: str
    empty: str


@dataclass(frozen=True, slots=True)
class DeskList:
    """A page of the list with its filters and the pages beside it."""

    rows: tuple[Row, ...]
    total: int
    first: int
    last: int
    is_ready: bool
    steps: tuple[str, ...]
    corrections: tuple[str, ...]
    crisis: CrisisHelp | None
    filters: Filters
    previous: str
    next: str
    label: str
    """What the browser calls this search among the recent ones; empty when nothing is asked."""


def present_desk(
    results: Results,
    views: Mapping[str, ServiceView],
    address: DeskAddress,
    themes: Sequence[Theme],
    around: Around,
    now: dt.datetime,
) -> DeskList:
    """The list at the moment `now`."""
    asked, query = address.asked, results.query
    municipality = query.municipality or results.understood.place
    found = [views[result.id] for result in results.results if result.id in views]
    filters = present_filters(results, asked, themes, address)
    last = query.offset + len(results.results)
    return DeskList(
        rows=present_rows(
            found, address, address.of("desk:shelf:search"), around, query.county, municipality, now
        ),
        total=results.total,
        first=query.offset + 1 if results.results else 0,
        last=last,
        is_ready=results.is_ready,
        steps=step_sentences(results, municipality),
        corrections=tuple(
            _("We searched for “%(used)s” instead of “%(typed)s”.") % {"used": used, "typed": typed}
            for typed, used in results.understood.corrections
        ),
        crisis=crisis_help(results.understood.crisis, query.language),
        filters=filters,
        previous=address.search(asked.page - 1) if asked.page > 1 else "",
        next=address.search(asked.page + 1) if last < results.total else "",
        label=" · ".join(filter(None, (asked.text, *(way.text for way in filters.chosen)))),
    )


def present_rows(
    views: Sequence[ServiceView],
    address: DeskAddress,
    path: str,
    around: Around,
    county: str,
    municipality: str,
    now: dt.datetime,
) -> tuple[Row, ...]:
    """Services in order; the first nine have keys. `path` is the page they stand on."""
    notes = around.notes or {}
    return tuple(
        Row(
            key=str(number) if number <= PAGE_SIZE else "",
            href=address.service(view.service.id),
            facts=present_facts(view, address.language, now, county, municipality),
            is_chosen=view.service.id in address.asked.ids,
            choose=address.choosing(view.service.id, path) + f"#row-{shorten(view.service.id)}",
            is_favourite=view.service.id in around.favourites,
            notes=notes.get(view.service.id, 0),
        )
        for number, view in enumerate(views, 1)
    )


def present_slip_tray(address: DeskAddress, path: str, names: Mapping[str, ServiceName]) -> SlipTray:
    """The services chosen so far, on the page at `path`."""
    asked = address.asked
    return SlipTray(
        ids=joined(asked.ids),
        picked=tuple(
            Picked(
                shorten(id),
                show(names[id].names, address.language)
                if id in names
                else Shown(_("A service that is no longer in the catalogue")),
                address.service(id),
                address.choosing(id, path),
            )
            for id in asked.ids
        ),
        is_full=asked.is_full,
        most=MOST,
        make=address.slip(),
        shortlist=f"{address.of('desk:shelf:shortlist_new')}?add={joined(asked.ids)}{address.carried_too}",
        empty=address.emptied(path),
    )


def search_form(asked: DeskAsked) -> Mapping[str, str]:
    """The hidden fields of the search form."""
    return hidden_fields(asked)
