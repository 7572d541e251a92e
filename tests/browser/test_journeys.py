"""Whole journeys: by keyboard alone through the ways in, and with axe at every step, light and dark."""

from __future__ import annotations

import json
import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenVisit, assert_no_axe_violations, tab_to
from tests.browser.test_map import SPOT, store_many_places, wait_for_popup

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
JOENSUU = {"latitude": 62.601234, "longitude": 29.763456}
Scheme = Literal["light", "dark"]


def tab_to_link(page: Page, name: str) -> None:
    """Press Tab until a link that begins with these words has the focus."""
    tab_to(page, f"document.activeElement.matches('a') && {_FOCUSED_TEXT}.startsWith({json.dumps(name)})")


def tab_to_match(page: Page, selector: str) -> None:
    """Press Tab until what has the focus is of this kind."""
    tab_to(page, f"document.activeElement.matches({json.dumps(selector)})")


_FOCUSED_TEXT = "document.activeElement.textContent.trim()"


def begin(page: Page, way: str, heading: str) -> None:
    """From the front page into one of the ways in."""
    tab_to_link(page, way)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(heading)


def open_first_service(page: Page, link: str) -> None:
    """To the first of the services found, and its page."""
    tab_to_match(page, link)
    name = str(page.evaluate(_FOCUSED_TEXT))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/fi/service/"))
    expect(page.locator("h1")).to_have_text(name)


# By keyboard alone


@SIZES
@SCRIPTS
def test_the_keyboard_leads_from_a_life_event_to_a_service(
    visit: OpenVisit, size: tuple[int, int], *, scripts: bool
) -> None:
    with visit(size, java_script_enabled=scripts) as seen:
        page = seen.page
        seen.go("/fi/")
        begin(page, "Elämäntilanteet", "Elämäntilanteet")
        tab_to_link(page, "Velkaantuminen")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("life_event="))
        expect(page.locator(".card")).not_to_have_count(0)
        open_first_service(page, ".card h3 a")
        assert seen.errors == []


@SIZES
@SCRIPTS
def test_the_keyboard_leads_from_a_place_name_to_what_is_near(
    visit: OpenVisit, size: tuple[int, int], *, scripts: bool
) -> None:
    with visit(size, java_script_enabled=scripts) as seen:
        page = seen.page
        seen.go("/fi/")
        begin(page, "Lähelläni", "Mitä lähelläsi on?")
        tab_to_match(page, "#near")
        page.keyboard.type("Joensu")
        tab_to_match(page, "[type=submit]")
        page.keyboard.press("Enter")
        expect(page.locator(".error")).to_be_visible()
        tab_to_link(page, "Joensuu")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("near=Joensuu"))
        expect(page.locator(".card .distance")).not_to_have_count(0)
        open_first_service(page, ".card h3 a")


@SIZES
def test_the_keyboard_leads_from_a_position_to_what_is_near(visit: OpenVisit, size: tuple[int, int]) -> None:
    with visit(size, geolocation=JOENSUU, permissions=["geolocation"]) as seen:
        page = seen.page
        seen.go("/fi/")
        begin(page, "Lähelläni", "Mitä lähelläsi on?")
        tab_to_match(page, "#km")
        page.keyboard.press("ArrowUp")
        kilometres = page.locator("#km").input_value()
        tab_to_match(page, ".near-me")
        page.keyboard.press("Space")
        expect(page).to_have_url(re.compile(rf"lat=62\.601&lon=29\.763&km={kilometres}$"))
        expect(page.locator(".card .distance")).not_to_have_count(0)
        open_first_service(page, ".card h3 a")
        assert seen.errors == []


def test_the_keyboard_is_told_when_the_device_gives_no_position(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        page = seen.page
        # A browser that is asked not to tell.
        page.add_init_script("navigator.geolocation.getCurrentPosition = (_, failed) => failed({ code: 1 });")
        seen.go("/fi/near")
        tab_to_match(page, ".near-me")
        page.keyboard.press("Enter")
        expect(page.locator(".near-told")).to_contain_text("postinumeron")
        expect(page.locator(".near-me")).to_be_focused()


@SIZES
@SCRIPTS
def test_the_keyboard_leads_from_a_day_of_the_week_to_a_service(
    visit: OpenVisit, size: tuple[int, int], *, scripts: bool
) -> None:
    with visit(size, java_script_enabled=scripts) as seen:
        page = seen.page
        seen.go("/fi/")
        begin(page, "Lähipäivinä tapahtuu", "Lähipäivinä tapahtuu")
        tab_to_match(page, "#theme")
        for _ in range(12):
            if page.locator("#theme").input_value() == "culture":
                break
            page.keyboard.press("ArrowDown")
        tab_to_match(page, ".week-form [type=submit]")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("theme=culture"))
        # Six days from today: never today, and a weekend has its own things to do.
        tab_to_match(page, ".days li:last-child a")
        page.keyboard.press("Enter")
        expect(page.locator(".days li:last-child a")).to_have_attribute("aria-current", "date")
        expect(page).to_have_url(re.compile("theme=culture"))
        if not page.locator(":is(.open-cards, .open-rows)").count():
            tab_to_link(page, "Näytä myös")
            page.keyboard.press("Enter")
            expect(page.locator(":is(.open-cards, .open-rows)")).not_to_have_count(0)
        open_first_service(page, ":is(.open-cards, .open-rows) h4 a")
        assert seen.errors == []


# Axe at every step


def open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def size_for(scheme: Scheme) -> tuple[int, int]:
    """The two looks share the sizes between them."""
    return PHONE if scheme == "dark" else DESKTOP


@SCHEMES
def test_the_questions_and_their_answer_are_accessible(visit: OpenVisit, scheme: Scheme) -> None:
    with visit(size_for(scheme), color_scheme=scheme, reduced_motion="reduce") as seen:
        page = seen.page
        seen.go("/fi/guide")
        assert_no_axe_violations(page)
        page.get_by_label("Lapselleni tai perheelleni").check()
        page.get_by_role("button", name="Jatka").click()
        expect(page).to_have_url(re.compile("/guide/about"))
        assert_no_axe_violations(page)
        page.get_by_label("Uni ei tule tai väsyttää").check()
        page.get_by_role("button", name="Jatka").click()
        expect(page).to_have_url(re.compile("/guide/where"))
        assert_no_axe_violations(page)
        page.get_by_role("button", name="Näytä palvelut").click()
        expect(page.locator(".told")).to_be_visible()
        assert_no_axe_violations(page)


@SCHEMES
def test_a_life_event_and_its_services_are_accessible(visit: OpenVisit, scheme: Scheme) -> None:
    with visit(size_for(scheme), color_scheme=scheme, reduced_motion="reduce") as seen:
        page = seen.page
        seen.go("/fi/life-events")
        assert_no_axe_violations(page)
        page.get_by_role("link", name="Velkaantuminen").click()
        expect(page.locator(".card")).not_to_have_count(0)
        assert_no_axe_violations(page)
        page.locator(".card h3 a").first.click()
        expect(page).to_have_url(re.compile("/service/"))
        open_everything(page)
        assert_no_axe_violations(page)


@SCHEMES
def test_what_is_near_is_accessible(visit: OpenVisit, scheme: Scheme) -> None:
    with visit(size_for(scheme), color_scheme=scheme, reduced_motion="reduce") as seen:
        page = seen.page
        seen.go("/fi/near")
        assert_no_axe_violations(page)
        page.locator("#near").fill("Joensu")
        page.get_by_role("button", name="Näytä palvelut").click()
        expect(page.locator(".error")).to_be_visible()
        assert_no_axe_violations(page)
        page.locator(".error").get_by_role("link", name="Joensuu").click()
        expect(page.locator(".card .distance")).not_to_have_count(0)
        assert_no_axe_violations(page)


@SCHEMES
def test_a_week_and_a_service_of_it_are_accessible(visit: OpenVisit, scheme: Scheme) -> None:
    with visit(size_for(scheme), color_scheme=scheme, reduced_motion="reduce") as seen:
        page = seen.page
        seen.go("/fi/week")
        open_everything(page)
        assert_no_axe_violations(page)
        seen.go("/fi/week?all=1")
        page.locator(".days li:last-child a").click()
        expect(page.locator(".days li:last-child a")).to_have_attribute("aria-current", "date")
        # Six days from today may be a weekend, without a club but with what is open.
        expect(page.locator(":is(.open-cards, .open-rows)")).not_to_have_count(0)
        assert_no_axe_violations(page)
        page.locator(":is(.open-cards, .open-rows) h4 a").first.click()
        expect(page).to_have_url(re.compile("/service/"))
        assert_no_axe_violations(page)


@SCHEMES
def test_an_own_list_is_accessible_from_the_first_service_to_paper(visit: OpenVisit, scheme: Scheme) -> None:
    with visit(size_for(scheme), color_scheme=scheme, reduced_motion="reduce") as seen:
        page = seen.page
        seen.go("/fi/search?q=uni")
        for n in range(2):
            page.locator("button.add").nth(n).click()
        expect(page.locator(".mine .total")).to_have_text("(2)")
        assert_no_axe_violations(page)
        page.locator(".mine a").click()
        expect(page.locator(".items h2")).to_have_count(2)
        open_everything(page)
        assert_no_axe_violations(page)
        page.get_by_role("link", name="Jaa", exact=True).click()
        expect(page).to_have_url(re.compile("/list/share"))
        assert_no_axe_violations(page)
        page.get_by_role("link", name="Takaisin listaan").click()
        page.get_by_role("link", name="Tulosta isolla tekstillä").click()
        expect(page).to_have_url(re.compile("/list/print"))
        assert_no_axe_violations(page)


@SCHEMES
def test_a_map_with_a_place_open_and_its_list_unfolded_is_accessible(
    visit: OpenVisit, scheme: Scheme
) -> None:
    store_many_places(30)
    with visit(size_for(scheme), color_scheme=scheme, reduced_motion="reduce") as seen:
        page = seen.page
        seen.go("/fi/map?q=zumbaralli")
        expect(page.locator(SPOT).first).to_be_visible()
        assert_no_axe_violations(page)
        page.locator(".on-map:visible").first.click()
        wait_for_popup(page)
        assert_no_axe_violations(page)
        page.get_by_role("dialog").get_by_role("link", name="Näytä luettelossa").click()
        open_everything(page)
        assert_no_axe_violations(page)


@SCHEMES
def test_a_search_with_its_filters_open_and_one_in_vain_are_accessible(
    visit: OpenVisit, scheme: Scheme
) -> None:
    with visit(size_for(scheme), color_scheme=scheme, reduced_motion="reduce") as seen:
        page = seen.page
        seen.go("/fi/search?q=liikunta")
        open_everything(page)
        assert_no_axe_violations(page)
        page.get_by_label("Maksuton").check()
        page.locator(".filters").get_by_role("button", name="Näytä palvelut").click()
        expect(page.get_by_role("link", name="Poista rajaus: Maksuton")).to_be_visible()
        open_everything(page)
        assert_no_axe_violations(page)
        seen.go("/fi/search?q=xyzzy")
        expect(page.locator(".nothing")).to_be_visible()
        open_everything(page)
        assert_no_axe_violations(page)


@SCHEMES
def test_feedback_is_accessible_with_mistakes_and_with_thanks(visit: OpenVisit, scheme: Scheme) -> None:
    with visit(size_for(scheme), color_scheme=scheme, reduced_motion="reduce") as seen:
        page = seen.page
        seen.go("/fi/feedback")
        assert_no_axe_violations(page)
        page.locator("#email").fill("aino")
        page.locator("#send").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert_no_axe_violations(page)
        page.locator("#email").fill("")
        page.locator("#text").fill("Otsikot ovat väärässä järjestyksessä.")
        page.locator("[name=kind]").first.check()
        page.locator("#send").click()
        expect(page).to_have_url(re.compile("/feedback/sent/"))
        assert_no_axe_violations(page)
