"""400 % zoom on a desktop: no way sideways, nothing in the way, and the focus always in sight (WCAG 1.4.10, 2.4.11).

A window of 1280 × 1024 pixels at 400 % is a page of 320 × 256 CSS pixels, four pixels of the screen to each.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect

from tarjotin.tray.ways.quick_exit import sensitive
from tests.browser.conftest import OpenVisit
from tools.check_accessibility import NOT_FOUND, addresses, open_names

ZOOMED = (320, 256)
# Of the height of the window, for all that stays in place while the page moves.
MOST_COVERED = 1 / 3
# Of the stops of the keyboard; the map of everything has three hundred alike.
MOST_STOPS = 80

_STAYING = """() => Math.max(0, ...[...document.querySelectorAll('body *')]
    .filter(each => ['fixed', 'sticky'].includes(getComputedStyle(each).position))
    .flatMap(each => [each, ...each.children])
    .map(each => each.getBoundingClientRect().height))"""
# Where the focus is, and whether any part of it can be seen: what lies on top of nine points of it.
_FOCUS = """() => {
    const at = document.activeElement;
    if (at === document.body) return null;
    const box = at.getBoundingClientRect();
    const shares = [0.1, 0.5, 0.9];
    const tops = shares.flatMap(x => shares.map(y =>
        document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)));
    const seen = tops.some(top => top && (at.contains(top) || top.contains(at)));
    return [at.outerHTML.slice(0, 120), seen];
}"""


def assert_usable_at_400_percent(page: Page) -> None:
    """No way sideways, a third covered at most, and none of the first stops of the keyboard out of sight."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= ZOOMED[0], page.url
    assert page.evaluate(_STAYING) <= ZOOMED[1] * MOST_COVERED, page.url
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS)
        if stop is None:
            return
        assert stop[1], (page.url, stop[0])


@pytest.mark.parametrize("kind", [NOT_FOUND[0], *open_names()])
def test_each_kind_of_page_can_be_used_at_400_percent(
    visit: OpenVisit, known: Mapping[str, str], kind: str
) -> None:
    with visit(ZOOMED, device_scale_factor=4) as seen:
        for address in addresses(known)[kind]:
            answer = seen.page.request.get(f"{seen.base}/fi/{address}", headers={"Accept": "text/html"})
            if answer.headers["content-type"].startswith("text/html"):
                seen.go(f"/fi/{address}")
                assert_usable_at_400_percent(seen.page)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_way_out_of_sensitive_pages_covers_no_focus(visit: OpenVisit, language: str) -> None:
    with visit(ZOOMED, device_scale_factor=4) as seen:
        for theme in sensitive().themes:
            seen.go(f"/{language}/theme/{theme}")
            assert_usable_at_400_percent(seen.page)


def test_the_map_leaves_room_to_pass_it_by(visit: OpenVisit) -> None:
    """A finger or a wheel on the map moves the map: there must be some page beside it to move."""
    with visit(ZOOMED, device_scale_factor=4, reduced_motion="reduce") as seen:
        seen.go("/fi/map")
        box = seen.page.locator(".map-canvas").bounding_box()
        assert box
        assert box["height"] <= ZOOMED[1] * 0.8
        seen.page.locator(".on-map:visible").first.click()
        expect(seen.page.get_by_role("dialog")).to_be_visible()
        # The map moves until the whole of it is in sight.
        seen.page.wait_for_function(_IS_INSIDE)


_IS_INSIDE = """() => {
    const [told, map] = ['.leaflet-popup', '.map-canvas'].map(each =>
        document.querySelector(each).getBoundingClientRect());
    return told.top >= map.top && told.bottom <= map.bottom;
}"""
