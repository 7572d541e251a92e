"""Builder of an organisation's address that has agreed to mails."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from tarjotin.producers.digests.models import OwnerAddress


def agreed_address(organisation: str, county: str, key: str, **fields: object) -> OwnerAddress:
    """An address that has agreed ten days ago."""
    at = timezone.now() - dt.timedelta(days=10)
    given: dict[str, object] = {
        "county": county,
        "organisation_id": organisation,
        "email": "info@jarjesto.example",
        "key": key,
        "site": "http://testserver",
        "entered_at": at,
        "entered_by": 1,
        "confirmed_at": at,
    }
    return OwnerAddress.objects.create(**(given | fields))
