"""Service paths in a real browser: read on a phone without JavaScript, written with the keyboard alone."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tarjotin import demo
from tarjotin.catalogue import models
from tarjotin.paths.context import forget_paths
from tarjotin.paths.demo import load_demo_paths
from tarjotin.paths.queries import newest_version, published_path
from tests.browser.conftest import (
    DESKTOP,
    EACH_LANGUAGE_AND_SCHEME,
    NARROW,
    PHONE,
    OpenVisit,
    assert_no_axe_violations,
    tab_to,
)
from tests.make_staff import editor, sign_in_browser

SLUG = "laheisesta-huolehtiminen"


@pytest.fixture(autouse=True)
def _paths(site: str) -> None:
    """The examples are there, and one of their services has gone."""
    load_demo_paths(timezone.now())
    forget_paths()
    found = published_path(demo.COUNTY, SLUG)
    assert found is not None
    models.Service.objects.filter(source_id=found.route.steps[1].services[0]).delete()


def _focused(id: str) -> str:
    return f"document.activeElement.id === '{id}'"


def test_a_resident_reads_a_path_on_a_phone_without_javascript(visit: OpenVisit) -> None:
    with visit(PHONE, java_script_enabled=False) as seen:
        seen.go("/fi/")
        seen.page.get_by_role("main").get_by_role("link", name="Palvelupolut").click()
        seen.page.get_by_role("link", name="Läheisestä huolehtiminen").click()
        expect(seen.page.locator("h1")).to_have_text("Läheisestä huolehtiminen")
        expect(seen.page.locator(".steps > li")).to_have_count(4)
        expect(seen.page.locator(".steps > li").nth(1)).to_contain_text("ei ole enää palveluluettelossa")
        number = seen.page.locator(".steps a.number").first
        assert str(number.get_attribute("href")).startswith("tel:")
        seen.page.locator(".step-services .name a").first.click()
        expect(seen.page).to_have_url(re.compile("/fi/service/"))
        assert seen.page.context.cookies() == []
        assert seen.elsewhere == []


def test_an_editor_writes_a_path_with_the_keyboard_alone(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page, press, write = seen.page, seen.page.keyboard.press, seen.page.keyboard.type
        sign_in_browser(page, seen.base, editor(county=demo.COUNTY), "/fi/desk/paths/new")
        page.focus("main")
        tab_to(page, _focused("name-fi"))
        write("Muutto uuteen kotiin")
        # Enter searches and saves nothing: what was typed is still there.
        press("Enter")
        expect(page.locator("#name-fi")).to_have_value("Muutto uuteen kotiin")
        page.focus("main")
        tab_to(page, _focused("owner-fi"))
        write("Neuvonta (esimerkki)")
        tab_to(page, _focused("step-1-title-fi"))
        write("Kysy neuvoa")
        tab_to(page, _focused("step-1-without-fi"))
        write("Soita neuvontaan.")
        tab_to(page, _focused("step-1-look"))
        write("asumisneuvonta")
        press("Tab")
        press("Enter")
        expect(page.locator("#found-1")).to_be_focused()
        assert_no_axe_violations(page)
        press("Tab")
        press("Space")
        tab_to(page, "document.activeElement.value === 'add'")
        press("Enter")
        expect(page.locator("#step-2")).to_be_focused()
        expect(page.locator("#found-1 input:checked")).to_have_count(1)
        tab_to(page, "document.activeElement.value === 'remove-2'")
        press("Enter")
        expect(page.locator("#step-1")).to_be_focused()
        tab_to(page, "document.activeElement.value === 'preview'")
        press("Enter")
        expect(page.locator(".preview")).to_be_focused()
        assert_no_axe_violations(page)
        tab_to(page, _focused("save"))
        press("Enter")
        page.wait_for_url("**/desk/paths/muutto-uuteen-kotiin?told=saved")
        assert_no_axe_violations(page)
        kept = newest_version(demo.COUNTY, "muutto-uuteen-kotiin")
        assert kept is not None
        assert len(kept.route.steps) == len(kept.route.steps[0].services) == 1
        page.get_by_role("button", name="Julkaise tämä versio").focus()
        press("Enter")
        page.wait_for_url("**?told=published")
        seen.go("/fi/paths/muutto-uuteen-kotiin")
        expect(page.locator(".steps")).to_contain_text("Kysy neuvoa")
        assert seen.errors == seen.elsewhere == []


@EACH_LANGUAGE_AND_SCHEME
def test_every_page_of_paths_is_accessible_on_a_narrow_phone(
    visit: OpenVisit, language: str, scheme: str
) -> None:
    with visit(NARROW, color_scheme=scheme) as seen:
        page = seen.page
        sign_in_browser(page, seen.base, editor(county=demo.COUNTY), "/fi/desk/paths/")
        for address in (
            "",
            "paths",
            f"paths/{SLUG}",
            "desk/paths/",
            f"desk/paths/{SLUG}",
            "desk/paths/new",
            f"desk/paths/{SLUG}/edit",
        ):
            seen.go(f"/{language}/{address}")
            assert_no_axe_violations(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= NARROW[0], f"{address}: {wide}"
        page.locator("#name-fi").fill("")
        page.locator("#name-sv").fill("")
        page.locator("#name-en").fill("")
        page.locator("#save").click()
        page.get_by_role("alert").wait_for()
        assert_no_axe_violations(page)
        page.locator("#name-fi").fill("Oma nimi")
        page.locator("input[name=base]").evaluate("field => field.value = '0'")
        page.locator("#save").click()
        page.locator("#newer-heading").wait_for()
        assert_no_axe_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        assert seen.elsewhere == []
