"""Guidance slips in a real browser: made with the keyboard alone, opened on a phone without JavaScript, answered."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tarjotin import demo
from tarjotin.catalogue import models
from tarjotin.desk.slips.models import Slip, SlipService
from tarjotin.desk.slips.queries import code_of_slip
from tarjotin.events.models import GuidanceCount
from tarjotin.pages.mylist.ids import joined
from tests.browser.conftest import (
    DESKTOP,
    EACH_LANGUAGE_AND_SCHEME,
    NARROW,
    PHONE,
    OpenVisit,
    assert_no_axe_violations,
    tab_to,
)
from tests.make_staff import professional, sign_in_browser


def three_services() -> str:
    """Ids of three services as they stand in an address."""
    return joined(models.Service.objects.order_by("source_id").values_list("source_id", flat=True)[:3])


def _focused(id: str) -> str:
    return f"document.activeElement.id === '{id}'"


def _make(page: Page, base: str, language: str = "fi") -> Slip:
    """A slip made in the page of somebody who is signed in."""
    page.goto(f"{base}/{language}/desk/slips/new?ids={three_services()}")
    page.locator("#make").click()
    page.wait_for_url(re.compile(r"/desk/slips/\d+$"))
    return Slip.objects.latest("pk")


def test_a_slip_is_made_and_printed_with_the_keyboard_and_its_client_answers_on_a_phone(
    visit: OpenVisit,
) -> None:
    with visit(DESKTOP) as seen:
        sign_in_browser(
            seen.page,
            seen.base,
            professional(county=demo.COUNTY),
            f"/fi/desk/slips/new?ids={three_services()}",
        )
        page = seen.page
        assert_no_axe_violations(page)
        page.focus("main")
        tab_to(page, _focused("next_step"))
        page.keyboard.type("Soita")
        tab_to(page, _focused("text"))
        page.keyboard.type("Tapaat Hilkan, puh. 040 555 0199.")
        tab_to(page, _focused("make"))
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        assert_no_axe_violations(page)
        assert "puhelinnumero" in page.get_by_role("alert").inner_text()
        expect(page.locator("#text")).to_have_value("Tapaat Hilkan, puh. 040 555 0199.")
        page.locator("#text").fill("Ota termospullo mukaan.")
        tab_to(page, _focused("make"))
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/desk/slips/\d+$"))
        assert_no_axe_violations(page)
        slip = Slip.objects.get()
        assert (slip.text, slip.next_step) == ("Ota termospullo mukaan.", "call")
        page.focus("main")
        tab_to(page, "document.activeElement.pathname?.endsWith('/print')")
        page.keyboard.press("Enter")
        page.wait_for_url("**/print")
        assert_no_axe_violations(page)
        assert page.pdf()[:5] == b"%PDF-"
        # The refused form is the one line that a browser writes of its own accord.
        assert [error for error in seen.errors if "400 (Bad Request)" not in error] == seen.elsewhere == []
    with visit(PHONE, java_script_enabled=False) as seen:
        page = seen.page
        seen.go("/fi/slip/")
        page.get_by_label("Lapun koodi").fill(code_of_slip(slip).lower())
        page.get_by_role("button", name="Avaa lappu").click()
        expect(page.locator("h1")).to_have_text("Palveluja sinulle", use_inner_text=True)
        expect(page.locator("main")).to_contain_text("Ota termospullo mukaan.")
        first, second = page.locator("#service-1"), page.locator("#service-2")
        first.get_by_role("button", name="Otin yhteyttä").click()
        expect(first.locator(".told-answer")).to_contain_text("Otin yhteyttä")
        second.locator("summary").click()
        second.get_by_role("button", name="Se oli täynnä").click()
        expect(second.locator(".told-answer")).to_contain_text("Se oli täynnä")
        with page.expect_download() as download:
            page.get_by_role("button", name="Hae muistutus").click()
        assert download.value.suggested_filename == "slip.ics"
        page.get_by_role("button", name="Sopivaa palvelua ei löytynyt").click()
        expect(page.locator("#nothing-fitted")).to_contain_text("Kiitos, että kerroit")
        assert page.context.cookies() == []
        assert seen.elsewhere == []
    told = SlipService.objects.filter(slip=slip).order_by("place").values_list("answer", "reason")
    assert list(told) == [("in_touch", ""), ("did_not_fit", "full"), ("", "")]
    counted = GuidanceCount.objects.exclude(kind__in=("slip", "service"))
    assert {row.reason or row.kind: row.count for row in counted} == {
        "in_touch": 1,
        "full": 1,
        "no_service": 1,
    }


def test_the_message_can_be_copied_and_the_slip_withdrawn(visit: OpenVisit) -> None:
    with visit(DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as seen:
        sign_in_browser(seen.page, seen.base, professional(county=demo.COUNTY))
        slip = _make(seen.page, seen.base)
        seen.page.get_by_role("button", name="Kopioi viesti").click()
        expect(seen.page.locator(".told")).to_have_text("Kopioitu")
        assert code_of_slip(slip) in seen.page.evaluate("navigator.clipboard.readText()")
        seen.page.get_by_role("button", name="Peruuta lappu").click()
        expect(seen.page.locator(".slips .notice")).to_contain_text("Lappu on peruutettu")
        seen.go(f"/fi/slip/{code_of_slip(slip)}")
        expect(seen.page.get_by_role("alert")).to_contain_text("Tällä koodilla ei avautunut lappua")
        assert_no_axe_violations(seen.page)


@EACH_LANGUAGE_AND_SCHEME
def test_every_page_of_slips_is_accessible_on_a_narrow_phone(
    visit: OpenVisit, language: str, scheme: str
) -> None:
    with visit(NARROW, color_scheme=scheme) as seen:
        sign_in_browser(seen.page, seen.base, professional(county=demo.COUNTY))
        slip = _make(seen.page, seen.base, language)
        whole = code_of_slip(slip)
        for address in (
            f"desk/slips/new?ids={three_services()}",
            "desk/slips/new",
            f"desk/slips/{slip.pk}",
            "desk/slips/",
            "desk/slips/no-service",
            "slip/",
            "slip/?code=K7M4",
            f"slip/{whole}",
            f"slip/{whole}/print",
            "no-service",
            "no-service/told",
        ):
            seen.go(f"/{language}/{address}")
            assert_no_axe_violations(seen.page)
            wide = seen.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= NARROW[0], f"{address}: {wide}"
        assert seen.elsewhere == []
