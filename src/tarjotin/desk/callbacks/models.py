"""Providers that have agreed to call, who waits for them (sealed), and the log of what was deleted."""

from __future__ import annotations

import uuid

from django.db import models

from tarjotin.people.models import LONGEST_ID

_CODE = 64  # hexadecimal signs of SHA-256


class ProviderAgreement(models.Model):
    """An organisation that has agreed to answer contact requests in a region; `email` is where reminders go."""

    county = models.CharField(max_length=2)
    organisation_id = models.CharField(max_length=LONGEST_ID)
    email = models.CharField(max_length=254)
    agreed_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=254)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "desk"
        constraints = (
            models.UniqueConstraint(fields=["county", "organisation_id"], name="provider_agreement_once"),
        )

    def __str__(self) -> str:
        return f"{self.county} {self.organisation_id}"


class ContactRequest(models.Model):
    """Somebody who waits for a call of one provider. Who it is stands in `sealed` alone.

    `code_hash` is of the code that the resident can withdraw it with, the same in every row of one form.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    county = models.CharField(max_length=2)
    organisation_id = models.CharField(max_length=LONGEST_ID)
    sealed = models.TextField()
    code_hash = models.CharField(max_length=_CODE)
    received_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "desk"
        constraints = (
            # A form that is sent twice is one request.
            models.UniqueConstraint(
                fields=["code_hash", "county", "organisation_id"], name="contact_request_once"
            ),
        )
        indexes = (models.Index(fields=["county", "organisation_id", "received_at"], name="contact_waiting"),)

    def __str__(self) -> str:
        return str(self.id)


class DeletionEntry(models.Model):
    """That a request was deleted, on which day and why; for an answered one how many hours it had waited."""

    day = models.DateField(db_index=True)
    county = models.CharField(max_length=2)
    organisation_id = models.CharField(max_length=LONGEST_ID)
    why = models.CharField(max_length=9)
    answer_hours = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        app_label = "desk"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(why__in=("answered", "expired", "withdrawn")), name="deletion_why_known"
            ),
            models.CheckConstraint(
                condition=models.Q(why="answered", answer_hours__isnull=False)
                | (~models.Q(why="answered") & models.Q(answer_hours__isnull=True)),
                name="deletion_answered_has_hours",
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.county} {self.organisation_id} {self.why}"
