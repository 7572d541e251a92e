"""Keeping coverage up to date: facts of every version of every service, and the counts of the days that are kept."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from django.db import transaction

from tarjotin.catalogue import models as catalogue
from tarjotin.catalogue import shapes
from tarjotin.catalogue.documents import content_key, decode, encode
from tarjotin.catalogue.earlier import earlier_services, organisations_ever
from tarjotin.catalogue.queries import doubled_services
from tarjotin.catalogue.services import BATCH
from tarjotin.harvest.models import RawVersion
from tarjotin.producers.coverage.counted_documents import write_counted
from tarjotin.producers.coverage.counting import count
from tarjotin.producers.coverage.days import end_of, kept_days, rules
from tarjotin.producers.coverage.facts import ServiceFacts, facts_of
from tarjotin.producers.coverage.models import CountedDay, Population, VersionFacts
from tarjotin.producers.coverage.population_file import Inhabitants
from tarjotin.producers.coverage.queries import facts_on, first_day
from tarjotin.producers.coverage.rules_in_force import regions_in_force, rules_key, rules_of_counties
from tarjotin.themes.models import Placement
from tarjotin.themes.profiles import label_table, profile
from tarjotin.themes.rule_sets import rule_set
from tarjotin.themes.rules import place

Progress = Callable[[str, int, int], None]
_Times = tuple[dt.datetime, dt.datetime | None]


def bring_coverage_up_to_date(
    today: dt.date, progress: Progress = lambda kind, done, known: None, *, anew: bool = False
) -> None:
    """Facts of what is new, changed, ended or placed by other rules; then the counts of today and of the days kept.

    To be called when services have been placed and the rules are in force. Each batch is one transaction; a kill leaves
    the rest to the next call. With `anew` everything is told and counted again.
    """
    if anew:
        VersionFacts.objects.update(rules="")
        CountedDay.objects.update(rules="")
    in_force = rules_key()
    present = _present_versions()
    told = {key: made_by for key, *made_by in VersionFacts.objects.values_list("version_id", "rules", "key")}
    _tell_present(present, told, in_force, progress)
    _note_ends(set(present.values()))
    _tell_earlier(set(present.values()), told, in_force, progress)
    _keep_counts(in_force, today)


def count_asked(day: dt.date) -> None:
    """Count a day that somebody asks for, and keep it instead of the one that was asked for longest ago."""
    _count(day, rules_key(), is_asked=True)
    days = CountedDay.objects.filter(is_asked=True, county="").order_by("-pk").values_list("day", flat=True)
    CountedDay.objects.filter(is_asked=True, day__in=list(days[rules()["asked"] :])).delete()


@transaction.atomic
def load_population(inhabitants: Sequence[Inhabitants]) -> None:
    """Keep these numbers; those of the same municipality and year are replaced."""
    Population.objects.bulk_create(
        [
            Population(municipality=each.municipality, year=each.year, inhabitants=each.number)
            for each in inhabitants
        ],
        update_conflicts=True,
        unique_fields=["municipality", "year"],
        update_fields=["inhabitants"],
    )


def _present_versions() -> dict[tuple[str, str], int]:
    rows = RawVersion.objects.filter(record__kind="service", seen_to__isnull=True)
    return {
        (source, id): key for source, id, key in rows.values_list("record__source", "record__source_id", "pk")
    }


def _tell_present(
    present: dict[tuple[str, str], int], told: dict[int, list[str]], in_force: str, progress: Progress
) -> None:
    """What is published now is told from the catalogue and its placements; a double counts as nothing."""
    doubles = set(doubled_services().values_list("pk", flat=True))
    owners = dict(catalogue.Organisation.objects.values_list("source_id", "content_key"))
    waiting: list[tuple[int, int, str]] = []
    rows = catalogue.Service.objects.values_list(
        "pk", "source", "source_id", "content_key", "labels_key", "responsible_source_id"
    )
    for pk, source, id, content, labels, owner in rows:
        version = present.get((source, id))
        key = content_key(f"{content}|{labels}|{owners.get(owner, '')}{'|double' if pk in doubles else ''}")
        if version is not None and told.get(version) != [in_force, key]:
            waiting.append((version, pk, key))
    for start in range(0, len(waiting), BATCH):
        _tell_batch(waiting[start : start + BATCH], in_force, doubles)
        progress("coverage", min(start + BATCH, len(waiting)), len(waiting))


def _tell_batch(batch: Sequence[tuple[int, int, str]], in_force: str, doubles: Collection[int]) -> None:
    keys = [pk for _, pk, _ in batch]
    services = {
        pk: decode(document, shapes.Service)
        for pk, document in catalogue.Service.objects.filter(pk__in=keys).values_list("pk", "document")
    }
    owners = organisations_ever(service.responsible_id for service in services.values())
    themes: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    placed = Placement.objects.filter(service__in=keys, region__in=regions_in_force())
    for pk, region, theme in placed.values_list("service_id", "region", "theme"):
        themes[pk][region].append(theme)
    _write(
        [
            (
                version,
                key,
                None if pk in doubles else facts_of(service, owners.get(service.responsible_id), themes[pk]),
            )
            for version, pk, key in batch
            if (service := services.get(pk))
        ],
        in_force,
    )


def _tell_earlier(
    present: Collection[int], told: dict[int, list[str]], in_force: str, progress: Progress
) -> None:
    """Versions that have ended keep the facts they had; without facts of these rules they are read and placed again."""
    ever = RawVersion.objects.filter(record__kind="service").values_list("pk", flat=True)
    waiting = sorted(key for key in ever if key not in present and told.get(key, [""])[0] != in_force)
    if not waiting:
        return
    labels, sets = label_table(), {region: rule_set(region) for region in regions_in_force()}
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        services = dict(earlier_services(batch))
        owners = organisations_ever(service.responsible_id for service in services.values())
        facts = [
            (version, "", facts_of(service, owners.get(service.responsible_id), themes))
            for version, service in services.items()
            for looked_at in (profile(service, labels),)
            for themes in (
                {region: [each.theme_id for each in place(looked_at, of)] for region, of in sets.items()},
            )
        ]
        _write([*facts, *((key, "", None) for key in batch if key not in services)], in_force)
        progress("history", min(start + BATCH, len(waiting)), len(waiting))


@transaction.atomic
def _write(told: Sequence[tuple[int, str, ServiceFacts | None]], in_force: str) -> None:
    """Facts by version; None for a version that cannot be read, which counts as nothing and is not tried again."""
    times = _times(version for version, _, _ in told)
    VersionFacts.objects.bulk_create(
        [
            VersionFacts(
                version_id=version,
                organisation=facts.organisation if facts else "",
                seen_from=times[version][0],
                seen_to=times[version][1],
                rules=in_force,
                key=key,
                last_day=facts.last_day if facts else None,
                document=encode(facts) if facts else "",
            )
            for version, key, facts in told
        ],
        update_conflicts=True,
        unique_fields=["version"],
        update_fields=["organisation", "seen_from", "seen_to", "last_day", "rules", "key", "document"],
    )


def _times(versions: Iterable[int]) -> dict[int, _Times]:
    rows = RawVersion.objects.filter(pk__in=list(versions)).values_list("pk", "seen_from", "seen_to")
    return {key: (seen_from, seen_to) for key, seen_from, seen_to in rows}


def _note_ends(present: Collection[int]) -> None:
    """Versions that another one has followed, or whose record has been withdrawn."""
    still_open = VersionFacts.objects.filter(seen_to__isnull=True).values_list("version_id", flat=True)
    ended = sorted(key for key in still_open if key not in present)
    for start in range(0, len(ended), BATCH):
        times = _times(ended[start : start + BATCH])
        rows = VersionFacts.objects.in_bulk(list(times))
        for key, row in rows.items():
            row.seen_to = times[key][1]
        VersionFacts.objects.bulk_update(rows.values(), ["seen_to"])


def _keep_counts(in_force: str, today: dt.date) -> None:
    first = first_day()
    if first is None:
        CountedDay.objects.all().delete()
        return
    rows = set(CountedDay.objects.filter(county="").values_list("day", "rules", "is_asked"))
    wanted = kept_days(first, today, [day for day, _, is_asked in rows if not is_asked])
    right = {day for day, rules, _ in rows if rules == in_force and day < today}
    CountedDay.objects.filter(is_asked=True).exclude(rules=in_force).delete()
    CountedDay.objects.filter(is_asked=False).exclude(day__in=wanted).delete()
    for day in sorted(wanted - right):
        _count(day, in_force, is_asked=False)


def _count(day: dt.date, in_force: str, *, is_asked: bool) -> None:
    counted = count(facts_on(end_of(day)), rules_of_counties())
    with transaction.atomic():
        CountedDay.objects.filter(day=day).delete()
        CountedDay.objects.bulk_create(
            [
                CountedDay(
                    day=day, county=county, rules=in_force, is_asked=is_asked, document=write_counted(each)
                )
                for county, each in counted.items()
            ]
        )
