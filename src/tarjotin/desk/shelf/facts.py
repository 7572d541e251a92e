"""Eligibility and access of a service in a few words: for whom, referral, price, languages, area, opening, phone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import pgettext

from tarjotin.catalogue.hours_words import state_words
from tarjotin.catalogue.queries import ServiceView
from tarjotin.common.dates import unbroken
from tarjotin.desk.shelf.openings import next_opening
from tarjotin.pages.mylist.ids import shorten
from tarjotin.pages.presenters.contacts import PhoneLine, phone_lines
from tarjotin.pages.presenters.hours import Tone
from tarjotin.pages.presenters.referral import referral_sentence
from tarjotin.pages.presenters.services import target_group_names
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import charge_words, language_names, short_area

_LONGEST_CONDITION, _LONGEST_PRICE, _LONGEST_WHOM = 150, 90, 90
_MOST_LANGUAGES = 4


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What a professional asks first; an empty fact is not known. `short` is the id as it stands in addresses."""

    id: str
    short: str
    name: Shown
    organisation: Shown
    whom: str
    condition: Shown
    referral: Shown
    price: Shown
    languages: str
    area: str
    opening: str
    tone: Tone
    phone: PhoneLine | None


def present_facts(
    view: ServiceView, language: str, now: dt.datetime, county: str = "", municipality: str = ""
) -> ServiceFacts:
    """The facts at the moment `now`; places in `municipality` go first."""
    service = view.service
    own, general = service.texts, service.general_texts
    opening, tone = _opening(view, language, now, municipality)
    return ServiceFacts(
        id=service.id,
        short=shorten(service.id),
        name=show(service.names, language),
        organisation=show(view.responsible.names, language) if view.responsible else Shown(),
        whom=cut(", ".join(target_group_names(view, language)), _LONGEST_WHOM),
        condition=_cut(show(own.requirements or general.requirements, language), _LONGEST_CONDITION),
        referral=referral_sentence(
            (own.requirements, own.user_instruction, own.summary, own.description, general.requirements),
            language,
        ),
        price=_price(view, language),
        languages=_languages(service.languages, language),
        area=short_area(service.area.scope, service.area.municipalities, county, language),
        opening=opening,
        tone=tone,
        phone=_phone(view, language),
    )


def cut(text: str, most: int) -> str:
    """The text, cut at a word when it is longer than a line should be."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;–-.") + " …"


def _cut(shown: Shown, most: int) -> Shown:
    return Shown(cut(shown.text, most), shown.language, shown.note)


def _price(view: ServiceView, language: str) -> Shown:
    """The code's word; of what costs something also the owner's own words, as far as a line holds."""
    service = view.service
    code = charge_words(service.charge)
    if service.charge == "free":
        return Shown(code)
    told = show(service.texts.charge_information or service.general_texts.charge_information, language)
    if not told:
        return Shown(code)
    # Words of ours and of the owner's in one line: marked as the owner's language only when they stand alone.
    return Shown(code) if code and told.language else _cut(told, _LONGEST_PRICE)


def _languages(codes: tuple[str, ...], language: str) -> str:
    first = ("fi", "sv", "en")
    # The source's own order is that of an alphabet: what is asked first goes first.
    names = language_names(sorted(codes, key=lambda code: (*first, code).index(code)), language)
    more = len(names) - _MOST_LANGUAGES
    if more <= 1:
        return ", ".join(names)
    told = {"names": ", ".join(names[:_MOST_LANGUAGES]), "more": more}
    return pgettext("languages", "%(names)s and %(more)s others") % told


def _opening(view: ServiceView, language: str, now: dt.datetime, municipality: str) -> tuple[str, Tone]:
    found = next_opening(view.channels, now, municipality)
    if found is None:
        return "", "plain"
    is_open = found.state.kind in ("open", "always_open")
    tone: Tone = "open" if is_open else "plain"
    return unbroken(state_words(found.state, language, is_phone=found.is_phone)), tone


def _phone(view: ServiceView, language: str) -> PhoneLine | None:
    """The first number that can be called: of a telephone service, else of a place."""
    for kind in ("phone", "place"):
        for each in view.channels:
            if each.channel.type != kind:
                continue
            own = each.connection.contact.phones if each.connection.contact else ()
            for line in phone_lines((*own, *each.channel.phones), language):
                if line.href.startswith("tel:"):
                    return line
    return None
