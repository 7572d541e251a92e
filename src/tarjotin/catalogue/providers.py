"""Who arranges a service: county, municipality, state, NGO, parish or company, by dated rules. Pure."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tarjotin.catalogue.shapes import Organisation

PROVIDERS = ("county", "municipality", "state", "ngo", "parish", "company")
"""Every kind, in the order it is shown."""

_DATA = Path(__file__).parent / "data" / "providers.toml"


class _Rule(NamedTuple):
    """Whoever is of one of the `types` (None: of any) and has a name that matches is `provider`."""

    types: frozenset[str] | None
    name: re.Pattern[str]
    provider: str


def provider_of(organisation: Organisation | None) -> str:
    """What kind of organisation this is; empty when no rule tells."""
    if organisation is None:
        return ""
    names = "\n".join((*organisation.names.values(), *organisation.alternative_names.values())).lower()
    for rule in _rules():
        if (rule.types is None or organisation.type in rule.types) and rule.name.search(names):
            return rule.provider
    return ""


@cache
def _rules() -> tuple[_Rule, ...]:
    told = tomllib.loads(_DATA.read_text(encoding="utf-8"))["rules"]
    return tuple(
        _Rule(
            frozenset(rule["types"]) if "types" in rule else None,
            re.compile(rule.get("name", "")),
            rule["provider"],
        )
        for rule in told
    )
