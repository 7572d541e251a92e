"""Which rule sets are in force: the default one, and one for each region that has an override file.

A region's file may be edited at any time. Pages go by the copy that was in use when services were last placed, so a
faulty or half-written file breaks nothing, and themes and placements always belong together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from tarjotin.catalogue.codes import code_list
from tarjotin.common.messages import gettext_noop as _
from tarjotin.common.tables import FaultyFile, Problem
from tarjotin.themes.loading import load_override, load_rule_set, read_override
from tarjotin.themes.rules import RuleSet

DEFAULT = Path(__file__).parent / "data" / "default-2026-11.toml"


def override_file(region: str) -> Path:
    """Where a region keeps its own changes to the rules: `rules/<county code>.toml` in the data folder."""
    return Path(settings.TARJOTIN_HOME) / "rules" / f"{region}.toml"


def _in_force_file(region: str) -> Path:
    return override_file(region).parent / "in-force" / f"{region}.toml"


def rule_set_region(county: str) -> str:
    """The region whose rule set counts in this county: its own when one is in force, else empty for the default."""
    return county if county and _in_force_file(county).is_file() else ""


def regions_with_rules() -> tuple[str, ...]:
    """The default rule set (empty code) and every region with an override file."""
    files = sorted((Path(settings.TARJOTIN_HOME) / "rules").glob("[0-9][0-9].toml"))
    return ("", *(path.stem for path in files))


def regions_in_force() -> tuple[str, ...]:
    """Every region whose pages go by rules of its own."""
    files = sorted((Path(settings.TARJOTIN_HOME) / "rules" / "in-force").glob("[0-9][0-9].toml"))
    return tuple(path.stem for path in files)


def rule_set(region: str) -> RuleSet:
    """The rule set in force in a region; the region must be one that `rule_set_region` gave."""
    return _read(_in_force_file(region) if region else None, rule_set_key(region, in_force=True))


def new_rule_set(region: str) -> RuleSet:
    """The rule set of a region as its file stands now.

    Raises `FaultyFile` with file, theme and rule when the file cannot be used.
    """
    return _read(override_file(region) if region else None, rule_set_key(region))


def rule_set_key(region: str, *, in_force: bool = False) -> str:
    """A key of the rule files of a region: 16 hexadecimal digits, another one when a rule changes."""
    files = [DEFAULT]
    if region:
        files.append(_in_force_file(region) if in_force else override_file(region))
    # Every page asks for the rules, and hashing their files takes longer than asking whether they were touched.
    return _key_of(tuple((file, _touched(file)) for file in files))


def _touched(file: Path) -> tuple[int, int, int]:
    """What differs when a file has been written or put in place of another."""
    told = file.stat()
    return told.st_mtime_ns, told.st_size, told.st_ino


@lru_cache(maxsize=100)
def _key_of(files: tuple[tuple[Path, tuple[int, int, int]], ...]) -> str:
    content = b"".join(file.read_bytes() for file, _touched_at in files)
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def put_in_force(region: str) -> None:
    """From now on pages go by the region's file as it stands; called when its services have been placed."""
    target = _in_force_file(region)
    target.parent.mkdir(parents=True, exist_ok=True)
    _put_in_place(target, override_file(region).read_bytes())


def drop_others(regions: Collection[str]) -> None:
    """Regions whose file is gone go by the default rules again."""
    for region in regions_in_force():
        if region not in regions:
            _in_force_file(region).unlink()


def rule_set_of(region: str, content: bytes | None) -> RuleSet:
    """The rule set that a region would have with this file; None is without one.

    Raises `FaultyFile` when the file cannot be used, or says that it is another region's.
    """
    name, codes = override_file(region).name, _known_codes()
    default = load_rule_set(DEFAULT, codes)
    if content is None:
        return default
    changed = read_override(content, name, default, codes)
    if changed.region != region:
        what, remedy = _("`region` is not %(region)s."), _('Write region = "%(region)s".')
        raise FaultyFile([Problem(name, (), what, remedy, {"region": region})])
    return changed


def override_content(region: str, *, in_force: bool = False) -> bytes | None:
    """The bytes of a region's file as it stands, or of the copy that pages go by; None when there is none."""
    file = _in_force_file(region) if in_force else override_file(region)
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def write_override(region: str, content: bytes | None) -> None:
    """Put these bytes in place of a region's file, whole or not at all; None takes the file away."""
    target = override_file(region)
    if content is None:
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    _put_in_place(target, content)


def _put_in_place(target: Path, content: bytes) -> None:
    beside = target.with_suffix(".new")
    beside.write_bytes(content)
    beside.replace(target)


def _known_codes() -> frozenset[str]:
    return frozenset(
        code for scheme in ("service_class", "target_group", "life_event") for code in code_list(scheme)
    )


@cache
def _read(override: Path | None, key: str) -> RuleSet:
    codes = _known_codes()
    default = load_rule_set(DEFAULT, codes)
    return load_override(override, default, codes) if override else default
