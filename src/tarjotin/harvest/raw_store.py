"""Keeping records: what is new, what changed, what came back, and what has gone. Nothing is ever deleted."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from tarjotin.harvest.content_hash import bytes_hash, content_hash
from tarjotin.harvest.models import RawRecord, RawVersion
from tarjotin.sources.records import Kind, Record

Outcome = Literal["new", "changed", "returned", "same"]

# Level 6 costs as much time as it saves space; 3 keeps a national catalogue near a sixth of its size.
_COMPRESSION = 3


@dataclass(frozen=True, slots=True)
class _Incoming:
    record: Record
    bytes_hash: str

    def version_of(self, kept: RawRecord, hash: str, at: dt.datetime) -> RawVersion:
        return RawVersion(
            record=kept,
            shape=self.record.shape,
            content_hash=hash,
            bytes_hash=self.bytes_hash,
            payload_zlib=zlib.compress(self.record.payload, _COMPRESSION),
            modified=self.record.modified,
            seen_from=at,
        )


@transaction.atomic
def keep(
    kind: Kind, records: Sequence[Record], *, at: dt.datetime, leaning: Mapping[str, str] | None = None
) -> dict[str, Outcome]:
    """Keep records of one kind and source as seen at `at`; says for each id what it turned out to be.

    `leaning[id]` is the general description whose text is merged into the payload of a service.

    All or nothing: a kill leaves either the whole batch kept or none of it.
    """
    if not records:
        return {}
    incoming = {record.id: _Incoming(record, bytes_hash(record.payload)) for record in records}
    kept = {
        row.source_id: row
        for row in RawRecord.objects.filter(source=records[0].source, kind=kind, source_id__in=list(incoming))
    }
    present = {
        version.record_id: version
        for version in RawVersion.objects.filter(
            record__in=[row.pk for row in kept.values()], seen_to__isnull=True
        ).defer("payload_zlib")
    }
    outcomes: dict[str, Outcome] = {}
    new, moved = [], []
    for id, item in incoming.items():
        row = kept.get(id)
        if row is None:
            new.append(item)
            outcomes[id] = "new"
        else:
            outcomes[id] = _compare(item, row, present.get(row.pk))
            if outcomes[id] != "same":
                moved.append((item, row, present.get(row.pk)))
    _add_new(kind, new, at, leaning or {})
    _add_versions(moved, at, leaning or {})
    _mark_seen([kept[id] for id, outcome in outcomes.items() if outcome == "same"], at)
    return outcomes


def _compare(item: _Incoming, row: RawRecord, present: RawVersion | None) -> Outcome:
    if row.withdrawn is not None or present is None:
        return "returned"
    if present.shape != item.record.shape:
        return "changed"
    if present.bytes_hash == item.bytes_hash:
        return "same"
    return "same" if present.content_hash == content_hash(item.record.payload) else "changed"


def _add_new(kind: Kind, items: Sequence[_Incoming], at: dt.datetime, leaning: Mapping[str, str]) -> None:
    hashes = [content_hash(item.record.payload) for item in items]
    rows = RawRecord.objects.bulk_create(
        RawRecord(
            source=item.record.source,
            kind=kind,
            source_id=item.record.id,
            first_seen=at,
            last_seen=at,
            changed=at,
            current_hash=hash,
            leans_on=leaning.get(item.record.id, ""),
        )
        for item, hash in zip(items, hashes, strict=True)
    )
    RawVersion.objects.bulk_create(
        item.version_of(row, hash, at) for item, row, hash in zip(items, rows, hashes, strict=True)
    )


def _add_versions(
    moved: Sequence[tuple[_Incoming, RawRecord, RawVersion | None]],
    at: dt.datetime,
    leaning: Mapping[str, str],
) -> None:
    RawVersion.objects.filter(pk__in=[present.pk for _, _, present in moved if present]).update(seen_to=at)
    versions = []
    for item, row, _ in moved:
        row.current_hash = content_hash(item.record.payload)
        row.last_seen = row.changed = at
        row.leans_on = leaning.get(row.source_id, "")
        row.withdrawn = None
        versions.append(item.version_of(row, row.current_hash, at))
    RawRecord.objects.bulk_update(
        [row for _, row, _ in moved],
        ["current_hash", "last_seen", "changed", "withdrawn", "leans_on"],
        batch_size=100,
    )
    RawVersion.objects.bulk_create(versions)


def _mark_seen(rows: Sequence[RawRecord], at: dt.datetime) -> None:
    RawRecord.objects.filter(pk__in=[row.pk for row in rows]).update(last_seen=at)


@transaction.atomic
def withdraw(source: str, kind: Kind, ids: Sequence[str], *, at: dt.datetime) -> int:
    """Mark records as no longer published; their content stays. Returns how many there were."""
    rows = RawRecord.objects.filter(source=source, kind=kind, source_id__in=list(ids), withdrawn__isnull=True)
    keys = list(rows.values_list("pk", flat=True))
    RawVersion.objects.filter(record__in=keys, seen_to__isnull=True).update(seen_to=at)
    return RawRecord.objects.filter(pk__in=keys).update(withdrawn=at)
