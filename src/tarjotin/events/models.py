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
