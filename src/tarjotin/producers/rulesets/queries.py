"""Reading a region's rules: their versions, what is in use, and what other rules would change."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from django.db.models import Q, QuerySet

from tarjotin.catalogue import models as catalogue
from tarjotin.catalogue import shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.queries import found_services
from tarjotin.common.languages import Localized
from tarjotin.producers.coverage.facts import ALAND, Reached
from tarjotin.producers.rulesets.comparing import Change, compare, places_of, renamed_themes
from tarjotin.producers.rulesets.models import RuleVersion
from tarjotin.regions.codes import counties
from tarjotin.themes.models import Placement as PlacementRow
from tarjotin.themes.profiles import label_table, labels_of, profile
from tarjotin.themes.rule_sets import override_content, rule_set, rule_set_key, rule_set_of, rule_set_region
from tarjotin.themes.rules import Level, Placement, RuleSet, ThemeExplanation, explain, place

WITHOUT_OWN_RULES = 0
"""Stands for a version: the default rules, without a file of the region."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version without its text. `made_at` is None for the default rules, which nobody has saved."""

    number: int
    note: str = ""
    who: str = ""
    made_at: dt.datetime | None = None
    is_found: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule set would change for the services of a region, compared with what they are placed by now.

    `names` and `places` are of the services that change; `renamed` are themes that are told otherwise.
    """

    rule_set: RuleSet
    changes: tuple[Change, ...]
    names: Mapping[str, Localized]
    places: Mapping[str, tuple[Reached, ...]]
    renamed: tuple[str, ...]


def versions(county: str) -> list[Version]:
    """Every version of a region, the newest first."""
    rows = RuleVersion.objects.filter(county=county).order_by("-number").defer("content")
    return [_version(row) for row in rows]


def version(county: str, number: int) -> tuple[Version, bytes | None] | None:
    """One version with its bytes, None for the bytes of the default rules; None when there is no such version."""
    if number == WITHOUT_OWN_RULES:
        return Version(WITHOUT_OWN_RULES), None
    row = RuleVersion.objects.filter(county=county, number=number).first()
    return (_version(row), bytes(row.content)) if row else None


def number_of(county: str, content: bytes | None) -> int | None:
    """The newest version with these bytes; None when they are in none."""
    if content is None:
        return WITHOUT_OWN_RULES
    rows = RuleVersion.objects.filter(county=county, content=content).order_by("-number")
    return rows.values_list("number", flat=True).first()


def number_in_use(county: str) -> int | None:
    """The version that pages go by; None when that is a file that has not been saved here."""
    return number_of(county, override_content(county, in_force=True))


def is_file_waiting(county: str) -> bool:
    """Whether the region's file is another one than pages go by: put there by hand, and no harvest since."""
    return override_content(county) != override_content(county, in_force=True)


def key_in_use(county: str) -> str:
    """A key of the rules that pages go by."""
    return rule_set_key(rule_set_region(county), in_force=True)


def preview(county: str, content: bytes | None) -> Preview:
    """What would change with this file, or without one for None; nothing is written.

    Raises `FaultyFile` when the file cannot be used.
    """
    rules = rule_set_of(county, content)
    before, after = _placements_now(county), {}
    names: dict[str, Localized] = {}
    places: dict[str, tuple[Reached, ...]] = {}
    labels = label_table()
    for document in _services(county).values_list("document", flat=True).iterator(chunk_size=500):
        service = decode(document, shapes.Service)
        after[service.id] = place(profile(service, labels), rules)
        if _levels(after[service.id]) != _levels(before.get(service.id, ())):
            names[service.id], places[service.id] = service.names, places_of(service, county)
    changes = compare({id: before.get(id, ()) for id in after}, after)
    return Preview(rules, changes, names, places, renamed_themes(rule_set(rule_set_region(county)), rules))


def explanations_by(rules: RuleSet, ids: Iterable[str]) -> dict[str, dict[str, ThemeExplanation]]:
    """By service and theme how each fares by a rule set that need not be in force."""
    documents = catalogue.Service.objects.filter(source_id__in=set(ids)).values_list("document", flat=True)
    services = [decode(document, shapes.Service) for document in documents]
    return {
        service.id: {each.theme_id: each for each in explain(profile(service, labels_of(service)), rules)}
        for service in services
    }


def service_names(ids: Iterable[str]) -> dict[str, Localized]:
    """The names of these services; those that the catalogue has not are left out."""
    rows = catalogue.Service.objects.filter(source_id__in=set(ids)).values_list("source_id", "document")
    return {id: decode(document, shapes.Service).names for id, document in rows}


def _services(county: str) -> QuerySet[catalogue.Service]:
    """What residents of the county may find: services for one of its municipalities, or for the country."""
    within = catalogue.ServiceMunicipality.objects.filter(code__in=counties()[county].municipalities)
    for_all = ~Q(area_scope="limited")
    if county == ALAND:
        for_all &= ~Q(area_scope="nationwide_except_aland")
    return found_services().filter(Q(pk__in=within.values("service_id")) | for_all)


def _placements_now(county: str) -> dict[str, tuple[Placement, ...]]:
    rows = PlacementRow.objects.filter(region=rule_set_region(county), service__in=_services(county))
    found: dict[str, list[Placement]] = defaultdict(list)
    for id, theme, level in rows.values_list("service__source_id", "theme", "level"):
        found[id].append(Placement(theme, cast(Level, level), ()))
    return {id: tuple(placements) for id, placements in found.items()}


def _levels(placements: Iterable[Placement]) -> dict[str, Level]:
    return {each.theme_id: each.level for each in placements}


def _version(row: RuleVersion) -> Version:
    return Version(row.number, row.note, row.who, row.made_at, row.is_found)
