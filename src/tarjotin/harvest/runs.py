"""A harvest from start to end: list, read what is waiting, keep it, and only then see what has gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from tarjotin.harvest import work_list
from tarjotin.harvest.models import HarvestRun
from tarjotin.harvest.raw_store import keep
from tarjotin.harvest.withdrawals import withdraw_missing
from tarjotin.sources.records import (
    REFERENCE_KINDS,
    Kind,
    Record,
    Scope,
    Source,
    SourceError,
    SourceRefused,
    SourceUnreachable,
)

Progress = Callable[[str, int, int], None]
"""Called with the kind, how many objects of it are done and how many are known so far."""

# Five batches in a row that fail are no passing trouble; stopping spares the other side.
FAILURES_IN_A_ROW = 5


@dataclass(slots=True)
class Summary:
    """What a harvest did: `counts[kind]` has seen, new, changed, withdrawn and failed; `notes` say what went wrong."""

    complete: bool
    seconds: float
    counts: dict[str, dict[str, int]]
    notes: list[str] = field(default_factory=list)


_Running = dict[Future[tuple[Record, ...]], tuple[Kind, list[str]]]
"""Reads under way and what each was asked for."""


def _quiet(kind: str, done: int, known: int) -> None:
    pass


class Harvest:
    """One run over one source and scope; `run()` does it all and may be called again after a kill."""

    def __init__(
        self,
        source: Source,
        *,
        county: str = "",
        municipalities: Sequence[str] = (),
        regions: Sequence[str] = (),
        with_national: bool = True,
        changes_only: bool = False,
        accept_fewer: bool = False,
        progress: Progress = _quiet,
        now: Callable[[], dt.datetime] = timezone.now,
    ) -> None:
        self.source = source
        self._accept_fewer = accept_fewer
        self._progress = progress
        self._now = now
        self._notes: list[str] = []
        self._row = work_list.open_run(
            source,
            region=county,
            with_national=with_national,
            changes_only=changes_only,
            now=now(),
        )
        self._scope = Scope(
            municipalities=tuple(municipalities),
            county=county,
            regions=tuple(regions),
            with_national=with_national,
            since=self._row.since,
        )

    def run(self) -> Summary:
        """Harvest. Never raises for trouble at the source: that makes the summary incomplete, with a note.

        Whatever happens, what was read is kept; nothing is withdrawn unless the run was full and complete.
        """
        started = self._now()
        listed = self._list()
        if listed is not None:
            self._read()
        failed = work_list.count(self._row, "failed")
        if failed:
            self._notes.append(
                f"{failed} objects could not be read. They are kept as they were; run the same harvest again."
            )
        state = HarvestRun.State.INCOMPLETE if self._notes else HarvestRun.State.COMPLETE
        if state == HarvestRun.State.COMPLETE and self._row.mode == "full":
            state = self._withdraw(listed or ())
        counts = work_list.close_run(
            self._row, state, listed=listed or (), notes=self._notes, now=self._now()
        )
        seconds = (self._now() - started).total_seconds()
        return Summary(state == HarvestRun.State.COMPLETE, round(seconds, 2), counts, list(self._notes))

    def _withdraw(self, listed: Sequence[Kind]) -> HarvestRun.State:
        """See what has gone, now that everything else is known; the state this leaves the run in."""
        try:
            refusals = withdraw_missing(
                self.source,
                self._row,
                listed,
                accept_fewer=self._accept_fewer,
                at=self._now(),
            )
            self._read()
        except SourceError as error:
            self._notes.append(str(error))
        if self._notes:
            return HarvestRun.State.INCOMPLETE
        self._notes += refusals
        return HarvestRun.State.REFUSED if refusals else HarvestRun.State.COMPLETE

    def _list(self) -> tuple[Kind, ...] | None:
        """List every kind; those listed to the end are returned: only of them may anything be missed.

        None when the source stopped answering.
        """
        listed: list[Kind] = []
        for kind in self.source.kinds:
            try:
                for page in self.source.pages(kind, self._scope):
                    ids = page.ids
                    if page.changed_anywhere:
                        ids = work_list.already_kept(self.source.name, kind, ids)
                    work_list.add(self._row, kind, ids)
                    self._keep(kind, page.records)
                if kind not in REFERENCE_KINDS:
                    listed.append(kind)
            except SourceUnreachable as error:
                self._notes.append(str(error))
                return None
            except SourceError as error:
                self._notes.append(str(error))
        return tuple(listed)

    def _read(self) -> None:
        """Fetch waiting objects, a few batches at once; what they refer to joins the list."""
        threads = ThreadPoolExecutor(max_workers=self.source.parallel)
        try:
            self._read_with(threads)
        finally:
            # Whoever presses Ctrl+C does not wait for answers that nobody will look at.
            threads.shutdown(wait=False, cancel_futures=True)

    def _read_with(self, threads: ThreadPoolExecutor) -> None:
        failures_in_a_row = 0
        running: _Running = {}
        while True:
            self._start_batches(threads, running)
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                kind, ids = running.pop(future)
                failures_in_a_row = 0 if self._take(future, kind, ids) else failures_in_a_row + 1
            if failures_in_a_row >= FAILURES_IN_A_ROW:
                self._notes.append(
                    f"{FAILURES_IN_A_ROW} reads in a row failed, so this harvest stopped early."
                    " What was read is kept; run the same harvest again later."
                )
                return

    def _start_batches(self, threads: ThreadPoolExecutor, running: _Running) -> None:
        under_way = {(kind, id) for kind, ids in running.values() for id in ids}
        while len(running) < self.source.parallel:
            batch = work_list.next_batch(self._row, self.source.batch_size, under_way)
            if batch is None:
                return
            kind, ids = batch
            under_way.update((kind, id) for id in ids)
            running[threads.submit(self.source.fetch, kind, ids)] = (kind, ids)

    def _take(self, future: Future[tuple[Record, ...]], kind: Kind, ids: list[str]) -> bool:
        try:
            records = future.result()
        except SourceRefused:
            # One id that the source cannot read must not take the ninety-nine others with it.
            self._narrow(kind, ids)
            return True
        except SourceError as error:
            work_list.mark(self._row, kind, ids, "failed")
            if str(error) not in self._notes:
                self._notes.append(str(error))
            return False
        self._keep(kind, records)
        came = {record.id for record in records}
        work_list.mark(self._row, kind, [id for id in ids if id not in came], "missing")
        return True

    def _narrow(self, kind: Kind, ids: list[str]) -> None:
        """Read a refused batch id by id; an id that is refused by itself is nothing the source has."""
        for id in ids:
            try:
                records = self.source.fetch(kind, [id])
            except SourceRefused:
                records = ()
            except SourceError as error:
                work_list.mark(self._row, kind, [id], "failed")
                if str(error) not in self._notes:
                    self._notes.append(str(error))
                continue
            self._keep(kind, records)
            if not records:
                work_list.mark(self._row, kind, [id], "missing")

    def _keep(self, kind: Kind, records: Sequence[Record]) -> None:
        if not records:
            return
        referred: dict[Kind, set[str]] = {}
        leaning: dict[str, str] = {}
        for record in records:
            for reference in self.source.references(record):
                referred.setdefault(reference.kind, set()).add(reference.id)
                if self.source.merges_general_descriptions and reference.kind == "general_description":
                    leaning[record.id] = reference.id
        # One transaction: a kill must not leave a record kept whose channels nobody remembers to read.
        with transaction.atomic():
            outcomes = keep(kind, records, at=self._now(), leaning=leaning)
            work_list.mark_read(self._row, kind, outcomes)
            for other_kind, ids in referred.items():
                work_list.add(self._row, other_kind, sorted(ids))
            if kind == "general_description" and self.source.merges_general_descriptions:
                changed = [id for id, outcome in outcomes.items() if outcome in ("changed", "returned")]
                leaning_on = work_list.leaning_on(self.source.name, changed)
                work_list.put_waiting(self._row, "service", leaning_on)
        self._progress(kind, *work_list.progress(self._row, kind))
