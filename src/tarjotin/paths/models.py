"""Service paths and their versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class ServicePath(models.Model):
    """A path of a region, known by its name in addresses. Everything it tells is in its versions."""

    county = models.CharField(max_length=2, blank=True)
    slug = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["county", "slug"], name="path_once"),)

    def __str__(self) -> str:
        return f"{self.county} {self.slug}"


class PathVersion(models.Model):
    """What a path told after one save: never changed, only published or not. `document` is a `Route` as JSON.

    `who` stays when the member who made it is removed; it is empty for the paths of the sample region.
    """

    path = models.ForeignKey(ServicePath, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    life_event = models.CharField(max_length=16, blank=True)
    review_on = models.DateField()
    document = models.TextField()
    note = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    who = models.CharField(max_length=254, blank=True)
    made_at = models.DateTimeField()
    is_published = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["path", "number"], name="path_version_once"),
            models.UniqueConstraint(
                fields=["path"], condition=models.Q(is_published=True), name="path_published_once"
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="path_version_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.path} {self.number}"
