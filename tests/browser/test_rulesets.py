"""A region's own rules in a real browser: written, looked at, saved, switched over, and back again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from tarjotin.people.models import StaffMember
from tests import make_staff
from tests.browser.conftest import DESKTOP, PHONE, OpenVisit, assert_no_axe_violations


@pytest.fixture
def admin(site: str, settings: Settings, tmp_path: Path) -> StaffMember:
    """An admin, and a data folder whose rule files no other test sees."""
    settings.TARJOTIN_HOME = tmp_path
    return make_staff.admin(email="paakayttaja@alue.example")


@pytest.mark.parametrize(("size", "has_scripts"), [(DESKTOP, True), (PHONE, False)])
def test_an_admin_changes_the_rules_sees_what_comes_of_it_and_goes_back(
    visit: OpenVisit, admin: StaffMember, size: tuple[int, int], has_scripts: bool
) -> None:
    def check() -> None:
        if has_scripts:
            assert_no_axe_violations(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url

    with visit(size, java_script_enabled=has_scripts) as v:
        page = v.page
        make_staff.sign_in_browser(page, v.base, admin, "/fi/desk/rules")
        check()
        page.get_by_role("link", name="Muuta sääntöjä").click()
        check()
        text = page.locator("#text")
        begun = text.input_value()
        text.fill(begun + '\n[[themes]]\nid = "exercise"\nhidden = 1\n')
        page.get_by_role("button", name="Näytä, mikä muuttuisi").click()
        expect(page.get_by_role("alert")).to_contain_text("teema exercise")
        check()
        text.fill(text.input_value().replace("hidden = 1", "hidden = true"))
        page.get_by_role("button", name="Näytä, mikä muuttuisi").click()
        expect(page.locator("h1")).to_have_text("Mikä muuttuisi")
        expect(page.get_by_role("heading", name=re.compile("Jää pois"))).to_be_visible()
        check()
        page.locator("#note").fill("Liikunta pois kokeeksi")
        page.get_by_role("button", name="Tallenna").click()
        expect(page.locator(".notice[role=status]")).to_contain_text("ei ole vielä käytössä")
        check()
        page.get_by_role("button", name="Ota tämä käyttöön").click()
        expect(page.locator(".notice[role=status]")).to_contain_text("Otettu käyttöön")
        check()
        v.go("/fi/")
        expect(page.locator('main a[href$="/theme/exercise"]')).to_have_count(0)
        v.go("/fi/desk/rules/0")
        check()
        page.get_by_role("button", name="Ota tämä käyttöön").click()
        expect(page.locator(".notice[role=status]")).to_contain_text("Otettu käyttöön")
        v.go("/fi/")
        expect(page.locator('main a[href$="/theme/exercise"]').first).to_be_visible()
        if has_scripts:
            # The page of faults is sent with a 400, which the browser notes in its console.
            assert [error for error in v.errors if "400" not in error] == []
        assert v.elsewhere == []


def test_a_service_is_put_in_by_hand(visit: OpenVisit, admin: StaffMember) -> None:
    with visit(PHONE) as v:
        page = v.page
        make_staff.sign_in_browser(page, v.base, admin, "/fi/desk/rules/by-hand")
        assert_no_axe_violations(page)
        v.go("/fi/theme/exercise")
        address = page.locator('main a[href*="/service/"]').first.get_attribute("href")
        v.go("/fi/desk/rules/by-hand")
        page.locator("#service").fill(f"{v.base}{address}")
        page.get_by_label("pidetään poissa teemasta").check()
        page.locator("#theme").select_option("exercise")
        page.locator("#owner").fill("hyte-koordinaattori")
        page.get_by_role("button", name="Näytä, mikä muuttuisi").click()
        expect(page.get_by_role("alert")).to_contain_text("Kirjoita perustelu suomeksi.")
        assert_no_axe_violations(page)
        page.locator("#why_fi").fill("Päättynyt.")
        page.get_by_role("button", name="Näytä, mikä muuttuisi").click()
        expect(page.get_by_role("heading", name="Jää pois (1)")).to_be_visible()
        page.get_by_role("button", name="Tallenna").click()
        page.get_by_role("button", name="Ota tämä käyttöön").click()
        v.go("/fi/desk/rules/by-hand")
        expect(page.get_by_text("hyte-koordinaattori")).to_be_visible()
        assert_no_axe_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
