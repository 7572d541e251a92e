"""Other languages and plain language in a real browser: from right to left, and with everything in its place."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from tarjotin.catalogue import models
from tests.browser.conftest import DESKTOP, NARROW, PHONE, OpenVisit, assert_no_axe_violations


@pytest.fixture(autouse=True)
def _every_language(settings: Settings) -> None:
    settings.TARJOTIN_LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms", "ru", "uk", "ar", "so")


def addresses(language: str) -> list[str]:
    """The pages people come by."""
    service = models.Service.objects.order_by("source_id").first()
    assert service
    pages = ("", "search?q=uni", f"service/{service.source_id}", "languages", "feedback", "about")
    return [f"/{language}/{page}" for page in pages]


@pytest.mark.parametrize(
    ("language", "scheme"), [("ar", "light"), ("se", "dark"), ("fi-simple", "light"), ("ru", "dark")]
)
def test_pages_are_accessible_in_other_languages(visit: OpenVisit, language: str, scheme: str) -> None:
    with visit(PHONE, color_scheme=scheme) as seen:
        for address in addresses(language):
            seen.go(address)
            assert_no_axe_violations(seen.page)
        assert seen.errors == []
        assert seen.elsewhere == []


@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=["narrow", "desktop"])
@pytest.mark.parametrize("language", ["ar", "fi-simple", "sms"])
def test_nothing_scrolls_sideways(visit: OpenVisit, language: str, size: tuple[int, int]) -> None:
    with visit(size) as seen:
        for address in addresses(language):
            seen.go(address)
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= size[0], address


def test_a_page_from_right_to_left_begins_at_the_right(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        seen.go("/ar/search?q=uni")
        filters = seen.page.locator(".filters").bounding_box()
        found = seen.page.locator(".found").bounding_box()
        assert filters
        assert found
        assert filters["x"] > found["x"]
        heading = seen.page.locator("h1").evaluate("e => getComputedStyle(e).direction")
        assert heading == "rtl"


def test_a_number_keeps_its_order_from_right_to_left(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        seen.go("/ar/")
        number = seen.page.locator('.crisis a[href="tel:+358925250111"] strong')
        ends = number.evaluate(
            """e => { const at = i => { const r = document.createRange();
                r.setStart(e.firstChild, i); r.setEnd(e.firstChild, i + 1); return r.getBoundingClientRect().x; };
                return [at(0), at(e.textContent.length - 1)]; }"""
        )
        assert ends[0] < ends[1]


def test_plain_language_folds_what_one_does_not_need_at_once(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        seen.go("/fi-simple/")
        assert not seen.page.get_by_role("link", name="Joensuu").is_visible()
        seen.page.get_by_text("Näytä kunnat").click()
        expect(seen.page.get_by_role("link", name="Joensuu")).to_be_visible()
        seen.go("/fi-simple/search?q=uni")
        assert not seen.page.get_by_label("Kunta", exact=True).is_visible()
        seen.page.get_by_text("Valitse tarkemmin").click()
        expect(seen.page.get_by_label("Kunta", exact=True)).to_be_visible()


def test_the_way_to_plain_language_and_back_works_by_keyboard(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        seen.go("/sv/search?q=uni")
        link = seen.page.get_by_role("link", name="Lättläst")
        link.focus()
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/sv-simple/search?q=uni")
        seen.page.get_by_role("link", name="Svenska", exact=True).click()
        seen.page.wait_for_url("**/sv/search?q=uni")


def test_a_language_of_service_leads_to_its_services(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        seen.go("/fi/")
        seen.page.get_by_role("link", name="Palvelua muilla kielillä").click()
        seen.page.get_by_role("link", name="Русский (venäjä)").click()
        badge = seen.page.locator(".card .spoken", has_text="Русский").first
        assert badge.is_visible()
