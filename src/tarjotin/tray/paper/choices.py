"""The form that a booklet is chosen with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.pages.presenters.options import Option, municipality_options, theme_options
from tarjotin.themes.rules import Theme
from tarjotin.tray.paper.asking import BookletAsked


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen, and what is said of codes that made no sense."""

    municipalities: tuple[Option, ...]
    themes: tuple[Option, ...]
    orders: tuple[Option, ...]
    lengths: tuple[Option, ...]
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
        "length": _("We did not recognise the length. Choose one of the two."),
    }
    return Choices(
        municipalities=municipality_options(municipalities, asked.municipality, language),
        themes=theme_options(themes, asked.theme, language),
        orders=(
            Option("theme", _("By theme"), asked.order == "theme"),
            Option("name", _("By name, from A to Ö"), asked.order == "name"),
        ),
        lengths=(
            Option(
                "short",
                _("Short: the services near you in full, the others on a line each with their phone number"),
                asked.length == "short",
            ),
            Option("long", _("Long: every service in full"), asked.length == "long"),
        ),
        ignored=tuple(unknown[name] for name in asked.unknown),
        query=asked.query,
    )
