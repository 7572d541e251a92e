"""Reads a service directory that speaks HSDS 3.0 or 3.1 (docs.openreferral.org; its schemas read on 29.11.2026)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

import msgspec

from tarjotin.sources.hsds.messages import ServicePage, service_of
from tarjotin.sources.http import NotFound, PoliteClient, no_list
from tarjotin.sources.records import Kind, Page, Record, Reference, Scope
from tarjotin.sources.relisting import read_until_whole

PAGE_SIZE = 100
_PATH = "/services"


class Hsds:
    """One directory. Its ids get its host before them: it may well hold services of PTV under their ids in PTV."""

    shape = "hsds-3"
    merges_general_descriptions = False
    shrinks_by_itself = False
    kinds: tuple[Kind, ...] = ("service",)
    batch_size = 10

    def __init__(self, client: PoliteClient, *, parallel: int = 2) -> None:
        self._client = client
        self.parallel = parallel
        self.origin = client.base
        self._host = urlsplit(client.base).hostname or ""
        self.name = f"hsds {self._host}"[:40].strip()

    def pages(self, kind: Kind, scope: Scope) -> Iterator[Page]:
        """Ids of every service: HSDS has no list by municipality, so that the scope narrows nothing."""
        return read_until_whole(self._read)

    def fetch(self, kind: Kind, ids: Sequence[str]) -> tuple[Record, ...]:
        """These services whole, one by one; those not active are left out."""
        return tuple(record for id in ids for record in self._single(id))

    def references(self, record: Record) -> tuple[Reference, ...]:
        """Nothing: a service holds its organisation and its places."""
        return ()

    def is_gone(self, kind: Kind, id: str) -> bool:
        """True when the directory does not know the service or says that it is not active."""
        return not self._single(id)

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()

    def _read(self) -> Iterator[tuple[Page, int]]:
        number = count = 1
        while number <= count:
            page = self._page(number)
            ids = tuple(f"{self._host}:{item.id}".lower() for item in page.contents)
            yield Page(ids=ids), page.total_items
            number, count = number + 1, page.total_pages

    def _page(self, number: int) -> ServicePage:
        asked = {"page": str(number), "per_page": str(PAGE_SIZE), "minimal": "true"}
        try:
            return self._client.get(_PATH, asked, ServicePage)
        except NotFound:
            if number > 1:
                # The list has become shorter than it was when it announced this page.
                return ServicePage(total_items=0, total_pages=0, contents=[])
            raise no_list(self._client.base, _PATH) from None

    def _single(self, id: str) -> tuple[Record, ...]:
        own = id.removeprefix(f"{self._host}:")
        try:
            payload = bytes(self._client.get(f"{_PATH}/{own}", {}, msgspec.Raw))
        except NotFound:
            return ()
        found, modified = service_of(payload)
        return (Record(self.name, self.shape, "service", id, payload, modified),) if found else ()
