"""Which rule sets are in force: the default one, and one for each region that has an override file."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

from tarjotin.catalogue.codes import code_list
from tarjotin.themes.loading import load_override, load_rule_set
from tarjotin.themes.rules import RuleSet

DEFAULT = Path(__file__).parent / "data" / "default-2026-11.toml"


def override_file(region: str) -> Path:
    """Where a region keeps its own changes to the rules: `rules/<county code>.toml` in the data folder."""
    return Path(settings.TARJOTIN_HOME) / "rules" / f"{region}.toml"


def rule_set_region(county: str) -> str:
    """The region whose rule set counts in this county: its own when it has a file, else empty for the default."""
    return county if county and override_file(county).is_file() else ""


def regions_with_rules() -> tuple[str, ...]:
    """The default rule set (empty code) and every region with an override file."""
    files = sorted((Path(settings.TARJOTIN_HOME) / "rules").glob("[0-9][0-9].toml"))
    return ("", *(path.stem for path in files))


def rule_set(region: str) -> RuleSet:
    """The rule set of a region, read again when its files have changed.

    Raises `RuleSetError` with file, theme and rule when a file cannot be used.
    """
    return _read(region, rule_set_key(region))


def rule_set_key(region: str) -> str:
    """A key of the rule files of a region: 16 hexadecimal digits, another one when a rule changes."""
    content = DEFAULT.read_bytes()
    if region:
        content += override_file(region).read_bytes()
    return hashlib.blake2b(content, digest_size=8).hexdigest()


@cache
def _read(region: str, key: str) -> RuleSet:
    codes = frozenset(
        code for scheme in ("service_class", "target_group", "life_event") for code in code_list(scheme)
    )
    default = load_rule_set(DEFAULT, codes)
    return load_override(override_file(region), default, codes) if region else default
