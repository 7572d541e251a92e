"""What coverage keeps: facts of every version of every service, counts of days, inhabitants.

All but the last can be made again from the raw store.
"""

from __future__ import annotations

from django.db import models

from tarjotin.harvest.models import RawVersion


class VersionFacts(models.Model):
    """The facts of one version of a service and when it was to be seen; `rules` and `key` tell what they were made by.

    The times are those of the raw version, which lies in long rows: a day is counted without reading those. `last_day`
    is that of an event, which ends whether anybody withdraws it or not.
    """

    version = models.OneToOneField(RawVersion, on_delete=models.CASCADE, primary_key=True, related_name="+")
    organisation = models.CharField(max_length=200, blank=True, db_index=True)
    seen_from = models.DateTimeField(db_index=True)
    seen_to = models.DateTimeField(null=True)
    last_day = models.DateField(null=True)
    rules = models.CharField(max_length=16)
    key = models.CharField(max_length=16)
    document = models.TextField()

    def __str__(self) -> str:
        return f"facts of version {self.version_id}"


class CountedDay(models.Model):
    """What was counted of a county on a day (of the country: an empty county), by the rules of `rules`."""

    day = models.DateField()
    county = models.CharField(max_length=2, blank=True)
    rules = models.CharField(max_length=16)
    is_asked = models.BooleanField(default=False)
    """Counted because somebody asked for the day, not by a harvest."""
    document = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["day", "county"], name="counted_day_once"),)

    def __str__(self) -> str:
        return f"{self.county or 'the country'} on {self.day}"


class Population(models.Model):
    """Inhabitants of a municipality at the end of a year, as an operator loaded them."""

    municipality = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    inhabitants = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "year"], name="population_once"),)

    def __str__(self) -> str:
        return f"{self.municipality} {self.year}"
