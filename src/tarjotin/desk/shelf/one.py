"""One service on the desk: facts first, then every way in, then what to try instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tarjotin.catalogue.queries import ServiceView
from tarjotin.desk.shelf.addresses import DeskAddress
from tarjotin.desk.shelf.facts import ServiceFacts, present_facts
from tarjotin.finding.query import Result
from tarjotin.pages.presenters.channels import ChannelGroup
from tarjotin.pages.presenters.services import ServicePage, present_service
from tarjotin.pages.presenters.texts import Shown, show

# More of a kind than this are on the service's own page.
MOST_OF_A_KIND = 3


@dataclass(frozen=True, slots=True)
class WayIn:
    """Telephones, places or web addresses, the first few of them, and how many more there are."""

    group: ChannelGroup
    more: int


@dataclass(frozen=True, slots=True)
class Instead:
    """A similar service with what it has in common."""

    href: str
    name: Shown
    organisation: Shown
    reasons: str


@dataclass(frozen=True, slots=True)
class OneService:
    """A service for the desk. `page` is what the residents' page shows; conditions and price are whole."""

    page: ServicePage
    facts: ServiceFacts
    conditions: Shown
    price: Shown
    ways: tuple[WayIn, ...]
    instead: tuple[Instead, ...]
    is_chosen: bool
    choose: str
    full_page: str
    back: str
    form: str
    """The end of the address of forms on this page, so that they come back to it as it is."""


def present_one(
    view: ServiceView,
    alike: Sequence[Result],
    address: DeskAddress,
    path: str,
    county: str,
    now: dt.datetime,
) -> OneService:
    """The page at the moment `now`; `path` is where it stands."""
    language, near = address.language, address.asked.filters.get("municipality", "")
    page = present_service(view, (), language, now, near)
    own, general = view.service.texts, view.service.general_texts
    return OneService(
        page=page,
        facts=present_facts(view, language, now, county, near),
        conditions=show(own.requirements or general.requirements, language),
        price=show(own.charge_information or general.charge_information, language),
        ways=tuple(WayIn(group, max(0, len(group.channels) - MOST_OF_A_KIND)) for group in page.channels),
        instead=tuple(
            Instead(
                address.service(result.id),
                show(result.names, language),
                show(result.organisation, language),
                " · ".join(result.reasons),
            )
            for result in alike
        ),
        is_chosen=view.service.id in address.asked.ids,
        choose=address.choosing(view.service.id, path),
        full_page=f"/{language}/service/{view.service.id}" + (f"?municipality={near}" if near else ""),
        back=address.search(address.asked.page),
        form=address.here(""),
    )
