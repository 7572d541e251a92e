"""The contact log of a unit: choices and minutes, nothing of who it was."""

from __future__ import annotations

from django.db import models

from tarjotin.people.models import Unit


class DoorContact(models.Model):
    """One contact on a day. There is no free text, no time of day and no number on purpose; `theme` may be empty."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="door_contacts")
    day = models.DateField()
    reason = models.CharField(max_length=16)
    theme = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=16)
    demand = models.CharField(max_length=16)
    is_solved = models.BooleanField()
    handed_to = models.CharField(max_length=16)
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        app_label = "desk"
        indexes = (models.Index(fields=["unit", "day"], name="door_contact_by_unit"),)

    def __str__(self) -> str:
        return f"{self.day} {self.unit} {self.reason} {self.channel}"
