"""Counts of searches by month and of use by day: never who, from where, or at what time."""

from __future__ import annotations

from django.db import models

LONGEST_TEXT = 80


class SearchCount(models.Model):
    """How often a text was searched for in a month, which is named by its first day.

    `without_hits` counts the searches among them that found nothing, or only by the ladder's last steps.
    """

    text = models.CharField(max_length=LONGEST_TEXT)
    language = models.CharField(max_length=2)
    month = models.DateField()
    searches = models.PositiveIntegerField(default=0)
    without_hits = models.PositiveIntegerField(default=0)

    class Meta:
        # The month first: the key serves reading and forgetting by month as well.
        constraints = (
            models.UniqueConstraint(fields=["month", "language", "text"], name="search_count_once"),
        )

    def __str__(self) -> str:
        return f"{self.text} ({self.searches})"


class SearchChange(models.Model):
    """How often a text was searched for right after another one in a month: what people tried instead."""

    text_before = models.CharField(max_length=LONGEST_TEXT)
    text_after = models.CharField(max_length=LONGEST_TEXT)
    language = models.CharField(max_length=2)
    month = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["month", "language", "text_before", "text_after"], name="search_change_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.text_before} → {self.text_after} ({self.count})"


class UseCount(models.Model):
    """How often something was done on a day in the tray of a county: in all, about a theme, about a municipality.

    `dimension` is "all", "theme" or "municipality", and `code` which one; they are never counted together.
    """

    day = models.DateField()
    county = models.CharField(max_length=2, blank=True)
    kind = models.CharField(max_length=16)
    dimension = models.CharField(max_length=16)
    code = models.CharField(max_length=60, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["day", "county", "kind", "dimension", "code"], name="use_count_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.dimension} {self.code}: {self.count}"


class GuidanceCount(models.Model):
    """How often something of guidance happened in a month, which is named by its first day.

    What is counted stands in exactly one row, so that rows may be added up: a service counts under one theme, and what
    is not known is empty. `municipality` is where the client lives, as far as a professional or a resident has chosen
    it; `organisation_id` and `organisation_type` are of the service handed over, by the id in its source; `reason` is
    why it did not fit, `told_by` who told. Small numbers are kept and never shown: hide them before showing any.
    """

    month = models.DateField()
    county = models.CharField(max_length=2, blank=True)
    kind = models.CharField(max_length=16)
    reason = models.CharField(max_length=16, blank=True)
    told_by = models.CharField(max_length=12, blank=True)
    theme = models.CharField(max_length=60, blank=True)
    municipality = models.CharField(max_length=3, blank=True)
    target_group = models.CharField(max_length=40, blank=True)
    organisation_id = models.CharField(max_length=200, blank=True)
    organisation_type = models.CharField(max_length=40, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=[
                    *("month", "county", "kind", "reason", "told_by", "theme", "municipality"),
                    *("target_group", "organisation_id", "organisation_type"),
                ],
                name="guidance_count_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.kind} {self.reason} {self.theme} {self.municipality}: {self.count}"


class Assurance(models.Model):
    """That somebody who answers for a service said of its description that it is still right, or not any more.

    By the id in the source: the catalogue may be emptied and built again. `organisation_id` is who said it, empty for
    the region's own editors; nothing tells which person it was.
    """

    service_id = models.CharField(max_length=200)
    organisation_id = models.CharField(max_length=200, blank=True)
    county = models.CharField(max_length=2, blank=True)
    at = models.DateTimeField()
    how = models.CharField(max_length=12)
    is_right = models.BooleanField()

    class Meta:
        indexes = (models.Index(fields=["service_id", "at"], name="assurance_of_service"),)

    def __str__(self) -> str:
        return f"{self.service_id} {self.at:%Y-%m-%d} {'right' if self.is_right else 'wrong'}"
