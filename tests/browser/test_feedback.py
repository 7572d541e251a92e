"""Leaving feedback in a real browser: without JavaScript, with the keyboard alone, with mistakes on the way."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tarjotin.catalogue import models
from tarjotin.feedback.models import Feedback
from tests.browser.conftest import (
    DESKTOP,
    EACH_LANGUAGE_AND_SCHEME,
    NARROW,
    PHONE,
    OpenVisit,
    assert_no_axe_violations,
)


def a_service() -> str:
    """The id of some service."""
    id: str = models.Service.objects.order_by("source_id").values_list("source_id", flat=True)[0]
    return id


def test_a_resident_tells_of_a_wrong_number_without_javascript(visit: OpenVisit) -> None:
    with visit(PHONE, java_script_enabled=False) as seen:
        seen.go(f"/fi/service/{a_service()}")
        name = seen.page.locator("h1").inner_text()
        seen.page.get_by_role("link", name="Kerro, mikä on pielessä").click()
        expect(seen.page.locator("main")).to_contain_text(name, use_inner_text=True)
        seen.page.get_by_label("Mitä haluat kertoa?").fill("Numeroon ei vastaa kukaan.")
        seen.page.get_by_role("button", name="Lähetä palaute").click()
        summary = seen.page.get_by_role("alert")
        assert "Valitse, mitä viestisi koskee." in summary.inner_text()
        expect(seen.page.get_by_label("Mitä haluat kertoa?")).to_have_value("Numeroon ei vastaa kukaan.")
        summary.get_by_role("link").click()
        expect(seen.page).to_have_url(re.compile("#kind$"))
        seen.page.get_by_label("Puhelinnumero tai osoite ei toimi").check()
        seen.page.get_by_role("button", name="Lähetä palaute").click()
        kept = Feedback.objects.get()
        expect(seen.page.locator(".reference")).to_have_text(kept.reference, use_inner_text=True)
        assert (kept.service_id, kept.text) == (a_service(), "Numeroon ei vastaa kukaan.")
        assert seen.elsewhere == []


def test_the_form_can_be_filled_with_the_keyboard_alone(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        seen.go("/fi/feedback")
        seen.page.focus("main")
        press, type = seen.page.keyboard.press, seen.page.keyboard.type
        press("Tab")
        press("Space")
        press("Tab")
        type("Otsikot ovat väärässä järjestyksessä.")
        press("Tab")
        type("aino@example")
        press("Tab")
        press("Enter")
        seen.page.get_by_role("alert").wait_for()
        assert seen.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
        press("Tab")
        press("Enter")
        assert seen.page.evaluate("document.activeElement.id || location.hash.slice(1)") == "email"
        seen.page.get_by_label("Sähköpostiosoitteesi, jos haluat vastauksen").fill("aino@example.fi")
        press("Enter")
        seen.page.wait_for_url("**/feedback/sent/**")
        kept = Feedback.objects.get()
        assert (kept.kind, kept.email) == ("accessibility", "aino@example.fi")


@EACH_LANGUAGE_AND_SCHEME
def test_forms_mistakes_thanks_and_statement_are_accessible(
    visit: OpenVisit, language: str, scheme: str
) -> None:
    with visit(NARROW, color_scheme=scheme) as seen:
        for address in (f"feedback?service={a_service()}", "feedback", "accessibility"):
            seen.go(f"/{language}/{address}")
            assert_no_axe_violations(seen.page)
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        seen.go(f"/{language}/feedback")
        seen.page.locator("#email").fill("wrong")
        seen.page.locator("#send").click()
        seen.page.get_by_role("alert").wait_for()
        assert_no_axe_violations(seen.page)
        seen.page.locator("#email").fill("")
        seen.page.locator("#text").fill("…")
        seen.page.locator("[name=kind]").first.check()
        seen.page.locator("#send").click()
        seen.page.wait_for_url("**/sent/**")
        assert_no_axe_violations(seen.page)
        assert seen.elsewhere == []
