"""The quality of descriptions in a real browser: from the region to a check, a service and its owner's work list."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tarjotin.producers.quality.services import assess
from tests.browser.conftest import NARROW, OpenVisit, assert_no_axe_violations


def test_an_owner_finds_what_to_mend_on_a_phone(visit: OpenVisit) -> None:
    assess()
    with visit(NARROW) as seen:
        seen.go("/fi/quality/")
        page = seen.page
        expect(page.locator("h1")).to_have_text("Kuvausten laatu")
        assert_no_axe_violations(page)
        page.locator("tbody a").first.click()
        expect(page).to_have_url(re.compile("/fi/quality/check/"))
        assert_no_axe_violations(page)
        page.locator("main li a").first.click()
        expect(page).to_have_url(re.compile("/fi/quality/service/"))
        assert_no_axe_violations(page)
        page.locator(".by a").click()
        expect(page).to_have_url(re.compile("/fi/quality/organisation/"))
        assert_no_axe_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert seen.elsewhere == []
        assert seen.errors == []
