"""How a service of a list is reached, in few lines: its numbers, its places and its web address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tarjotin.pages.presenters.channels import ChannelShown
from tarjotin.pages.presenters.contacts import LinkLine, PhoneLine
from tarjotin.pages.presenters.texts import Shown


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A number with whose it is."""

    name: Shown
    phone: PhoneLine


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place to go to."""

    name: Shown
    address: str


def number_lines(channels: Sequence[ChannelShown]) -> tuple[NumberLine, ...]:
    """Numbers that somebody answers, each once, in the order of the channels."""
    lines: dict[str, NumberLine] = {}
    for channel in channels:
        for phone in channel.phones:
            if phone.href:
                lines.setdefault(phone.number, NumberLine(channel.name, phone))
    return tuple(lines.values())


def place_lines(channels: Sequence[ChannelShown]) -> tuple[PlaceLine, ...]:
    """The first address of each place."""
    return tuple(
        PlaceLine(channel.name, address.line)
        for channel in channels
        if channel.kind == "place"
        for address in channel.addresses[:1]
    )


def first_web_address(channels: Sequence[ChannelShown]) -> LinkLine | None:
    """The first web address that leads somewhere."""
    online = (link for channel in channels if channel.is_online for link in channel.links)
    return next((link for link in online if link.href), None)
