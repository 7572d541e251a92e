"""What a first visit loads, over the wire as `tarjotin serve` packs it: few requests, and light ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PHONE
from tests.command_line.test_serve import serving

MOST_BYTES, MOST_REQUESTS = 100_000, 20


@dataclass
class Load:
    """What the browser loaded for one page: address and bytes, headers included."""

    sizes: dict[str, float] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """The heaviest first."""
        heaviest = sorted(self.sizes.items(), key=lambda each: -each[1])
        return "\n".join(f"{size:>8.0f} {address}" for address, size in heaviest)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served sample region."""
    with serving(tmp_path_factory.mktemp("weight") / "home", "--demo") as address:
        yield address


def load(browser: Browser, address: str) -> Load:
    """One visit with nothing kept from before."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    page, found = context.new_page(), Load()
    line, addresses = context.new_cdp_session(page), dict[str, str]()
    line.send("Network.enable")

    def asked(event: dict[str, Any]) -> None:
        addresses[event["requestId"]] = event["request"]["url"]

    def loaded(event: dict[str, Any]) -> None:
        found.sizes[addresses[event["requestId"]]] = event["encodedDataLength"]

    line.on("Network.requestWillBeSent", asked)
    line.on("Network.loadingFinished", loaded)
    page.goto(address, wait_until="networkidle")
    context.close()
    return found


def heaviest_services(address: str, count: int = 3) -> list[str]:
    """The services whose pages are the largest of the region."""
    with httpx.Client(base_url=address, headers={"Accept-Encoding": "gzip"}, timeout=60) as client:
        found = client.get("/sitemap-services-1.xml").text.split("<loc>")[1:]
        paths = {each.partition("</loc>")[0].removeprefix(address) for each in found}
        sizes = {path: int(client.get(path).headers["Content-Length"]) for path in paths if "/fi/" in path}
    return sorted(sizes, key=lambda path: -sizes[path])[:count]


@pytest.mark.parametrize(
    "path", ["/fi/", "/fi/search", "/fi/search?q=uni", "/sv/theme/exercise", "/en/about"]
)
def test_a_first_visit_loads_little(browser: Browser, demo: str, path: str) -> None:
    assert_is_light(load(browser, demo + path))


def test_even_the_longest_services_load_little(browser: Browser, demo: str) -> None:
    for path in heaviest_services(demo):
        assert_is_light(load(browser, demo + path))


def assert_is_light(found: Load) -> None:
    """Within the bar, and with something in it at all."""
    assert any("/static/" in address for address in found.sizes), "the page came without its styles"
    assert sum(found.sizes.values()) <= MOST_BYTES, found.told
    assert len(found.sizes) <= MOST_REQUESTS, found.told
