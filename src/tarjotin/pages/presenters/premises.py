"""How accessible the places of a service are, in the sentences of the accessibility register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tarjotin.pages.presenters.channels import ChannelGroup
from tarjotin.pages.presenters.contacts import EntranceShown
from tarjotin.pages.presenters.texts import Shown


@dataclass(frozen=True, slots=True)
class PlaceAccess:
    """A place with its entrances."""

    name: Shown
    address: str
    entrances: tuple[EntranceShown, ...]


@dataclass(frozen=True, slots=True)
class Premises:
    """Places whose ways in have been described, and those of which nothing is known."""

    known: tuple[PlaceAccess, ...]
    unknown: tuple[Shown, ...]

    def __bool__(self) -> bool:
        return bool(self.known or self.unknown)


def present_premises(groups: Sequence[ChannelGroup]) -> Premises:
    """The places of a service, those with a described entrance apart from the others."""
    known, unknown = [], []
    for channel in (channel for group in groups if group.kind == "place" for channel in group.channels):
        described = [address for address in channel.addresses if address.entrances]
        known += [PlaceAccess(channel.name, address.line, address.entrances) for address in described]
        if not described:
            unknown.append(channel.name)
    return Premises(tuple(known), tuple(unknown))
