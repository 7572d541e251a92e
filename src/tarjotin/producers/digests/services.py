"""Writing: a region's switch, and addresses entered, confirmed and deleted."""

from __future__ import annotations

import datetime as dt
import secrets

from django.core.cache import cache
from django.db import transaction
from django.utils.crypto import salted_hmac

from tarjotin.people.rules import Staff
from tarjotin.people.services import record_change
from tarjotin.producers.digests.models import DigestRegion, OwnerAddress
from tarjotin.producers.digests.rules import digest_rules

_DIGESTS, _ADDRESS = "digests", "digest address"
_DAY_SECONDS = 24 * 60 * 60


def switch(county: str, *, on: bool, by: Staff, now: dt.datetime) -> None:
    """Switch a region's digests on or off. Addresses stay: who has agreed need not do so again."""
    with transaction.atomic():
        rows = DigestRegion.objects.filter(county=county)
        if on == rows.exists():
            return
        if on:
            DigestRegion.objects.create(county=county, switched_on_at=now, switched_on_by=by.id)
        else:
            rows.delete()
        record_change(by, county, "switched on" if on else "switched off", _DIGESTS)


def takes_turn(email: str) -> bool:
    """Whether one more mail that asks to confirm may go to an address today; each takes one of its places.

    Counted by a keyed hash: what is counted tells no address.
    """
    name = salted_hmac("tarjotin.producers.digests.turn", email.lower(), algorithm="sha256").hexdigest()
    places = range(digest_rules().most_confirmations_a_day)
    return any(cache.add(f"digest-confirmation:{name}:{place}", True, _DAY_SECONDS) for place in places)


def enter_address(
    organisation_id: str, email: str, *, site: str, by: Staff, county: str, now: dt.datetime
) -> OwnerAddress:
    """Enter where an organisation would read digests; its former address and links go. Mail the question next."""
    with transaction.atomic():
        OwnerAddress.objects.filter(county=county, organisation_id=organisation_id).delete()
        made = OwnerAddress.objects.create(
            county=county,
            organisation_id=organisation_id,
            email=email,
            key=secrets.token_hex(16),
            site=site,
            entered_at=now,
            entered_by=by.id,
        )
        # The log is kept for years: it tells of which organisation, not which address.
        record_change(by, county, "entered", _ADDRESS, organisation_id)
    return made


def remove_address(organisation_id: str, *, by: Staff, county: str) -> bool:
    """A member of the staff takes an address away. False when there was none."""
    with transaction.atomic():
        gone, _ = OwnerAddress.objects.filter(county=county, organisation_id=organisation_id).delete()
        if gone:
            record_change(by, county, "removed", _ADDRESS, organisation_id)
    return bool(gone)


def confirm(address: OwnerAddress, now: dt.datetime) -> None:
    """Whoever reads the address wants the mails."""
    OwnerAddress.objects.filter(pk=address.pk, confirmed_at__isnull=True).update(confirmed_at=now)


def stop(address: OwnerAddress) -> None:
    """Whoever reads the address wants no more mails: it is deleted at once."""
    OwnerAddress.objects.filter(pk=address.pk).delete()


def forget_unconfirmed(now: dt.datetime) -> int:
    """Delete addresses that nobody has confirmed in time; how many."""
    since = now - dt.timedelta(days=digest_rules().confirm_days)
    gone, _ = OwnerAddress.objects.filter(confirmed_at__isnull=True, entered_at__lte=since).delete()
    return gone
