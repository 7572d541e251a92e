"""What the adviser's address asks: words, a municipality that stays, a page, and whether letter keys are off."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from tarjotin.common.typed import one_typed_line
from tarjotin.finding.query import LONGEST_TEXT

PAGE_SIZE = 9
"""One result for each of the keys 1 to 9."""
LAST_PAGE = 500


@dataclass(frozen=True, slots=True)
class AdviserAsked:
    """A question of the adviser's. `at` is the place of an opened service in the list, from 0; None without a list."""

    text: str = ""
    municipality: str = ""
    page: int = 1
    at: int | None = None
    keys_off: bool = False

    @property
    def query(self) -> str:
        """The same as the end of an address, or nothing."""
        asked = {
            "q": self.text,
            "municipality": self.municipality,
            "page": str(self.page) if self.page > 1 else "",
            "at": "" if self.at is None else str(self.at),
            "keys": "off" if self.keys_off else "",
        }
        told = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(told)}" if told else ""

    @property
    def has_list(self) -> bool:
        """Whether there is anything to list: words, or a municipality."""
        return bool(self.text or self.municipality)

    def opened(self, at: int | None) -> AdviserAsked:
        """The same question with a service of its list open."""
        return replace(self, at=at, page=1)

    def listed(self) -> AdviserAsked:
        """The same question with the page of the list that the opened service is on."""
        return replace(self, at=None, page=self.page if self.at is None else self.at // PAGE_SIZE + 1)


def read_adviser(asked: Mapping[str, str], municipalities: Collection[str]) -> tuple[AdviserAsked, bool]:
    """What an address asks, and whether its municipality was one; what makes no sense is passed over."""
    municipality = asked.get("municipality", "").strip()
    is_known = municipality in municipalities or not municipality
    return (
        AdviserAsked(
            text=one_typed_line(asked.get("q", ""))[:LONGEST_TEXT],
            municipality=municipality if is_known else "",
            page=_number(asked.get("page", ""), 1, LAST_PAGE) or 1,
            at=_number(asked.get("at", ""), 0, LAST_PAGE * PAGE_SIZE),
            keys_off=asked.get("keys") == "off",
        ),
        is_known,
    )


def _number(given: str, least: int, most: int) -> int | None:
    if given.isascii() and given.isdecimal() and len(given) < 6 and least <= int(given) <= most:
        return int(given)
    return None
