"""Contact requests in a real browser: asked for on a phone without JavaScript, called, withdrawn by code."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from tarjotin import demo
from tarjotin.catalogue import models
from tarjotin.desk.callbacks.models import ContactRequest, DeletionEntry
from tarjotin.desk.callbacks.queries import forget_agreed
from tarjotin.desk.callbacks.sealing import new_key
from tests.browser.conftest import DESKTOP, PHONE, OpenVisit, Visit, assert_no_axe_violations
from tests.make_staff import admin, provider, sign_in_browser


@pytest.fixture
def in_use(settings: Settings) -> Iterator[None]:
    """A tray that takes contact requests."""
    settings.TARJOTIN_CONTACT_REQUESTS = True
    settings.TARJOTIN_CONTACT_KEYS = [new_key()]
    forget_agreed()
    yield
    forget_agreed()


def test_a_resident_asks_on_a_phone_without_javascript_and_the_provider_calls(
    visit: OpenVisit, in_use: None
) -> None:
    service = models.Service.objects.order_by("source_id").first()
    assert service
    own = service.responsible_source_id
    with visit(DESKTOP) as seen:
        sign_in_browser(seen.page, seen.base, admin(demo.COUNTY), "/fi/desk/callbacks/providers")
        seen.page.get_by_role("button", name="Tallenna suostumus").click()
        seen.page.get_by_role("alert").wait_for()
        assert_no_axe_violations(seen.page)
        seen.page.locator("#organisation").select_option(own)
        seen.page.locator("#email").fill("soitot@alue.example")
        seen.page.get_by_role("button", name="Tallenna suostumus").click()
        expect(seen.page.get_by_role("main")).to_contain_text("soitot@alue.example")
        assert_no_axe_violations(seen.page)
    with visit(PHONE, java_script_enabled=False) as seen:
        page = seen.page
        seen.go(f"/fi/service/{service.source_id}")
        page.get_by_role("link", name="Haluan, että minulle soitetaan").click()
        page.get_by_label("Nimesi").fill("Aino")
        page.get_by_label("Puhelinnumerosi").fill("040 12")
        page.get_by_role("button", name="Pyydä soittamaan").click()
        summary = page.get_by_role("alert")
        expect(summary.get_by_role("link")).to_have_count(3)
        expect(page.get_by_label("Nimesi")).to_have_value("Aino")
        page.get_by_role("group", name="Kuka saa soittaa sinulle?").get_by_role("checkbox").check()
        page.get_by_label("Puhelinnumerosi").fill("040 765 4321")
        page.get_by_role("checkbox", name=re.compile("Annan luvan")).check()
        page.get_by_role("button", name="Pyydä soittamaan").click()
        code = page.locator(".reference").inner_text()
        assert ContactRequest.objects.get().organisation_id == own
        assert "Aino" not in page.content()
        assert seen.elsewhere == []
    with visit(PHONE) as seen:
        sign_in_browser(seen.page, seen.base, provider(own, demo.COUNTY), "/fi/desk/callbacks/")
        expect(seen.page.get_by_role("link", name="040 765 4321")).to_have_attribute(
            "href", "tel:+358407654321"
        )
        assert_no_axe_violations(seen.page)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        seen.page.get_by_role("button", name=re.compile("Ei tavoitettu")).click()
        expect(seen.page.locator("main .notice")).to_contain_text("Kirjattu")
        expect(seen.page.locator("main")).to_contain_text("Yritetty 1 kerran")
        seen.page.get_by_role("button", name=re.compile("Soitettu: poista pyyntö")).click()
        expect(seen.page.locator("main .notice")).to_contain_text("nimi ja numero on poistettu")
        assert not ContactRequest.objects.exists()
        assert DeletionEntry.objects.get().why == "answered"
        seen.go("/fi/call-me/withdraw")
        seen.page.get_by_label("Koodi").fill(code)
        seen.page.get_by_role("button", name="Poista pyyntöni").click()
        expect(seen.page.get_by_role("alert")).to_contain_text("jo poistettu")
        assert_no_axe_violations(seen.page)
        _the_form_is_accessible(seen)


def _the_form_is_accessible(seen: Visit) -> None:
    for language in ("fi", "sv", "en"):
        seen.go(f"/{language}/call-me")
        assert_no_axe_violations(seen.page)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    seen.page.locator("#send").click()
    seen.page.get_by_role("alert").wait_for()
    assert_no_axe_violations(seen.page)
    seen.page.locator("[name=provider]").first.check()
    seen.page.locator("#name").fill("Eero")
    seen.page.locator("#phone").fill("0401234567")
    seen.page.locator("[name=consent]").check()
    seen.page.locator("#send").click()
    code = seen.page.locator(".reference").inner_text()
    assert_no_axe_violations(seen.page)
    seen.go("/sv/call-me/withdraw")
    assert_no_axe_violations(seen.page)
    seen.page.locator("#code").fill(code.lower())
    seen.page.locator("#code").press("Enter")
    expect(seen.page.locator("h1")).to_have_text("Din begäran har raderats")
    assert_no_axe_violations(seen.page)
    assert not ContactRequest.objects.exists()
