"""Gathers the tasks of an organisation from its findings, the gaps its services fill and what residents search for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Count

from tarjotin.catalogue.models import ServiceMunicipality
from tarjotin.producers.quality.queries import OrganisationQuality, Quality
from tarjotin.producers.worklists.models import ServiceDemand
from tarjotin.producers.worklists.usefulness import Task, in_order, usefulness_rule
from tarjotin.themes.models import Placement
from tarjotin.themes.queries import rule_set_region

# Services of more municipalities than this are no gap in any of them, and counting would take long.
_MOST_MUNICIPALITIES = 40


def work_list(found: OrganisationQuality, county: str, language: str) -> tuple[Task, ...]:
    """Everything to mend of an organisation, the most useful first; equals by the names that `language` has."""
    rule = usefulness_rule()
    ids = [each.id for each in found.services]
    gaps, searches = _fill_gaps(ids, county, rule.few), _searches(ids)
    tasks = [*_tasks(found.quality, is_service=False)]
    for service in found.services:
        tasks += _tasks(
            service,
            is_gap=service.id in gaps,
            is_service=True,
            searches=searches.get(service.id, 0),
        )
    return in_order(tasks, rule, language)


def _tasks(quality: Quality, *, is_service: bool, is_gap: bool = False, searches: int = 0) -> Iterable[Task]:
    for part in quality.parts:
        findings = tuple(each for each in quality.findings if each.check == part.check)
        yield Task(
            quality.id,
            quality.names,
            part.check,
            part.points,
            findings,
            is_gap,
            is_service,
            searches,
        )


def _searches(ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(ids), 500):
        rows = ServiceDemand.objects.filter(service_id__in=ids[start : start + 500])
        found.update(rows.values_list("service_id", "searches"))
    return found


def _fill_gaps(ids: Sequence[str], county: str, few: int) -> frozenset[str]:
    """Which of these services are among at most `few` of their theme in a municipality of their area."""
    areas: dict[str, set[str]] = defaultdict(set)
    themes: dict[str, set[str]] = defaultdict(set)
    region = rule_set_region(county)
    for start in range(0, len(ids), 500):
        batch = ids[start : start + 500]
        rows = ServiceMunicipality.objects.filter(service__source_id__in=batch)
        for id, code in rows.values_list("service__source_id", "code"):
            areas[id].add(code)
        placed = Placement.objects.filter(service__source_id__in=batch, region=region)
        for id, theme in placed.values_list("service__source_id", "theme"):
            themes[id].add(theme)
    codes = {
        code for id, own in areas.items() if id in themes and len(own) <= _MOST_MUNICIPALITIES for code in own
    }
    counts = {
        (theme, code): number
        for theme, code, number in Placement.objects.filter(
            region=region, service__municipalities__code__in=sorted(codes)[:500]
        )
        .values_list("theme", "service__municipalities__code")
        .annotate(number=Count("service"))
        .order_by()
    }
    return frozenset(
        id
        for id in themes
        if any(0 < counts.get((theme, code), 0) <= few for theme in themes[id] for code in areas[id])
    )
