"""What has gone from a catalogue, found only after a complete full run and checked one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db.models import Q

from tarjotin.harvest import work_list
from tarjotin.harvest.models import HarvestRun, RawRecord, RunItem
from tarjotin.harvest.raw_store import withdraw
from tarjotin.sources.records import Kind, Source

# Under this share of last time's count the catalogue itself is taken to be broken (ptv-api.md section 8).
SMALLEST_SHARE_PERCENT = 90


def withdraw_missing(
    source: Source,
    run: HarvestRun,
    listed: Sequence[Kind],
    *,
    accept_fewer: bool,
    at: dt.datetime,
) -> list[str]:
    """Withdraw what this scope held before, was not seen now, and the source itself says is not published.

    What turns out to be published after all is put on the run's work list. Returns refusals: one line for each kind
    of which too few were seen; then nothing at all is withdrawn.
    Raises `SourceError` when the check itself fails.
    """
    previous = {kind: work_list.last_full(run, kind) for kind in listed}
    refusals = [] if accept_fewer or source.shrinks_by_itself else _refusals(run, previous)
    if refusals:
        return refusals
    run.counts = {}
    for kind, before in previous.items():
        if before is None:
            continue
        gone = []
        for id in _not_seen(run, before, kind):
            if source.is_gone(kind, id):
                gone.append(id)
            else:
                # The list missed an object that is still published: it is read like any other.
                work_list.put_waiting(run, kind, [id])
        run.counts[kind] = {"withdrawn": withdraw(source.name, kind, gone, at=at)}
    return []


def _refusals(run: HarvestRun, previous: Mapping[Kind, HarvestRun | None]) -> list[str]:
    found = []
    for kind, last in previous.items():
        before = last.counts.get(kind, {}).get("seen", 0) if last else 0
        seen = run.items.filter(kind=kind, state=RunItem.State.READ).count()
        if seen * 100 < before * SMALLEST_SHARE_PERCENT:
            found.append(
                f"Only {seen} of kind {kind} were seen, last time {before}: under {SMALLEST_SHARE_PERCENT} %,"
                " so nothing is withdrawn and everything is kept."
                " Look at the source; if it has truly shrunk, run again with --accept-fewer."
            )
    return found


def _not_seen(run: HarvestRun, previous: HarvestRun, kind: Kind) -> list[str]:
    """Ids of a kind seen by the runs of this scope since the previous full one, but not by this run."""
    earlier = HarvestRun.objects.filter(
        work_list.same_scope(run), started__gte=previous.started, started__lt=run.started
    )
    before = RunItem.objects.filter(Q(run__in=earlier), kind=kind, state=RunItem.State.READ).values_list(
        "source_id", flat=True
    )
    now = run.items.filter(kind=kind, state=RunItem.State.READ).values_list("source_id", flat=True)
    candidates = set(before) - set(now)
    kept = RawRecord.objects.filter(source=run.source, kind=kind, withdrawn__isnull=True)
    return sorted(candidates & set(kept.values_list("source_id", flat=True)))
