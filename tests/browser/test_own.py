"""Own contents in a real browser: an editor brings in a sheet with a wrong cell, and writes one content in the form."""

from __future__ import annotations

from django.utils import timezone
from playwright.sync_api import expect

from tarjotin import demo
from tarjotin.producers.own.template import template_csv
from tests.browser.conftest import DESKTOP, PHONE, OpenVisit, assert_no_axe_violations
from tests.make_staff import editor, sign_in_browser


def test_an_editor_sees_the_wrong_cell_and_takes_the_rest_in(visit: OpenVisit) -> None:
    sheet = template_csv("fi", timezone.localdate()).replace(b"P5.2;", b"P99;")
    with visit(DESKTOP) as seen:
        page = seen.page
        sign_in_browser(page, seen.base, editor(demo.COUNTY), "/fi/desk/own")
        assert_no_axe_violations(page)
        page.locator("#sheet").set_input_files({"name": "omat.csv", "mimeType": "text/csv", "buffer": sheet})
        page.get_by_role("button", name="Lue ja näytä sisältö").click()
        expect(page.get_by_role("region", name="Korjattavaa")).to_contain_text("P99")
        expect(page.get_by_role("region", name="Tämä voidaan ottaa").locator("tbody tr")).to_have_count(2)
        assert_no_axe_violations(page)
        page.get_by_role("button", name="Ota nämä käyttöön").click()
        expect(page.locator("main .notice")).to_contain_text("Otettu käyttöön")
        assert_no_axe_violations(page)
        seen.go("/fi/search?q=yhteislauluilta")
        page.get_by_role("link", name="Esimerkki: yhteislauluilta").first.click()
        expect(page.locator(".origin")).to_contain_text("Alueen oma toimitus")
        expect(page.locator(".origin")).to_contain_text("asti")
        seen.go("/fi/search?q=neuvola+ilman+ajanvarausta")
        expect(page.get_by_role("link", name="Esimerkki: neuvola ilman ajanvarausta")).to_have_count(0)
        assert seen.elsewhere == []
        assert seen.errors == []


def test_an_editor_writes_a_content_mends_what_is_wrong_and_changes_it(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        page = seen.page
        sign_in_browser(page, seen.base, editor(demo.COUNTY), "/fi/desk/own")
        page.get_by_role("link", name="Lisää sisältö").click()
        assert_no_axe_violations(page)
        page.get_by_label("Paikallinen palvelu").check()
        page.locator("#owner").fill("Kyläyhdistys ry")
        page.locator("#name_fi").fill("Purotuvan juttupöytä")
        page.locator("#url").fill("kyla.example")
        page.get_by_role("button", name="Tallenna ja näytä asukkaille").click()
        expect(page.get_by_role("alert").get_by_role("link")).to_have_count(4)
        assert_no_axe_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        page.locator("#summary_fi").fill("Tule juttelemaan.")
        page.locator("input[name=classes]").first.check()
        page.get_by_label("Joensuu", exact=True).check()
        page.locator("#url").fill("https://kyla.example/")
        page.get_by_role("button", name="Tallenna ja näytä asukkaille").click()
        expect(page.locator("main .notice")).to_contain_text("Otettu käyttöön")
        page.get_by_role("row", name="Purotuvan juttupöytä").get_by_role("link", name="Muuta").click()
        expect(page.locator("#name_fi")).to_have_value("Purotuvan juttupöytä")
        assert_no_axe_violations(page)
        page.locator("#price").fill("Kahvi 2 €")
        page.get_by_role("button", name="Tallenna ja näytä asukkaille").click()
        seen.go("/fi/search?q=purotuvan+juttupöytä")
        page.get_by_role("link", name="Purotuvan juttupöytä").first.click()
        expect(page.locator("main")).to_contain_text("Kahvi 2 €")
        assert_no_axe_violations(page)
        # A form that is refused answers 400, which the console tells.
        assert [error for error in seen.errors if "400" not in error] == []
