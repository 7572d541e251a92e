"""The residents' pages in a real browser: accessible, usable by keyboard, whole at 320 px and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tarjotin.catalogue import models
from tarjotin.pages.presenters.front import PICTOGRAMS
from tests.browser.conftest import DESKTOP, NARROW, PHONE, OpenVisit, assert_no_axe_violations

LANGUAGES = ("fi", "sv", "en")
# The municipalities of a select are options too.
SUGGESTED = ".suggest-list:not([hidden]) [role=option]"


def services_of_each_kind() -> list[str]:
    """A service with each kind of channel, one with none at all, and the one with the most."""
    connected: dict[str, list[str]] = {
        id: [] for id in models.Service.objects.values_list("source_id", flat=True)
    }
    kinds = dict(models.Channel.objects.values_list("source_id", "type"))
    for service, channel in models.Connection.objects.values_list("service_source_id", "channel_source_id"):
        connected[service].append(kinds[channel])
    chosen = {
        max(connected, key=lambda id: len(connected[id])),
        min(connected, key=lambda id: len(connected[id])),
    }
    for kind in set(kinds.values()):
        chosen.add(next(id for id in sorted(connected) if kind in connected[id]))
    return sorted(chosen)


def addresses(language: str) -> list[str]:
    """One of every page type, and more of those that vary."""
    organisation = models.Organisation.objects.order_by("source_id").first()
    assert organisation
    pages = [
        "",
        "search",
        "search?q=uni",
        "search?q=uni&municipality=167&target_group=KR1.1",
        "search?q=xyzzy&municipality=167",
        "search?q=uimahali+Nurmes&charge=free",
        "search?q=liikunta&accessibility=unknown&open=2&hour=14&near=80100&km=25",
        "search?q=haluan+kuolla",
        "suggest?q=uni",
        "map?q=liikunta&municipality=167",
        "search?municipality=nonsense&page=2",
        "theme/exercise",
        f"organisation/{organisation.source_id}",
        "about",
        "languages",
        "list?q=uni",
        "no/such/page",
        *(f"service/{id}" for id in services_of_each_kind()),
    ]
    return [f"/{language}/{page}" for page in pages]


@pytest.mark.parametrize(("language", "size"), [("fi", PHONE), ("sv", DESKTOP), ("en", PHONE)])
def test_every_page_is_accessible(visit: OpenVisit, language: str, size: tuple[int, int]) -> None:
    with visit(size) as seen:
        for address in addresses(language):
            seen.go(address)
            seen.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert_no_axe_violations(seen.page)
        assert seen.elsewhere == []
        # The browser itself notes a page that is missing; nothing else may stand in the console.
        assert [error for error in seen.errors if "404" not in error] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_dark_pages_are_accessible_too(visit: OpenVisit, language: str) -> None:
    with visit(DESKTOP, color_scheme="dark") as seen:
        for address in ("", "search?q=uni", f"service/{services_of_each_kind()[0]}"):
            seen.go(f"/{language}/{address}")
            assert_no_axe_violations(seen.page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_on_the_narrowest_screen(visit: OpenVisit, language: str) -> None:
    with visit(NARROW) as seen:
        for address in addresses(language):
            seen.go(address)
            seen.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            width = seen.page.evaluate("document.documentElement.scrollWidth")
            assert width <= NARROW[0], address


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_screen_of_a_small_phone_holds_the_search(visit: OpenVisit, language: str) -> None:
    """Helplines, the word that this is a demonstration, the name of the tray, and still the field and what it is."""
    with visit((360, 640)) as seen:
        seen.go(f"/{language}/")
        for part in ("h1", "#q", "#q-hint"):
            assert seen.page.locator(part).evaluate("each => each.getBoundingClientRect().bottom") <= 640, (
                part
            )


@pytest.mark.parametrize("width", [600, 768, 900, 1280])
def test_the_name_the_languages_and_the_list_share_a_row(visit: OpenVisit, width: int) -> None:
    with visit((width, 900)) as seen:
        seen.go("/fi/")
        middles = [
            seen.page.locator(part).first.evaluate(
                "each => (each.getBoundingClientRect().top + each.getBoundingClientRect().bottom) / 2"
            )
            for part in (".bar .brand", ".bar .languages", ".bar .mine")
        ]
        assert max(middles) - min(middles) < 4


def test_the_button_of_a_search_stands_level_with_its_field(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        for address in ("/fi/list", "/fi/suggest?q=uni", "/fi/no/such", "/fi/search"):
            seen.go(address)
            field, button = (
                seen.page.locator(part).first.evaluate("each => each.getBoundingClientRect().bottom")
                for part in ("#q", "main form button[type=submit]")
            )
            assert abs(field - button) <= 1, address


def test_a_keyboard_reaches_everything_and_shows_where_it_is(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        seen.go("/fi/search?q=uni")
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.className") == "skip"
        assert seen.page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        reached = []
        for _ in range(200):
            seen.page.keyboard.press("Tab")
            place = seen.page.evaluate(
                """() => {
                    const at = document.activeElement, style = getComputedStyle(at);
                    if (at === document.body) return null;
                    const name = at.href || at.name || at.textContent.trim();
                    return [at.tagName + name, style.outlineStyle, style.outlineWidth];
                }"""
            )
            if place is None:
                break
            reached.append(place[0])
            assert place[1] != "none", place
            assert float(place[2].removesuffix("px")) >= 2, place
        links = seen.page.evaluate("[...document.querySelectorAll('a:not(.skip)')].map(a => 'A' + a.href)")
        assert set(links) <= set(reached)
        assert any(place.startswith("BUTTON") for place in reached)


def test_the_skip_link_leads_past_the_top(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        seen.go("/fi/")
        seen.page.keyboard.press("Tab")
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate("document.activeElement.id") == "content"
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.id") == "q"


def test_a_theme_card_shows_its_focus(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        seen.go("/fi/")
        seen.page.focus(".theme-card a")
        seen.page.keyboard.press("Shift+Tab")
        seen.page.keyboard.press("Tab")
        assert (
            seen.page.evaluate("getComputedStyle(document.querySelector('.theme-card')).outlineStyle")
            == "solid"
        )
        expect(seen.page.locator(".theme-card")).to_have_count(len(PICTOGRAMS))


def test_a_resident_finds_a_service_without_javascript(visit: OpenVisit) -> None:
    with visit(PHONE, java_script_enabled=False) as seen:
        seen.go("/fi/")
        seen.page.get_by_label("Mitä etsit?").fill("uni")
        seen.page.get_by_label("Kunta", exact=True).select_option("167")
        seen.page.get_by_role("button", name="Hae").click()
        expect(seen.page).to_have_url(re.compile("q=uni"))
        seen.page.get_by_text("Rajaa hakua").click()
        expect(seen.page.get_by_label("Kunta", exact=True)).to_have_value("167")
        first = seen.page.locator(".card h3 a").first
        name = first.inner_text()
        first.click()
        expect(seen.page.locator("h1")).to_have_text(name, use_inner_text=True)
        seen.page.get_by_role("navigation", name="Kieli").get_by_role("link", name="Svenska").click()
        expect(seen.page).to_have_url(re.compile("/sv/service/"))
        assert seen.errors == []


def test_filters_stand_open_beside_the_list_where_there_is_room(visit: OpenVisit) -> None:
    with visit(DESKTOP, java_script_enabled=False) as seen:
        seen.go("/fi/search?q=uni")
        assert seen.page.get_by_label("Kunta", exact=True).is_visible()
    with visit(PHONE, java_script_enabled=False) as seen:
        seen.go("/fi/search?q=uni")
        assert not seen.page.get_by_label("Kunta", exact=True).is_visible()


def test_a_resident_narrows_the_search_without_javascript(visit: OpenVisit) -> None:
    with visit(PHONE, java_script_enabled=False) as seen:
        seen.go("/fi/search?q=liikunta")
        seen.page.get_by_text("Rajaa hakua").click()
        seen.page.locator("summary", has_text="Hinta").click()
        seen.page.get_by_label("Maksuton").check()
        seen.page.get_by_role("button", name="Näytä palvelut").click()
        expect(seen.page).to_have_url(re.compile("charge=free"))
        expect(seen.page.locator(".card .charge", has_text="Maksullinen")).to_have_count(0)
        seen.page.get_by_role("link", name="Poista rajaus: Maksuton").click()
        expect(seen.page).not_to_have_url(re.compile("charge"))
        expect(seen.page).not_to_have_url(re.compile("from"))
        expect(seen.page.locator(".near-me")).not_to_be_visible()
        seen.go("/fi/suggest?q=uni")
        seen.page.locator(".suggestions a").first.click()
        expect(seen.page.locator(".card, .panel")).not_to_have_count(0)
        assert seen.errors == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_suggestions_can_be_used_with_the_keyboard_alone(visit: OpenVisit, size: tuple[int, int]) -> None:
    with visit(size) as seen:
        seen.go("/fi/")
        field, options = seen.page.get_by_role("combobox", name="Mitä etsit?"), seen.page.locator(SUGGESTED)
        field.press_sequentially("uni", delay=20)
        options.first.wait_for()
        assert field.get_attribute("aria-expanded") == "true"
        assert str(options.count()) in seen.page.locator(".suggests [role=status]").inner_text()
        seen.page.keyboard.press("ArrowDown")
        assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
        assert options.first.get_attribute("aria-selected") == "true"
        assert_no_axe_violations(seen.page)
        seen.page.keyboard.press("Escape")
        assert field.get_attribute("aria-expanded") == "false"
        assert field.input_value() == "uni"
        assert options.count() == 0
        seen.page.keyboard.press("ArrowUp")
        assert options.last.get_attribute("aria-selected") == "true"
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url(lambda url: not url.endswith("/fi/"))
        assert seen.elsewhere == []
        assert seen.errors == []


def test_enter_without_a_choice_searches_for_the_words(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        seen.go("/fi/")
        field = seen.page.get_by_role("combobox", name="Mitä etsit?")
        field.press_sequentially("uni", delay=20)
        seen.page.locator(SUGGESTED).first.wait_for()
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/search?q=uni*")


def test_the_position_is_asked_only_when_wanted_and_rounded(visit: OpenVisit) -> None:
    position = {"latitude": 62.601234, "longitude": 29.763456}
    with visit(DESKTOP, geolocation=position, permissions=["geolocation"]) as seen:
        seen.go("/fi/search?q=liikunta")
        seen.page.locator("summary", has_text="Etäisyys").click()
        seen.page.get_by_label("Kuinka kaukana").select_option("25")
        seen.page.get_by_role("button", name="Käytä sijaintiani").click()
        seen.page.wait_for_url("**lat=62.601&lon=29.763**")
        assert "km=25" in seen.page.url
        assert seen.page.locator(".distance").count() > 0
        assert_no_axe_violations(seen.page)
