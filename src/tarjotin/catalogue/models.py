"""How the catalogue is stored: columns for what is asked for, a JSON document for the rest (decision 0003).

Objects refer to each other by their ids in the source, since records arrive in any order and some never arrive.
"""

from __future__ import annotations

from django.db import models

from tarjotin.harvest.models import RawRecord, RawVersion


class _Projection(models.Model):
    """What every projected object has: whose it is, its shape as JSON, and a key of that JSON."""

    source = models.CharField(max_length=40)
    # Pages ask by this id alone: it is what stands in their address.
    source_id = models.CharField(max_length=200, db_index=True)
    document = models.TextField()
    content_key = models.CharField(max_length=16)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"


class Organisation(_Projection):
    """Who answers for services."""

    type = models.CharField(max_length=40, blank=True)
    parent_source_id = models.CharField(max_length=200, blank=True)
    municipality = models.CharField(max_length=3, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "source_id"], name="organisation_identity"),)


class Service(_Projection):
    """What is offered."""

    type = models.CharField(max_length=30)
    responsible_source_id = models.CharField(max_length=200, blank=True, db_index=True)
    general_description_source_id = models.CharField(max_length=200, blank=True, db_index=True)
    charge = models.CharField(max_length=12, blank=True)
    area_scope = models.CharField(max_length=24, blank=True)
    labels_key = models.CharField(max_length=16, blank=True)
    """Of the names its ontology terms have: they come with other records, and themes and index depend on them."""
    modified = models.DateTimeField(null=True)
    last_day = models.DateField(null=True, db_index=True)
    """The last day on which it is shown, when it ends by itself: pages and searches leave it out after that."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "source_id"], name="service_identity"),)


class ServiceMunicipality(models.Model):
    """A municipality that a service of limited area is for."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="municipalities")
    code = models.CharField(max_length=3, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["service", "code"], name="service_municipality_once"),)

    def __str__(self) -> str:
        return self.code


class ServiceTerm(models.Model):
    """A code that describes a service: service class, target group, life event, ontology term, industry."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="terms")
    scheme = models.CharField(max_length=16)
    code = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["service", "scheme", "code"], name="service_term_once"),
        )
        indexes = (models.Index(fields=["scheme", "code"], name="service_term_code"),)

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


class Channel(_Projection):
    """How a service is reached."""

    type = models.CharField(max_length=10)
    organisation_source_id = models.CharField(max_length=200, blank=True)
    modified = models.DateTimeField(null=True)
    same_as = models.CharField(max_length=200, blank=True, db_index=True)
    """The place of the leading catalogue that this one is: written by `same_places`, and shown in its stead."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "source_id"], name="channel_identity"),)


class Place(models.Model):
    """A visiting address of a channel. Coordinates are WGS 84 degrees, empty when the source has none to trust."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="places")
    number = models.PositiveSmallIntegerField()
    municipality = models.CharField(max_length=3, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["channel", "number"], name="place_once"),)

    def __str__(self) -> str:
        return f"place {self.number} of channel {self.channel_id}"


class Connection(models.Model):
    """A service–channel pair. `from_kind` says which record told of it: the service's own (v11) or its own (v12)."""

    source = models.CharField(max_length=40)
    service_source_id = models.CharField(max_length=200)
    channel_source_id = models.CharField(max_length=200, db_index=True)
    from_kind = models.CharField(max_length=10)
    document = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "service_source_id", "channel_source_id"], name="connection_identity"
            ),
        )

    def __str__(self) -> str:
        return f"{self.service_source_id} – {self.channel_source_id}"


class GeneralDescription(_Projection):
    """A national text that services lean on."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "source_id"], name="general_description_identity"),
        )


class Collection(_Projection):
    """Services and channels that their owner shows together."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "source_id"], name="collection_identity"),)


class TermName(models.Model):
    """Names of an ontology term or industry by language, as sources gave them."""

    scheme = models.CharField(max_length=16)
    code = models.CharField(max_length=200)
    names = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["scheme", "code"], name="term_name_once"),)

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


class Projected(models.Model):
    """Which version of a raw record the catalogue shows, and the error when it could not be projected.

    A present version that no row points at is waiting to be projected: that is all a kill can leave behind.
    """

    record = models.OneToOneField(RawRecord, on_delete=models.CASCADE, primary_key=True)
    version = models.ForeignKey(RawVersion, on_delete=models.SET_NULL, null=True, related_name="projected")
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"projection of record {self.record_id}"
