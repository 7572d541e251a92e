"""Writing: take requests in, delete them when answered, withdrawn or old, and keep the agreements of providers.

Every deletion leaves a line in the deletion log, in the same transaction and without an identity; what a member of the
staff does also one in the audit log.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from tarjotin.desk.callbacks.codes import hash_of
from tarjotin.desk.callbacks.models import ContactRequest, DeletionEntry, ProviderAgreement
from tarjotin.desk.callbacks.queries import forget_agreed
from tarjotin.desk.callbacks.rules import Why, hours_between, kept_since
from tarjotin.desk.callbacks.sealing import Contact, reseal, seal
from tarjotin.people.rules import Staff
from tarjotin.people.services import record_change

_KIND = "contact request"
_AGREEMENT = "contact agreement"


@sensitive_variables("contact", "code")
def ask_for_calls(
    contact: Contact, organisation_ids: Iterable[str], *, county: str, code: str, now: dt.datetime
) -> None:
    """Seal the contact for each provider chosen.

    The same form sent again adds nothing; what was mended in it meanwhile, such as a wrong number, is what is called.
    """
    with transaction.atomic():
        for organisation_id in sorted(set(organisation_ids)):
            place = {"code_hash": hash_of(code), "county": county, "organisation_id": organisation_id}
            row, _ = ContactRequest.objects.get_or_create(
                **place, defaults={"id": uuid4(), "sealed": "", "received_at": now}
            )
            sealed = seal(contact, str(row.pk), settings.TARJOTIN_CONTACT_KEYS)
            ContactRequest.objects.filter(pk=row.pk).update(sealed=sealed)


def answer_request(request: ContactRequest, *, by: Staff, now: dt.datetime) -> bool:
    """The resident was reached: who it was is deleted at once, how long it took is kept. False when it was gone."""
    with transaction.atomic():
        if not _delete(ContactRequest.objects.filter(pk=request.pk), "answered", now):
            return False
        record_change(by, request.county, "answered", _KIND, request.organisation_id)
    return True


def note_attempt(request: ContactRequest, *, by: Staff, now: dt.datetime) -> bool:
    """Nobody picked up: the request waits on, until its days are over. False when it was gone."""
    with transaction.atomic():
        rows = ContactRequest.objects.filter(pk=request.pk)
        if not rows.update(tries=F("tries") + 1, tried_at=now):
            return False
        record_change(by, request.county, "did not reach", _KIND, request.organisation_id)
    return True


@sensitive_variables("code")
def withdraw_requests(code: str, *, county: str, now: dt.datetime) -> int:
    """The resident does not want to be called after all: how many providers' requests were deleted."""
    with transaction.atomic():
        return _delete(
            ContactRequest.objects.filter(code_hash=hash_of(code), county=county), "withdrawn", now
        )


def forget_old_requests(now: dt.datetime) -> int:
    """Delete those whose days are over; how many."""
    with transaction.atomic():
        return _delete(ContactRequest.objects.filter(received_at__lte=kept_since(now)), "expired", now)


def reseal_requests() -> int:
    """Seal everything with the newest key, so that older ones can be thrown away; how many rows were changed."""
    with transaction.atomic():
        rows = list(ContactRequest.objects.select_for_update())
        for row in rows:
            row.sealed = reseal(row.sealed, settings.TARJOTIN_CONTACT_KEYS)
        ContactRequest.objects.bulk_update(rows, ["sealed"])
    return len(rows)


def agree(organisation_id: str, email: str, *, by: Staff, county: str, now: dt.datetime) -> ProviderAgreement:
    """An organisation takes requests from now on; one that did already gets another address for reminders."""
    with transaction.atomic():
        kept, is_new = ProviderAgreement.objects.update_or_create(
            county=county,
            organisation_id=organisation_id,
            defaults={"email": email},
            create_defaults={"email": email, "agreed_at": now, "agreed_by": by.email},
        )
        record_change(by, county, "agreed" if is_new else "changed", _AGREEMENT, organisation_id, email)
    forget_agreed()
    return kept


def end_agreement(organisation_id: str, *, by: Staff, county: str) -> bool:
    """An organisation takes no more requests. Those that wait are its own to answer still. False when it took none."""
    with transaction.atomic():
        ended, _ = ProviderAgreement.objects.filter(county=county, organisation_id=organisation_id).delete()
        if ended:
            record_change(by, county, "ended", _AGREEMENT, organisation_id)
    forget_agreed()
    return bool(ended)


def _delete(rows: QuerySet[ContactRequest], why: Why, now: dt.datetime) -> int:
    """Delete rows and log each; one that another process has deleted meanwhile is logged by that one alone."""
    # Locked where the database can (SQLite lets in one writer at a time), so that nothing is logged twice.
    found = list(rows.select_for_update().only("pk", "county", "organisation_id", "received_at"))
    ContactRequest.objects.filter(pk__in=[each.pk for each in found]).delete()
    DeletionEntry.objects.bulk_create(
        DeletionEntry(
            day=timezone.localdate(now),
            county=each.county,
            organisation_id=each.organisation_id,
            why=why,
            answer_hours=hours_between(each.received_at, now) if why == "answered" else None,
        )
        for each in found
    )
    return len(found)
