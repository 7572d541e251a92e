"""Reads the v12 OUT interface of the Finnish Service Catalogue (docs/developers/ptv-v12.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from tarjotin.sources.http import NotFound, PoliteClient, no_list
from tarjotin.sources.payloads import identity
from tarjotin.sources.ptv_v12.messages import Collection, Concept, SearchPage, pair, references
from tarjotin.sources.records import REFERENCE_KINDS, Kind, Page, Record, Reference, Scope, SourceError

LIVE = "https://api-gw.palvelutietovaranto.suomi.fi"

# Contents are copied to v12 with up to an hour and a half's delay (ptv-api.md 11).
OVERLAP = dt.timedelta(hours=2)
PAGE_SIZE = 100
LIST_LIMIT = 20

_API = "/api/v12"
_PATHS: dict[Kind, str] = {
    "service": "/service",
    "channel": "/service-channel",
    "organisation": "/organization",
    "general_description": "/general-description",
    "collection": "/service-collection",
    "connection": "/connection",
}
# Reference data that our own dated lists are held against (docs/developers/ptv-v12.md 12).
_CODE_LISTS = (
    "municipality-codes",
    "region-codes",
    "wellbeing-services-county-codes",
    "language-codes",
    "postal-codes",
    "service-classes",
    "target-groups",
    "life-events",
)
_ONTOLOGY = "http://www.yso.fi/"

Parameters = dict[str, str | list[str]]


class PtvV12:
    """The coming interface. Searches answer with whole objects; connections and terms are objects of their own."""

    name = "ptv"
    shape = "ptv-v12"
    merges_general_descriptions = False
    shrinks_by_itself = False
    kinds: tuple[Kind, ...] = (
        "service",
        "channel",
        "organisation",
        "general_description",
        "collection",
        "connection",
        "code_list",
    )
    batch_size = LIST_LIMIT

    def __init__(self, client: PoliteClient, *, parallel: int = 3) -> None:
        self._client = client
        self.parallel = parallel
        self.origin = client.base
        self._services: set[str] = set()
        self._of_county = False

    def pages(self, kind: Kind, scope: Scope) -> Iterator[Page]:
        """Whole objects of a kind; of a county only its services and their connections, the rest by `references`."""
        if kind == "code_list":
            yield Page(ids=_CODE_LISTS if scope.since is None else ())
        elif scope.municipalities:
            yield from self._county_pages(kind, scope)
        elif kind == "collection":
            # Only a collection's own page tells what is in it.
            yield from map(_ids_only, self._search(kind, _since(scope)))
        else:
            yield from self._search(kind, _since(scope))

    def fetch(self, kind: Kind, ids: Sequence[str]) -> tuple[Record, ...]:
        """Objects one by one, terms by their addresses; what is not published is left out."""
        if kind == "term":
            return self._terms(ids)
        if kind == "code_list":
            return tuple(self._code_list(name) for name in ids)
        records = tuple(record for id in ids for record in self._single(kind, id))
        if kind == "collection" and self._of_county:
            return tuple(record for record in records if self._holds_ours(record))
        return records

    def _holds_ours(self, record: Record) -> bool:
        """True when a collection holds a service of the county: the search cannot be narrowed to those."""
        found = msgspec.json.decode(record.payload, type=Collection)
        return any(item.contentId.lower() in self._services for item in found.items)

    def references(self, record: Record) -> tuple[Reference, ...]:
        """What a record names: organisations, its general description, a connection's channel, terms."""
        return references(record.kind, record.payload)

    def is_gone(self, kind: Kind, id: str) -> bool:
        """True when a single GET answers 404, whatever its reason."""
        return kind not in REFERENCE_KINDS and not self._single(kind, id)

    def _code_list(self, name: str) -> Record:
        first = self._page(f"{_API}/{name}", {}, 1)
        items = [*first.items]
        for number in range(2, first.totalPages + 1):
            items += self._page(f"{_API}/{name}", {}, number).items
        payload = b"[" + b",".join(bytes(item) for item in items) + b"]"
        return Record(self.name, self.shape, "code_list", name, payload)

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()

    def _county_pages(self, kind: Kind, scope: Scope) -> Iterator[Page]:
        since = _since(scope)
        if kind == "service":
            for area in _areas(scope):
                for page in self._search(kind, since | area):
                    self._services.update(record.id for record in page.records)
                    yield page
        if kind == "collection":
            self._of_county = True
            yield from map(_ids_only, self._search(kind, since))
        elif since:
            # Also services: one whose area has just left the county is still kept and must be read.
            for page in map(_ids_only, self._search(kind, since)):
                yield replace(page, changed_anywhere=True)
        elif kind == "connection":
            for services in _chunks(sorted(self._services)):
                yield from self._search(kind, {"serviceContentIds": list(services)})

    def _single(self, kind: Kind, id: str) -> tuple[Record, ...]:
        path = f"{_API}{_PATHS[kind]}/{id.replace(':', '/')}"
        try:
            payload = bytes(self._client.get(path, {}, msgspec.Raw))
        except NotFound:
            return ()
        return (self._record(kind, payload),)

    def _terms(self, uris: Sequence[str]) -> tuple[Record, ...]:
        found = []
        for path, wanted in (
            ("/ontology-terms", [uri for uri in uris if uri.startswith(_ONTOLOGY)]),
            ("/industrial-classes", [uri for uri in uris if not uri.startswith(_ONTOLOGY)]),
        ):
            if wanted:
                answer = self._page(f"{_API}{path}", {"uris": wanted}, 1)
                found += [self._record("term", bytes(item)) for item in answer.items]
        return tuple(found)

    def _search(self, kind: Kind, parameters: Parameters) -> Iterator[Page]:
        """Read a search from its last page to its first, so that an object leaving meanwhile hides no other.

        Raises `SourceError` when fewer objects came than the source says there are.
        """
        path = f"{_API}{_PATHS[kind]}/search"
        answer = self._page(path, parameters, 1)
        seen: set[str] = set()
        for number in range(answer.totalPages, 0, -1):
            answer = self._page(path, parameters, number)
            records = tuple(self._record(kind, bytes(item)) for item in answer.items)
            seen.update(record.id for record in records)
            if records:
                yield Page(records=records)
        if len(seen) < answer.totalItems:
            raise SourceError(
                f"{path} told of {answer.totalItems} objects but gave {len(seen)}.",
                "What was read is kept. Run the same harvest again later.",
            )

    def _page(self, path: str, parameters: Parameters, number: int) -> SearchPage:
        asked = parameters | {"page": str(number), "pageSize": str(PAGE_SIZE)}
        try:
            return self._client.get(path, asked, SearchPage)
        except NotFound:
            raise no_list(self._client.base, path) from None

    def _record(self, kind: Kind, payload: bytes) -> Record:
        identifier, modified = identity(payload)
        if kind == "connection":
            identifier = pair(payload).id
        elif kind == "term":
            identifier = msgspec.json.decode(payload, type=Concept).uri
        return Record(self.name, self.shape, kind, identifier, payload, modified)


def _ids_only(page: Page) -> Page:
    return Page(ids=tuple(record.id for record in page.records))


def _since(scope: Scope) -> Parameters:
    if scope.since is None:
        return {}
    start = (scope.since - OVERLAP).astimezone(dt.UTC)
    return {"publishedAtOrAfter": start.strftime("%Y-%m-%dT%H:%M:%S.000Z")}


def _areas(scope: Scope) -> Iterator[Parameters]:
    """Searches that together find everything meant for a county: lists are compared literally (ptv-v12.md 13)."""
    limited: Parameters = {"areaType": "LimitedArea"}
    for codes in _chunks(scope.municipalities):
        yield limited | {"municipalities": list(codes), "municipalitiesMatch": "any"}
    if scope.regions:
        yield limited | {"regions": list(scope.regions), "regionsMatch": "any"}
    if scope.county:
        yield limited | {"wellbeingServicesCounties": [scope.county], "wellbeingServicesCountiesMatch": "any"}
    if scope.with_national:
        yield {"areaType": "WholeCountry"}
        yield {"areaType": "WholeCountryExceptAland"}


def _chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), LIST_LIMIT):
        yield items[start : start + LIST_LIMIT]
