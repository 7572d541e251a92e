"""The work list of a run: what is waiting, read, missing or failed; kept so that a kill costs little."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Count, Q

from tarjotin.harvest.models import HarvestRun, RawRecord, RunItem
from tarjotin.harvest.raw_store import Outcome
from tarjotin.sources.records import KINDS, Kind, Source

# A run older than this is begun anew: what it read may have changed since.
RESUME_WITHIN = dt.timedelta(hours=12)

# These are always reported, also when nothing of them came (design.md section 5).
_REPORTED: tuple[Kind, ...] = ("service", "channel", "organisation", "general_description", "collection")


def same_scope(run: HarvestRun) -> Q:
    """Runs that look at the same part of the same catalogue, whichever interface they use."""
    return Q(source=run.source, region=run.region, with_national=run.with_national)


def last_complete(source: str, region: str, with_national: bool) -> HarvestRun | None:
    """The latest complete run of this source and scope."""
    runs = HarvestRun.objects.filter(
        source=source, region=region, with_national=with_national, state=HarvestRun.State.COMPLETE
    )
    return runs.order_by("-started").first()


def last_full(run: HarvestRun, kind: Kind) -> HarvestRun | None:
    """The latest complete full run of the same scope that listed this kind to its end."""
    earlier = HarvestRun.objects.filter(
        same_scope(run), state=HarvestRun.State.COMPLETE, mode="full", started__lt=run.started
    )
    return next((found for found in earlier.order_by("-started") if kind in found.listed), None)


def open_run(
    source: Source, *, region: str, with_national: bool, changes_only: bool, now: dt.datetime
) -> HarvestRun:
    """Go on with a run that was cut short within `RESUME_WITHIN`, or begin a new one.

    Changes can only be asked for since an earlier complete run: without one the run becomes full.
    """
    base = last_complete(source.name, region, with_national) if changes_only else None
    mode = "changes" if base else "full"
    cut_short = (
        HarvestRun.objects.filter(
            source=source.name,
            shape=source.shape,
            origin=source.origin,
            region=region,
            with_national=with_national,
            mode=mode,
            started__gte=now - RESUME_WITHIN,
        )
        .order_by("-started")
        .first()
    )
    if cut_short and cut_short.state in (HarvestRun.State.RUNNING, HarvestRun.State.INCOMPLETE):
        cut_short.items.filter(state=RunItem.State.FAILED).update(state=RunItem.State.WAITING)
        cut_short.state = HarvestRun.State.RUNNING
        cut_short.note = ""
        cut_short.save(update_fields=["state", "note"])
        return cut_short
    return HarvestRun.objects.create(
        source=source.name,
        shape=source.shape,
        origin=source.origin,
        region=region,
        with_national=with_national,
        mode=mode,
        since=base.started if base else None,
        started=now,
    )


def leaning_on(source: str, general_descriptions: Sequence[str]) -> tuple[str, ...]:
    """Services whose payload holds the text of one of these general descriptions."""
    rows = RawRecord.objects.filter(
        source=source, kind="service", leans_on__in=list(general_descriptions), withdrawn__isnull=True
    )
    return tuple(rows.values_list("source_id", flat=True))


def put_waiting(run: HarvestRun, kind: Kind, ids: Sequence[str]) -> None:
    """Put objects on the list that must be read, again too when they are on it already."""
    add(run, kind, ids)
    mark(run, kind, ids, RunItem.State.WAITING)


def already_kept(source: str, kind: Kind, ids: Sequence[str]) -> tuple[str, ...]:
    """Those of the ids that the raw store holds and that are not withdrawn.

    A connection counts when its service is kept: it may well be a new one.
    """
    if kind == "connection":
        services = {id: id.partition(":")[0] for id in ids}
        kept = set(already_kept(source, "service", tuple(services.values())))
        return tuple(id for id, service in services.items() if service in kept)
    rows = RawRecord.objects.filter(source=source, kind=kind, source_id__in=list(ids), withdrawn__isnull=True)
    return tuple(rows.values_list("source_id", flat=True))


def add(run: HarvestRun, kind: Kind, ids: Sequence[str]) -> None:
    """Put objects on the list; those already on it stay as they are."""
    RunItem.objects.bulk_create(
        (RunItem(run=run, kind=kind, source_id=id) for id in ids), ignore_conflicts=True, batch_size=1000
    )


def next_batch(run: HarvestRun, size: int, under_way: set[tuple[Kind, str]]) -> tuple[Kind, list[str]] | None:
    """Up to `size` waiting objects of one kind that are not being read at this moment; None when there are none."""
    for kind in KINDS:
        busy = {id for busy_kind, id in under_way if busy_kind == kind}
        waiting = (
            run.items.filter(kind=kind, state=RunItem.State.WAITING)
            .order_by("pk")
            .values_list("source_id", flat=True)[: size + len(busy)]
        )
        ids = [id for id in waiting if id not in busy][:size]
        if ids:
            return kind, ids
    return None


def mark(run: HarvestRun, kind: Kind, ids: Sequence[str], state: str) -> None:
    """Set the state of these objects."""
    run.items.filter(kind=kind, source_id__in=list(ids)).update(state=state)


@transaction.atomic
def mark_read(run: HarvestRun, kind: Kind, outcomes: Mapping[str, Outcome]) -> None:
    """Mark objects as read with what they turned out to be; what a resumed run read before keeps its outcome."""
    states = dict(run.items.filter(kind=kind, source_id__in=list(outcomes)).values_list("source_id", "state"))
    RunItem.objects.bulk_create(
        RunItem(run=run, kind=kind, source_id=id, state=RunItem.State.READ, outcome=outcome)
        for id, outcome in outcomes.items()
        if id not in states
    )
    for outcome in set(outcomes.values()):
        ids = [
            id
            for id, found in outcomes.items()
            if found == outcome and states.get(id, RunItem.State.READ) != RunItem.State.READ
        ]
        if ids:
            run.items.filter(kind=kind, source_id__in=ids).update(state=RunItem.State.READ, outcome=outcome)


def count(run: HarvestRun, state: str) -> int:
    """How many objects of the run are in this state."""
    return run.items.filter(state=state).count()


def progress(run: HarvestRun, kind: Kind) -> tuple[int, int]:
    """How many objects of a kind are done and how many are known so far."""
    counts = run.items.filter(kind=kind).aggregate(
        known=Count("pk"), waiting=Count("pk", filter=Q(state=RunItem.State.WAITING))
    )
    return counts["known"] - counts["waiting"], counts["known"]


def close_run(
    run: HarvestRun,
    state: HarvestRun.State,
    *,
    listed: Sequence[Kind],
    notes: Sequence[str],
    now: dt.datetime,
) -> dict[str, dict[str, int]]:
    """Write down how the run ended and return its counts by kind.

    The lists that earlier runs of the same scope had of the kinds listed now are dropped after a complete full run:
    they have served.
    """
    withdrawn = {kind: numbers["withdrawn"] for kind, numbers in run.counts.items()}
    counts = {kind: _numbers(run, kind, withdrawn.get(kind, 0)) for kind in _kinds_of(run)}
    run.state, run.counts, run.note, run.finished = state, counts, "\n".join(notes), now
    run.listed = list(listed)
    run.save(update_fields=["state", "counts", "listed", "note", "finished"])
    if state == HarvestRun.State.COMPLETE and run.mode == "full":
        earlier = HarvestRun.objects.filter(same_scope(run), started__lt=run.started)
        RunItem.objects.filter(run__in=earlier, kind__in=list(listed)).delete()
    return counts


def _kinds_of(run: HarvestRun) -> list[str]:
    # Code lists are no objects of the catalogue: counting them with these would only confuse.
    extra = set(run.items.values_list("kind", flat=True).distinct()) - {*_REPORTED, "code_list"}
    return [*_REPORTED, *sorted(extra)]


def _numbers(run: HarvestRun, kind: str, withdrawn: int) -> dict[str, int]:
    found = run.items.filter(kind=kind).aggregate(
        seen=Count("pk", filter=Q(state=RunItem.State.READ)),
        new=Count("pk", filter=Q(outcome="new")),
        changed=Count("pk", filter=Q(outcome__in=["changed", "returned"])),
        failed=Count("pk", filter=Q(state=RunItem.State.FAILED)),
    )
    return {
        "seen": found["seen"],
        "new": found["new"],
        "changed": found["changed"],
        "withdrawn": withdrawn,
        "failed": found["failed"],
    }
