"""A slip, its services with what came of them, and how often codes were tried in vain: nothing of any client."""

from __future__ import annotations

from django.db import models

from tarjotin.desk.slips.rules import rules
from tarjotin.events.guidance import REASONS
from tarjotin.people.models import StaffMember, Unit

ANSWERS = ("in_touch", "taking_part", "did_not_fit")


class Slip(models.Model):
    """Services handed to a client. Its code is not kept, only what it is worked out from and recognised by (`codes`).

    `municipality` is where the client lives, as far as the professional has chosen it; `text` has been looked through
    for identifying facts and is erased when the slip is withdrawn.
    """

    seed = models.CharField(max_length=32)
    fingerprint = models.CharField(max_length=64, unique=True)
    county = models.CharField(max_length=2, blank=True)
    made_by = models.ForeignKey(StaffMember, on_delete=models.SET_NULL, null=True, related_name="slips")
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, related_name="slips")
    shows_name = models.BooleanField(default=False)
    made_on = models.DateField()
    expires_on = models.DateField(db_index=True)
    withdrawn_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=12)
    municipality = models.CharField(max_length=3, blank=True)
    theme = models.CharField(max_length=60, blank=True)
    next_step = models.CharField(max_length=20, blank=True)
    next_day = models.DateField(null=True)
    text = models.CharField(max_length=rules().longest_text, blank=True)
    nothing_fitted_on = models.DateField(null=True)

    class Meta:
        app_label = "desk"
        indexes = (
            models.Index(fields=["made_by", "-made_on"], name="slip_by_maker"),
            models.Index(fields=["unit", "-made_on"], name="slip_by_unit"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("made_on")), name="slip_lives_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"Slip {self.pk} of {self.made_on}"


class SlipService(models.Model):
    """A service of a slip at its place, counted from 1, and the client's latest answer of it."""

    slip = models.ForeignKey(Slip, on_delete=models.CASCADE, related_name="services")
    place = models.PositiveSmallIntegerField()
    service_id = models.CharField(max_length=200)
    step = models.CharField(max_length=20, blank=True)
    theme = models.CharField(max_length=60, blank=True)
    organisation_id = models.CharField(max_length=200, blank=True)
    organisation_type = models.CharField(max_length=40, blank=True)
    answer = models.CharField(max_length=16, blank=True)
    reason = models.CharField(max_length=16, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        app_label = "desk"
        constraints = (
            models.UniqueConstraint(fields=["slip", "place"], name="slip_place_once"),
            models.CheckConstraint(
                condition=models.Q(answer__in=("", *ANSWERS), reason__in=("", *REASONS)),
                name="slip_answer_known",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="did_not_fit") ^ models.Q(reason=""), name="slip_reason_of_misfit"
            ),
        )

    def __str__(self) -> str:
        return f"{self.service_id} of slip {self.slip_id}"


class SlipAttempt(models.Model):
    """How often something was tried in a few minutes, in a part of the net too large to tell who it was.

    `bucket` 0 is everybody; those of the neighbourhoods are numbered from 1, anew every day (`attempts`).
    """

    kind = models.CharField(max_length=12)
    since = models.DateTimeField()
    bucket = models.PositiveIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "desk"
        constraints = (models.UniqueConstraint(fields=["since", "kind", "bucket"], name="slip_attempt_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.bucket}: {self.count}"
