"""What an editor chose for an embed, read from an address and written back to one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import urlencode

from tarjotin.common.typed import one_typed_line

FEWEST, USUAL, MOST = 1, 5, 20
LONGEST_TITLE = 80
# Before the frame's own script tells better: a search box, or a heading, the services and a foot. Measured in three
# languages at 328 pixels, a phone of 360 with the margins of the page around; the browser tests hold them to it.
_SEARCH_HEIGHT, _LIST_HEIGHT, _SERVICE_HEIGHT = 400, 260, 160
_LINE_OF_TITLE, _LETTERS_ON_LINE = 27, 26

Colours = Literal["light", "auto"]
COLOURS: tuple[Colours, ...] = get_args(Colours)


@dataclass(frozen=True, slots=True)
class Embed:
    """An embed: a search box, or a theme's list when `theme` is set. What could not be used stands as its default.

    It is light on light pages whatever the reader's machine prefers, unless `colours` are "auto": most pages around it
    know no dark.
    """

    show: Literal["search", "theme"] = "search"
    theme: str = ""
    language: str = "fi"
    municipality: str = ""
    count: int = USUAL
    title: str = ""
    colours: Colours = "light"

    @property
    def path(self) -> str:
        """The address of the page to frame, without the host."""
        asked = {"municipality": self.municipality, "title": self.title}
        if self.show == "theme":
            asked["count"] = str(self.count)
        if self.colours != COLOURS[0]:
            asked["colours"] = self.colours
        told = {name: value for name, value in asked.items() if value}
        page = f"theme/{self.theme}" if self.show == "theme" else "search"
        return f"/{self.language}/embed/{page}" + (f"?{urlencode(told)}" if told else "")

    @property
    def height(self) -> int:
        """Pixels that are enough on a phone when no script adjusts them."""
        title = len(self.title) // _LETTERS_ON_LINE * _LINE_OF_TITLE
        if self.show == "search":
            return _SEARCH_HEIGHT + title
        return _LIST_HEIGHT + self.count * _SERVICE_HEIGHT + title


def read_embed(
    asked: Mapping[str, str],
    language: str,
    *,
    themes: Collection[str],
    municipalities: Collection[str],
    languages: Collection[str],
) -> Embed:
    """The embed that an address asks for. What is unknown or out of bounds is passed over."""
    theme = asked.get("theme", "")
    is_list = asked.get("show") == "theme" and bool(themes)
    return Embed(
        show="theme" if is_list else "search",
        theme=(theme if theme in themes else next(iter(themes), "")) if is_list else "",
        language=asked["language"] if asked.get("language") in languages else language,
        municipality=read_municipality(asked, municipalities),
        count=read_count(asked),
        title=read_title(asked),
        colours=read_colours(asked),
    )


def read_count(asked: Mapping[str, str]) -> int:
    """How many services a list shows."""
    given = asked.get("count", "")
    return min(max(int(given), FEWEST), MOST) if given.isdecimal() and len(given) < 4 else USUAL


def read_title(asked: Mapping[str, str]) -> str:
    """A heading of the editor's own, on one line."""
    return one_typed_line(asked.get("title", ""))[:LONGEST_TITLE]


def read_colours(asked: Mapping[str, str]) -> Colours:
    """Light, or as the reader's machine prefers."""
    return "auto" if asked.get("colours") == "auto" else "light"


def read_municipality(asked: Mapping[str, str], municipalities: Collection[str]) -> str:
    """A municipality's code, empty for all."""
    code = asked.get("municipality", "")
    return code if code in municipalities else ""
