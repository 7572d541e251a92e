"""What came of asking web addresses. Can be forgotten at any time: they are asked again."""

from __future__ import annotations

from django.db import models


class AskedLink(models.Model):
    """A web address as it was last asked. `failures` are those in a row; `told` is a status or why there is none.

    `services` are the ids of those that give it, kept only while it fails often enough to be told.
    """

    key = models.CharField(max_length=16, primary_key=True)
    url = models.TextField()
    asked_at = models.DateTimeField()
    again_at = models.DateTimeField()
    state = models.CharField(max_length=8)
    told = models.CharField(max_length=12)
    failures = models.PositiveSmallIntegerField(default=0, db_index=True)
    services = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.url}: {self.told}"
