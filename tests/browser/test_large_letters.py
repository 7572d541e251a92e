"""Letters twice as large, as a reader sets them in the browser, on a phone: no way sideways (WCAG 1.4.4)."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Browser

from tests.browser.conftest import PHONE, chromium_path
from tools.check_accessibility import NOT_FOUND, addresses, open_names

# Browsers have 16 pixels by themselves.
TWICE = 32
WIDER_THAN_THE_WINDOW = "document.scrollingElement.scrollWidth > innerWidth"


def test_no_page_goes_sideways_with_large_letters(
    browser: Browser, site: str, known: Mapping[str, str]
) -> None:
    args = ["--no-sandbox", "--disable-gpu", f"--blink-settings=defaultFontSize={TWICE}"]
    large = browser.browser_type.launch(executable_path=chromium_path(), args=args)
    try:
        page = large.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
        sideways = []
        found = addresses(known)
        for address in (each for kind in (NOT_FOUND[0], *open_names()) for each in found[kind]):
            answer = page.request.get(f"{site}/fi/{address}", headers={"Accept": "text/html"})
            if answer.headers["content-type"].startswith("text/html"):
                page.goto(f"{site}/fi/{address}")
                assert (
                    page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= TWICE
                )
                page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
                if page.evaluate(WIDER_THAN_THE_WINDOW):
                    sideways.append(address)
        assert sideways == []
    finally:
        large.close()
