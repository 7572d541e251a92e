"""Addresses of the shelf: whatever is asked or chosen goes along in all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from tarjotin.desk.shelf.asking import FILTERS, OWN, DeskAsked
from tarjotin.pages.mylist.ids import joined


@dataclass(frozen=True, slots=True)
class DeskAddress:
    """The ways on from a question in one language."""

    language: str
    asked: DeskAsked

    def search(self, page: int = 1) -> str:
        """The list of what is asked, or another page of it."""
        return self.of("desk:shelf:search") + self._ending(page)

    def without(self, name: str) -> str:
        """The list with a filter less."""
        left = {key: value for key, value in self.asked.filters.items() if key != name}
        return replace(self, asked=replace(self.asked, filters=left)).search()

    def service(self, id: str) -> str:
        """One service; the question goes along, so that its list can be gone back to."""
        return self.of("desk:shelf:service", source_id=id) + self._ending(self.asked.page)

    def choosing(self, id: str, path: str) -> str:
        """This page at `path` with the service chosen for a slip, or no longer when it was."""
        asked = self.asked.without_one(id) if id in self.asked.ids else self.asked.with_one(id)
        return path + replace(self, asked=asked)._ending(asked.page)

    def here(self, path: str, *, keys_off: bool | None = None) -> str:
        """This page at `path`, with letter keys turned on or off when that is told."""
        asked = self.asked if keys_off is None else replace(self.asked, keys_off=keys_off)
        return path + replace(self, asked=asked)._ending(asked.page)

    def emptied(self, path: str) -> str:
        """This page at `path` with nothing chosen."""
        return path + replace(self, asked=replace(self.asked, ids=()))._ending(self.asked.page)

    @property
    def carried(self) -> str:
        """What the other pages of the shelf are asked with: the services chosen, and nothing of the question."""
        return f"?ids={joined(self.asked.ids)}" if self.asked.ids else ""

    @property
    def carried_too(self) -> str:
        """The same after something else that a page is asked with."""
        return self.carried.replace("?", "&", 1)

    def of(self, name: str, **parts: object) -> str:
        """Where a page is, without what is asked of it."""
        return reverse(name, kwargs={"language": self.language, **parts})

    def slip(self, ids: tuple[str, ...] | None = None) -> str:
        """Where a slip is made of the services chosen, or of others; the municipality searched in goes along."""
        chosen = self.asked.ids if ids is None else ids
        lives = self.asked.filters.get("municipality", "")
        # Another sub-room's page: an address that both rooms have agreed on.
        address = f"/{self.language}/desk/slips/new?ids={joined(chosen)}"
        return f"{address}&{urlencode({'municipality': lives})}" if lives else address

    def _ending(self, page: int) -> str:
        asked = self.asked
        told: dict[str, str] = {"q": asked.text}
        told |= {name: asked.filters.get(name, "") for name in FILTERS}
        told |= {"page": str(page) if page > 1 else "", "keys": "off" if asked.keys_off else ""}
        kept = OWN if asked.has_own else ()
        parts = [urlencode({name: value}) for name, value in told.items() if value or name in kept]
        # Commas stay as they are: the address of a list is for people too.
        parts += [f"ids={joined(asked.ids)}"] if asked.ids else []
        return f"?{'&'.join(parts)}" if parts else ""


def hidden_fields(asked: DeskAsked) -> Mapping[str, str]:
    """What the search form sends along besides its own fields."""
    fields = {"ids": joined(asked.ids), "keys": "off" if asked.keys_off else ""}
    return {name: value for name, value in fields.items() if value}
