"""Builders of the staff, and ways to sign in as one of them with a second factor."""

from __future__ import annotations

import time
from itertools import count
from typing import TYPE_CHECKING

from allauth.account.internal.flows import login as records
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.test import Client

from tarjotin.people.models import Membership, StaffMember, Unit
from tarjotin.people.rules import Role
from tarjotin.people.sessions import begin_session
from tests.make import NORTH_KARELIA

if TYPE_CHECKING:
    from playwright.sync_api import Page

PASSWORD = "sininen vene laiturilla"
UNIT = "Palveluohjaus"

_numbers = count(1)


def member(email: str = "", *, name: str = "", password: str = PASSWORD) -> StaffMember:
    """A member without any role; the password is set, the second factor is not."""
    made = StaffMember(email=email or f"member{next(_numbers)}@alue.example", name=name)
    made.set_password(password)
    made.save()
    return made


def with_role(
    role: Role, *, county: str = NORTH_KARELIA, organisation: str = "", unit: str = "", email: str = ""
) -> StaffMember:
    """A new member who holds one role."""
    made = member(email)
    give(made, role, county=county, organisation=organisation, unit=unit)
    return made


def give(
    to: StaffMember, role: Role, *, county: str = NORTH_KARELIA, organisation: str = "", unit: str = ""
) -> Membership:
    """One more role for a member; the unit is made when there is none of that name."""
    in_unit = Unit.objects.get_or_create(county=county, name=unit)[0] if unit else None
    return Membership.objects.create(
        member=to, role=role, county=county, organisation_id=organisation, unit=in_unit
    )


def professional(
    county: str = NORTH_KARELIA,
    unit: str = UNIT,
    email: str = "",
    name: str = "",
    role: Role = "professional",
) -> StaffMember:
    """Somebody who guides clients in a unit; without a unit's name in none. The same e-mail is the same member."""
    made = StaffMember.objects.filter(email=email).first() if email else None
    made = made or member(email, name=name)
    give(made, role, county=county, unit=unit)
    return made


def editor(county: str = NORTH_KARELIA, email: str = "") -> StaffMember:
    """Somebody who edits contents."""
    return with_role("editor", county=county, email=email)


def admin(county: str = NORTH_KARELIA, organisation: str = "", email: str = "") -> StaffMember:
    """Somebody who manages the staff of a region, or of one organisation in it."""
    return with_role("admin", county=county, organisation=organisation, email=email)


def provider(organisation: str, county: str = NORTH_KARELIA, email: str = "") -> StaffMember:
    """Somebody who answers contact requests of an organisation."""
    return with_role("provider", county=county, organisation=organisation, email=email)


def set_up_factor(to: StaffMember) -> str:
    """Give a member an app of codes; the secret it makes them of."""
    secret = str(generate_totp_secret())
    TOTP.activate(to, secret)
    return secret


def code_of(of: StaffMember | str) -> str:
    """The code that a member's app (or an app with a secret) shows now."""
    secret = of
    if isinstance(of, StaffMember):
        kept = Authenticator.objects.get(user=of, type=Authenticator.Type.TOTP)
        secret = decrypt(kept.data["secret"])
    # The middle one of those in force is the one of this moment.
    counters = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counters[len(counters) // 2])))


def sign_in(client: Client, who: StaffMember) -> Client:
    """The client signed in as a member with a second factor, without the pages of it."""
    client.force_login(who)
    if not Authenticator.objects.filter(user=who).exists():
        set_up_factor(who)
    session = client.session
    begin_session(session)
    session[records.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "at": time.time(), "type": "totp"}
    ]
    session[records._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(who.pk)
    session.save()
    return client


def sign_in_browser(page: Page, base: str, who: StaffMember, then: str = "/fi/staff/home") -> None:
    """Sign in by the pages, as a person does, and go on to one."""
    if not Authenticator.objects.filter(user=who).exists():
        set_up_factor(who)
    page.goto(f"{base}{then}")
    page.locator("#login").fill(who.email)
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")
    page.locator("#code").fill(code_of(who))
    page.locator("#code").press("Enter")
    page.wait_for_url(f"{base}{then}")
