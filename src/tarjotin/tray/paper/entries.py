"""A service in a booklet: its numbers first, then what it is, where and when, the price."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.catalogue.queries import ServiceView
from tarjotin.catalogue.shapes import Phone
from tarjotin.pages.presenters.channels import ChannelShown
from tarjotin.pages.presenters.contacts import PhoneLine, phone_lines
from tarjotin.pages.presenters.reaching import before_more, in_row, ordinary_hours
from tarjotin.pages.presenters.services import ServicePage, present_service
from tarjotin.pages.presenters.texts import Shown, link_text

# What more would say fills a page; the rest is on the service's own page.
_MOST_PHONES, _MOST_PLACES, _MOST_EXCEPTIONS = 3, 3, 2


@dataclass(frozen=True, slots=True)
class PhoneInPrint:
    """A number with what it is for, when it is answered, and what a call costs.

    `kind` is empty for a number to call, "Text message" for others.
    """

    kind: str
    number: str
    href: str
    label: Shown
    hours: tuple[Shown, ...]
    price: Shown

    @property
    def lines(self) -> tuple[Shown, ...]:
        """What is said after the number, as far as anything is."""
        return in_row((*self.hours, self.price) if self.price else self.hours)

    @property
    def lead(self) -> Shown:
        """What the number is for, before what is said after it."""
        return before_more(self.label) if self.lines else self.label


@dataclass(frozen=True, slots=True)
class PlaceInPrint:
    """A place to go to: its name, address and hours. `name` is empty when it is the service's own."""

    name: Shown
    address: str
    information: Shown
    hours: tuple[Shown, ...]

    @property
    def has_many_hours(self) -> bool:
        """Whether they are told on a line each, which a row of more than two would run together."""
        return len(self.hours) > 2


@dataclass(frozen=True, slots=True)
class WebInPrint:
    """A web address short enough to type, where it leads, and when somebody answers there (a chat)."""

    address: str
    href: str
    hours: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A service as it is printed. Empty fields are not printed; `is_near` tells that it has a place near the reader."""

    id: str
    anchor: str
    name: Shown
    organisation: Shown
    summary: Shown
    phones: tuple[PhoneInPrint, ...]
    more_phones: str
    places: tuple[PlaceInPrint, ...]
    more_places: str
    price: str
    area: str
    web: WebInPrint | None
    is_near: bool = False


def entry_of(
    view: ServiceView,
    language: str,
    now: dt.datetime,
    municipality: str = "",
) -> Entry:
    """A service as things are at the moment `now`; with a municipality, of its places those that are there."""
    page = present_service(view, (), language, now, municipality)
    near = {
        each.channel.id
        for each in view.channels
        if municipality and any(address.municipality == municipality for address in each.channel.addresses)
    }
    return present_entry(page, view.owner.phones, language, near=near, tells_area=not municipality)


def present_entry(
    page: ServicePage,
    owner_phones: Iterable[Phone],
    language: str,
    *,
    near: Collection[str] = (),
    tells_area: bool = True,
) -> Entry:
    """A service's page as an entry; the numbers of its organisation stand in when it has none of its own.

    When places `near` are told (ids of channels), those farther away are only counted. The area is left out of a
    booklet that is of one municipality anyway.
    """
    every = [channel for group in page.channels for channel in group.channels]
    channels = [each for each in every if not near or each.kind != "place" or each.id in near]
    organisation = page.organisation.name if page.organisation else Shown()
    phones = _phones(channels, page.name) or _owner_phones(owner_phones, organisation, language)
    places = [channel for channel in channels if channel.kind == "place"]
    farther = len(every) - len(channels)
    return Entry(
        id=page.id,
        anchor=anchor_of(page.id),
        name=page.name,
        organisation=organisation,
        summary=page.summary,
        phones=tuple(phones[:_MOST_PHONES]),
        more_phones=_more_numbers(len(phones) - _MOST_PHONES),
        places=tuple(_place(channel, page.name) for channel in places[:_MOST_PLACES]),
        more_places=_more_places(max(0, len(places) - _MOST_PLACES) + farther),
        price=page.charge,
        area=", ".join(page.area) if tells_area else "",
        web=_web(channels),
        is_near=bool(near),
    )


def anchor_of(service_id: str) -> str:
    """Where in the booklet a service is, as the end of an address."""
    return "s-" + "".join(letter if letter.isalnum() else "-" for letter in service_id)


def hours_in_print(channel: ChannelShown) -> tuple[Shown, ...]:
    """The ordinary week and the days ahead that differ."""
    told = [*ordinary_hours(channel)]
    for hours in channel.hours[:1]:
        exceptions = "; ".join(line.words for line in hours.exceptions[:_MOST_EXCEPTIONS])
        if exceptions:
            told.append(Shown(_("Exceptions: %(words)s") % {"words": exceptions}))
    return in_row(tuple(told))


def _phones(channels: Sequence[ChannelShown], name: Shown) -> list[PhoneInPrint]:
    """Every number once, those of telephone services first; a fax is no use to a caller."""
    found: dict[str, PhoneInPrint] = {}
    for channel in channels:
        hours = hours_in_print(channel) if channel.kind == "phone" else ()
        misses = channel.misses if channel.kind == "phone" and not hours else ()
        for line in channel.phones:
            if line.href:
                label = line.information or (channel.name if channel.name.text != name.text else Shown())
                times = (*hours, *map(Shown, misses))
                found.setdefault(line.href, _phone(line, label, times))
    return list(found.values())


def _owner_phones(phones: Iterable[Phone], organisation: Shown, language: str) -> list[PhoneInPrint]:
    lines = (line for line in phone_lines(phones, language) if line.href)
    return [_phone(line, line.information or organisation, ()) for line in lines]


def _phone(line: PhoneLine, label: Shown, hours: Sequence[Shown]) -> PhoneInPrint:
    charge = Shown(line.charge) if line.charge else line.charge_description
    return PhoneInPrint(line.kind, line.number, line.href, label, tuple(hours), charge)


def _place(channel: ChannelShown, name: Shown) -> PlaceInPrint:
    address = next(iter(channel.addresses), None)
    return PlaceInPrint(
        name=channel.name if channel.name.text != name.text else Shown(),
        address=address.line if address else "",
        information=address.information if address else Shown(),
        hours=hours_in_print(channel) or tuple(map(Shown, channel.misses)),
    )


def _more_numbers(count: int) -> str:
    if count < 1:
        return ""
    return ngettext("and %(count)d more number", "and %(count)d more numbers", count) % {"count": count}


def _more_places(count: int) -> str:
    if count < 1:
        return ""
    return ngettext("and %(count)d more place", "and %(count)d more places", count) % {"count": count}


def _web(channels: Sequence[ChannelShown]) -> WebInPrint | None:
    """The first web address; a telephone's or a place's own hours stand beside those already."""
    for kind in ("e_service", "web_page", "phone", "place", "form"):
        for channel in channels:
            for link in channel.links if channel.kind == kind else ():
                if link.href:
                    hours = hours_in_print(channel) if channel.is_online else ()
                    return WebInPrint(link_text(link.href, ""), link.href, hours)
    return None
