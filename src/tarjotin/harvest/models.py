"""Raw records with every version they have had, and the runs that saw them."""

from __future__ import annotations

import zlib

from django.db import models
from django.db.models import Q


class RawRecord(models.Model):
    """One object of an outside catalogue: when it was first and last seen, last changed, and withdrawn."""

    source = models.CharField(max_length=40)
    kind = models.CharField(max_length=24)
    source_id = models.CharField(max_length=200)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    changed = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)
    current_hash = models.CharField(max_length=32)
    leans_on = models.CharField(max_length=200, blank=True, db_index=True)
    """The general description that is merged into a service's payload: when it changes, the service is read again."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "kind", "source_id"], name="raw_record_identity"),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.source_id}"


class RawVersion(models.Model):
    """The content of a raw record during one stretch of time; `seen_to` is empty for the present one.

    `content_hash` ignores the order of lists, so that hours sent in another order are no change (ptv-api.md 5.5);
    `bytes_hash` is of the very bytes and spares reading what has not moved at all.
    """

    record = models.ForeignKey(RawRecord, on_delete=models.CASCADE, related_name="versions")
    shape = models.CharField(max_length=20)
    content_hash = models.CharField(max_length=32)
    bytes_hash = models.CharField(max_length=32)
    payload_zlib = models.BinaryField()
    modified = models.DateTimeField(null=True)
    seen_from = models.DateTimeField()
    seen_to = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["record"], condition=Q(seen_to__isnull=True), name="raw_version_one_present"
            ),
        )

    def __str__(self) -> str:
        return f"version {self.pk} of record {self.record_id}"

    @property
    def payload(self) -> bytes:
        """The JSON text as it came, UTF-8."""
        return zlib.decompress(self.payload_zlib)


class HarvestRun(models.Model):
    """One harvest of one source and scope: what it was asked to do, how far it came, what it counted."""

    class State(models.TextChoices):
        RUNNING = "running"
        INCOMPLETE = "incomplete"
        REFUSED = "refused"
        COMPLETE = "complete"

    source = models.CharField(max_length=40)
    shape = models.CharField(max_length=20)
    origin = models.CharField(max_length=500)
    region = models.CharField(max_length=2, blank=True)
    with_national = models.BooleanField(default=True)
    mode = models.CharField(max_length=8)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    since = models.DateTimeField(null=True)
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    listed = models.JSONField(default=list)
    """Kinds that were listed to the end: only of them may anything be missed."""
    note = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["running", "incomplete", "refused", "complete"]),
                name="harvest_run_state",
            ),
            models.CheckConstraint(condition=Q(mode__in=["full", "changes"]), name="harvest_run_mode"),
        )

    def __str__(self) -> str:
        return f"{self.mode} harvest of {self.source} from {self.started:%Y-%m-%d %H:%M}"


class RunItem(models.Model):
    """An object that a run has to read or has read: the run's work list, kept so that a killed run goes on."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READ = "read"
        MISSING = "missing"
        FAILED = "failed"

    run = models.ForeignKey(HarvestRun, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=24)
    source_id = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    outcome = models.CharField(max_length=10, blank=True)
    """For a read item: new, changed, returned or same."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["run", "kind", "source_id"], name="run_item_identity"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "read", "missing", "failed"]), name="run_item_state"
            ),
        )
        indexes = (models.Index(fields=["run", "kind", "state"], name="run_item_work"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.source_id}: {self.state}"
