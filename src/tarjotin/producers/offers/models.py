"""Offers that were sent from outside, and how many were sent lately."""

from __future__ import annotations

import uuid

from django.db import models

LONGEST_EMAIL = 254


class Offer(models.Model):
    """One content of a sender. `cells` are those of the version sent last, `revision` its number.

    What is shown of it is the own content `own_id` in the raw store, which stays while a new version waits. Whoever has
    the private address, of which `code_hash` is kept, is the sender.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        TAKEN_IN = "taken_in"
        RETURNED = "returned"
        ENDED = "ended"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    county = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=2)
    code_hash = models.CharField(max_length=64, unique=True)
    email = models.CharField(max_length=LONGEST_EMAIL, blank=True)
    cells = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    words = models.TextField(blank=True)
    """What an editor wrote when the version, or the one before one that waits, was returned."""
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "producers"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="waiting", answered_at__isnull=True)
                | (
                    models.Q(state__in=("taken_in", "returned", "ended"))
                    & models.Q(answered_at__isnull=False)
                ),
                name="offer_answered_or_waiting",
            ),
        )
        indexes = (models.Index(fields=["county", "state", "sent_at"], name="offer_queue"),)

    def __str__(self) -> str:
        return f"offer {self.pk}, {self.state}"

    @property
    def identifier(self) -> str:
        """Its cell of the same name: renews the same content with each version."""
        return f"offer-{self.pk.hex}"

    @property
    def own_id(self) -> str:
        """The id of the own content that it becomes."""
        return f"own:{self.county}:{self.identifier}"


class OfferCount(models.Model):
    """How many offers came in an hour from one part of the net; bucket 0 is everybody."""

    bucket = models.PositiveSmallIntegerField()
    since = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "producers"
        constraints = (models.UniqueConstraint(fields=["bucket", "since"], name="offer_count_once"),)

    def __str__(self) -> str:
        return f"{self.count} offers since {self.since:%Y-%m-%d %H:%M}"
