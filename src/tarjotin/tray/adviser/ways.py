"""The ways in to a service for somebody who reads them out: numbers with whether they are answered now, and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.pages.presenters.channels import ChannelGroup, ChannelShown
from tarjotin.pages.presenters.hours import Tone
from tarjotin.pages.presenters.texts import Shown


@dataclass(frozen=True, slots=True)
class PhoneWay:
    """A number that can be called: what it is, whether it is answered now, its week, what a call costs."""

    number: str
    href: str
    label: Shown
    state: str
    tone: Tone
    week: str
    charge: Shown


@dataclass(frozen=True, slots=True)
class PlaceWay:
    """A place: its name, address, how to find it, whether it is open now, its week."""

    name: Shown
    address: str
    information: Shown
    map: str
    state: str
    tone: Tone
    week: str


def phone_ways(groups: Sequence[ChannelGroup]) -> tuple[PhoneWay, ...]:
    """Every number once, those of telephone services first."""
    found: dict[str, PhoneWay] = {}
    for channel in (channel for group in groups for channel in group.channels):
        state, tone, week = _hours(channel) if channel.kind == "phone" else ("", "plain", "")
        for line in channel.phones:
            if line.href.startswith("tel:"):
                charge = Shown(line.charge) if line.charge else line.charge_description
                label = line.information or channel.name
                found.setdefault(
                    line.href, PhoneWay(line.number, line.href, label, state, tone, week, charge)
                )
    return tuple(found.values())


def place_ways(groups: Sequence[ChannelGroup]) -> tuple[PlaceWay, ...]:
    """The places in the order of the page, those of the municipality first."""
    return tuple(
        PlaceWay(channel.name, address.line, address.information, address.coordinates, *_hours(channel))
        for group in groups
        for channel in group.channels
        if channel.kind == "place"
        for address in channel.addresses[:1]
    )


def spoken(phones: Sequence[PhoneWay], places: Sequence[PlaceWay]) -> str:
    """What to say to the caller: the number and whether it is answered now; without a number, where to go."""
    for phone in phones[:1]:
        # What is read aloud in one breath is on one line.
        told = _("The number is %(number)s.") % {"number": phone.number.replace(" ", "\u00a0")}
        return " ".join(filter(None, (told, _sentence(phone.state or phone.week))))
    for place in places[:1]:
        told = _("The address is %(address)s.") % {"address": place.address}
        return " ".join(filter(None, (told, _sentence(place.state or place.week))))
    return ""


def _hours(channel: ChannelShown) -> tuple[str, Tone, str]:
    for hours in channel.hours[:1]:
        week = "; ".join(week.sentence for week in hours.weeks if week.sentence)
        return hours.state, hours.tone, week
    return next(iter(channel.misses), ""), "plain", ""


def _sentence(words: str) -> str:
    text = words[:1].upper() + words[1:]
    return text if not text or text.endswith(".") else f"{text}."
