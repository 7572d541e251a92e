"""What there is to know of the services in a list: their pages, or what is left of those that have ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tarjotin.catalogue.many import service_views
from tarjotin.catalogue.queries import ServiceView
from tarjotin.catalogue.withdrawn import Withdrawn, withdrawn
from tarjotin.common.languages import pick
from tarjotin.finding.query import Result
from tarjotin.tray.gone.alike import services_like


@dataclass(frozen=True, slots=True)
class Entry:
    """One service of a list: on offer (`view`), ended (`ended`, with what is `alike`), or neither: never heard of."""

    id: str
    view: ServiceView | None = None
    ended: Withdrawn | None = None
    alike: Sequence[Result] = ()


def entries(ids: Sequence[str], language: str, county: str) -> tuple[Entry, ...]:
    """The services in the order of the list, those on offer read in a few queries."""
    views = service_views(ids)
    return tuple(Entry(id, views[id]) if id in views else _away(id, language, county) for id in ids)


def _away(id: str, language: str, county: str) -> Entry:
    """One that is not on offer."""
    ended = withdrawn("service", id)
    if ended is None:
        return Entry(id)
    return Entry(id, ended=ended, alike=services_like(pick(ended.names, language).text, language, county))
