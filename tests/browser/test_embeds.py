"""Embeds on a page of another site, in a real browser."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    DESKTOP,
    EACH_LANGUAGE_AND_SCHEME,
    NARROW,
    PHONE,
    OpenVisit,
    Visit,
    assert_no_axe_violations,
)

LANGUAGES = ("fi", "sv", "en")
# A phone of 360 pixels with the margins of the page around the frame.
WITHIN_A_PHONE = (328, 700)
OpenTown = Callable[[str], str]


@pytest.fixture
def town() -> Iterator[OpenTown]:
    """A municipality's own site: give it the contents of its page, and get the page's address."""
    contents: list[str] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f'<!doctype html><html lang="fi"><title>Kunta</title><main><h1>Kunta</h1>{contents[-1]}</main>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: object) -> None:
            """Quiet."""

    def opened(body: str) -> str:
        contents.append(body)
        # Another name of the same machine is another site to a browser.
        return f"http://localhost:{server.server_address[1]}/"

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield opened
        server.shutdown()


def built(seen: Visit, address: str, id: str = "code") -> str:
    """The code that the builder gives."""
    seen.go(address)
    code: str = seen.page.locator(f"#{id}").input_value()
    return code


def test_a_search_box_on_a_towns_page_leads_to_the_whole_site(visit: OpenVisit, town: OpenTown) -> None:
    with visit(DESKTOP, java_script_enabled=False) as seen:
        code = built(seen, "/fi/embed?show=search&municipality=167&title=Hyv%C3%A4n+olon+haku")
        seen.page.goto(town(code))
        frame = seen.page.frame_locator("iframe[title^='Hyvän olon haku – ']")
        assert frame.locator("h1").inner_text() == "Hyvän olon haku"
        frame.get_by_label("Mitä etsit?").fill("uni")
        frame.get_by_role("button", name="Hae").click()
        seen.page.wait_for_url(f"{seen.base}/fi/search?q=uni&municipality=167")
        assert seen.page.context.cookies() == []


def test_a_themes_list_opens_a_service_in_the_whole_window(visit: OpenVisit, town: OpenTown) -> None:
    with visit(DESKTOP, java_script_enabled=False) as seen:
        seen.page.goto(town(built(seen, "/sv/embed?show=theme&theme=exercise&count=3")))
        links = seen.page.frame_locator("iframe").locator(".framed-list a")
        assert links.count() == 3
        links.first.click()
        seen.page.wait_for_url(f"{seen.base}/sv/service/*")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_suggested_height_is_enough_on_a_phone_and_the_frame_stays_light(
    visit: OpenVisit, language: str
) -> None:
    with visit(WITHIN_A_PHONE, color_scheme="dark") as seen:
        for asked in ("", "?show=theme&theme=exercise", "?show=theme&theme=participation&count=10"):
            seen.go(f"/{language}/embed{asked}")
            preview = seen.page.locator(".preview")
            suggested = int(str(re.search(r'height="(\d+)"', seen.page.locator("#code").input_value())[1]))  # type: ignore[index]  # no match fails the test as well
            seen.go(str(preview.get_attribute("src")))
            assert seen.page.evaluate("document.documentElement.offsetHeight") <= suggested, asked
        ground = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert min(map(int, re.findall(r"\d+", ground)[:3])) > 200


def test_the_script_gives_the_frame_the_height_of_its_contents(visit: OpenVisit, town: OpenTown) -> None:
    with visit(PHONE) as seen:
        code = built(seen, "/fi/embed?show=theme&theme=exercise&count=2", "code-script")
        seen.page.goto(town(code.replace('height="', 'height="9')))
        seen.page.wait_for_function("document.querySelector('iframe').offsetHeight < 900")
        inside = seen.page.frames[1].evaluate("document.documentElement.scrollHeight")
        assert abs(seen.page.evaluate("document.querySelector('iframe').offsetHeight") - inside) <= 2
        assert seen.errors == []


def test_the_script_listens_to_nobody_else(visit: OpenVisit, town: OpenTown) -> None:
    with visit(DESKTOP) as seen:
        code = built(seen, "/fi/embed?show=search", "code-script")
        seen.page.goto(town(code))
        seen.page.wait_for_function("document.querySelector('iframe').height !== '400'")
        before = seen.page.evaluate("document.querySelector('iframe').height")
        # The same words from the town's own page, and from a frame of the town's.
        seen.page.evaluate("window.postMessage({tarjotin: 'height', height: 4321}, '*')")
        seen.page.evaluate(
            """() => new Promise(done => {
                const other = document.body.appendChild(document.createElement('iframe'));
                other.dataset.tarjotin = '';
                other.srcdoc = "<script>parent.postMessage({tarjotin: 'height', height: 4321}, '*')</" + "script>";
                window.addEventListener('message', event => event.source === other.contentWindow && done());
            })"""
        )
        heights = seen.page.evaluate("[...document.querySelectorAll('iframe')].map(each => each.height)")
        assert heights == [before, ""]


def test_no_other_page_shows_in_a_frame(visit: OpenVisit, town: OpenTown) -> None:
    with visit(DESKTOP) as seen:
        for address in ("/fi/", "/fi/feedback", "/fi/embed"):
            seen.page.goto(town(f'<iframe src="{seen.base}{address}" title="x"></iframe>'))
            seen.page.wait_for_timeout(500)
            assert seen.page.frames[1].url == "chrome-error://chromewebdata/", address
        seen.page.goto(town(f'<iframe src="{seen.base}/fi/embed/search" title="x"></iframe>'))
        seen.page.wait_for_timeout(500)
        assert seen.page.frames[1].url == f"{seen.base}/fi/embed/search"


def test_a_theme_that_is_gone_shows_in_its_frame(visit: OpenVisit, town: OpenTown) -> None:
    with visit(DESKTOP) as seen:
        seen.page.goto(town(f'<iframe src="{seen.base}/fi/embed/theme/gone" title="x"></iframe>'))
        assert "Tätä listaa ei enää ole" in seen.page.frame_locator("iframe").locator("h1").inner_text()


@EACH_LANGUAGE_AND_SCHEME
def test_frames_and_their_builder_are_accessible(
    visit: OpenVisit, town: OpenTown, language: str, scheme: str
) -> None:
    with visit(NARROW, color_scheme=scheme) as seen:
        for address in ("embed", "embed?show=theme&theme=exercise", "embed/search", "embed/theme/exercise"):
            seen.go(f"/{language}/{address}")
            assert_no_axe_violations(seen.page)
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], address
        assert seen.elsewhere == []
        assert seen.errors == []
        code = built(seen, f"/{language}/embed?show=theme&theme=exercise&count=2")
        seen.page.goto(town(code))
        seen.page.frame_locator("iframe").locator(".framed-list").wait_for()
        assert_no_axe_violations(seen.page)


def test_the_preview_follows_what_is_chosen(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        seen.go("/fi/embed")
        assert not seen.page.get_by_label("Teema", exact=True).is_visible()
        seen.page.get_by_label("Teeman palvelut").check()
        seen.page.get_by_label("Teema", exact=True).select_option("culture")
        seen.page.get_by_role("combobox", name="Kieli").select_option("en")
        expect(seen.page.locator("#code")).to_have_value(re.compile("/en/embed/theme/culture"))
        framed = seen.page.frame_locator(".preview")
        expect(framed.locator("html")).to_have_attribute("lang", "en")
        assert "theme=culture" in seen.page.url
        assert seen.errors == []


def test_the_code_is_copied_by_a_button(visit: OpenVisit) -> None:
    with visit(DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as seen:
        code = built(seen, "/fi/embed")
        seen.page.get_by_role("button", name="Kopioi koodi").first.click()
        seen.page.get_by_text("Kopioitu", exact=True).wait_for()
        assert seen.page.evaluate("navigator.clipboard.readText()") == code


def test_an_editor_builds_without_javascript(visit: OpenVisit) -> None:
    with visit(PHONE, java_script_enabled=False) as seen:
        seen.go("/fi/embed")
        seen.page.get_by_label("Teeman palvelut").check()
        seen.page.get_by_label("Montako palvelua").fill("2")
        seen.page.get_by_role("button", name="Näytä").click()
        expect(seen.page.frame_locator(".preview").locator(".framed-list li")).to_have_count(2)
        assert "count=2" in seen.page.locator("#code").input_value()
        expect(seen.page.get_by_role("button", name="Kopioi koodi").first).not_to_be_visible()
