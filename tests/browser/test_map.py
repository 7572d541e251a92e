"""The map in a real browser: the same as the list, by mouse, by keyboard, and not there without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django import Settings

from tarjotin.catalogue import models, shapes
from tarjotin.config.map_tiles import read_map_tiles
from tests import make
from tests.browser.conftest import (
    DESKTOP,
    EACH_LANGUAGE_AND_SCHEME,
    NARROW,
    PHONE,
    OpenVisit,
    assert_no_axe_violations,
)

SPOT = ".map-spot:visible"
GROUP = ".map-spot.many:visible"
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


def a_service_with_a_place() -> str:
    place = models.Channel.objects.filter(type="place", places__latitude__isnull=False).order_by("source_id")
    channel = place.first()
    assert channel
    return models.Connection.objects.filter(channel_source_id=channel.source_id)[0].service_source_id


def store_many_places(count: int) -> None:
    """Places in rows and columns of a kilometre or two around Joensuu."""
    service = make.a_service("many", names=make.texts("Zumbaralli"))
    places = [
        make.a_place(
            f"many-{n}",
            names=make.texts(f"Paikka {n:03}"),
            addresses=(
                shapes.Address(
                    street=make.texts(f"Rivikatu {n}"),
                    municipality=make.JOENSUU,
                    latitude=62.4 + (n // 20) * 0.02,
                    longitude=29.4 + (n % 20) * 0.04,
                ),
            ),
        )
        for n in range(count)
    ]
    make.store([service], places, connections=make.connected(service, *places))


def shown_count(page: Page) -> int:
    """How many places the markers stand for."""
    counted = "all => all.reduce((sum, each) => sum + Number(each.textContent || 1), 0)"
    return int(page.locator(".map-spot").evaluate_all(counted))


def wait_for_popup(page: Page) -> None:
    """Until the popup has faded in: what is half seen has no contrast yet."""
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator(".leaflet-popup")).to_have_css("opacity", "1")


@EACH_LANGUAGE_AND_SCHEME
def test_the_map_is_accessible(visit: OpenVisit, language: str, scheme: str) -> None:
    service = a_service_with_a_place()
    with visit(DESKTOP, color_scheme=scheme) as seen:
        for address in ("map", "map?q=uni&near=80100&km=25", "map?q=xyzzy", f"service/{service}/map"):
            seen.go(f"/{language}/{address}")
            if "xyzzy" not in address:
                expect(seen.page.locator(SPOT).first).to_be_visible()
            assert_no_axe_violations(seen.page)
        seen.page.locator(".on-map").first.click()
        wait_for_popup(seen.page)
        assert_no_axe_violations(seen.page)
        # Nothing from elsewhere, and nothing that the content security policy had to stop.
        assert (seen.elsewhere, seen.errors) == ([], [])


@pytest.mark.parametrize("size", [NARROW, PHONE], ids=["narrow", "phone"])
def test_nothing_scrolls_sideways(visit: OpenVisit, size: tuple[int, int]) -> None:
    with visit(size) as seen:
        seen.go("/fi/map?q=liikunta&near=80100&km=50")
        seen.page.locator(".on-map").first.click()
        wait_for_popup(seen.page)
        box = seen.page.get_by_role("dialog").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert_no_axe_violations(seen.page)


def test_without_javascript_there_is_the_list_and_no_trace_of_a_map(visit: OpenVisit) -> None:
    with visit(PHONE, java_script_enabled=False) as seen:
        seen.go("/fi/search?q=liikunta&municipality=167")
        seen.page.get_by_role("link", name="Näytä kartalla").click()
        place = seen.page.locator(".card").first
        assert place.get_by_role("heading").inner_text()
        assert "80100 Joensuu" in place.inner_text()
        expect(seen.page.locator(".map")).to_be_hidden()
        assert seen.page.get_by_role("button", name="Näytä kartalla").count() == 0
        place.locator(".here a").first.click()
        expect(seen.page).to_have_url(re.compile("/fi/service/"))
        expect(seen.page).to_have_url(re.compile(r"\?municipality=167$"))


def test_by_keyboard_alone_from_the_list_to_a_service(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = seen.page
        seen.go("/fi/search?q=liikunta")
        page.get_by_role("link", name="Näytä kartalla").focus()
        page.keyboard.press("Enter")
        expect(page.locator(SPOT).first).to_be_visible()
        page.locator(".filters").get_by_role("button", name="Näytä paikat").focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Ohita kartta"
        page.keyboard.press("Tab")
        assert (
            page.evaluate("document.activeElement.getAttribute('aria-label')") == "Kartta luettelon paikoista"
        )
        for _ in range(12):
            # Each group opens into smaller ones, with the focus on one of them, until a place tells of itself.
            if page.get_by_role("dialog").count():
                break
            if "map-spot" not in str(page.evaluate("document.activeElement.className")):
                page.keyboard.press("Tab")
            page.wait_for_timeout(400)
            page.keyboard.press("Enter")
            page.wait_for_timeout(400)
        told = page.get_by_role("dialog")
        expect(told).to_be_visible()
        link = page.evaluate("document.activeElement.href")
        page.keyboard.press("Escape")
        expect(told).to_be_hidden()
        assert "map-spot" in page.evaluate("document.activeElement.className")
        page.keyboard.press("Space")
        expect(told).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url(link)
        assert "/fi/service/" in link


def test_the_map_can_be_skipped(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        seen.go("/sv/map")
        seen.page.get_by_role("link", name="Hoppa över kartan").focus()
        expect(seen.page.get_by_role("link", name="Hoppa över kartan")).to_be_in_viewport()
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate("document.activeElement.id") == "places"


def test_list_and_map_lead_to_each_other(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = seen.page
        seen.go("/fi/map?q=liikunta&municipality=167")
        item = page.locator(".card[data-at]:visible").nth(3)
        name = item.locator("h4").inner_text()
        item.get_by_role("button", name=name).click()
        told = page.get_by_role("dialog")
        # What is on the map is in the list, word for word.
        for part in (".where", ".here"):
            expect(told.locator(part)).to_have_text(item.locator(part).inner_text(), use_inner_text=True)
        assert name in told.inner_text()
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.closest('.card').id") == item.get_attribute("id")
        page.keyboard.press("Enter")
        told.get_by_role("link", name="Näytä luettelossa").click()
        assert page.evaluate("document.activeElement.id") == item.get_attribute("id")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_long_list_folds_and_is_whole_all_the_same(visit: OpenVisit, *, scripts: bool) -> None:
    store_many_places(30)
    with visit(PHONE, java_script_enabled=scripts) as seen:
        page = seen.page
        seen.go("/fi/map?q=zumbaralli&municipality=167")
        shown = page.locator(".card[id]:visible")
        expect(shown).to_have_count(10)
        assert page.locator(".card[id]").count() >= 30
        page.locator(".rest > summary").first.focus()
        page.keyboard.press("Enter")
        expect(shown).not_to_have_count(10)
        for town in page.locator(".town > summary").all()[1:]:
            town.click()
        for rest in page.locator(".rest:not([open]) > summary").all():
            rest.click()
        expect(shown).to_have_count(page.locator(".card[id]").count())
        if scripts:
            assert_no_axe_violations(page)


def test_what_the_map_leads_to_in_the_list_unfolds(visit: OpenVisit) -> None:
    store_many_places(30)
    with visit(DESKTOP) as seen:
        page = seen.page
        seen.go("/fi/map?q=zumbaralli")
        folded = page.locator(".town:not([open]) .card[data-at]").last
        id = folded.get_attribute("id")
        expect(folded).to_be_hidden()
        # A place tells of itself as it would by its own marker.
        folded.locator(".on-map").evaluate("button => button.click()")
        page.get_by_role("dialog").get_by_role("link", name="Näytä luettelossa").click()
        expect(page.locator(f"#{id}")).to_be_visible()
        expect(page.locator(f"#{id}")).to_be_focused()


def test_hundreds_of_places_are_gathered_and_fall_apart_closer_by(visit: OpenVisit) -> None:
    store_many_places(300)
    with visit(DESKTOP, reduced_motion="reduce") as seen:
        page = seen.page
        seen.go("/fi/map?q=zumbaralli")
        listed = page.locator(".card[data-at]").count()
        assert listed >= 300
        expect(page.locator(GROUP).first).to_be_visible()
        assert shown_count(page) == listed
        before = page.locator(".map-spot").count()
        assert before < 100
        group = page.locator(GROUP).first
        assert group.get_attribute("aria-label") == f"{group.inner_text()} paikkaa: Joensuu"
        page.get_by_role("button", name="Näytä lähempää").click()
        expect(page.locator(".map-spot").nth(before)).to_be_attached()
        assert shown_count(page) == listed
        # Markers out of sight are no stops for the keyboard.
        assert page.locator(SPOT).count() < page.locator(".map-spot").count()


def test_the_ring_that_was_asked_for_is_drawn_and_told(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        seen.go("/fi/map?near=80100&km=10")
        expect(seen.page.locator("path.map-ring")).to_be_attached()
        assert (
            "enintään 10\u00a0km, keskipisteenä postinumero 80100" in seen.page.locator(".map").inner_text()
        )
        seen.go("/fi/map")
        expect(seen.page.locator("path.map-land").first).to_be_attached()
        assert seen.page.locator("path.map-ring").count() == 0


def test_tiles_of_another_host_come_only_when_asked_for(visit: OpenVisit, settings: Settings) -> None:
    settings.TARJOTIN_MAP_TILES = read_map_tiles(
        "https://tiles.example/{z}/{x}/{y}.png", "Maanmittauslaitos 2026"
    )
    with visit(DESKTOP) as seen:
        page = seen.page
        page.route(
            "https://tiles.example/**", lambda route: route.fulfill(body=DOT, content_type="image/png")
        )
        seen.go("/fi/map")
        expect(page.locator(SPOT).first).to_be_visible()
        assert "Maanmittauslaitos 2026" in page.locator("figcaption").inner_text()
        assert seen.elsewhere == []
        page.get_by_role("button", name="Näytä tarkempi kartta").click()
        expect(page.locator("img.leaflet-tile-loaded").first).to_be_attached()
        assert {address.split("/")[2] for address in seen.elsewhere} == {"tiles.example"}
        assert seen.errors == []
        assert_no_axe_violations(page)


def test_tiles_of_our_own_host_come_at_once(visit: OpenVisit, settings: Settings) -> None:
    settings.TARJOTIN_MAP_TILES = read_map_tiles("/tiles/{z}/{x}/{y}.png", "OpenStreetMap")

    def answer(route: Route) -> None:
        route.fulfill(body=DOT, content_type="image/png")

    with visit(DESKTOP) as seen:
        seen.page.route("**/tiles/**", answer)
        seen.go("/fi/map")
        expect(seen.page.locator("img.leaflet-tile-loaded").first).to_be_attached()
        assert (seen.elsewhere, seen.errors) == ([], [])


def test_leaflet_is_loaded_on_the_map_alone(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        for address in ("search?q=uni", "theme/exercise", f"service/{a_service_with_a_place()}"):
            seen.go(f"/fi/{address}")
        assert [address for address in asked if "leaflet" in address or "land.json" in address] == []
