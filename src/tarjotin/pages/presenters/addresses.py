"""Where a list stands, and the addresses of it: what is asked, written the one way that is read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from tarjotin.pages.asking.filters import PARAMETERS

Asked = Mapping[str, str]
"""What is used of an address, by parameter."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link that changes one thing of the question: its words and where it leads."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list stands: the address of its page, and whether the theme is part of that address."""

    path: str
    is_theme_fixed: bool = False

    def address(self, asked: Asked, page: int = 1) -> str:
        """The address that asks the same on this page; the theme is left out where the path tells it."""
        told = {name: asked[name] for name in PARAMETERS if asked.get(name)}
        if self.is_theme_fixed:
            told.pop("theme", None)
        told.pop("page", None)
        if page > 1:
            told["page"] = str(page)
        return f"{self.path}?{urlencode(told)}" if told else self.path


# Asked for by every list, and the same every time.
@lru_cache(maxsize=20)
def search_place(language: str) -> Place:
    """The search page."""
    return Place(reverse("tray:search", kwargs={"language": language}))


def theme_place(language: str, theme_id: str) -> Place:
    """The page of one theme."""
    path = reverse("tray:theme", kwargs={"language": language, "theme_id": theme_id})
    return Place(path, is_theme_fixed=True)


def without(asked: Asked, *names: str) -> dict[str, str]:
    """The same question with these left out."""
    return {name: value for name, value in asked.items() if name not in names}
