"""The desk's pages at its head: folded beneath one line on a phone, open on a desktop, without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tarjotin import demo
from tests.browser.conftest import DESKTOP, NARROW, PHONE, OpenVisit, assert_no_axe_violations, tab_to
from tests.make_staff import give, sign_in_browser, with_role

SUMMARY = ".desk-nav summary"


def sign_in(page: Page, base: str) -> None:
    """As somebody who holds every role that a menu grows long by."""
    member = with_role("admin", county=demo.COUNTY)
    give(member, "editor", county=demo.COUNTY)
    give(member, "professional", county=demo.COUNTY)
    sign_in_browser(page, base, member, "/fi/desk/own")


@pytest.mark.parametrize("size", [PHONE, NARROW])
def test_on_a_phone_one_line_unfolds_to_all_pages_by_the_keyboard(
    visit: OpenVisit, size: tuple[int, int]
) -> None:
    with visit(size, java_script_enabled=False) as seen:
        page = seen.page
        sign_in(page, seen.base)
        menu = page.get_by_role("navigation", name="Ohjaustyöpöytä")
        head = menu.bounding_box()
        assert head
        assert head["height"] <= 64
        expect(menu.get_by_role("link")).to_have_count(0)
        tab_to(page, f"document.activeElement.matches('{SUMMARY}')")
        page.keyboard.press("Enter")
        expect(menu.get_by_role("link", name="Omat sisällöt")).to_be_visible()
        assert menu.get_by_role("link").count() >= 13
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        tab_to(page, "document.activeElement.matches('.desk-nav a[aria-current]')")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: not url.endswith("/desk/own"))


@pytest.mark.parametrize("is_open", [False, True])
def test_the_menu_of_a_phone_breaks_no_rule(visit: OpenVisit, is_open: bool) -> None:
    with visit(PHONE) as seen:
        sign_in(seen.page, seen.base)
        if is_open:
            seen.page.locator(SUMMARY).click()
        assert_no_axe_violations(seen.page)


def test_on_a_desktop_all_pages_stand_there_and_nothing_is_to_be_unfolded(visit: OpenVisit) -> None:
    with visit(DESKTOP, java_script_enabled=False) as seen:
        page = seen.page
        sign_in(page, seen.base)
        expect(page.locator(SUMMARY)).to_be_hidden()
        menu = page.get_by_role("navigation", name="Ohjaustyöpöytä")
        expect(menu.get_by_role("link", name="Omat sisällöt")).to_be_visible()
        tab_to(page, "document.activeElement.matches('.desk-nav a[aria-current]')")
