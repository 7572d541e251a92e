"""Reads sports places from LIPAS (interface v2: https://api.lipas.fi/v2, its contract read on 29.11.2026)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tarjotin.sources.http import NotFound, PoliteClient, no_list
from tarjotin.sources.lipas.messages import SHOWN, SitePage, site_of
from tarjotin.sources.records import Kind, Page, Record, Reference, Scope
from tarjotin.sources.relisting import read_until_whole

LIVE = "https://api.lipas.fi/v2"
PAGE_SIZE = 100  # the most that the interface gives at once
_PREFIX = "lipas:"
_PATH = "/sports-sites"


class Lipas:
    """The live interface. A list carries whole places; which have changed since a day it cannot be asked."""

    name = "lipas"
    shape = "lipas-v2"
    merges_general_descriptions = False
    shrinks_by_itself = False
    kinds: tuple[Kind, ...] = ("service",)
    batch_size = 10

    def __init__(self, client: PoliteClient, *, parallel: int = 2) -> None:
        self._client = client
        self.parallel = parallel
        self.origin = client.base

    def pages(self, kind: Kind, scope: Scope) -> Iterator[Page]:
        """The places of the scope's municipalities, of the whole country without any.

        LIPAS promises no order of a list, so that a place may slip between two pages: the list is then read again.
        """
        asked = {"statuses": ",".join(SHOWN), "page-size": str(PAGE_SIZE)}
        if scope.municipalities:
            # Codes are numbers there: 91, not 091.
            asked["city-codes"] = ",".join(str(int(code)) for code in scope.municipalities)
        return read_until_whole(lambda: self._read(asked))

    def fetch(self, kind: Kind, ids: Sequence[str]) -> tuple[Record, ...]:
        """These places, one by one; those not in use are left out."""
        return tuple(record for id in ids for record in self._single(id))

    def references(self, record: Record) -> tuple[Reference, ...]:
        """Nothing: a place holds all that is told of it."""
        return ()

    def is_gone(self, kind: Kind, id: str) -> bool:
        """True when LIPAS does not know the place or says that it is out of use for good."""
        return not self._single(id)

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()

    def _read(self, asked: dict[str, str]) -> Iterator[tuple[Page, int]]:
        number = count = 1
        while number <= count:
            page = self._page(asked | {"page": str(number)})
            records = (record for item in page.items for record in self._record(bytes(item)))
            yield Page(records=tuple(records)), page.pagination.total_items
            number, count = number + 1, page.pagination.total_pages

    def _page(self, asked: dict[str, str]) -> SitePage:
        try:
            return self._client.get(_PATH, asked, SitePage)
        except NotFound:
            raise no_list(self._client.base, _PATH) from None

    def _single(self, id: str) -> tuple[Record, ...]:
        try:
            item = self._client.get(f"{_PATH}/{id.removeprefix(_PREFIX)}", {}, msgspec.Raw)
        except NotFound:
            return ()
        return self._record(bytes(item))

    def _record(self, payload: bytes) -> tuple[Record, ...]:
        number, modified = site_of(payload)
        if not number:
            return ()
        return (Record(self.name, self.shape, "service", f"{_PREFIX}{number}", payload, modified),)
