"""The versions of a region's own theme rules."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class RuleVersion(models.Model):
    """A rule file of a region as it was saved, byte for byte: never changed, only switched over to.

    One that `is_found` stood in the data folder without having been saved here. `who` stays when the member who made
    it is removed.
    """

    county = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    content = models.BinaryField()
    note = models.CharField(max_length=200, blank=True)
    is_found = models.BooleanField(default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    who = models.CharField(max_length=254, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["county", "number"], name="rule_version_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="rule_version_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.county} {self.number}"
