"""Reading which regions have digests, and the addresses of their organisations."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from tarjotin.catalogue import models as catalogue
from tarjotin.common.languages import Localized
from tarjotin.producers.assurance.queries import organisation_names
from tarjotin.producers.digests.models import DigestRegion, OwnerAddress
from tarjotin.regions.codes import municipalities_of


def is_on(county: str) -> bool:
    """Whether the region has switched digests on."""
    return DigestRegion.objects.filter(county=county).exists()


def addresses(county: str, organisations: frozenset[str]) -> QuerySet[OwnerAddress]:
    """The addresses of some organisations; of every one in the region when an empty id is among them."""
    found = OwnerAddress.objects.filter(county=county).order_by("organisation_id")
    return found if "" in organisations else found.filter(organisation_id__in=organisations)


def reachable(county: str) -> dict[str, dt.datetime | None]:
    """The organisations whose address has agreed, with the moment they were last asked; none while digests are off."""
    if not is_on(county):
        return {}
    found = OwnerAddress.objects.filter(county=county, confirmed_at__isnull=False)
    return dict(found.values_list("organisation_id", "asked_at"))


def is_address(key: str, county: str, organisation_id: str) -> bool:
    """Whether the address of a key is still there for an organisation, and has agreed."""
    rows = OwnerAddress.objects.filter(key=key, county=county, organisation_id=organisation_id)
    return rows.filter(confirmed_at__isnull=False).exists()


def choosable(county: str, organisations: frozenset[str]) -> dict[str, Localized]:
    """The organisations that an address may be entered for, with their names: those that answer for some service."""
    if "" not in organisations:
        return organisation_names(organisations)
    rows = catalogue.Service.objects.order_by()
    if county:
        rows = rows.filter(municipalities__code__in=municipalities_of(county))
    return organisation_names(rows.values_list("responsible_source_id", flat=True).distinct())
