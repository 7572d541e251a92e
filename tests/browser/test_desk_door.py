"""The contact log in a real browser: narrow, in each language, with mistakes, and choices of one size."""

from __future__ import annotations

from playwright.sync_api import expect

from tarjotin import demo
from tests.browser.conftest import (
    DESKTOP,
    EACH_LANGUAGE_AND_SCHEME,
    NARROW,
    OpenVisit,
    assert_no_axe_violations,
)
from tests.make_staff import professional, sign_in_browser


@EACH_LANGUAGE_AND_SCHEME
def test_the_log_and_its_measures_are_accessible_on_a_narrow_phone(
    visit: OpenVisit, language: str, scheme: str
) -> None:
    with visit(NARROW, color_scheme=scheme) as seen:
        sign_in_browser(seen.page, seen.base, professional(county=demo.COUNTY))
        page = seen.page
        seen.go(f"/{language}/desk/door/")
        assert_no_axe_violations(page)
        page.locator("form.door button").click()
        expect(page.get_by_role("alert")).to_be_focused()
        assert_no_axe_violations(page)
        page.locator("[name=reason][value=advice]").check()
        page.locator("form.door button").click()
        expect(page.locator(".written li")).to_have_count(1)
        assert_no_axe_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        seen.go(f"/{language}/desk/door/measures")
        assert_no_axe_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_choice_has_a_mark_of_the_same_size_however_long_its_words(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        sign_in_browser(seen.page, seen.base, professional(county=demo.COUNTY), "/fi/desk/door/")
        marks = seen.page.locator(".door [type=radio]")
        sizes = marks.evaluate_all("all => all.map((e) => `${e.offsetWidth}x${e.offsetHeight}`)")
        assert len(sizes) > 20
        assert len(set(sizes)) == 1


def test_a_double_click_sends_a_contact_once_and_a_later_press_sends_it_again(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        sign_in_browser(seen.page, seen.base, professional(county=demo.COUNTY), "/fi/desk/door/")
        page = seen.page
        # Stays on the page, so that each press meets the same form.
        page.evaluate(
            """() => {
              window.sent = 0;
              addEventListener("submit", (event) => {
                if (!event.defaultPrevented) window.sent += 1;
                event.preventDefault();
              });
            }"""
        )
        button = page.locator("form.door button")
        button.dblclick()
        assert page.evaluate("window.sent") == 1
        page.wait_for_timeout(3100)
        button.click()
        assert page.evaluate("window.sent") == 2
