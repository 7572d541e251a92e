"""One piece of feedback: the message, its clock, and an address only when an answer is wanted."""

from __future__ import annotations

from django.db import models

LONGEST_TEXT = 4000
LONGEST_EMAIL = 254


class Feedback(models.Model):
    """A message of a resident. Open until `closed_at`; `mailed_at` is when the region's mailbox was told of it.

    `service_id` is the service's id in its source, `county` the region whose tray it was left at, both may be empty.
    """

    reference = models.CharField(max_length=9, unique=True)
    kind = models.CharField(max_length=40)
    service_id = models.CharField(max_length=200, blank=True)
    county = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=2)
    text = models.CharField(max_length=LONGEST_TEXT)
    email = models.CharField(max_length=LONGEST_EMAIL, blank=True)
    answer = models.TextField(blank=True)
    received_at = models.DateTimeField(db_index=True)
    due_on = models.DateField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answer="") | models.Q(closed_at__isnull=False),
                name="feedback_answered_is_closed",
            ),
        )

    def __str__(self) -> str:
        return self.reference
