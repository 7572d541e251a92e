"""An association sends an event without JavaScript, an editor reads what it changes and approves, residents find it."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from playwright.sync_api import Page, expect

from tarjotin import demo
from tarjotin.common.dates import unbroken
from tests.browser.conftest import DESKTOP, NARROW, PHONE, OpenVisit, assert_no_axe_violations
from tests.make_staff import editor, sign_in_browser


def fill_in(page: Page) -> None:
    """The fields of an event two weeks from now."""
    day = timezone.localdate() + dt.timedelta(days=14)
    written = f"{day.day}.{day.month}.{day.year}"
    page.get_by_label("Tapahtuma", exact=True).check()
    page.locator("#owner").fill("Purolaulajat ry")
    page.locator("#name_fi").fill("Purolaulajien syyskonsertti")
    page.locator("#summary_fi").fill("Lauletaan yhdessä ja juodaan kahvit.")
    page.get_by_label("kulttuuri ja taide").check()
    page.get_by_label("Joensuu", exact=True).check()
    page.locator("#starts").fill(f"{written} 18.00")
    page.locator("#ends").fill(f"{written} 20.00")


def test_an_event_goes_from_the_form_to_the_search_and_its_sender_sees_how(visit: OpenVisit) -> None:
    with visit(PHONE, java_script_enabled=False) as seen:
        page = seen.page
        seen.go("/fi/why-not-shown")
        page.locator("main").get_by_role("link", name="Kerro asukkaille, mitä järjestät").click()
        page.locator("#send").click()
        expect(page.get_by_role("alert").get_by_role("link")).to_have_count(7)
        fill_in(page)
        page.locator("#contact").fill("sihteeri@purolaulajat.example")
        page.locator("#send").click()
        expect(page.locator("h1")).to_have_text("Näin se näkyy")
        expect(page.locator(".seen")).to_contain_text(unbroken("klo 18–20"))
        page.get_by_role("button", name="Muuta", exact=True).click()
        expect(page.locator("#name_fi")).to_have_value("Purolaulajien syyskonsertti")
        page.locator("#send").click()
        page.get_by_role("button", name="Lähetä toimitukselle").click()
        expect(page.locator("main .notice")).to_contain_text("Odottaa toimitusta")
        mine = page.url.removeprefix(seen.base).partition("?")[0]
        seen.go("/fi/search?q=purolaulajien+syyskonsertti")
        expect(page.get_by_role("link", name="Purolaulajien syyskonsertti")).to_have_count(0)
        assert seen.elsewhere == []
    _the_editor_reads_it_on_a_phone(visit)
    _the_editor_approves(visit, "new")
    with visit(PHONE, java_script_enabled=False) as seen:
        page = seen.page
        seen.go("/fi/search?q=purolaulajien+syyskonsertti")
        page.get_by_role("link", name="Purolaulajien syyskonsertti").first.click()
        expect(page.locator(".origin")).to_contain_text("Lähettänyt: Purolaulajat ry.")
        seen.go(mine)
        expect(page.locator("main .notice")).to_contain_text("Otettu mukaan.")
        page.get_by_role("link", name="Muuta ja lähetä uudelleen").click()
        page.locator("#price").fill("5 €")
        page.locator("#send").click()
        page.get_by_role("button", name="Lähetä toimitukselle").click()
        expect(page.locator("main .notice")).to_contain_text("Odottaa toimitusta")
    _the_editor_approves(visit, "update")
    _the_senders_pages_break_no_rule(visit, mine)


def _the_editor_reads_it_on_a_phone(visit: OpenVisit) -> None:
    """Wide tables move in their own boxes."""
    with visit(PHONE) as seen:
        page = seen.page
        sign_in_browser(page, seen.base, editor(demo.COUNTY), "/fi/desk/offers")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("link", name="Purolaulajien syyskonsertti").click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert_no_axe_violations(page)


def _the_editor_approves(visit: OpenVisit, what: str) -> None:
    with visit(DESKTOP) as seen:
        page = seen.page
        sign_in_browser(page, seen.base, editor(demo.COUNTY), "/fi/staff/home")
        page.locator(".work").get_by_role("link", name="Ehdotukset").click()
        assert_no_axe_violations(page)
        page.get_by_role("link", name="Purolaulajien syyskonsertti").click()
        expect(page.get_by_role("heading", name="Mistä se löytyy")).to_be_visible()
        expect(page.locator("main")).to_contain_text("Kulttuuri")
        assert_no_axe_violations(page)
        if what == "update":
            expect(page.get_by_role("row", name="hinta")).to_contain_text("uusi")
        page.get_by_role("button", name="Palauta lähettäjälle").click()
        expect(page.get_by_role("alert").get_by_role("link")).to_have_count(1)
        assert_no_axe_violations(page)
        page.get_by_role("button", name="Hyväksy ja näytä asukkaille").click()
        expect(page.locator("main .notice")).to_contain_text("Asukkaat näkevät sen nyt")
        assert_no_axe_violations(page)
        assert seen.elsewhere == []


def _the_senders_pages_break_no_rule(visit: OpenVisit, mine: str) -> None:
    for scheme in ("light", "dark"):
        with visit(NARROW, color_scheme=scheme) as seen:
            page = seen.page
            for language in ("fi", "sv", "en"):
                own = mine.replace("/fi/", f"/{language}/")
                for address in (f"/{language}/offer", own, f"{own}/end", f"{own}/mend"):
                    seen.go(address)
                    assert_no_axe_violations(page)
                    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
                page.locator("#send").click()
                expect(page.locator(".seen")).to_be_visible()
                assert_no_axe_violations(page)
            seen.go("/fi/offer")
            page.locator("#send").click()
            page.get_by_role("alert").wait_for()
            assert_no_axe_violations(page)
            seen.go(mine)
    with visit(DESKTOP) as seen:
        seen.go(mine)
        seen.page.get_by_role("link", name="Poista lähettämäsi").click()
        seen.page.get_by_role("button", name="Poista se").click()
        expect(seen.page.locator("main .notice")).to_contain_text("Poistettu.")
        assert_no_axe_violations(seen.page)
        seen.go("/fi/search?q=purolaulajien+syyskonsertti")
        expect(seen.page.get_by_role("link", name="Purolaulajien syyskonsertti")).to_have_count(0)
