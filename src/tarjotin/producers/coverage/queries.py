"""Reading coverage: facts at a moment, counts of days, inhabitants, and the services behind a report."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Min, Q
from django.utils import timezone

from tarjotin.catalogue import models as catalogue
from tarjotin.catalogue import shapes
from tarjotin.catalogue.documents import decode
from tarjotin.producers.coverage.counted_documents import read_counted, read_tally
from tarjotin.producers.coverage.counting import EVERY, Counted, Kind, Tally
from tarjotin.producers.coverage.days import end_of
from tarjotin.producers.coverage.facts import ServiceFacts
from tarjotin.producers.coverage.models import CountedDay, Population, VersionFacts
from tarjotin.regions.codes import municipalities_of
from tarjotin.themes.models import Placement

_NOTHING = Counted()


def facts_on(end: dt.datetime, organisations: Collection[str] = ()) -> Iterator[ServiceFacts]:
    """The facts of every service published just before `end`, the end of a day, or of those of some organisations."""
    day = timezone.localdate(end - dt.timedelta(microseconds=1))
    rows = VersionFacts.objects.filter(
        Q(seen_to__isnull=True) | Q(seen_to__gte=end),
        Q(last_day__isnull=True) | Q(last_day__gte=day),
        seen_from__lt=end,
    )
    if organisations:
        rows = rows.filter(organisation__in=organisations)
    documents = rows.exclude(document="").values_list("document", flat=True)
    return (decode(document, ServiceFacts) for document in documents.iterator(chunk_size=5000))


def first_day() -> dt.date | None:
    """The day on which anything was first seen; None for an empty store."""
    seen = VersionFacts.objects.aggregate(first=Min("seen_from"))["first"]
    return timezone.localdate(seen) if seen else None


@dataclass(frozen=True, slots=True)
class CoverageDay:
    """The counts of one day: of a county, or of the whole store in both places, and what the country adds."""

    day: dt.date
    county: str
    here: Counted
    country: Counted


def counted_days() -> tuple[dt.date, ...]:
    """The days that harvests have counted, the oldest first."""
    rows = CountedDay.objects.filter(county="", is_asked=False).order_by("day")
    return tuple(rows.values_list("day", flat=True))


def is_counted(day: dt.date) -> bool:
    """Whether the day's counts are kept."""
    return CountedDay.objects.filter(day=day, county="").exists()


def coverage_on(day: dt.date, county: str = "") -> CoverageDay:
    """The kept counts of a day; nothing when it has not been counted."""
    rows = CountedDay.objects.filter(day=day, county__in={"", county}).values_list("county", "document")
    found = {code: read_counted(document) for code, document in rows}
    return CoverageDay(day, county, found.get(county, _NOTHING), found.get("", _NOTHING))


def coverage_of_counties(day: dt.date, counties: Collection[str]) -> dict[str, Counted]:
    """The kept counts of a day by county, of the country under the empty code; nothing where none was counted."""
    rows = CountedDay.objects.filter(day=day, county__in=set(counties)).values_list("county", "document")
    return dict.fromkeys(counties, _NOTHING) | {code: read_counted(document) for code, document in rows}


@dataclass(frozen=True, slots=True)
class OverTime:
    """What a line over time is of: a kind, place and theme in the counts of a county, of one sector or of all."""

    county: str
    kind: Kind
    place: str
    theme: str = EVERY
    sector: str | None = None


def tallies_over_time(of: OverTime, days: Collection[dt.date]) -> tuple[tuple[dt.date, Tally], ...]:
    """What was counted of it on each of these days, the oldest first."""
    rows = CountedDay.objects.filter(county=of.county, day__in=days).order_by("day")
    return tuple(
        (day, read_tally(document, of.kind, of.place, of.theme, of.sector))
        for day, document in rows.values_list("day", "document")
    )


def inhabitants(codes: Iterable[str], day: dt.date) -> dict[str, int]:
    """Inhabitants by municipality at the end of the last year before `day` that is loaded, else of the first one."""
    wanted = set(codes)
    found: dict[str, tuple[bool, int, int]] = {}
    for code, year, number in Population.objects.values_list("municipality", "year", "inhabitants"):
        # A year that is over goes before one that is not, the newest of those first, and the oldest of these.
        rank = (year < day.year, year if year < day.year else -year, number)
        if code in wanted and rank > found.get(code, (False, -9999, 0)):
            found[code] = rank
    return {code: number for code, (_, _, number) in found.items()}


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service that is published now, as a report lists it; `themes` by the rules of the county asked."""

    service: shapes.Service
    themes: tuple[str, ...]


def services_of(organisations: Collection[str], rules: str) -> tuple[ServiceLine, ...]:
    """The services that these organisations answer for, with their themes by a rule set."""
    rows = dict(
        catalogue.Service.objects.filter(responsible_source_id__in=organisations).values_list(
            "pk", "document"
        )
    )
    themes: dict[int, list[str]] = defaultdict(list)
    placed = Placement.objects.filter(service__in=list(rows), region=rules)
    for pk, theme in placed.values_list("service_id", "theme"):
        themes[pk].append(theme)
    return tuple(
        ServiceLine(decode(document, shapes.Service), tuple(themes[pk])) for pk, document in rows.items()
    )


def with_parts(organisation: str) -> tuple[str, ...]:
    """An organisation and all that are parts of it, however deep."""
    found, around = [organisation], [organisation]
    while around:
        parts = catalogue.Organisation.objects.filter(parent_source_id__in=around)
        around = [id for id in parts.values_list("source_id", flat=True) if id not in found]
        found += around
    return tuple(found)


def own_organisations(municipality: str, county: str) -> Mapping[str, int]:
    """By organisation how many services of its own a municipality has from it now."""
    size = len(municipalities_of(county))
    served: dict[int, set[str]] = defaultdict(set)
    keys = catalogue.ServiceMunicipality.objects.filter(code=municipality).values("service_id")
    rows = catalogue.ServiceMunicipality.objects.filter(service__in=keys, code__in=municipalities_of(county))
    for key, code in rows.values_list("service_id", "code"):
        served[key].add(code)
    own = [key for key, codes in served.items() if size == 1 or len(codes) < size]
    found: dict[str, int] = defaultdict(int)
    owners = catalogue.Service.objects.filter(pk__in=own).values_list("responsible_source_id", flat=True)
    for owner in owners:
        found[owner] += 1
    return dict(found)


def sources_of_organisations(ids: Iterable[str]) -> tuple[str, ...]:
    """The catalogues that these organisations come from."""
    rows = catalogue.Organisation.objects.filter(source_id__in=list(ids))
    return tuple(rows.values_list("source", flat=True).distinct().order_by("source"))


def services_over_time(
    organisations: Collection[str], days: Collection[dt.date]
) -> tuple[tuple[dt.date, int], ...]:
    """How many services these organisations had published on each of these days."""
    rows = VersionFacts.objects.filter(organisation__in=organisations).exclude(document="")
    times = list(rows.values_list("seen_from", "seen_to", "last_day"))
    return tuple(
        (
            day,
            sum(
                begun < end and (ended is None or ended >= end) and (last is None or last >= day)
                for begun, ended, last in times
            ),
        )
        for day in days
        for end in (end_of(day),)
    )
