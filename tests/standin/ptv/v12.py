"""The v12 side of the stand-in: routes, paging and errors of `docs/developers/ptv-v12.md`."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any
from uuid import uuid4

from tests.standin.ptv import v12_codes
from tests.standin.ptv.replies import JsonObject, Reply
from tests.standin.ptv.requests import Query
from tests.standin.ptv.seed import Seed
from tests.standin.ptv.settings import Settings
from tests.standin.ptv.v12_catalogue import KINDS, Catalogue, catalogue_of, hidden, hierarchy
from tests.standin.ptv.v12_filters import allowed, found
from tests.standin.ptv.v12_query import QueryError, Values, is_uuid, moment_of, read

PREFIX = "/api/v12"
NOUNS = (*KINDS, "connection")


def answer(seed: Seed, settings: Settings, path: str, query: Query, headers: Mapping[str, str]) -> Reply:
    """Answer one GET under /api/v12; `path` begins after that prefix (ptv-v12.md 4)."""
    if not key_is_right(settings, headers):
        return problem(path, 401, "Unauthorized", "A valid x-api-key header is required")
    with seed.lock:
        try:
            return Asked(seed, settings, path, query).answer()
        except QueryError as bad:
            return problem(path, 400, "Bad Request", "Request validation failed", errors=bad.errors)


def key_is_right(settings: Settings, headers: Mapping[str, str]) -> bool:
    """The document asks for a key; without one in the settings any key will do."""
    key = headers.get("x-api-key")
    return bool(key) if settings.api_key is None else key == settings.api_key


def problem(path: str, status: int, title: str, detail: str, **more: Any) -> Reply:
    """An error in v12's form (ptv-v12.md 2)."""
    body: JsonObject = {
        "title": title,
        "detail": detail,
        "status": status,
        "type": "about:blank",
        "requestId": str(uuid4()),
        "instance": PREFIX + path,
        **more,
    }
    return Reply(status, body)


class Asked:
    """One request and what it may look at."""

    def __init__(self, seed: Seed, settings: Settings, path: str, query: Query) -> None:
        self.seed = seed
        self.settings = settings
        self.path = path
        self.query = query
        self.catalogue: Catalogue = catalogue_of(seed)

    def answer(self) -> Reply:
        """Find the endpoint by the parts of the path."""
        parts = [part for part in self.path.split("/") if part]
        if len(parts) == 1:
            return self.reference(parts[0])
        if parts and parts[0] in NOUNS:
            return self.content(parts[0], parts[1:])
        return self.unknown()

    def content(self, noun: str, rest: list[str]) -> Reply:
        if rest == ["search"]:
            return self.search(noun)
        if rest == ["archived"]:
            return self.archived(noun)
        if noun == "connection" and len(rest) == 2:
            return self.connection(*rest)
        if noun == "organization" and len(rest) == 2 and rest[0] == "hierarchy":
            return self.hierarchy(rest[1])
        if noun != "connection" and len(rest) == 1:
            return self.single(noun, rest[0])
        return self.unknown()

    def unknown(self) -> Reply:
        return problem(self.path, 404, "Not Found", f"Route GET:{PREFIX}{self.path} not found")

    def single(self, noun: str, id_: str) -> Reply:
        """One object by id; a collection tells its members only here (ptv-v12.md 10)."""
        read(self.query, ())
        id_ = content_id(id_, "contentId")
        entry = self.catalogue.entries[noun].get(id_)
        if entry is None:
            left = id_ in self.seed.all(KINDS[noun])
            return self.missing(f"{noun} {id_}", "NotPublished" if left else "Unknown")
        body = entry.content
        if noun == "service-collection":
            body = body | {"items": self.catalogue.members[id_]}
        return Reply(200, self.mixed(body))

    def missing(self, what: str, reason: str) -> Reply:
        return problem(self.path, 404, "Not Found", f"{what} was not found", reason=reason)

    def connection(self, service_id: str, channel_id: str) -> Reply:
        """One connection by the ids of its two ends (ptv-v12.md 9)."""
        read(self.query, ())
        pair = content_id(service_id, "serviceContentId"), content_id(channel_id, "channelContentId")
        entry = self.catalogue.connections.get(pair)
        if entry is not None:
            return Reply(200, self.mixed(entry.content))
        left = self.seed.connections.find(*pair) and any(hidden(self.seed, end) for end in pair)
        return self.missing(f"connection {'/'.join(pair)}", "NotPublished" if left else "Unknown")

    def hierarchy(self, id_: str) -> Reply:
        """The family of an organisation as edges (ptv-v12.md 4); its 404 has no reason."""
        read(self.query, ())
        id_ = content_id(id_, "contentId")
        organizations = self.catalogue.entries["organization"]
        if id_ not in organizations:
            return problem(self.path, 404, "Not Found", f"organization {id_} was not found")
        return Reply(200, {"edges": hierarchy(organizations, id_)})

    def search(self, noun: str) -> Reply:
        """Whole objects that pass the filters (ptv-v12.md 3)."""
        values = read(self.query, allowed(noun))
        held = self.catalogue.connections if noun == "connection" else self.catalogue.entries[noun]
        return self.page(values, [entry.content for entry in found(held.values(), values)])

    def archived(self, noun: str) -> Reply:
        """Ids of what was archived since a moment (ptv-v12.md 4)."""
        values = read(self.query, (), required=("archivedAtOrAfter",))
        since = moment_of(values, "archivedAtOrAfter")
        gone = [one for one in self.catalogue.archived[noun] if since is None or one.at >= since]
        return self.page(values, [{"contentId": one.content_id} for one in gone])

    def reference(self, noun: str) -> Reply:
        """A list of reference data (ptv-v12.md 12)."""
        if noun in v12_codes.CODE_LISTS:
            listed = v12_codes.code_list(self.settings.codes, noun)
        elif noun in self.catalogue.classes:
            listed = self.catalogue.classes[noun]
        else:
            return self.unknown()
        values = read(self.query, v12_codes.filters(noun))
        return self.page(values, v12_codes.chosen(listed, values))

    def page(self, values: Values, items: list[JsonObject]) -> Reply:
        """The envelope of every list (ptv-v12.md 3); a page after the last is empty, not null."""
        number = int(values.get("page", ["1"])[0])
        # The setting keeps pages small in tests; a client must believe the pageSize it is told.
        size = min(int(values.get("pageSize", ["100"])[0]), self.settings.page_size_full)
        shown = items[(number - 1) * size : number * size]
        envelope = {
            "page": number,
            "pageSize": size,
            "totalItems": len(items),
            "totalPages": -(-len(items) // size),
        }
        return Reply(200, envelope | {"items": [self.mixed(item) for item in shown]})

    def mixed(self, content: JsonObject) -> JsonObject:
        """The object with its unordered parts in another order at each read, when the settings say so."""
        return shuffled(content, self.settings.random) if self.settings.shuffle else content


def content_id(text: str, name: str) -> str:
    """The id in the path, in lower case; 400 when it is no UUID."""
    if not is_uuid(text):
        raise QueryError([{"path": name, "message": 'must match format "uuid"'}])
    return text.lower()


def shuffled(content: JsonObject, chance: Random) -> JsonObject:
    """Codes, language versions and hours have no order of their own in PTV."""
    languages = content.get("languageVersions")
    mixed = {name: _in_any_order(value, chance) for name, value in content.items()}
    if languages:
        mixed["languageVersions"] = {name: languages[name] for name in _in_any_order(list(languages), chance)}
    hours = content.get("serviceHours")
    if hours:
        mixed["serviceHours"] = hours | {"hours": _in_any_order(hours["hours"], chance)}
    return mixed


def _in_any_order(value: Any, chance: Random) -> Any:
    if not isinstance(value, list):
        return value
    return chance.sample(value, len(value))
