"""Reads the v11 OUT interface of the Finnish Service Catalogue (ptv-api.md sections 1–8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from tarjotin.sources.http import NotFound, PoliteClient, no_list
from tarjotin.sources.payloads import identity
from tarjotin.sources.ptv_v11.code_lists import PATHS, read_code_list
from tarjotin.sources.ptv_v11.messages import IdPage, references
from tarjotin.sources.records import Kind, Page, Record, Reference, Scope

LIVE = "https://api.palvelutietovaranto.suomi.fi"
OVERLAP = dt.timedelta(hours=1)

# PTV's own upper limit of one list call (ptv-api.md 3).
LIST_LIMIT = 100

_ID_LISTS: dict[Kind, str] = {
    "service": "/Service",
    "channel": "/ServiceChannel",
    "organisation": "/Organization",
    "general_description": "/GeneralDescription",
    "collection": "/ServiceCollection",
}
_DETAIL_LISTS: dict[Kind, str] = {
    # Several hundred services lean on texts of a general description; this list brings them along.
    "service": "/Service/serviceWithGD/list",
    "channel": "/ServiceChannel/list",
    "organisation": "/Organization/list",
    "general_description": "/GeneralDescription/list",
}
_SINGLES: dict[Kind, str] = {
    "service": "/Service/{id}",
    "channel": "/ServiceChannel/{id}",
    "organisation": "/Organization/{id}",
    "general_description": "/GeneralDescription/{id}",
    "collection": "/ServiceCollection/{id}",
}
_WITH_STATUS: tuple[Kind, ...] = ("service", "channel", "organisation")


class PtvV11:
    """The live interface. No Authorization header is ever sent: an invalid one would turn answers into 500."""

    name = "ptv"
    shape = "ptv-v11"
    merges_general_descriptions = True
    shrinks_by_itself = False
    kinds: tuple[Kind, ...] = (
        "service",
        "channel",
        "organisation",
        "general_description",
        "collection",
        "code_list",
    )
    batch_size = LIST_LIMIT

    def __init__(self, client: PoliteClient, *, parallel: int = 3) -> None:
        self._client = client
        self.parallel = parallel
        self.origin = client.base
        self._gone: dict[Kind, frozenset[str]] = {}

    def pages(self, kind: Kind, scope: Scope) -> Iterator[Page]:
        """Ids of a kind: of the county's municipalities for services, of the whole country otherwise.

        With a county only services are listed; what they lean on comes through `references`. With `scope.since`
        the change lists are read: the county's own and, since only the plain list notices changed connections
        (ptv-api.md 6), the whole country's, marked so that only objects already kept are taken from it.
        """
        since = _since(scope)
        if kind == "code_list":
            yield Page(ids=tuple(PATHS) if scope.since is None else ())
            return
        if not scope.municipalities:
            yield from self._id_pages(_ID_LISTS[kind], since)
            return
        if kind == "service":
            for code in scope.municipalities:
                path = f"/Service/area/Municipality/code/{code}"
                whole = {"includeWholeCountry": "true"} if scope.with_national else {}
                yield from self._id_pages(path, since | whole)
        if since:
            for page in self._id_pages(_ID_LISTS[kind], since):
                yield Page(ids=page.ids, changed_anywhere=True)

    def fetch(self, kind: Kind, ids: Sequence[str]) -> tuple[Record, ...]:
        """Details, 100 at a time; ids that are not published are left out silently (ptv-api.md 3)."""
        if kind == "code_list":
            return tuple(record for name in ids for record in self._code_list(name))
        if kind not in _DETAIL_LISTS:
            return tuple(record for id in ids for record in self._single(kind, id))
        parameters = {"guids": ",".join(ids), "showHeader": "true"}
        try:
            items = self._client.get(_API + _DETAIL_LISTS[kind], parameters, list[msgspec.Raw])
        except NotFound:
            return ()
        return tuple(self._record(kind, bytes(item)) for item in items)

    def references(self, record: Record) -> tuple[Reference, ...]:
        """What a record names: channels, organisations, its general description and collections."""
        return references(record.kind, record.payload)

    def is_gone(self, kind: Kind, id: str) -> bool:
        """True when the status lists name the object, or a single GET answers 404."""
        if kind in _WITH_STATUS and id in self._not_published(kind):
            return True
        return not self._single(kind, id)

    def _code_list(self, name: str) -> tuple[Record, ...]:
        payload = read_code_list(self._client, _API, name)
        return () if payload is None else (Record(self.name, self.shape, "code_list", name, payload),)

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()

    def _single(self, kind: Kind, id: str) -> tuple[Record, ...]:
        try:
            item = self._client.get(_API + _SINGLES[kind].format(id=id), {"showHeader": "true"}, msgspec.Raw)
        except NotFound:
            return ()
        return (self._record(kind, bytes(item)),)

    def _record(self, kind: Kind, payload: bytes) -> Record:
        identifier, modified = identity(payload)
        return Record(self.name, self.shape, kind, identifier, payload, modified)

    def _not_published(self, kind: Kind) -> frozenset[str]:
        if kind not in self._gone:
            self._gone[kind] = frozenset(
                id
                for status in ("Archived", "Withdrawn")
                for page in self._id_pages(_ID_LISTS[kind], {"status": status})
                for id in page.ids
            )
        return self._gone[kind]

    def _id_pages(self, path: str, parameters: dict[str, str]) -> Iterator[Page]:
        """Read an id list from its last page to its first.

        An object that leaves while we read moves the later ones forward, towards pages not read yet: read this
        way the list may repeat ids, but never skips one (order is by creation, ptv-api.md 3).
        """
        last = self._page(path, parameters, 1).pageCount
        for number in range(last, 0, -1):
            page = self._page(path, parameters, number)
            yield Page(ids=tuple(item.id.lower() for item in page.itemList or ()))

    def _page(self, path: str, parameters: dict[str, str], number: int) -> IdPage:
        try:
            return self._client.get(
                _API + path,
                parameters | {"page": str(number)},
                IdPage,
                # A list without items on a page that exists is one of PTV's passing weaknesses.
                is_whole=lambda page: page.itemList is not None or number > page.pageCount,
            )
        except NotFound:
            if "/area/" in path:
                # A municipality that PTV does not know has no services of its own.
                return IdPage(pageCount=0, itemList=None)
            raise no_list(self._client.base, path) from None


_API = "/api/v11"


def _since(scope: Scope) -> dict[str, str]:
    if scope.since is None:
        return {}
    # PTV compares strictly and clocks differ: the window overlaps the last one (ptv-api.md 6).
    return {"date": (scope.since - OVERLAP).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S")}
