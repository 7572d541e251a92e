"""A sheet that has been read and waits for the editor's word."""

from __future__ import annotations

from django.db import models


class OwnDraft(models.Model):
    """The entries of one sheet, as they would be taken in; forgotten when that is done, or after a day."""

    county = models.CharField(max_length=2)
    made = models.DateTimeField()
    made_by = models.PositiveBigIntegerField()
    file_name = models.CharField(max_length=120, blank=True)
    entries = models.JSONField()
    problems = models.JSONField()
    """[row, column, fault, value] of every cell that cannot be used."""

    def __str__(self) -> str:
        return f"{len(self.entries)} entries read {self.made:%Y-%m-%d %H:%M}"
