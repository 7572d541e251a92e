"""Which rule sets services are placed by now, and a key of them all: other rules make other counts."""

from __future__ import annotations

import hashlib

from tarjotin.regions.codes import counties
from tarjotin.themes.rule_sets import regions_with_rules, rule_set_key, rule_set_region

# Raise when facts or counts change their form or meaning: what is kept is then made again.
_FORM = "1"


def rules_of_counties() -> dict[str, str]:
    """By county the region of the rule set in force there; under the empty code that of a tray of no county."""
    return {county: rule_set_region(county) for county in ("", *counties())}


def regions_in_force() -> tuple[str, ...]:
    """The regions of the rule sets in force, the default one first."""
    return tuple(sorted({rule_set_region(region) for region in regions_with_rules()}))


def rules_key() -> str:
    """16 hexadecimal digits."""
    told = [f"{region}:{rule_set_key(region, in_force=True)}" for region in regions_in_force()]
    return hashlib.blake2b("|".join([_FORM, *told]).encode(), digest_size=8).hexdigest()
