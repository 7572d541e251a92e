"""What there is to know of the services in a list: their pages, or what is left of those that have ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tarjotin.catalogue.queries import ServiceView, service_view
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


def entries(ids: Iterable[str], language: str, county: str) -> tuple[Entry, ...]:
    """The services in the order of the list."""
    return tuple(_entry(id, language, county) for id in ids)


def _entry(id: str, language: str, county: str) -> Entry:
    view = service_view(id)
    if view is not None:
        return Entry(id, view)
    ended = withdrawn("service", id)
    if ended is None:
        return Entry(id)
    return Entry(id, ended=ended, alike=services_like(pick(ended.names, language).text, language, county))
