"""Reading themes: which a region has, and why a service is in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tarjotin.catalogue import models as catalogue
from tarjotin.catalogue import shapes
from tarjotin.catalogue.documents import decode
from tarjotin.common.languages import Localized
from tarjotin.themes.models import Placement
from tarjotin.themes.profiles import labels_of, profile
from tarjotin.themes.rule_sets import regions_with_rules, rule_set, rule_set_region
from tarjotin.themes.rules import Theme, ThemeExplanation, explain

__all__ = [
    "all_themes",
    "explanations",
    "explanations_of",
    "reasons_for",
    "reasons_in_theme",
    "rule_set_region",
    "theme_ids",
    "themes",
    "themes_of",
]

_NONE: Mapping[str, Localized] = {}


def themes(county: str = "") -> tuple[Theme, ...]:
    """The themes shown in a county, in their order, hidden ones left out."""
    shown = [theme for theme in rule_set(rule_set_region(county)).themes if not theme.is_hidden]
    return tuple(sorted(shown, key=lambda theme: (theme.order, theme.id)))


def theme_ids() -> frozenset[str]:
    """Ids of the themes of every region, hidden ones too."""
    in_force = {rule_set_region(region) for region in regions_with_rules()}
    return frozenset(theme.id for region in in_force for theme in rule_set(region).themes)


def reasons_for(source_id: str, county: str = "") -> tuple[Placement, ...]:
    """Placements of a service in the county's themes with their reasons."""
    # The key first: joined in one query, SQLite reads every placement of the region (60 ms at national size).
    keys = list(catalogue.Service.objects.filter(source_id=source_id).values_list("pk", flat=True))
    return tuple(Placement.objects.filter(service__in=keys, region=rule_set_region(county)).order_by("theme"))


def reasons_in_theme(
    source_ids: Sequence[str], theme_id: str, county: str = ""
) -> Mapping[str, tuple[Localized, ...]]:
    """By id, the sentences that say why these services are in one theme of the county; others are left out."""
    found = catalogue.Service.objects.filter(source_id__in=source_ids)
    ids = dict(found.values_list("pk", "source_id"))
    rows = Placement.objects.filter(service__in=list(ids), region=rule_set_region(county), theme=theme_id)
    return {ids[row.service_id]: tuple(reason["why"] for reason in row.reasons) for row in rows}


def themes_of(source_ids: Sequence[str], county: str = "") -> tuple[str, ...]:
    """The ids of the county's themes that any of these services is in."""
    keys = list(catalogue.Service.objects.filter(source_id__in=source_ids).values_list("pk", flat=True))
    rows = Placement.objects.filter(service__in=keys, region=rule_set_region(county))
    placed = set(rows.values_list("theme", flat=True))
    return tuple(theme.id for theme in themes(county) if theme.id in placed)


def explanations(source_id: str, county: str = "") -> tuple[ThemeExplanation, ...]:
    """Every theme and rule of the county tried on a service; empty when the catalogue has no such service."""
    row = catalogue.Service.objects.filter(source_id=source_id).first()
    return explanations_of(decode(row.document, shapes.Service), county) if row else ()


def explanations_of(
    service: shapes.Service, county: str = "", more_labels: Mapping[str, Localized] = _NONE
) -> tuple[ThemeExplanation, ...]:
    """The same of a service that need not be in the catalogue; it may bring names of its ontology terms."""
    labels = {**more_labels, **labels_of(service)}
    return explain(profile(service, labels), rule_set(rule_set_region(county)))


def all_themes(county: str = "") -> tuple[Theme, ...]:
    """Every theme of the county's rule set, those too that it hides."""
    return rule_set(rule_set_region(county)).themes
