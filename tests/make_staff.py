"""Builders of the staff, and a way to be signed in as one of them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from django.conf import settings
from django.test import Client

from tarjotin.people.models import Membership, StaffMember, Unit
from tarjotin.people.rules import Role
from tests.make import NORTH_KARELIA

if TYPE_CHECKING:
    from playwright.sync_api import Page

_numbers = count(1)


def with_role(
    role: Role, *, county: str = NORTH_KARELIA, organisation: str = "", unit: str = "", email: str = ""
) -> StaffMember:
    """A new member who holds one role."""
    made = StaffMember.objects.create(email=email or f"member{next(_numbers)}@alue.example")
    in_unit = Unit.objects.get_or_create(county=county, name=unit)[0] if unit else None
    Membership.objects.create(
        member=made, role=role, county=county, organisation_id=organisation, unit=in_unit
    )
    return made


def professional(county: str = NORTH_KARELIA, unit: str = "Palveluohjaus", email: str = "") -> StaffMember:
    """Somebody who guides clients in a unit."""
    return with_role("professional", county=county, unit=unit, email=email)


def admin(county: str = NORTH_KARELIA, organisation: str = "", email: str = "") -> StaffMember:
    """Somebody who manages the staff of a region, or of one organisation in it."""
    return with_role("admin", county=county, organisation=organisation, email=email)


def sign_in(client: Client, who: StaffMember) -> None:
    """Be signed in."""
    client.force_login(who)


def sign_in_browser(page: Page, base: str, who: StaffMember, then: str = "/fi/desk/slips/") -> None:
    """Be signed in with a browser, and go on to a page."""
    client = Client()
    sign_in(client, who)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base}])
    page.goto(f"{base}{then}")
