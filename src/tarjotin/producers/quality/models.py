"""What was found of services and organisations, their scores, and how it went on from day to day."""

from __future__ import annotations

from django.db import models


class SubjectQuality(models.Model):
    """A service or organisation as it was last checked. `organisation_id` answers for it (of an organisation: itself).

    `key` is of all that was looked at and of the checks: a changed one means checking anew, and so does `due`, the
    first day on which time alone may change a finding. An empty key is of a check that was stopped half-way.
    """

    kind = models.CharField(max_length=12)
    subject_id = models.CharField(max_length=200)
    organisation_id = models.CharField(max_length=200, blank=True, db_index=True)
    score = models.PositiveSmallIntegerField(default=100)
    key = models.CharField(max_length=16, blank=True)
    due = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "subject_id"], name="subject_quality_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}: {self.score}"


class QualityFinding(models.Model):
    """One thing to mend, by the check that found it; `values` fill the sentence of the check's data."""

    subject = models.ForeignKey(SubjectQuality, on_delete=models.CASCADE, related_name="findings")
    check_id = models.CharField(max_length=40)
    language = models.CharField(max_length=8, blank=True)
    values = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["check_id", "subject"], name="quality_finding_check"),)

    def __str__(self) -> str:
        return f"{self.check_id} {self.language}"


class QualityDay(models.Model):
    """How an organisation stood on a day: written only when it differs from the day before, so that it stays small."""

    day = models.DateField()
    organisation_id = models.CharField(max_length=200)
    services = models.PositiveIntegerField()
    score = models.PositiveSmallIntegerField()
    findings = models.PositiveIntegerField()
    by_check = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation_id", "day"], name="quality_day_once"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.day}: {self.findings}"
