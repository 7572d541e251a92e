"""Brands and looks in a real browser: a second region by its host, strong contrast, forced colours, paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from tarjotin.regions.brand import shelf
from tests.browser.conftest import DESKTOP, NARROW, PHONE, OpenVisit, assert_no_axe_violations
from tests.browser.test_pages import services_of_each_kind
from tests.regions.brands import LOGO, write_brand

MORE = """
logo = "logo.svg"
corners = "square"
[colours.light]
accent = "#7a1f5c"
[contact]
text.fi = "Neuvonta auttaa arkisin."
phone = "013 330 2400"
page.fi = "https://karjala.example/"
[[notices]]
text.fi = "Neuvonta on kiinni itsenäisyyspäivänä."
until = 2099-01-01
href = "https://karjala.example/uutinen"
"""
STYLE = "(name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"


@pytest.fixture
def branded(settings: Settings, tmp_path: Path, site: str) -> Iterator[str]:
    """The site at a second host name, whose brand is another region's."""
    settings.TARJOTIN_BRANDS = tmp_path / "regions"
    shelf.forget()
    write_brand(tmp_path / "new", more=MORE, logo=LOGO, hosts='["karjala.localhost"]')
    shelf.put(settings.TARJOTIN_BRANDS, tmp_path / "new")
    settings.TARJOTIN_REGION = "17"
    yield site.replace("//localhost", "//karjala.localhost").replace("//127.0.0.1", "//karjala.localhost")
    shelf.forget()


def token(page: Page, name: str) -> str:
    return str(page.evaluate(STYLE, name))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_second_region_has_its_look_at_its_own_host(visit: OpenVisit, branded: str, scheme: str) -> None:
    with visit(DESKTOP, color_scheme=scheme) as seen:
        for address in (
            "/fi/",
            "/fi/search?q=uni",
            "/fi/theme/nature",
            f"/fi/service/{services_of_each_kind()[0]}",
        ):
            seen.page.goto(branded + address)
            assert "Karjalan tarjotin" in seen.page.title()
            assert token(seen.page, "--accent") == ("#7a1f5c" if scheme == "light" else "#c49cb7")
            assert token(seen.page, "--corner") == "0"
            assert_no_axe_violations(seen.page)
        logo = seen.page.locator(".brand img")
        assert logo.evaluate("each => each.complete && each.naturalWidth > 0")
        seen.go("/fi/")
        assert "Karjalan tarjotin" not in seen.page.title()
        assert token(seen.page, "--corner") != "0"
        assert [error for error in seen.errors if "404" not in error] == []


def test_a_brand_keeps_the_front_page_whole_on_the_narrowest_screen(visit: OpenVisit, branded: str) -> None:
    with visit(NARROW) as seen:
        seen.page.goto(f"{branded}/fi/")
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        assert_no_axe_violations(seen.page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_it_whatever_the_brand(
    visit: OpenVisit, branded: str, scheme: str
) -> None:
    with visit(DESKTOP, color_scheme=scheme, contrast="more") as seen:
        seen.page.goto(f"{branded}/fi/")
        assert token(seen.page, "--paper") == ("#ffffff" if scheme == "light" else "#000000")
        assert token(seen.page, "--accent") == ("#00382f" if scheme == "light" else "#a9f0e0")
        assert_no_axe_violations(seen.page)


def test_the_systems_own_colours_leave_borders_and_what_is_chosen(visit: OpenVisit) -> None:
    with visit(DESKTOP, forced_colors="active") as seen:
        seen.go("/fi/search?q=liikunta&page=2")
        border = "(name) => getComputedStyle(document.querySelector(name)).borderTopWidth"
        assert seen.page.evaluate(border, ".card") == "1px"
        assert seen.page.evaluate(border, ".languages [aria-current]") == "3px"
        seen.go("/fi/")
        assert not seen.page.locator(".hero-art").is_visible()
        assert seen.page.evaluate(border, ".theme-card") == "1px"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_shows_numbers_and_addresses_and_no_ways_around(
    visit: OpenVisit, branded: str, scheme: str
) -> None:
    with visit(DESKTOP, color_scheme=scheme) as seen:
        for address in ("/fi/", "/fi/search?q=uni", "/fi/theme/nature", "/fi/about"):
            seen.page.goto(branded + address)
            seen.page.emulate_media(media="print", color_scheme=scheme)
            assert token(seen.page, "--ink") == "#000000"
            for number in ("112", "116 117"):
                assert seen.page.locator(".crisis").get_by_text(number, exact=True).is_visible()
            for hidden in (
                ".languages",
                ".skip",
                ".filters",
                ".pagination",
                ".crumbs",
                "footer nav",
                ".onward",
                "button",
            ):
                assert not any(each.is_visible() for each in seen.page.locator(hidden).all()), (
                    address,
                    hidden,
                )
            assert branded + address.partition("?")[0] in seen.page.locator(".paper-only").inner_text()
            seen.page.emulate_media(media="screen")


def test_paper_tells_where_a_link_leads(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        for service in services_of_each_kind():
            seen.go(f"/fi/service/{service}")
            seen.page.emulate_media(media="print")
            for link in seen.page.locator('main a[href^="http"]').all():
                shown = link.evaluate("each => getComputedStyle(each, '::after').content")
                assert str(link.get_attribute("href")) in shown.replace('"', "")
            seen.page.emulate_media(media="screen")


def test_nothing_moves_for_those_who_ask_for_calm(visit: OpenVisit) -> None:
    with visit(PHONE, reduced_motion="reduce") as seen:
        seen.go("/fi/")
        moving = seen.page.evaluate(
            "[...document.querySelectorAll('*')].filter(each => "
            "parseFloat(getComputedStyle(each).transitionDuration) > 0 || "
            "getComputedStyle(each).animationName !== 'none').length"
        )
        assert moving == 0
