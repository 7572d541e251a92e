"""Which descriptions somebody should look at again, in what order, and who may say so. Pure."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tarjotin.events.assurance import Said, is_old, is_said_wrong, last_looked_at
from tarjotin.people.rules import Role, Staff

DATA = Path(__file__).parent / "data" / "assurance-2026-11.toml"

SPEAKING: tuple[Role, ...] = ("editor", "admin", "provider")
"""Who may say that a description is right: editors and admins of the region, and anybody of the organisation's own."""


@dataclass(frozen=True, slots=True)
class Described:
    """A service by its id, who answers for it, when the source changed it, and what was last said of it."""

    id: str
    organisation_id: str
    modified: dt.datetime | None
    said: Said | None


@dataclass(frozen=True, slots=True)
class Due:
    """A service whose description should be looked at. `looked_at` is the last time; None when it was said wrong."""

    id: str
    organisation_id: str
    looked_at: dt.date | None

    @property
    def is_wrong(self) -> bool:
        """Whether somebody has said that it is no longer right."""
        return self.looked_at is None


@cache
def link_days() -> int:
    """For how many days the link of a mail works."""
    return int(tomllib.loads(DATA.read_text(encoding="utf-8"))["link_days"])


def due_of(described: Iterable[Described], today: dt.date) -> tuple[Due, ...]:
    """What should be looked at, by organisation: the one with the oldest first, and of each the oldest first."""
    found: dict[str, list[Due]] = {}
    for each in described:
        looked_at = last_looked_at(each.modified, each.said)
        if is_old(looked_at, today):
            shown = None if is_said_wrong(each.modified, each.said) else looked_at
            found.setdefault(each.organisation_id, []).append(Due(each.id, each.organisation_id, shown))
    by_organisation = [sorted(own, key=_age) for own in found.values()]
    return tuple(each for own in sorted(by_organisation, key=lambda own: _age(own[0])) for each in own)


def _age(due: Due) -> tuple[dt.date, str, str]:
    return (due.looked_at or dt.date.min, due.organisation_id, due.id)


def speaks_for_region(staff: Staff, county: str) -> bool:
    """Whether somebody may speak for every service of the region, as its editors do."""
    return any(staff.may(role, county) for role in ("editor", "admin"))


def spoken_for(staff: Staff, county: str) -> frozenset[str]:
    """The organisations that somebody may speak for; an empty id among them stands for the whole region."""
    held = [staff.organisations(role, county) for role in SPEAKING]
    return frozenset[str]().union(*held)
