"""What there is to know of the services in a list: their pages, or what is left of those that have ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tarjotin.catalogue.many import service_views
from tarjotin.catalogue.queries import ServiceView
from tarjotin.catalogue.withdrawn import Withdrawn, withdrawn
from tarjotin.common.languages import pick
from tarjotin.finding.query import Result
from tarjotin.pages.alike import services_like

# Each is a search of its own: of a list that has stood for years the first few ended ones get theirs.
MOST_WITH_ALIKE = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One service of a list: on offer (`view`), ended (`ended`, with what is `alike`), or neither: never heard of."""

    id: str
    view: ServiceView | None = None
    ended: Withdrawn | None = None
    alike: Sequence[Result] = ()


def entries(ids: Sequence[str]) -> tuple[Entry, ...]:
    """The services in the order of the list, those on offer read in a few queries."""
    views = service_views(ids)
    return tuple(
        Entry(id, views[id]) if id in views else Entry(id, ended=withdrawn("service", id)) for id in ids
    )


def with_alike(entries: Sequence[Entry], language: str, county: str) -> tuple[Entry, ...]:
    """The same, the first few of those that have ended with what is like them."""
    helped = [entry.id for entry in entries if entry.ended][:MOST_WITH_ALIKE]
    return tuple(_helped(entry, language, county) if entry.id in helped else entry for entry in entries)


def _helped(entry: Entry, language: str, county: str) -> Entry:
    name = pick(entry.ended.names, language).text if entry.ended else ""
    return replace(entry, alike=services_like(name, language, county))
