"""Tables of coverage as pages show them: numbers with their change, rows that lead on, words of languages and days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.common.finnish_order import order_key
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.numbers import number, percent_of
from tarjotin.pages.presenters.words import municipality_name, shown_date
from tarjotin.producers.coverage.counting import EVERY, NO_THEME, Counted, Tallies, Tally
from tarjotin.producers.coverage.pictures import Trend, draw_trend
from tarjotin.regions.codes import counties
from tarjotin.themes.rules import Theme


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row with the way to more about it; `is_sum` for what belongs to all the rows above."""

    name: str
    cells: tuple[str, ...]
    href: str = ""
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of numbers or words; heads of many narrow columns stand upright."""

    id: str
    title: str
    first_column: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    is_of_words: bool = False
    has_upright_heads: bool = False


@dataclass(frozen=True, slots=True)
class TrendShown:
    """A line over time in words, as a picture when there are days enough, and as rows."""

    caption: str
    picture: Trend | None
    rows: tuple[tuple[str, str], ...]


Measure = Callable[[Tally], int]


def rules_words(name: str) -> str:
    """Whose rules and which version, of a rule set's id and version: 'default 2026-11', 'default 2026-11+14-1'."""
    version, _plus, own = name.partition(" ")[2].partition("+")
    told = _("the default rules, version %(version)s") % {"version": version}
    if not own:
        return told
    return _("%(default)s, with the region's own changes %(own)s") % {"default": told, "own": own}


def measure(*, counts_organisations: bool) -> Measure:
    """What of a tally is told."""
    return (lambda tally: tally.organisations) if counts_organisations else (lambda tally: tally.services)


def changed(now: int, before: int | None, language: str) -> str:
    """'12', or with the change since another day '12 (+3)'; the sign of what is less is a minus, not a hyphen."""
    told = number(now, language)
    if before is None:
        return told
    change = now - before
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{told} ({sign}{number(abs(change), language)})"


def theme_columns(themes: Sequence[Theme], language: str) -> tuple[tuple[str, str], ...]:
    """Themes and their names in the tray's order; all services before them, those in no theme after."""
    return (
        (EVERY, _("All")),
        *((theme.id, own_name(theme.names, language)) for theme in themes),
        (NO_THEME, _("In no theme")),
    )


def by_sector(counted: Counted, sectors: Sequence[str]) -> Mapping[str, Tallies]:
    """The tallies of each sector, and of all under the theme-like empty code of `all`."""
    return {sector: counted.by(sector) for sector in sectors}


def places_in_order(codes: Sequence[str], language: str) -> tuple[tuple[str, str], ...]:
    """Municipalities and their names in Finnish alphabetical order."""
    named = ((code, municipality_name(code, language)) for code in codes)
    return tuple(sorted(named, key=lambda each: order_key(each[1])))


def county_name(code: str, language: str) -> str:
    """The county's name; empty for the whole country."""
    found = counties().get(code)
    return own_name(found.names, language) if found else ""


def per_10_000(services: int, inhabitants: int | None, language: str) -> str:
    """'4,2': services for every ten thousand inhabitants; a dash when nobody has told how many live there."""
    if not inhabitants:
        return "–"
    told = f"{services * 10_000 / inhabitants:.1f}"
    return told if language == "en" else told.replace(".", ",")


def share(part: int, whole: int, language: str) -> str:
    """'12 (40 %)': a part with its share of the whole."""
    if not whole:
        return number(part, language)
    return f"{number(part, language)} ({percent_of(part, whole, language)})"


def language_cells(tally: Tally, language: str) -> tuple[str, ...]:
    """All services and those described in each language."""
    described = (share(part, tally.services, language) for part in tally.described)
    return (number(tally.services, language), *described)


def language_columns() -> tuple[str, ...]:
    """What these cells are."""
    return (_("In all"), _("In Finnish"), _("In Swedish"), _("In English"))


def trend(values: Sequence[tuple[dt.date, int]], language: str) -> TrendShown:
    """The line of numbers by day, the oldest first."""
    rows = tuple((shown_date(day, language), number(shown, language)) for day, shown in values)
    labels = [f"{day}: {shown}" for day, shown in rows]
    picture = draw_trend([(*value, label) for value, label in zip(values, labels, strict=True)])
    if picture is None:
        return TrendShown(_("The line is shown when there are numbers of two days at least."), None, rows)
    caption = _("From %(first)s to %(last)s: first %(before)s, now %(now)s.") % {
        "first": rows[0][0],
        "last": rows[-1][0],
        "before": rows[0][1],
        "now": rows[-1][1],
    }
    return TrendShown(caption, picture, rows)
