"""The form that a booklet is chosen with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.common.finnish_order import order_key
from tarjotin.themes.rules import Theme
from tarjotin.tray.paper.asking import BookletAsked
from tarjotin.tray.presenters.texts import show
from tarjotin.tray.presenters.words import municipality_name


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a list: what is sent, what it is called."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen, and what is said of codes that made no sense."""

    municipalities: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    ignored: tuple[str, ...]
    query: str
    """The end of the address of what is chosen."""


def present_choices(
    asked: BookletAsked, municipalities: Sequence[str], themes: Sequence[Theme], language: str
) -> Choices:
    """The form with what was asked chosen in it."""
    unknown = {
        "municipality": _("We did not recognise the municipality. Choose one from the list."),
        "theme": _("We did not recognise the theme. Choose one from the list."),
        "order": _("We did not recognise the order. Choose one of the two."),
    }
    return Choices(
        municipalities=municipality_choices(municipalities, asked.municipality, language),
        themes=tuple(
            Choice(theme.id, show(theme.names, language).text, theme.id == asked.theme) for theme in themes
        ),
        orders=(
            Choice("theme", _("By theme"), asked.order == "theme"),
            Choice("name", _("By name, from A to Ö"), asked.order == "name"),
        ),
        ignored=tuple(unknown[name] for name in asked.unknown),
        query=asked.query,
    )


def municipality_choices(codes: Sequence[str], chosen: str, language: str) -> tuple[Choice, ...]:
    """Municipalities as options, in Finnish alphabetical order."""
    places = [Choice(code, municipality_name(code, language), code == chosen) for code in codes]
    return tuple(sorted(places, key=lambda place: order_key(place.name)))
