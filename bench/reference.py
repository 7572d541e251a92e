"""Reads the product's reference data: municipalities, counties, classes, target groups and life events."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Item = dict[str, Any]

PRODUCT = Path(__file__).parent.parent / "src" / "tarjotin"


@dataclass(frozen=True, slots=True)
class Reference:
    municipalities: list[Item]
    regions: dict[str, Item]
    counties: dict[str, Item]
    service_classes: dict[str, Item]
    target_groups: dict[str, Item]
    life_events: dict[str, Item]
    languages: list[str]


def load_reference(root: Path = PRODUCT) -> Reference:
    regions, catalogue = root / "regions" / "data", root / "catalogue" / "data"
    return Reference(
        municipalities=_items(regions / "municipalities.json"),
        regions=_by_code(regions / "regions.json"),
        counties=_by_code(regions / "counties.json"),
        service_classes=_by_code(catalogue / "service_classes.json"),
        target_groups=_by_code(catalogue / "target_groups.json"),
        life_events=_by_code(catalogue / "life_events.json"),
        languages=[item["code"] for item in _items(regions / "languages.json")],
    )


def _by_code(path: Path) -> dict[str, Item]:
    return {item["code"]: item for item in _items(path)}


def _items(path: Path) -> list[Item]:
    items: list[Item] = json.loads(path.read_text(encoding="utf-8"))["items"]
    return items
