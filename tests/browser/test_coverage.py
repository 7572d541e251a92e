"""Coverage in a real browser: chosen, read and taken along on a phone without JavaScript; axe in three languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, NARROW, PHONE, OpenVisit, assert_no_axe_violations
from tests.make import JOENSUU


def test_a_coordinator_reads_coverage_on_a_phone_without_javascript(visit: OpenVisit) -> None:
    with visit(PHONE, java_script_enabled=False) as seen:
        page = seen.page
        seen.go("/fi/")
        page.get_by_role("link", name="Palvelut lukuina").click()
        expect(page.locator("h1")).to_have_text("Palvelut lukuina")
        page.get_by_label("Teema", exact=True).select_option("exercise")
        page.get_by_role("button", name="Näytä").click()
        own = page.locator("table.matrix").first.get_by_role("row", name="Joensuu").locator("td").first
        shown = own.inner_text()
        assert int(shown) > 0
        expect(page.locator(f"svg.municipalities title:text-is('Joensuu: {shown}')")).to_have_count(1)
        page.locator("table.matrix").first.get_by_role("link", name="Joensuu").click()
        expect(page.locator("h1")).to_have_text("Palvelut: Joensuu")
        page.locator("#owners ~ ul a, section:has(#owners) a").first.click()
        expect(page.locator("#services")).to_have_text("Palvelut")
        assert page.context.cookies() == []
        assert seen.elsewhere == []


@pytest.mark.parametrize(
    ("language", "scheme", "size"), [("fi", "light", DESKTOP), ("sv", "dark", NARROW), ("en", "light", PHONE)]
)
def test_pages_are_accessible_and_do_not_scroll_sideways(
    visit: OpenVisit, known: dict[str, str], language: str, scheme: str, size: tuple[int, int]
) -> None:
    with visit(size, color_scheme=scheme) as seen:
        for address in (
            "coverage",
            "coverage?theme=exercise&since=2020-01-01",
            f"coverage/municipality/{JOENSUU}",
            f"coverage/organisation/{known['organisation']}",
        ):
            seen.go(f"/{language}/{address}")
            assert_no_axe_violations(seen.page)
            assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert seen.errors == []
