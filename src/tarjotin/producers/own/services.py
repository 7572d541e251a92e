"""Writing own contents: a draft of a sheet, taking it in, taking something away."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

import msgspec
from django.conf import settings
from django.db import transaction

from tarjotin.catalogue import services as catalogue
from tarjotin.common.errors import OperatorError
from tarjotin.common.tables import FaultyFile
from tarjotin.finding.index.indexing import update_index
from tarjotin.harvest.one_writer import one_writer
from tarjotin.harvest.raw_store import Outcome, keep
from tarjotin.harvest.raw_store import withdraw as withdraw_records
from tarjotin.people.rules import Staff
from tarjotin.people.services import record_change
from tarjotin.producers.own.models import OwnDraft
from tarjotin.producers.own.problems import Problem
from tarjotin.producers.own.rows import Payload
from tarjotin.sources.records import Record
from tarjotin.themes.services import place_services, put_rules_in_force

SOURCE, SHAPE = "own", "own-1"
DRAFT_KEPT = dt.timedelta(days=1)
_encoder = msgspec.json.Encoder(order="deterministic")


def keep_draft(
    *,
    entries: Sequence[Payload],
    problems: Sequence[Problem],
    file_name: str,
    by: Staff,
    county: str,
    now: dt.datetime,
) -> OwnDraft:
    """Keep what was read until the editor has looked at it; drafts that nobody came back to are forgotten."""
    OwnDraft.objects.filter(made__lt=now - DRAFT_KEPT).delete()
    return OwnDraft.objects.create(
        county=county,
        made=now,
        made_by=by.id,
        file_name=file_name[:120],
        entries=list(entries),
        problems=[list(dataclasses.astuple(each)) for each in problems],
    )


@transaction.atomic
def take_in(draft: OwnDraft, *, by: Staff, now: dt.datetime) -> dict[str, int]:
    """Keep every entry of a draft in the raw store; how many were new, changed, back again and as before.

    Nothing that an earlier sheet brought is taken away. Call `show_now` after it.
    """
    outcomes = _keep(draft.entries, now)
    record_change(by, draft.county, "took-in", "own-contents", note=f"{len(outcomes)} entries")
    draft.delete()
    return {name: outcomes.count(name) for name in ("new", "changed", "returned", "same")}


@transaction.atomic
def take_in_one(entry: Payload, *, by: Staff, county: str, now: dt.datetime) -> Outcome:
    """Keep one entry that was typed in a form, new or in place of what it was. Call `show_now` after it."""
    (outcome,) = _keep([entry], now)
    record_change(by, county, "took-in", "own-contents", entry["id"])
    return outcome


def _keep(entries: Sequence[Payload], now: dt.datetime) -> list[Outcome]:
    records = [
        Record(SOURCE, SHAPE, "service", entry["id"], _encoder.encode(entry), modified=now)
        for entry in entries
    ]
    return list(keep("service", records, at=now).values())


@transaction.atomic
def withdraw(id: str, *, by: Staff, county: str, now: dt.datetime) -> bool:
    """Take one entry of the region away; what it said stays in the raw store. False when there is none."""
    if not end(id, county=county, now=now):
        return False
    record_change(by, county, "withdrew", "own-contents", id)
    return True


def end(id: str, *, county: str, now: dt.datetime) -> bool:
    """The same by somebody who is none of the staff, so that nobody stands in the log of changes."""
    return is_own(id, county) and withdraw_records(SOURCE, "service", [id], at=now) > 0


def is_own(id: str, county: str) -> bool:
    """Whether an id is one of the region's own contents."""
    return id.startswith(prefix_of(county))


def prefix_of(county: str) -> str:
    """How the ids of all the region's own contents begin."""
    return f"own:{county}:"


def show_now() -> bool:
    """Bring catalogue, themes and index up to date; False when that has to wait for the next harvest."""
    try:
        with one_writer():
            catalogue.project()
            place_services()
            update_index(settings.TARJOTIN_INDEX)
            # Placements are by the rule files as they stand, so pages have to go by them too, as after a harvest.
            put_rules_in_force()
    except (OperatorError, FaultyFile):
        return False
    return True
