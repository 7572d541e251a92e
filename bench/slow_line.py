"""How soon a page is there on a slow line: first content and largest content, on a phone, with nothing kept before.

The line is Chrome DevTools' preset "Slow 4G" (called "Fast 3G" before Chrome 124; DevTools front end, file
front_end/core/sdk/NetworkManager.ts): 1.6 Mbit/s × 0.9 down, 750 kbit/s × 0.9 up, and 150 ms × 3.75 = 562.5 ms before
each answer begins: the factor stands for opening the connection. Chromium itself holds every request back by so much
(`Network.emulateNetworkConditions`). The processor is not slowed down. The pages are those of `tarjotin serve` on a
data folder, by default a new one with the demo in it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from bench.measure import start, stop
from bench.pages import wait_until_up
from bench.run import find_command, free_port

BAR_LCP_MS = 1500
SLOW_4G = {
    "offline": False,
    "downloadThroughput": 1.6 * 1000 * 1000 / 8 * 0.9,
    "uploadThroughput": 750 * 1000 / 8 * 0.9,
    "latency": 150 * 3.75,
}
_UP_WITHIN = 300.0
# After the page is loaded, for the browser to tell its largest paint.
_SETTLE_MS = 300
_TOLD = """() => new Promise(resolve => {
    new PerformanceObserver(list => {
        const last = list.getEntries().at(-1);
        const element = last.element ? last.element.tagName.toLowerCase() : '';
        const first = performance.getEntriesByName('first-contentful-paint')[0];
        const html = performance.getEntriesByType('navigation')[0];
        const others = performance.getEntriesByType('resource');
        resolve({
            fcp: first.startTime, lcp: last.startTime, element,
            answered: html.responseStart, load: html.loadEventEnd,
            kb: [html, ...others].reduce((sum, each) => sum + each.transferSize, 0) / 1000,
            requests: 1 + others.length,
        });
    }).observe({type: 'largest-contentful-paint', buffered: true});
})"""
Numbers = dict[str, Any]


@contextmanager
def served(home: Path | None, region: str) -> Iterator[str]:
    """The address of a server that lives as long as the block; without a data folder, of a new demo."""
    port = free_port()
    with tempfile.TemporaryDirectory() as made:
        folder = home or Path(made) / "home"
        folder.mkdir(exist_ok=True)
        environment = {**os.environ, "TARJOTIN_HOME": str(folder), "TARJOTIN_REGION": region}
        environment.pop("DATABASE_URL", None)
        command = [*find_command(), "serve", "--port", str(port), *([] if home else ["--demo"])]
        began = time.perf_counter()
        server = start(command, environment, Path(made) / "serve.log")
        try:
            wait_until_up(f"http://127.0.0.1:{port}/", _UP_WITHIN)
            yield f"http://127.0.0.1:{port}"
        finally:
            stop(server, began)


def page_kinds(base: str) -> dict[str, str]:
    """An address of each kind; the service is the first found, as a stranger would come to it."""
    with httpx.Client(base_url=base, timeout=60) as client:
        found = client.get("/fi/search?q=liikunta").text
        service = re.search(r'href="(/fi/service/[^"?]+)', found)
    if service is None:
        raise RuntimeError("the search finds no service")
    return {
        "front": "/fi/",
        "search": "/fi/search?q=liikunta",
        "theme": "/fi/theme/exercise",
        "service": service[1],
    }


def visit(browser: Browser, address: str) -> Numbers:
    """One visit with an empty cache on the slow line, and once more when other pages have brought the static files."""
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, device_scale_factor=2, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    cold = _told(page, address)
    _told(page, f"{address.partition('/fi/')[0]}/fi/about")
    warm = _told(page, address)
    context.close()
    return {**cold, "lcp_again": warm["lcp"]}


def _told(page: Page, address: str) -> Numbers:
    page.goto(address, wait_until="load")
    page.wait_for_timeout(_SETTLE_MS)
    told: Numbers = page.evaluate(_TOLD)
    return told


def measure(base: str, runs: int) -> dict[str, Numbers]:
    """Medians of some visits to a page of each kind; one visit before them wakes browser and server."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        found = {}
        for kind, path in page_kinds(base).items():
            visit(browser, base + path)
            found[kind] = {"path": path, **_medians([visit(browser, base + path) for _ in range(runs)])}
        browser.close()
    return found


def _medians(visits: Sequence[Mapping[str, Any]]) -> Numbers:
    times = ("answered", "fcp", "lcp", "lcp_again", "load")
    medians = {name: round(statistics.median(each[name] for each in visits)) for name in times}
    worst = round(max(each["lcp"] for each in visits))
    last = visits[-1]
    return {
        **medians,
        "lcp_worst": worst,
        "element": last["element"],
        "kb": round(last["kb"], 1),
        "requests": last["requests"],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 when every page met the bar, 1 when not."""
    parser = argparse.ArgumentParser(prog="python -m bench.slow_line", description=__doc__)
    parser.add_argument("--home", type=Path, help="a data folder with a catalogue; without it the demo")
    parser.add_argument("--region", default="", help="the code of a county, for a data folder of the country")
    parser.add_argument("--runs", type=int, default=5, help="visits of each page")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    given = parser.parse_args(arguments)
    with served(given.home and given.home.resolve(), given.region) as base:
        found = measure(base, given.runs)
    is_met = all(each["lcp"] <= BAR_LCP_MS for each in found.values())
    if given.json:
        sys.stdout.write(json.dumps({"met": is_met, "pages": found}) + "\n")
        return 0 if is_met else 1
    heads = ("answered", "FCP ms", "LCP ms", "worst", "again", "load ms", "kB", "requests")
    sys.stdout.write(f"{'':<10}" + "".join(f"{head:>10}" for head in heads) + "  largest\n")
    for kind, page in found.items():
        keys = ("answered", "fcp", "lcp", "lcp_worst", "lcp_again", "load", "kb", "requests")
        cells = "".join(f"{page[key]:>10}" for key in keys)
        sys.stdout.write(f"{kind:<10}{cells}  {page['element']}\n")
    sys.stdout.write(f"bar: median LCP at most {BAR_LCP_MS} ms: {'met' if is_met else 'MISSED'}\n")
    return 0 if is_met else 1


if __name__ == "__main__":
    raise SystemExit(main())
