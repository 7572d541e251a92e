"""What booklet an address or a command asks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import urlencode

Order = Literal["theme", "name"]
ORDERS: tuple[Order, ...] = get_args(Order)
Length = Literal["short", "long"]
LENGTHS: tuple[Length, ...] = get_args(Length)


@dataclass(frozen=True, slots=True)
class BookletAsked:
    """A booklet of a municipality, of a theme, or of a theme in a municipality. `unknown` names what made no sense.

    A short one tells in full of what is near alone, and gives the rest a line each.
    """

    municipality: str = ""
    theme: str = ""
    order: Order = "theme"
    length: Length = "short"
    unknown: tuple[str, ...] = ()

    @property
    def is_chosen(self) -> bool:
        """Whether there is anything to make a booklet of."""
        return bool(self.municipality or self.theme) and not self.unknown

    @property
    def query(self) -> str:
        """The same as the end of an address: '?municipality=167', or nothing."""
        asked = {"municipality": self.municipality, "theme": self.theme}
        asked["order"] = self.order if self.order != ORDERS[0] else ""
        asked["length"] = self.length if self.length != LENGTHS[0] else ""
        told = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(told)}" if told else ""


def read_booklet(
    asked: Mapping[str, str], *, municipalities: Collection[str], themes: Collection[str]
) -> BookletAsked:
    """The booklet an address asks for; a code that is none of ours is told of, not guessed at."""
    known: dict[str, Collection[str]] = {
        "municipality": municipalities,
        "theme": themes,
        "order": ORDERS,
        "length": LENGTHS,
    }
    given = {name: asked.get(name, "").strip() for name in known}
    used = {name: value if value in known[name] else "" for name, value in given.items()}
    return BookletAsked(
        municipality=used["municipality"],
        theme=used["theme"],
        order="name" if used["order"] == "name" else "theme",
        length="long" if used["length"] == "long" else "short",
        unknown=tuple(name for name in known if given[name] and not used[name]),
    )
