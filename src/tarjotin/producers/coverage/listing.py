"""The coverage table as a list of rows with their names, and as rows of a CSV file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.common.finnish_order import order_key
from tarjotin.common.languages import pick
from tarjotin.pages.asking.filters import choice_names
from tarjotin.pages.presenters.words import municipality_name
from tarjotin.producers.coverage.breakdown import Area, Dimension, Row, rows
from tarjotin.producers.coverage.counting import NO_THEME, Counted, Tally
from tarjotin.producers.coverage.queries import coverage_of_counties, inhabitants
from tarjotin.regions.codes import counties, municipalities
from tarjotin.themes.queries import themes
from tarjotin.themes.rule_sets import rule_set, rule_set_region


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of a table with what their codes are called; `rules` is the id and version of the rule set."""

    day: dt.date
    region: str
    area_name: str
    by: tuple[Dimension, ...]
    rules: str
    rows: tuple[Row, ...]
    place_names: Mapping[str, str]
    theme_names: Mapping[str, str]
    sector_names: Mapping[str, str]
    inhabitants: Mapping[str, int]

    def names(self, row: Row) -> Iterator[str]:
        """What the row is of, in the order of the columns."""
        if row.place is not None:
            yield self.place_names.get(row.place, row.place)
        if row.theme is not None:
            yield self.theme_names.get(row.theme, row.theme)
        if row.sector is not None:
            yield self.sector_names.get(row.sector, row.sector)


def listing(day: dt.date, region: str, by: Collection[Dimension], language: str) -> Listing:
    """The table of a kept day for a county, or for the whole country by its default rules."""
    shown, rules = themes(region), rule_set(rule_set_region(region))
    wanted = (region,) if region else tuple(counties())
    places = {
        code: sorted(
            counties()[code].municipalities, key=lambda each: order_key(municipality_name(each, language))
        )
        for code in wanted
    }
    needed = wanted if "municipality" in by else wanted if region else ("",)
    counted: Mapping[str, Counted] = coverage_of_counties(day, needed)
    if "county" in by and not region:
        counted = dict.fromkeys(wanted, counted[""])
    return Listing(
        day=day,
        region=region,
        area_name=pick(counties()[region].names, language).text if region else _("the whole country"),
        by=tuple(by),
        rules=f"{rules.id} {rules.version}",
        rows=tuple(rows(Area(counted, wanted, places), by, [theme.id for theme in shown])),
        place_names=_place_names(by, language),
        theme_names={theme.id: pick(theme.names, language).text for theme in shown}
        | {NO_THEME: _("In no theme")},
        sector_names=sector_names(language),
        inhabitants=_inhabitants(by, wanted, day),
    )


def sector_names(language: str) -> dict[str, str]:
    """What the sectors are called, in their order."""
    return {**choice_names("provider", language), "": _("Not known")}


def csv_rows(found: Listing) -> Iterator[Sequence[str]]:
    """Every row with its codes and numbers, for a spreadsheet."""
    titles = {
        "municipality": (_("Municipality code"), _("Municipality")),
        "county": (_("County code"), _("Wellbeing services county")),
        "theme": (_("Theme code"), _("Theme")),
        "sector": (_("Who arranges it (code)"), _("Who arranges it")),
    }
    is_by_municipality = "municipality" in found.by
    yield [
        _("Day"),
        *(title for dimension in found.by for title in titles[dimension]),
        *_tally_titles(_("own") if is_by_municipality else _("of limited area")),
        *(_tally_titles(_("for the whole county")) if is_by_municipality else ()),
        *_tally_titles(_("for the whole country")),
        *((_("Inhabitants"), _("Own services per 10,000 inhabitants")) if found.inhabitants else ()),
    ]
    for row in found.rows:
        codes = [code for code in (row.place, row.theme, row.sector) if code is not None]
        named = [cell for pair in zip(codes, found.names(row), strict=True) for cell in pair]
        tallies = (row.own, row.county, row.nation) if row.county is not None else (row.own, row.nation)
        numbers = [cell for tally in tallies for cell in _tally_cells(tally)]
        yield [found.day.isoformat(), *named, *numbers, *_per_inhabitants(found, row)]


def _tally_titles(whose: str) -> tuple[str, ...]:
    return (
        _("Services, %(whose)s") % {"whose": whose},
        _("Organisations, %(whose)s") % {"whose": whose},
        *(
            _("Services described in %(language)s, %(whose)s") % {"language": language, "whose": whose}
            for language in ("fi", "sv", "en")
        ),
    )


def _tally_cells(tally: Tally) -> tuple[str, ...]:
    return (str(tally.services), str(tally.organisations), *(str(number) for number in tally.described))


def _per_inhabitants(found: Listing, row: Row) -> tuple[str, ...]:
    if not found.inhabitants:
        return ()
    number = found.inhabitants.get(row.place or "")
    if not number:
        return ("", "")
    return (str(number), f"{row.own.services * 10_000 / number:.2f}".replace(".", ","))


def _place_names(by: Collection[Dimension], language: str) -> dict[str, str]:
    listed = municipalities() if "municipality" in by else counties()
    return {code: pick(each.names, language).text for code, each in listed.items()}


def _inhabitants(by: Collection[Dimension], wanted: Sequence[str], day: dt.date) -> dict[str, int]:
    """By place; a county's only when all its municipalities have a number. None when the table is not by places."""
    if not {"municipality", "county"} & set(by):
        return {}
    found = inhabitants([code for county in wanted for code in counties()[county].municipalities], day)
    if "municipality" in by:
        return found
    return {
        county: sum(found[code] for code in counties()[county].municipalities)
        for county in wanted
        if set(counties()[county].municipalities) <= found.keys()
    }
