"""Each way in walked in a real browser: phone and desktop, with and without JavaScript, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESKTOP, NARROW, PHONE, OpenVisit, assert_no_axe_violations, tab_to

LANGUAGES = ("fi", "sv", "en")
PAGES = (
    "",
    "guide",
    "guide/about?who=child",
    "guide/where?who=child&about=sleep",
    "search?q=uni&target_group=KR1.2&told=child.sleep.online",
    "life-events",
    "near",
    "near?near=Joensu",
    "search?near=80100&km=25",
    "week",
    "week?municipality=167&all=1",
    "theme/mental-wellbeing",
    "search?q=v%C3%A4kivalta&told=violence",
)
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_ways_in_is_accessible(visit: OpenVisit, language: str, scheme: str) -> None:
    with visit(PHONE if scheme == "dark" else DESKTOP, color_scheme=scheme) as seen:
        for address in PAGES:
            seen.go(f"/{language}/{address}")
            seen.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert_no_axe_violations(seen.page)
            assert seen.page.locator(".crisis a").count() >= 3, address
        assert seen.elsewhere == []
        # The browser itself notes the page that tells of an unknown place.
        assert [error for error in seen.errors if "400" not in error] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_at_320_pixels(visit: OpenVisit, language: str) -> None:
    with visit(NARROW) as seen:
        for address in PAGES:
            seen.go(f"/{language}/{address}")
            seen.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], address


@SIZES
@SCRIPTS
def test_three_questions_lead_to_a_list(visit: OpenVisit, size: tuple[int, int], scripts: bool) -> None:
    with visit(size, java_script_enabled=scripts) as seen:
        page = seen.page
        seen.go("/fi/")
        page.locator(".ways").get_by_role("link", name="Kerro tilanteestasi").click()
        page.get_by_label("Lapselleni tai perheelleni").check()
        page.get_by_role("button", name="Jatka").click()
        page.get_by_label("Uni ei tule tai väsyttää").check()
        page.get_by_role("button", name="Jatka").click()
        page.get_by_role("link", name="Takaisin edelliseen kysymykseen").click()
        # The second question was answered on the way there: it goes on in the form, and is chosen still.
        expect(page.get_by_label("Uni ei tule tai väsyttää")).to_be_checked()
        page.get_by_role("button", name="Jatka").click()
        page.get_by_label("Kunta", exact=True).select_option("167")
        page.get_by_role("button", name="Näytä palvelut").click()
        box = page.locator(".told")
        assert "Lapselleni tai perheelleni" in box.inner_text()
        expect(page.locator(".card")).not_to_have_count(0)
        box.get_by_role("link", name="Joensuu").click()
        expect(page).not_to_have_url(re.compile("municipality"))
        page.locator(".told").get_by_role("link", name="Muuta vastauksiasi").click()
        expect(page.get_by_label("Lapselleni tai perheelleni")).to_be_checked()
        assert seen.errors == []
        assert page.context.cookies() == []


def test_the_questions_are_answered_by_keyboard_alone(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = seen.page
        seen.go("/fi/guide")
        tab_to(page, "document.activeElement.type === 'radio'")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        tab_to(page, "document.activeElement.type === 'submit'")
        page.keyboard.press("Enter")
        page.wait_for_url("**/guide/about?who=me-young")
        tab_to(page, "document.activeElement.textContent.includes('Ohita')")
        page.keyboard.press("Enter")
        page.wait_for_url("**/guide/where?who=me-young")
        tab_to(page, "document.activeElement.type === 'submit'")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?*told=me-young*")


@SIZES
@SCRIPTS
def test_a_life_event_leads_to_its_services(visit: OpenVisit, size: tuple[int, int], scripts: bool) -> None:
    with visit(size, java_script_enabled=scripts) as seen:
        seen.go("/fi/")
        seen.page.locator(".ways").get_by_role("link", name="Elämäntilanteet").click()
        event = seen.page.locator(".events > li").filter(has_text="Velkaantuminen")
        count = event.locator(".count").inner_text().split()[0]
        event.get_by_role("link").click()
        expect(seen.page.locator(".card")).to_have_count(int(count))
        assert seen.errors == []


@SIZES
@SCRIPTS
def test_a_postal_code_brings_the_nearest_first(
    visit: OpenVisit, size: tuple[int, int], scripts: bool
) -> None:
    with visit(size, java_script_enabled=scripts) as seen:
        page = seen.page
        seen.go("/fi/")
        page.locator(".ways").get_by_role("link", name="Lähelläni").click()
        expect(page.get_by_role("button", name="Käytä sijaintiani")).to_be_visible(visible=scripts)
        page.get_by_label("Postinumero, kunta tai kylä").fill("Joensu")
        page.get_by_role("button", name="Näytä palvelut").click()
        page.locator(".error").get_by_role("link", name="Joensuu").click()
        distances = [
            float(text.removesuffix("\u00a0km").replace(",", "."))
            for text in page.locator(".card .distance").all_inner_texts()
        ]
        assert len(distances) > 5
        assert distances == sorted(distances)


def test_the_position_is_rounded_before_it_leaves_and_kept_nowhere(visit: OpenVisit) -> None:
    position = {"latitude": 62.601234, "longitude": 29.763456}
    with visit(PHONE, geolocation=position, permissions=["geolocation"]) as seen:
        seen.go("/fi/near")
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        seen.page.get_by_role("button", name="Käytä sijaintiani").click()
        seen.page.wait_for_url("**/search?lat=62.601&lon=29.763&km=25")
        assert not any("62.6012" in url or "29.7634" in url for url in asked)
        assert seen.page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert seen.page.context.cookies() == []
        assert seen.page.locator(".card .distance").count() > 0


@SIZES
@SCRIPTS
def test_a_day_of_the_week_leads_to_a_service(visit: OpenVisit, size: tuple[int, int], scripts: bool) -> None:
    with visit(size, java_script_enabled=scripts) as seen:
        page = seen.page
        seen.go("/fi/")
        page.locator(".ways").get_by_role("link", name="Lähipäivinä tapahtuu").click()
        page.get_by_label("Teema").select_option("culture")
        page.get_by_role("button", name="Näytä", exact=True).click()
        page.locator(".days a", has_text="Keskiviikko").or_(
            page.locator(".days a", has_text="Tänään")
        ).last.click()
        expect(page).to_have_url(re.compile("theme=culture"))
        first = page.locator(".open-cards h4 a").first
        name = first.inner_text()
        expect(page.locator(".open-cards .times strong")).not_to_have_count(0)
        first.click()
        expect(page.locator("h1")).to_have_text(name, use_inner_text=True)
        assert seen.errors == []


SAFE = "https://www.ilmatieteenlaitos.fi/"


@SIZES
@SCRIPTS
def test_the_quick_way_out_leads_away(visit: OpenVisit, size: tuple[int, int], scripts: bool) -> None:
    with visit(size, java_script_enabled=scripts) as seen:
        referrers = away(seen.page)
        seen.go("/fi/")
        seen.go("/fi/theme/mental-wellbeing")
        seen.page.mouse.wheel(0, 1500)
        link = seen.page.get_by_role("link", name="Poistu sivulta nopeasti")
        assert link.bounding_box()["y"] < 80
        link.click()
        seen.page.wait_for_url(SAFE)
        assert referrers == [None]
        seen.page.go_back()
        # Without scripts the page is one step back; with them its place in the history is gone.
        expect(seen.page).to_have_url(seen.base + ("/fi/" if scripts else "/fi/theme/mental-wellbeing"))


def test_esc_three_times_leads_away_and_says_how_many_are_left(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        away(seen.page)
        seen.go("/fi/search?q=v%C3%A4kivalta")
        assert "Esc-näppäintä kolme kertaa" in seen.page.locator(".exit-keys").inner_text()
        told = seen.page.locator(".quick-exit [role=status]")
        seen.page.keyboard.press("Escape")
        assert "vielä kaksi kertaa" in told.inner_text()
        seen.page.keyboard.press("Escape")
        assert "vielä kerran" in told.inner_text()
        seen.page.keyboard.press("Escape")
        seen.page.wait_for_url(SAFE)


def test_the_way_out_is_reached_by_keyboard_before_the_page(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        away(seen.page)
        seen.go("/fi/theme/substances-and-addictions")
        tab_to(seen.page, "document.activeElement.closest('.quick-exit') !== null")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url(SAFE)


@pytest.mark.parametrize("size", [NARROW, PHONE], ids=["narrow", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_out_takes_one_line_of_a_phone_and_its_words_unfold(
    visit: OpenVisit, language: str, size: tuple[int, int]
) -> None:
    with visit(size, java_script_enabled=False) as seen:
        page = seen.page
        seen.go(f"/{language}/theme/mental-wellbeing")
        strip, link = page.locator(".discreet"), page.locator(".quick-exit a")
        words, told = page.locator(".discreet summary"), page.locator(".discreet p")
        before = strip.bounding_box()
        assert before
        assert before["height"] <= 56
        question, button = words.evaluate(_TEXT_ENDS_AT), link.bounding_box()
        assert button
        assert question <= button["x"]
        assert button["height"] >= 44
        expect(told).to_be_hidden()
        tab_to(page, "document.activeElement.matches('.discreet summary')")
        page.keyboard.press("Enter")
        expect(told).to_be_visible()
        expect(link).to_be_in_viewport()


_TEXT_ENDS_AT = """each => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return range.getBoundingClientRect().right;
}"""


def away(page: Page) -> list[str | None]:
    """Stand in for the neutral site; what it is told of where somebody comes from."""
    referrers: list[str | None] = []

    def answer(route: Route) -> None:
        referrers.append(route.request.headers.get("referer"))
        route.fulfill(body="<title>Weather</title>", content_type="text/html")

    page.route(f"{SAFE}**", answer)
    return referrers
