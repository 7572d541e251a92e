"""A first-time visitor from an association wonders why their service is not shown; a phone without JavaScript."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tarjotin.catalogue.models import Service
from tests.browser.conftest import NARROW, OpenVisit, assert_no_axe_violations


def test_a_visitor_types_words_chooses_and_reads_the_verdict(visit: OpenVisit) -> None:
    with visit(NARROW, java_script_enabled=False) as seen:
        page = seen.page
        seen.go("/fi/")
        page.get_by_role("link", name="Miksi palveluni ei näy?").click()
        expect(page.locator("h1")).to_have_text("Miksi palveluni ei näy?")
        page.get_by_label("Mitä palvelua tarkoitat?").fill("uimahalli")
        page.get_by_role("button", name="Selvitä").click()
        expect(page.locator("h1")).to_have_text("Onko tämä palvelusi?")
        page.locator(".choices a").first.click()
        expect(page.locator(".verdict .sentence")).to_have_text("Tämä palvelu näkyy.")
        expect(page.locator(".rules > li")).to_have_count(9)
        page.get_by_role("link", name="Avaa sen sivu").click()
        expect(page).to_have_url(re.compile("/fi/service/"))
        assert page.context.cookies() == []
        assert seen.elsewhere == []


def test_each_state_of_the_page_breaks_no_rule_of_accessibility(visit: OpenVisit) -> None:
    shown, elsewhere = Service.objects.order_by("source_id")[:2]
    document = elsewhere.document
    Service.objects.filter(pk=elsewhere.pk).update(
        document=re.sub(r'"municipalities":\[[^]]*\]', '"municipalities":["905"]', document),
        area_scope="limited",
    )
    unknown = "00000000-0000-4000-8000-000000000777"
    asked = ("", "uimahalli", "https://www.suomi.fi/palvelut", shown.source_id, elsewhere.source_id, unknown)
    for scheme in ("light", "dark"):
        with visit(NARROW, color_scheme=scheme) as seen:
            for text in asked:
                seen.go(f"/fi/why-not-shown?q={text}")
                assert_no_axe_violations(seen.page)
                assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert seen.errors == []
