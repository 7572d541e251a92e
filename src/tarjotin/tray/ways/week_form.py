"""The form and the addresses of "what is on this week"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from tarjotin.finding.asking.days import DayQuery
from tarjotin.finding.facet_hours import SLOTS_A_DAY, slot_of
from tarjotin.pages.presenters.options import Option, municipality_options, theme_options
from tarjotin.themes.rules import Theme
from tarjotin.tray.ways.week import PARAMETERS, WeekAsked
from tarjotin.tray.ways.week_page import Address


@dataclass(frozen=True, slots=True)
class WeekForm:
    """What can be chosen, and a sentence for each thing in the address that could not be used."""

    municipalities: tuple[Option, ...]
    themes: tuple[Option, ...]
    day: str
    with_usual: bool
    notices: tuple[str, ...]


def present_form(
    asked: WeekAsked, themes: Sequence[Theme], municipalities: Iterable[str], language: str
) -> WeekForm:
    """The form as it was filled in."""
    return WeekForm(
        municipalities=municipality_options(municipalities, asked.municipality, language),
        themes=theme_options(themes, asked.theme, language),
        day=asked.day.isoformat(),
        with_usual=asked.with_usual,
        notices=tuple(_unknown(name) for name in asked.ignored),
    )


def _unknown(name: str) -> str:
    return {
        "day": _("That day is not among the next seven, so here is today."),
        "municipality": _("We did not recognise the municipality, so the search covers all of them."),
        "theme": _("We did not recognise the theme, so the search covers all of them."),
    }[name]


def address_of(asked: WeekAsked, days: Sequence[dt.date], path: str) -> Address:
    """Makes addresses of the same page with some parameters changed; what is as usual is left out."""
    told = {
        "day": asked.day.isoformat(),
        "municipality": asked.municipality,
        "theme": asked.theme,
        "all": "1" if asked.with_usual else "",
        "page": str(asked.page),
    }
    usual = {"day": days[0].isoformat(), "page": "1"}

    def address(**changed: str) -> str:
        values = {**told, **changed}
        kept = {name: values[name] for name in PARAMETERS if values[name] and values[name] != usual.get(name)}
        return f"{path}?{urlencode(kept)}" if kept else path

    return address


def all_days(query: DayQuery, days: Sequence[dt.date], now: dt.datetime) -> DayQuery:
    """The same question of all the days; of today only what is not over."""
    return replace(query, days=days, from_slot=slot_of(now) % SLOTS_A_DAY)
