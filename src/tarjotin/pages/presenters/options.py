"""What can be chosen from a list of a form: municipalities, themes and the like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tarjotin.common.finnish_order import order_key
from tarjotin.pages.asking.filters import choice_names
from tarjotin.pages.presenters.texts import show
from tarjotin.pages.presenters.words import municipality_name
from tarjotin.themes.rules import Theme


@dataclass(frozen=True, slots=True)
class Option:
    """A choice in a list: what is sent, what it is called."""

    value: str
    name: str
    is_chosen: bool


def municipality_options(codes: Iterable[str], chosen: str, language: str) -> tuple[Option, ...]:
    """Municipalities in Finnish alphabetical order."""
    options = (Option(code, municipality_name(code, language), code == chosen) for code in codes)
    return tuple(sorted(options, key=lambda option: order_key(option.name)))


def theme_options(themes: Iterable[Theme], chosen: str, language: str) -> tuple[Option, ...]:
    """Themes in the order of the tray."""
    return tuple(Option(theme.id, show(theme.names, language).text, theme.id == chosen) for theme in themes)


def resident_group_options(chosen: str, language: str) -> tuple[Option, ...]:
    """Groups of people by name: neither everybody nor companies and authorities, who are no clients here."""
    named = choice_names("target_group", language).items()
    return tuple(Option(code, name, code == chosen) for code, name in named if code.startswith("KR1."))
