"""Signing in and managing the staff, as people do it in a browser: by keyboard, on a phone, without JavaScript."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect
from pytest_django import Settings

from tarjotin.people.models import StaffMember
from tests import make_staff
from tests.browser.conftest import DESKTOP, PHONE, OpenVisit, assert_no_axe_violations, tab_to
from tests.make_staff import PASSWORD, code_of
from tests.people.identity_provider import identity_provider


@pytest.fixture
def admin(site: str) -> StaffMember:
    cache.clear()
    return make_staff.admin(email="paakayttaja@alue.example")


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_the_first_entry_sets_everything_up_and_every_page_of_it_is_accessible(
    visit: OpenVisit, admin: StaffMember, size: tuple[int, int]
) -> None:
    with visit(size) as v:
        v.go("/fi/desk/staff")
        assert_no_axe_violations(v.page)
        v.page.locator("#login").fill(admin.email)
        v.page.locator("#password").fill("väärä")
        v.page.locator("#password").press("Enter")
        expect(v.page.get_by_role("alert")).to_be_visible()
        assert_no_axe_violations(v.page)
        v.page.locator("#password").fill(PASSWORD)
        v.page.locator("#password").press("Enter")
        expect(v.page.locator("img.qr")).to_be_visible()
        assert v.page.evaluate("document.querySelector('img.qr').naturalWidth") > 100
        assert_no_axe_violations(v.page)
        v.page.locator("#code").fill(code_of(v.page.locator(".key").inner_text().replace(" ", "")))
        v.page.locator("#code").press("Enter")
        expect(v.page.locator(".codes li")).to_have_count(10)
        assert_no_axe_violations(v.page)
        v.page.get_by_role("link", name="Jatka työpöydälle").click()
        expect(v.page).to_have_url(re.compile("/fi/desk/staff$"))
        for address in (
            "/fi/staff/home",
            "/fi/staff/second-factor",
            "/fi/staff/second-factor/codes/new",
            "/fi/staff/second-factor/remove",
            "/fi/desk/staff",
            "/fi/desk/staff/invite",
            f"/fi/desk/staff/member/{admin.pk}",
            f"/fi/desk/staff/role/{admin.memberships.get().pk}",
            "/fi/desk/staff/units",
            "/fi/desk/staff/log",
        ):
            v.go(address)
            assert_no_axe_violations(v.page)
            assert v.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert v.errors == []
        assert v.elsewhere == []


def test_an_invitation_is_made_and_taken_without_javascript(visit: OpenVisit, admin: StaffMember) -> None:
    with visit(PHONE, java_script_enabled=False) as v:
        make_staff.sign_in_browser(v.page, v.base, admin, "/sv/desk/staff/invite")
        v.page.locator("#email").fill("uusi@alue.example")
        v.page.get_by_label("yrkesperson").check()
        v.page.get_by_role("button", name="Bjud in").click()
        link = v.page.locator("#link").input_value()
        with visit(PHONE, java_script_enabled=False) as theirs:
            theirs.page.goto(link)
            for field in ("#password1", "#password2"):
                theirs.page.locator(field).fill("en lång egen mening")
            theirs.page.locator("#password2").press("Enter")
            theirs.page.get_by_role("link", name="Logga in").click()
            theirs.page.locator("#login").fill("uusi@alue.example")
            theirs.page.locator("#password").fill("en lång egen mening")
            theirs.page.locator("#password").press("Enter")
            expect(theirs.page.locator("img.qr")).to_be_visible()


def test_signing_in_needs_only_the_keyboard(visit: OpenVisit, admin: StaffMember) -> None:
    make_staff.set_up_factor(admin)
    with visit() as v:
        v.go("/fi/staff/login")
        tab_to(v.page, "document.activeElement.id === 'login'")
        v.page.keyboard.type(admin.email)
        v.page.keyboard.press("Tab")
        v.page.keyboard.type(PASSWORD)
        v.page.keyboard.press("Enter")
        expect(v.page.locator("#code")).to_be_visible()
        tab_to(v.page, "document.activeElement.id === 'code'")
        v.page.keyboard.type(code_of(admin))
        v.page.keyboard.press("Enter")
        expect(v.page).to_have_url(re.compile("/fi/staff/home$"))


def test_the_browser_lets_the_form_lead_to_the_identity_provider_and_back(
    visit: OpenVisit, admin: StaffMember, settings: Settings
) -> None:
    with identity_provider() as provider, visit() as v:
        settings.SOCIALACCOUNT_PROVIDERS = provider.settings().as_allauth()
        settings.TARJOTIN_OIDC_ORIGINS = [provider.address]
        provider.knows("a1", email=admin.email, email_verified=True, amr=["mfa"])
        v.go("/fi/desk/staff")
        assert_no_axe_violations(v.page)
        v.page.get_by_role("button", name="Kirjaudu palvelulla Alueen tunnistus").click()
        v.page.locator("[name=sub]").first.fill("a1")
        v.page.locator("[name=sub]").first.press("Enter")
        expect(v.page).to_have_url(re.compile("/fi/desk/staff$"))
        expect(v.page.locator("h1")).to_have_text("Henkilöstö")
        settings.TARJOTIN_OIDC_ORIGINS = []
        v.page.context.clear_cookies()
        v.go("/fi/desk/staff")
        v.page.get_by_role("button", name="Kirjaudu palvelulla Alueen tunnistus").click()
        v.page.wait_for_timeout(500)
        assert any("form-action" in error for error in v.errors), "an unlisted site must not be reached"
