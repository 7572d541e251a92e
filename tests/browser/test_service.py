"""The page of a service in a real browser: weight over the wire, data block, box at a glance, what has ended."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from playwright.sync_api import expect

from tarjotin import demo
from tarjotin.catalogue import models
from tarjotin.config.pipeline import bring_up_to_date
from tarjotin.harvest.raw_store import withdraw
from tests.browser.conftest import (
    DESKTOP,
    NARROW,
    PHONE,
    OpenVisit,
    assert_no_axe_violations,
)
from tests.browser.test_pages import services_of_each_kind

MOST_BYTES, MOST_REQUESTS = 100_000, 20
LANGUAGES = ("fi", "sv", "en")


def heaviest_service() -> str:
    """The one with the most ways in."""
    connections = models.Connection.objects.values_list("service_source_id", flat=True)
    counts: dict[str, int] = {}
    for id in connections:
        counts[id] = counts.get(id, 0) + 1
    return max(counts, key=lambda id: counts[id])


@pytest.mark.parametrize("page", ["search", "search?q=liikunta&municipality=167", "service"])
def test_a_first_load_is_light(visit: OpenVisit, page: str) -> None:
    """Bytes and requests as the browser's network counts them, nothing cached, head and body."""
    with visit(PHONE) as seen:
        network = seen.page.context.new_cdp_session(seen.page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})
        sizes: list[float] = []
        network.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
        seen.go(f"/fi/{page}" if page != "service" else f"/fi/service/{heaviest_service()}")
        seen.page.wait_for_load_state("networkidle")
        assert 3 <= len(sizes) <= MOST_REQUESTS, sizes
        assert 5_000 < sum(sizes) <= MOST_BYTES, sizes


def test_pages_are_light_before_they_are_packed_too(visit: OpenVisit) -> None:
    """An old proxy may not pass packed answers on."""
    with visit(PHONE) as seen:
        sizes: list[int] = []
        seen.page.on("response", lambda response: sizes.append(len(response.body())))
        seen.go(f"/fi/service/{heaviest_service()}")
        seen.page.wait_for_load_state("networkidle")
        assert 20_000 < sum(sizes) <= MOST_BYTES, sizes


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_block_is_read_and_nothing_of_it_is_run_or_refused(visit: OpenVisit, language: str) -> None:
    with visit(DESKTOP) as seen:
        seen.page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('refused: ' + e.violatedDirective))"
        )
        for id in services_of_each_kind():
            seen.go(f"/{language}/service/{id}")
            block = seen.page.locator('script[type="application/ld+json"]').inner_text()
            told = json.loads(block)
            assert told["@type"] == "GovernmentService"
            assert told["url"].endswith(f"/service/{id}")
        assert seen.errors == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_hurried_reader_gets_a_number_a_price_and_a_place_at_the_top(
    visit: OpenVisit, size: tuple[int, int], *, scripts: bool
) -> None:
    with visit(size, java_script_enabled=scripts) as seen:
        seen.go(f"/fi/service/{heaviest_service()}")
        box = seen.page.get_by_role("region", name="Lyhyesti")
        assert box.get_by_text("Hinta", exact=True).is_visible()
        heading = seen.page.get_by_role("heading", name="Kenelle palvelu on").bounding_box()
        shown = box.bounding_box()
        assert shown
        assert heading
        assert shown["y"] + shown["height"] < heading["y"]
        for link in box.get_by_role("link").all():
            target = link.get_attribute("href") or ""
            if target.startswith("#"):
                assert seen.page.locator(target).count() == 1, target
            assert (link.bounding_box() or {"height": 0})["height"] >= 24


def test_the_keyboard_goes_from_the_box_to_the_part_of_the_page(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        seen.go(f"/fi/service/{heaviest_service()}")
        seen.page.locator(".glance a[href^='#']").first.focus()
        seen.page.keyboard.press("Enter")
        expect(seen.page).to_have_url(re.compile("#place-heading$"))
        expect(seen.page.locator("#place-heading")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_that_has_ended_says_so_to_everybody(visit: OpenVisit, language: str, scheme: str) -> None:
    id = heaviest_service()
    withdraw(demo.SOURCE, "service", [id], at=dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC))
    bring_up_to_date(lambda kind, done, known: None)
    with visit(NARROW, color_scheme=scheme) as seen:
        seen.go(f"/{language}/service/{id}")
        assert_no_axe_violations(seen.page)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        assert seen.page.locator(".notice").is_visible()
        seen.page.get_by_role("searchbox").press("Enter")
        seen.page.wait_for_url(f"**/{language}/search?q=*")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_service_and_organisation_are_accessible_with_everything_open(visit: OpenVisit, scheme: str) -> None:
    organisation = models.Organisation.objects.order_by("source_id").first()
    assert organisation
    addresses = [f"service/{id}" for id in services_of_each_kind()]
    with visit(PHONE, color_scheme=scheme) as seen:
        for address in (*addresses, f"organisation/{organisation.source_id}"):
            seen.go(f"/fi/{address}")
            seen.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert_no_axe_violations(seen.page)
