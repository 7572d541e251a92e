"""Members of the staff, their units and roles, and the audit log."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from tarjotin.people.rules import ROLES

LONGEST_NAME = 120
LONGEST_ID = 200


class StaffMembers(BaseUserManager["StaffMember"]):
    """Finds members by their e-mail address."""


class StaffMember(AbstractBaseUser):
    """Somebody who signs in to work: never a resident or a client. Known by an e-mail address in small letters."""

    email = models.CharField(max_length=254, unique=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[StaffMembers] = StaffMembers()

    def __str__(self) -> str:
        return self.name or self.email


class Unit(models.Model):
    """A service-guidance unit or another team of a region, such as 'Joensuun palveluohjaus'."""

    county = models.CharField(max_length=2)
    name = models.CharField(max_length=LONGEST_NAME)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["county", "name"], name="unit_once"),)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role that a member holds in a region; a provider's is always for one organisation."""

    member = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16)
    county = models.CharField(max_length=2)
    organisation_id = models.CharField(max_length=LONGEST_ID, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="memberships"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["member", "role", "county", "organisation_id"], name="membership_once"
            ),
            models.CheckConstraint(condition=models.Q(role__in=ROLES), name="membership_role_known"),
            models.CheckConstraint(
                condition=~models.Q(role="provider") | ~models.Q(organisation_id=""),
                name="membership_provider_has_organisation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}: {self.role} {self.county} {self.organisation_id}".rstrip()


class AuditEntry(models.Model):
    """What a member of the staff changed: never who a client was. `who` stays when the member is removed."""

    at = models.DateTimeField(db_index=True)
    member = models.ForeignKey(StaffMember, on_delete=models.SET_NULL, null=True, blank=True)
    who = models.CharField(max_length=254)
    county = models.CharField(max_length=2)
    action = models.CharField(max_length=40)
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=LONGEST_ID, blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = (models.Index(fields=["county", "at"], name="audit_by_county"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.who} {self.action} {self.object_kind} {self.object_id}"
