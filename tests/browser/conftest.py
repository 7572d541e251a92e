"""Chromium over the live site with the sample region in it; axe is put into a page by the test, not by the site."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tarjotin import demo
from tests.sample_region import load_once, load_sample_region
from tools.check_accessibility import examples

# Playwright's sync calls run inside an event loop of its own, which Django would take for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

AXE = Path(__file__).parent.parent / "vendor" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
PHONE, DESKTOP, NARROW = (360, 780), (1280, 900), (320, 640)
# Colours do not hang on words, so each is tried with another. Every combination is in the recorded run of
# tools/check_accessibility.py, which a test holds to what pages look like now.
EACH_LANGUAGE_AND_SCHEME = pytest.mark.parametrize(
    ("language", "scheme"), [("fi", "light"), ("sv", "dark"), ("en", "light")]
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(slots=True)
class Visit:
    """An open page and what went wrong on it: requests to other sites, and errors in the console."""

    page: Page
    base: str
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.base + address)


OpenVisit = Callable[..., Any]


def chromium_path() -> str:
    """Where Chromium is; skips with the reason where it is not."""
    named = os.environ.get("CHROMIUM", "")
    found = named or shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
    if not Path(found).exists():
        pytest.skip("Chromium is not on this machine: apt-get install chromium, or set CHROMIUM to its path")
    return found


# Two cores full of other tests are slow: a page is waited for, and fails only when it never comes.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser(live_server: LiveServer) -> Iterator[Browser]:
    """One Chromium for all tests. It goes before the live site does: its open connections end while they still may
    use the tests' database."""
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield browser
        browser.close()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(10)


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> str:
    """The address of the live site with the sample region in it."""
    settings.TARJOTIN_REGION = demo.COUNTY
    load_sample_region()
    return str(live_server.url)


@pytest.fixture
def known(site: str) -> Mapping[str, str]:
    """An id of each kind that addresses name, on the live site: feedback is left, a service ended and use counted."""
    return load_once("examples", examples)


@pytest.fixture
def visit(browser: Browser, site: str) -> OpenVisit:
    """Open a window of a size: `with visit(PHONE) as v: v.go('/fi/')`."""

    @contextmanager
    def opened(size: tuple[int, int] = DESKTOP, **options: Any) -> Iterator[Visit]:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        page = context.new_page()
        seen = Visit(page, site)
        page.on(
            "request",
            lambda request: seen.elsewhere.append(request.url) if not request.url.startswith(site) else None,
        )
        page.on(
            "console", lambda message: seen.errors.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        yield seen
        context.close()

    return opened


def assert_no_axe_violations(page: Page) -> None:
    """Run every rule of WCAG 2.2 AA and of best practice; none is switched off."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        """tags => axe.run(document, {
            runOnly: {type: 'tag', values: tags},
            rules: {'target-size': {enabled: true}},
            resultTypes: ['violations'],
        }).then(result => result.violations.map(v => v.id + ': ' + v.help + ' | ' +
            v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')))""",
        AXE_TAGS,
    )
    assert found == [], f"{page.url}\n" + "\n".join(found)


_FOCUS_SHOWS = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
}"""


def tab_to(page: Page, there: str) -> None:
    """Press Tab until the focus is where it is wanted; it always shows."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(_FOCUS_SHOWS), page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        if page.evaluate(there):
            return
    raise AssertionError(f"Tab never came to: {there}")
