"""The front of the desk in a browser: by the keyboard alone, without JavaScript, on a phone, accessible throughout."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from playwright.sync_api import expect

from tarjotin.desk.shelf.models import Favourite, ServiceNote, ShortlistVersion
from tests.browser.conftest import (
    DESKTOP,
    EACH_LANGUAGE_AND_SCHEME,
    NARROW,
    PHONE,
    OpenVisit,
    Visit,
    assert_no_axe_violations,
    tab_to,
)
from tests.make_staff import professional, sign_in

SEARCH = "desk/?q=uni&municipality=167"
AtDesk = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def cookie(site: str) -> dict[str, str]:
    """What the browser of a signed-in professional holds."""
    client = sign_in(Client(), professional())
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}


def open_desk(seen: Visit, cookie: dict[str, str], address: str) -> None:
    seen.page.context.add_cookies([cookie])  # type: ignore[list-item]
    seen.go(address)


def a_shortlist(visit: OpenVisit, cookie: dict[str, str]) -> str:
    """A shortlist of the first two services, made by its form; the path of its version."""
    with visit(DESKTOP, java_script_enabled=False) as seen:
        page = seen.page
        open_desk(seen, cookie, f"/fi/{SEARCH}")
        for place in (0, 1):
            page.locator(".rows .pick").nth(place).click()
        page.get_by_role("link", name="Tallenna suosituslistaksi").click()
        page.get_by_label("Listan nimi").fill("Uni ja lepo")
        page.get_by_role("button", name="Tallenna suosituslista").click()
        expect(page.locator("h1")).to_have_text("Uni ja lepo")
        return str(page.url).removeprefix(seen.base + "/fi/").partition("?")[0]


@EACH_LANGUAGE_AND_SCHEME
def test_the_pages_are_accessible_in_every_language(
    visit: OpenVisit, cookie: dict[str, str], language: str, scheme: str
) -> None:
    version = a_shortlist(visit, cookie)
    with visit(DESKTOP) as seen:
        open_desk(seen, cookie, f"/fi/{SEARCH}")
        one = str(seen.page.locator(".rows h3 a").first.get_attribute("href")).removeprefix("/fi/")
    ids = one.split("/")[2].partition("?")[0]
    addresses = [
        f"{SEARCH}&ids={ids}&charge=free",
        one,
        "desk/favourites",
        "desk/shortlists/",
        version,
        version.rpartition("/")[0] + "/edit",
    ]
    for size in (PHONE, DESKTOP) if language == "fi" else (DESKTOP,):
        with visit(size, color_scheme=scheme) as seen:
            for address in addresses:
                open_desk(seen, cookie, f"/{language}/{address}")
                assert_no_axe_violations(seen.page)
            assert seen.elsewhere == []
            assert seen.errors == []
    with visit(NARROW) as seen:
        for address in addresses:
            open_desk(seen, cookie, f"/{language}/{address}")
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], address


def test_services_are_found_and_chosen_with_the_keyboard_alone(
    visit: OpenVisit, cookie: dict[str, str]
) -> None:
    with visit(DESKTOP) as seen:
        page, keys = seen.page, seen.page.keyboard
        open_desk(seen, cookie, "/fi/desk/?municipality=167&target_group=")
        keys.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        keys.type("uni a1")
        expect(page.locator("#q")).to_have_value("uni a1")
        for _ in range(3):
            keys.press("Backspace")
        keys.press("Enter")
        page.wait_for_url("**q=uni&**")
        names = page.locator(".rows h3 a").all_inner_texts()
        keys.press("a")
        expect(page.locator(".slip-tray")).to_be_hidden()
        keys.press("j")
        keys.press("a")
        keys.press("ArrowDown")
        keys.press("a")
        expect(page.locator(".slip-tray li[data-picked] a:first-child")).to_have_text(names[:2])
        expect(page.locator("[data-slip-told]")).to_have_text("Palveluja lapulla: 2")
        assert page.url.count(",") == 1
        keys.press("k")
        keys.press("a")
        expect(page.locator(".slip-tray .total")).to_have_text("(1)")
        keys.press("3")
        page.wait_for_url("**/desk/service/**")
        assert page.locator("h1").inner_text() == names[2]
        expect(page.locator(".slip-tray .total")).to_have_text("(1)")
        keys.press("a")
        expect(page.locator(".slip-tray .total")).to_have_text("(2)")
        slip = str(page.locator(".slip-tray .primary").get_attribute("href"))
        assert "/fi/desk/slips/new?municipality=167&ids=" in slip
        assert slip.count(",") == 1
        keys.press("u")
        page.wait_for_url("**q=uni&**")
        expect(page.locator(".slip-tray .total")).to_have_text("(2)")
        expect(page.locator(".rows .pick.added")).to_have_count(2)
        assert seen.errors == []


def test_a_favourite_and_a_note_are_kept_with_the_keyboard(visit: OpenVisit, cookie: dict[str, str]) -> None:
    with visit(DESKTOP) as seen:
        page, keys = seen.page, seen.page.keyboard
        open_desk(seen, cookie, f"/fi/{SEARCH}")
        keys.press("1")
        page.wait_for_url("**/desk/service/**")
        keys.press("f")
        expect(page.get_by_role("button", name="Poista suosikeista")).to_be_visible()
        tab_to(page, "document.activeElement.id === 'note'")
        keys.type("Jono on lyhyt, soita 040 123 4567")
        keys.press("Tab")
        keys.press("Enter")
        expect(page.locator("#note-error")).to_contain_text("Tästä voi tunnistaa ihmisen")
        assert page.evaluate("document.activeElement.id") == "note"
        keys.press("Control+a")
        keys.type("Jono on lyhyt.")
        keys.press("Tab")
        keys.press("Enter")
        expect(page.locator(".notes li")).to_contain_text("Jono on lyhyt.")
    assert Favourite.objects.count() == ServiceNote.objects.count() == 1


def test_letter_keys_can_be_turned_off(visit: OpenVisit, cookie: dict[str, str]) -> None:
    with visit(DESKTOP) as seen:
        open_desk(seen, cookie, f"/fi/{SEARCH}")
        seen.page.get_by_role("link", name="Poista pikanäppäimet käytöstä").click()
        seen.page.wait_for_url("**keys=off**")
        before = seen.page.url
        seen.page.keyboard.press("1")
        seen.page.keyboard.press("/")
        assert seen.page.evaluate("document.activeElement.id") == ""
        assert seen.page.url == before
        seen.page.keyboard.press("ArrowDown")
        expect(seen.page.locator(".rows h3 a").first).to_be_focused()


def test_recent_searches_stay_in_the_browser_and_can_be_forgotten(
    visit: OpenVisit, cookie: dict[str, str]
) -> None:
    with visit(DESKTOP) as seen:
        page = seen.page
        open_desk(seen, cookie, f"/fi/{SEARCH}&ids=x")
        page.goto(seen.base + "/fi/desk/?q=velka&municipality=")
        page.get_by_text("Viimeisimmät haut tällä laitteella").click()
        expect(page.locator(".recent li a")).to_have_text(["uni · Joensuu"])
        assert "ids" not in str(page.locator(".recent li a").get_attribute("href"))
        page.get_by_role("button", name="Unohda viimeisimmät haut").click()
        expect(page.locator(".recent")).to_be_hidden()
        assert page.evaluate("localStorage.getItem('tarjotin-desk-recent')") is None


def test_another_member_on_the_same_device_sees_no_recent_searches(
    visit: OpenVisit, cookie: dict[str, str], site: str
) -> None:
    with visit(DESKTOP) as seen:
        open_desk(seen, cookie, f"/fi/{SEARCH}")
        other = sign_in(Client(), professional(email="other@example.org"))
        theirs = {"name": "sessionid", "value": other.cookies["sessionid"].value, "url": site}
        open_desk(seen, theirs, "/fi/desk/")
        expect(seen.page.locator(".recent")).to_be_hidden()
        assert seen.page.evaluate("localStorage.getItem('tarjotin-desk-recent')") is None


def test_everything_works_without_javascript_on_a_phone(visit: OpenVisit, cookie: dict[str, str]) -> None:
    version = a_shortlist(visit, cookie)
    with visit(PHONE, java_script_enabled=False) as seen:
        page = seen.page
        open_desk(seen, cookie, f"/fi/{version}")
        expect(page.get_by_text("Mikään ei ole muuttunut")).to_be_visible()
        page.get_by_role("link", name="Muokkaa", exact=True).click()
        page.locator(".ordered input[type=text]").nth(1).fill("1")
        page.get_by_role("button", name="Tallenna uutena versiona").click()
        expect(page.locator(".rows > li")).to_have_count(2)
        assert page.url.partition("?")[0].endswith("/2")
    first, second = ShortlistVersion.objects.order_by("number")
    assert [each["id"] for each in second.services] == [each["id"] for each in reversed(first.services)]
