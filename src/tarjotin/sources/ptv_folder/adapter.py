"""Reads a folder of v11-shape JSON files, so that an offline county or a test can harvest a dump."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from tarjotin.common.errors import BadUse
from tarjotin.sources.payloads import UNREADABLE, identity
from tarjotin.sources.records import Kind, Page, Record, Reference, Scope, SourceError

FILES: dict[Kind, str] = {
    "organisation": "organizations.json",
    "general_description": "generaldescriptions.json",
    "channel": "servicechannels.json",
    "service": "services.json",
    "collection": "servicecollections.json",
}
PAGE_SIZE = 500


class PtvFolder:
    """The files of one folder. A kind whose file is missing is not listed, so nothing of it is ever withdrawn."""

    shape = "ptv-v11"
    merges_general_descriptions = False
    shrinks_by_itself = False
    batch_size = PAGE_SIZE
    parallel = 1

    def __init__(self, directory: Path, *, name: str = "ptv") -> None:
        """`name` is the catalogue the records belong to. Raises `BadUse` when there is no services.json to read."""
        self.name = name
        if not directory.is_dir():
            raise BadUse(
                f"There is no folder '{directory}'.", "Give an existing folder or an address with --from."
            )
        if not (directory / FILES["service"]).is_file():
            raise BadUse(
                f"The folder '{directory}' has no services.json.",
                f"Put the files of the dump there: {', '.join(sorted(FILES.values()))}.",
            )
        self.directory = directory
        self.origin = str(directory.resolve())
        self.kinds: tuple[Kind, ...] = tuple(
            kind for kind, name in FILES.items() if (directory / name).is_file()
        )
        self._ids: dict[Kind, frozenset[str]] = {}

    def pages(self, kind: Kind, scope: Scope) -> Iterator[Page]:
        """All records of a file, `PAGE_SIZE` at a time, those outside the scope's municipalities left out.

        Raises `SourceError` when the file cannot be read as a JSON array.
        """
        ids = set()
        batch: list[Record] = []
        for raw in self._items(kind):
            payload = bytes(raw)
            identifier, modified = identity(payload)
            ids.add(identifier)
            if not self._belongs(kind, payload, scope):
                continue
            batch.append(Record(self.name, self.shape, kind, identifier, payload, modified))
            if len(batch) == PAGE_SIZE:
                yield Page(records=tuple(batch))
                batch = []
        if batch:
            yield Page(records=tuple(batch))
        self._ids[kind] = frozenset(ids)

    def fetch(self, kind: Kind, ids: Sequence[str]) -> tuple[Record, ...]:
        """The records of these ids, wherever in the file they are."""
        wanted = frozenset(ids)
        found = []
        for raw in self._items(kind):
            payload = bytes(raw)
            identifier, modified = identity(payload)
            if identifier in wanted:
                found.append(Record(self.name, self.shape, kind, identifier, payload, modified))
        return tuple(found)

    def references(self, record: Record) -> tuple[Reference, ...]:
        """Nothing: the folder lists every object it has."""
        return ()

    def is_gone(self, kind: Kind, id: str) -> bool:
        """True when the file that was just listed has no such object."""
        return kind in self._ids and id not in self._ids[kind]

    def close(self) -> None:
        """Nothing is held open."""

    def _items(self, kind: Kind) -> list[msgspec.Raw]:
        path = self.directory / FILES[kind]
        try:
            # Raw items keep the very bytes and cost no Python objects: a national file stays in its own size.
            return msgspec.json.decode(path.read_bytes(), type=list[msgspec.Raw])
        except OSError as error:
            raise SourceError(
                f"The file '{path}' cannot be read: {error}.", "Check its permissions."
            ) from error
        except UNREADABLE as error:
            raise SourceError(
                f"The file '{path}' is not a JSON array: {error}.",
                "Mend or fetch the file again; nothing that was kept before is touched.",
            ) from error

    def _belongs(self, kind: Kind, payload: bytes, scope: Scope) -> bool:
        if kind != "service" or not scope.municipalities:
            return True
        try:
            service = _areas.decode(payload)
        except UNREADABLE:
            return True
        if service.areaType != "LimitedType":
            return scope.with_national
        listed = {
            municipality.code for area in service.areas or () for municipality in area.municipalities or ()
        }
        return not listed.isdisjoint(scope.municipalities)


class _Municipality(msgspec.Struct):
    code: str | None = None


class _Area(msgspec.Struct):
    municipalities: list[_Municipality] | None = None


class _ServiceAreas(msgspec.Struct):
    areaType: str | None = None  # noqa: N815 - the source's own spelling
    areas: list[_Area] | None = None


_areas = msgspec.json.Decoder(_ServiceAreas)
