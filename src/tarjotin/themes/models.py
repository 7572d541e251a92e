"""Placements of services in themes, and which services have been looked at by which rules."""

from __future__ import annotations

from django.db import models

from tarjotin.catalogue.models import Service


class Placement(models.Model):
    """A service in a theme by one rule set (`region` is empty for the default one), with its reasons."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="placements")
    region = models.CharField(max_length=2, blank=True)
    theme = models.CharField(max_length=60)
    level = models.CharField(max_length=14)
    reasons = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["service", "region", "theme"], name="placement_once"),)
        indexes = (models.Index(fields=["region", "theme"], name="placement_theme"),)

    def __str__(self) -> str:
        return f"{self.service_id} in {self.theme}"


class Placed(models.Model):
    """A service has been placed by a rule set: `key` is of the service's content and the rules together."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="placed")
    region = models.CharField(max_length=2, blank=True)
    key = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["service", "region"], name="placed_once"),)

    def __str__(self) -> str:
        return f"{self.service_id} placed"
