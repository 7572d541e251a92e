"""Placing services in themes: those whose content or whose rules have changed since last time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict

from django.db import transaction

from tarjotin.catalogue import models as catalogue
from tarjotin.catalogue import shapes
from tarjotin.catalogue.documents import decode
from tarjotin.themes.models import Placed, Placement
from tarjotin.themes.profiles import label_table, profile
from tarjotin.themes.rule_sets import (
    drop_others,
    new_rule_set,
    put_in_force,
    regions_in_force,
    regions_with_rules,
    rule_set_key,
)
from tarjotin.themes.rules import RuleSet, place

BATCH = 1000

Progress = Callable[[str, int, int], None]


def place_services(progress: Progress = lambda kind, done, known: None, *, anew: bool = False) -> int:
    """Place what needs placing by every rule set there is, everything with `anew`; how many placings were made.

    The rules are in force, for pages, once `put_rules_in_force` has been called. Each batch is one transaction.
    Raises `FaultyFile` when a rule file cannot be used; nothing is placed then.
    """
    rule_sets = [(region, new_rule_set(region), rule_set_key(region)) for region in regions_with_rules()]
    regions = [region for region, _, _ in rule_sets]
    if anew:
        Placed.objects.update(key="")
    # Pages go by rules whose file is gone until `put_rules_in_force`, so their placements stay till then.
    _forget_others({*regions, *regions_in_force()})
    placed = 0
    for region, rules, rules_key in rule_sets:
        placed += _place_by(region, rules, rules_key, progress)
    return placed


def put_rules_in_force() -> None:
    """From now on pages go by the rules that services were last placed by; called when the index knows them too."""
    regions = regions_with_rules()
    drop_others(regions)
    for region in regions:
        if region:
            put_in_force(region)
    _forget_others(regions)


def _forget_others(regions: Collection[str]) -> None:
    Placement.objects.exclude(region__in=regions).delete()
    Placed.objects.exclude(region__in=regions).delete()


def _place_by(region: str, rules: RuleSet, rules_key: str, progress: Progress) -> int:
    done = dict(Placed.objects.filter(region=region).values_list("service_id", "key"))
    waiting = [
        pk
        for pk, content_key, labels_key in catalogue.Service.objects.values_list(
            "pk", "content_key", "labels_key"
        )
        if done.get(pk) != f"{content_key}-{labels_key}-{rules_key}"
    ]
    labels = label_table() if waiting else {}
    for start in range(0, len(waiting), BATCH):
        _place_batch(region, rules, rules_key, waiting[start : start + BATCH], labels)
        progress("themes", min(start + BATCH, len(waiting)), len(waiting))
    return len(waiting)


@transaction.atomic
def _place_batch(
    region: str, rules: RuleSet, rules_key: str, keys: Sequence[int], labels: dict[str, dict[str, str]]
) -> None:
    rows = list(catalogue.Service.objects.filter(pk__in=list(keys)))
    Placement.objects.filter(service__in=rows, region=region).delete()
    placements = []
    for row in rows:
        service = decode(row.document, shapes.Service)
        for placement in place(profile(service, labels), rules):
            placements.append(
                Placement(
                    service=row,
                    region=region,
                    theme=placement.theme_id,
                    level=placement.level,
                    reasons=[asdict(reason) for reason in placement.reasons],
                )
            )
    Placement.objects.bulk_create(placements)
    Placed.objects.bulk_create(
        [
            Placed(service=row, region=region, key=f"{row.content_key}-{row.labels_key}-{rules_key}")
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["service", "region"],
        update_fields=["key"],
    )
