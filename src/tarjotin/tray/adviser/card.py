"""One service on one screen: what the adviser says first stands first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tarjotin.catalogue.queries import ServiceView
from tarjotin.finding.query import Result
from tarjotin.pages.presenters.referral import referral_sentence
from tarjotin.pages.presenters.services import ServicePage, present_service
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.tray.adviser.asking import AdviserAsked
from tarjotin.tray.adviser.results import service_address
from tarjotin.tray.adviser.ways import PhoneWay, PlaceWay, phone_ways, place_ways, spoken

_MOST_PHONES, _MOST_PLACES = 3, 2


@dataclass(frozen=True, slots=True)
class Alternative:
    """A similar service, and what it has in common."""

    href: str
    name: Shown
    organisation: Shown


@dataclass(frozen=True, slots=True)
class Card:
    """A service for the adviser. `page` is the service's own page, whose words these are."""

    page: ServicePage
    phones: tuple[PhoneWay, ...]
    more_phones: int
    places: tuple[PlaceWay, ...]
    more_places: int
    spoken: str
    conditions: Shown
    price: Shown
    referral: Shown
    alternatives: tuple[Alternative, ...]


def present_card(
    view: ServiceView, alike: Sequence[Result], asked: AdviserAsked, language: str, now: dt.datetime
) -> Card:
    """The card at the moment `now`."""
    page = present_service(view, (), language, now, asked.municipality)
    phones, places = phone_ways(page.channels), place_ways(page.channels)
    own, general = view.service.texts, view.service.general_texts
    return Card(
        page=page,
        phones=phones[:_MOST_PHONES],
        more_phones=max(0, len(phones) - _MOST_PHONES),
        places=places[:_MOST_PLACES],
        more_places=max(0, len(places) - _MOST_PLACES),
        spoken=spoken(phones, places),
        conditions=show(own.requirements or general.requirements, language),
        price=show(own.charge_information or general.charge_information, language),
        referral=referral_sentence(
            (own.requirements, own.user_instruction, own.summary, own.description, general.requirements),
            language,
        ),
        alternatives=tuple(
            Alternative(
                service_address(result.id, asked, None, language),
                show(result.names, language),
                show(result.organisation, language),
            )
            for result in alike
        ),
    )
