"""Everything a page or report of coverage is made of, read for what is asked; a day not kept is counted first."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import OperationalError

from tarjotin.catalogue import shapes
from tarjotin.producers.coverage.asking import Asked
from tarjotin.producers.coverage.borders import borders_in_use
from tarjotin.producers.coverage.borders_file import Borders
from tarjotin.producers.coverage.counting import Kind, Tally
from tarjotin.producers.coverage.days import end_of
from tarjotin.producers.coverage.queries import (
    CoverageDay,
    OverTime,
    counted_days,
    coverage_on,
    facts_on,
    first_day,
    inhabitants,
    is_counted,
    services_of,
    services_over_time,
    tallies_over_time,
    with_parts,
)
from tarjotin.producers.coverage.reports_told import OrganisationTold
from tarjotin.producers.coverage.services import count_asked
from tarjotin.regions.codes import counties
from tarjotin.themes.queries import themes
from tarjotin.themes.rule_sets import rule_set, rule_set_region
from tarjotin.themes.rules import Theme

_log = logging.getLogger(__name__)
# A national store takes a second to count: who asks for the same day meanwhile waits for the one count of it.
_counting = threading.Lock()


@dataclass(frozen=True, slots=True)
class History:
    """The days that can be asked for."""

    first: dt.date
    newest: dt.date


@dataclass(frozen=True, slots=True)
class Told:
    """What is counted in the county asked, or in the country: on the day, on the one to compare with, over time."""

    asked: Asked
    history: History
    now: CoverageDay
    before: CoverageDay | None
    over_time: tuple[tuple[dt.date, Tally], ...]
    themes: tuple[Theme, ...]
    rules_region: str
    rules_name: str
    inhabitants: Mapping[str, int]
    borders: Borders

    @property
    def own_elsewhere(self) -> Mapping[str, Mapping[str, int]]:
        """By theme of this county's rules the municipalities of the country that have services of their own."""
        return self.now.country.own.get(self.rules_region, {})


def history() -> History | None:
    """From the first harvest to the newest day that is counted; None before the first count."""
    first, days = first_day(), counted_days()
    return History(min(first, days[-1]), days[-1]) if first and days else None


def gather(asked: Asked, known: History, municipality: str = "") -> Told:
    """Read and, for days that are not kept, count; over time what is asked, or a municipality's own services."""
    rules_region = rule_set_region(asked.county)
    rules = rule_set(rules_region)
    until: Sequence[dt.date] = [day for day in counted_days() if day <= asked.day]
    return Told(
        asked=asked,
        history=known,
        now=_on(asked.day, asked.county),
        before=_on(asked.since, asked.county) if asked.since else None,
        over_time=tallies_over_time(_over_time(asked, municipality), until),
        themes=themes(asked.county),
        rules_region=rules_region,
        rules_name=f"{rules.id} {rules.version}",
        inhabitants=_inhabitants(asked),
        borders=borders_in_use(),
    )


def gather_organisation(asked: Asked, organisation: shapes.Organisation) -> OrganisationTold:
    """What an organisation and its parts have published now, and had on the days asked and on those that are kept."""
    ids, region = with_parts(organisation.id), rule_set_region(asked.county)
    rules = rule_set(region)
    days = [day for day in counted_days() if day <= asked.day]
    return OrganisationTold(
        organisation=organisation,
        parts=len(ids) - 1,
        lines=services_of(ids, region) if asked.is_newest else (),
        now=tuple(facts_on(end_of(asked.day), ids)),
        before=tuple(facts_on(end_of(asked.since), ids)) if asked.since else None,
        over_time=services_over_time(ids, days),
        themes=themes(asked.county),
        rules_region=region,
        rules_name=f"{rules.id} {rules.version}",
        day=asked.day,
        since=asked.since,
    )


def _over_time(asked: Asked, municipality: str) -> OverTime:
    if municipality:
        return OverTime(asked.county, "own", municipality)
    kind: Kind = "within" if asked.county else "all"
    return OverTime(asked.county, kind, asked.county, asked.theme, asked.sector or None)


def make_sure_of(day: dt.date) -> None:
    """Have the counts of a day kept."""
    if not is_counted(day):
        with _counting:
            if not is_counted(day):
                _count(day)


def _on(day: dt.date, county: str) -> CoverageDay:
    make_sure_of(day)
    return coverage_on(day, county)


def _count(day: dt.date) -> None:
    try:
        count_asked(day)
    except OperationalError:
        # Another process writes, a harvest perhaps; the page then has no numbers of the day, and says so.
        _log.warning("The count of %s could not be kept.", day)


def _inhabitants(asked: Asked) -> Mapping[str, int]:
    wanted = [asked.county] if asked.county else list(counties())
    return inhabitants([code for county in wanted for code in counties()[county].municipalities], asked.day)
