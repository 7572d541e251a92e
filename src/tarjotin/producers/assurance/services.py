"""Writing that a description is still right, or not any more."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from tarjotin.events.assurances import keep_said
from tarjotin.people.rules import Staff
from tarjotin.people.services import record_change
from tarjotin.producers.assurance.rules import Described, speaks_for_region
from tarjotin.producers.assurance.tokens import Asked

_KIND = "description"


def say(service: Described, *, is_right: bool, by: Staff, county: str, now: dt.datetime) -> bool:
    """A signed-in member says it: for the organisation, or for the region's editors. False when it was said already.

    Whether the member may is asked before (`views`).
    """
    organisation_id = "" if speaks_for_region(by, county) else service.organisation_id
    with transaction.atomic():
        if not keep_said(service.id, organisation_id, county, is_right=is_right, how="signed-in", now=now):
            return False
        record_change(by, county, "said right" if is_right else "said wrong", _KIND, service.id)
    return True


def say_by_mail(asked: Asked, *, is_right: bool, now: dt.datetime) -> bool:
    """Somebody who reads the organisation's mail says it: which person is not known. False when it was said already."""
    with transaction.atomic():
        return keep_said(
            asked.service_id, asked.organisation_id, asked.county, is_right=is_right, how="mail", now=now
        )
