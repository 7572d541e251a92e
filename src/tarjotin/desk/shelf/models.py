"""What the shelf keeps: own filters and favourites of a member, shortlists and notes of a unit. No client anywhere."""

from __future__ import annotations

from django.db import models

from tarjotin.people.models import StaffMember, Unit

LONGEST_SHORTLIST_NAME = 80
LONGEST_SHORTLIST_NOTE = 600
LONGEST_SERVICE_NOTE = 600


class OwnFilters(models.Model):
    """The municipality and target group that a member's searches begin with in a region."""

    member = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="own_filters")
    county = models.CharField(max_length=2, blank=True)
    municipality = models.CharField(max_length=3, blank=True)
    target_group = models.CharField(max_length=20, blank=True)

    class Meta:
        app_label = "desk"
        constraints = (models.UniqueConstraint(fields=["member", "county"], name="own_filters_once"),)

    def __str__(self) -> str:
        return f"{self.municipality} {self.target_group}".strip()


class Favourite(models.Model):
    """A service that a member wants at hand in a region."""

    member = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="favourites")
    county = models.CharField(max_length=2, blank=True)
    service_id = models.CharField(max_length=200)
    added_at = models.DateTimeField()

    class Meta:
        app_label = "desk"
        constraints = (
            models.UniqueConstraint(fields=["member", "county", "service_id"], name="favourite_once"),
        )

    def __str__(self) -> str:
        return self.service_id


class Shortlist(models.Model):
    """A unit's list of services that it recommends; what is in it stands in its versions."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="shortlists")
    made_at = models.DateTimeField()

    class Meta:
        app_label = "desk"

    def __str__(self) -> str:
        return f"shortlist {self.pk}"


class ShortlistVersion(models.Model):
    """A shortlist as it was saved once: never changed after.

    `services` is a list of {"id", "names", "key"} in order; `key` is the hash of what the source told of the service
    then, so that a later change can be seen. `who` stays when the member is removed.
    """

    shortlist = models.ForeignKey(Shortlist, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=LONGEST_SHORTLIST_NAME)
    note = models.CharField(max_length=LONGEST_SHORTLIST_NOTE, blank=True)
    services = models.JSONField(default=list)
    saved_at = models.DateTimeField()
    member = models.ForeignKey(StaffMember, on_delete=models.SET_NULL, null=True, blank=True)
    who = models.CharField(max_length=254)

    class Meta:
        app_label = "desk"
        constraints = (
            models.UniqueConstraint(fields=["shortlist", "number"], name="shortlist_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class ServiceNote(models.Model):
    """What a unit has noted of a service, for itself: never of a client. `who` stays when the member is removed."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="service_notes")
    service_id = models.CharField(max_length=200)
    text = models.CharField(max_length=LONGEST_SERVICE_NOTE)
    member = models.ForeignKey(StaffMember, on_delete=models.SET_NULL, null=True, blank=True)
    who = models.CharField(max_length=254)
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "desk"
        indexes = (models.Index(fields=["unit", "service_id"], name="note_by_service"),)

    def __str__(self) -> str:
        return f"note {self.pk} of {self.service_id}"
