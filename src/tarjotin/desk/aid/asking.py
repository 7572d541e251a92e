"""What is asked of the server: services of some themes, in a municipality, for a group of people. No answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

MOST_THEMES = 6


@dataclass(frozen=True, slots=True)
class ServicesAsked:
    """Ids of themes in the order wanted; empty codes do not narrow."""

    themes: tuple[str, ...]
    municipality: str
    target_group: str


def read_asked(
    asked: Mapping[str, str],
    themes: Collection[str],
    municipalities: Collection[str],
    target_groups: Collection[str],
) -> ServicesAsked:
    """What an address asks, as far as it is known here; the rest is passed over."""
    named = dict.fromkeys(asked.get("themes", "").split(","))
    municipality, group = asked.get("municipality", ""), asked.get("target_group", "")
    return ServicesAsked(
        themes=tuple(theme for theme in named if theme in themes)[:MOST_THEMES],
        municipality=municipality if municipality in municipalities else "",
        target_group=group if group in target_groups else "",
    )
