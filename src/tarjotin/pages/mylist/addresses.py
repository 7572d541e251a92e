"""Addresses of a list and of the lists that one change makes of it: plain links, so that all works without scripts."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from tarjotin.pages.mylist.ids import joined, shorten


@dataclass(frozen=True, slots=True)
class ListAddress:
    """A list in one language; every way to go on from it is an address made of it."""

    language: str
    ids: tuple[str, ...]
    is_discreet: bool = False

    def page(self, name: str = "", *, fragment: str = "", **more: str) -> str:
        """The list itself, or one of its other pages ("/share"), with more parameters."""
        # Commas stay as they are, and so do the marks of short ids: the address is for people's messages too.
        parts = [f"ids={joined(self.ids)}"] if self.ids else []
        parts += [
            f"{key}={value}" if key == "removed" else urlencode({key: value}) for key, value in more.items()
        ]
        parts += ["discreet=1"] if self.is_discreet else []
        query = f"?{'&'.join(parts)}" if parts else ""
        return f"/{self.language}/list{name}{query}{f'#{fragment}' if fragment else ''}"

    def moved(self, place: int, by: int) -> str:
        """With one service a step up or down; the link that was pressed stays in focus, or its fellow at an end."""
        ids = list(self.ids)
        to = place + by
        ids[place], ids[to] = ids[to], ids[place]
        way = "up" if (by < 0 and to > 0) or to == len(ids) - 1 else "down"
        return self._of(ids).page(fragment=f"{way}-{shorten(self.ids[place])}")

    def without(self, place: int) -> str:
        """With one service less, and a way to take that back."""
        gone = shorten(self.ids[place])
        ids = self.ids[:place] + self.ids[place + 1 :]
        return self._of(ids).page(removed=gone, at=str(place), fragment="undo")

    def emptied(self) -> str:
        """Nothing, and a way to take that back."""
        return self._of(()).page(removed=joined(self.ids), at="0", fragment="undo")

    def restored(self, removed: Sequence[str], at: int) -> str:
        """As it was before something was taken away."""
        ids = (*self.ids[:at], *removed, *self.ids[at:])
        return self._of(ids).page(fragment=f"item-{shorten(removed[0])}")

    def with_one(self, id: str, instead_of: str = "") -> str:
        """With one more at the end, or in the place of another."""
        ids = [id if each == instead_of else each for each in self.ids]
        return self._of(ids if instead_of else (*ids, id)).page(fragment=f"item-{shorten(id)}")

    def of(self, ids: Sequence[str]) -> str:
        """A list of others in the same way."""
        return self._of(ids).page()

    def toggled(self) -> str:
        """The sharing page of the same list, discreet or not."""
        return replace(self, is_discreet=not self.is_discreet).page("/share")

    def shared(self, made: dt.date) -> str:
        """The address to give to somebody: it tells the day, so that later changes can be told."""
        return self.page(made=made.isoformat())

    def _of(self, ids: Sequence[str]) -> ListAddress:
        return replace(self, ids=tuple(dict.fromkeys(ids)))


def add_link(id: str, name: SafeString, language: str) -> SafeString:
    """The link that begins a list with this service; in a browser with scripts, a button that adds it to the list.

    `name` is HTML, with its language when that is not the page's.
    """
    short = html.escape(shorten(id))
    said = f'{_add_words(language)}<span class="hidden">: {name}</span>'
    # Each part is escaped above or is HTML already.
    link = f'<a class="add" href="/{language}/list?ids={short}" rel="nofollow" data-add="{short}">{said}</a>'
    return SafeString(f'<p class="adds">{link}</p>')


@lru_cache(maxsize=20)
def _add_words(language: str) -> str:
    with override(language):
        return html.escape(_("Add to my list"))
