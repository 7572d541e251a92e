"""What has changed since a version of a shortlist was saved: in the list itself, and in its services. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tarjotin.common.languages import Localized


@dataclass(frozen=True, slots=True)
class Listed:
    """A service as a version of a shortlist holds it: `key` is the hash of what its source told then, "" if unknown."""

    id: str
    names: Localized = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a service now: the hash of what its source tells, and since when it tells that."""

    key: str = ""
    changed: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class ChangedService:
    """A service whose source tells something else now; `since` is None when nobody knows."""

    listed: Listed
    since: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What has become of a version: services that later versions have more or less, those whose own content has
    changed, and those that the catalogue no longer holds."""

    added: tuple[Listed, ...] = ()
    removed: tuple[Listed, ...] = ()
    changed: tuple[ChangedService, ...] = ()
    gone: tuple[Listed, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.gone)


def changes_since(shared: Sequence[Listed], newest: Sequence[Listed], known: Mapping[str, Known]) -> Changes:
    """What has changed since `shared` was saved, when `newest` is the list's last version and `known` the services
    that the catalogue holds. A service that has gone is told as gone alone."""
    before, after = {each.id for each in shared}, {each.id for each in newest}
    return Changes(
        added=tuple(each for each in newest if each.id not in before),
        removed=tuple(each for each in shared if each.id not in after and each.id in known),
        changed=tuple(
            ChangedService(each, known[each.id].changed)
            for each in shared
            if each.id in known and each.key and known[each.id].key not in ("", each.key)
        ),
        gone=tuple(each for each in shared if each.id not in known),
    )
