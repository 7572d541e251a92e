"""Regions that have switched digests on, and the addresses that organisations read them at."""

from __future__ import annotations

from django.db import models

LONGEST_EMAIL = 254


class DigestRegion(models.Model):
    """A region that has switched digests on; one without a row has not. Staff by the number of the account."""

    county = models.CharField(max_length=2, unique=True)
    switched_on_at = models.DateTimeField()
    switched_on_by = models.PositiveBigIntegerField()

    class Meta:
        app_label = "producers"

    def __str__(self) -> str:
        return self.county


class OwnerAddress(models.Model):
    """Where an organisation reads digests. Nothing but the question is mailed before `confirmed_at`.

    `key` is what links are signed for: a new address gets a new one, so that links of the old one end. `site` is the
    beginning of the addresses that links have. `mailed_at` is when the last digest went, `asked_at` the last mail that
    an editor sent.
    """

    county = models.CharField(max_length=2)
    organisation_id = models.CharField(max_length=200)
    email = models.CharField(max_length=LONGEST_EMAIL)
    key = models.CharField(max_length=32, unique=True)
    site = models.CharField(max_length=300)
    entered_at = models.DateTimeField()
    entered_by = models.PositiveBigIntegerField()
    confirmed_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "producers"
        constraints = (
            models.UniqueConstraint(fields=["county", "organisation_id"], name="owner_address_once"),
        )

    def __str__(self) -> str:
        # Without the address: what is printed ends in logs.
        return f"{self.county} {self.organisation_id}"
