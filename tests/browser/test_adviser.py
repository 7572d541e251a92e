"""The phone adviser with the keyboard alone, without JavaScript, on one screen; the booklet's page beside it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import (
    DESKTOP,
    EACH_LANGUAGE_AND_SCHEME,
    NARROW,
    PHONE,
    OpenVisit,
    assert_no_axe_violations,
)

LANGUAGES = ("fi", "sv", "en")
SCREEN = (1280, 800)


def pages(seen_first: str, language: str) -> list[str]:
    return [
        f"/{language}/{page}"
        for page in (
            "adviser",
            "adviser?q=uni&municipality=167",
            "adviser?q=haluan+kuolla&keys=off",
            f"adviser/{seen_first}?q=uni&municipality=167&at=1",
            "booklet",
            "booklet?theme=exercise&municipality=167",
            "booklet?theme=no-such",
        )
    ]


def first_id(visit: OpenVisit) -> str:
    with visit(SCREEN) as seen:
        seen.go("/fi/adviser?q=uni&municipality=167")
        return str(seen.page.locator(".rows h3 a").first.get_attribute("href")).split("/")[3].split("?")[0]


@EACH_LANGUAGE_AND_SCHEME
def test_the_pages_are_accessible(visit: OpenVisit, scheme: str, language: str) -> None:
    id = first_id(visit)
    for size in (PHONE, DESKTOP) if language == "fi" else (DESKTOP,):
        with visit(size, color_scheme=scheme) as seen:
            for address in pages(id, language):
                seen.go(address)
                assert_no_axe_violations(seen.page)
            assert seen.elsewhere == []
            assert [error for error in seen.errors if "404" not in error] == []


def test_nothing_scrolls_sideways_on_the_narrowest_screen(visit: OpenVisit) -> None:
    id = first_id(visit)
    with visit(NARROW) as seen:
        for address in (page for language in LANGUAGES for page in pages(id, language)):
            seen.go(address)
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], address


def test_a_call_is_answered_with_the_keyboard_alone(visit: OpenVisit) -> None:
    with visit(SCREEN) as seen:
        page, keys = seen.page, seen.page.keyboard
        seen.go("/fi/adviser?municipality=167")
        keys.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        keys.type("uni 12")
        expect(page.locator("#q")).to_have_value("uni 12")
        for _ in range(3):
            keys.press("Backspace")
        keys.press("Enter")
        page.wait_for_url("**q=uni**")
        names = page.locator(".rows h3 a").all_inner_texts()
        keys.press("j")
        keys.press("ArrowDown")
        keys.press("k")
        assert page.evaluate("document.activeElement.textContent") == names[0]
        keys.press("Enter")
        page.wait_for_url("**at=0**")
        assert page.locator("h1").inner_text() == names[0]
        assert "Numero on" in page.locator(".spoken").inner_text()
        keys.press("n")
        page.wait_for_url("**at=1**")
        assert page.locator("h1").inner_text() == names[1]
        keys.press("p")
        page.wait_for_url("**at=0**")
        keys.press("u")
        page.wait_for_url("**/adviser?**")
        keys.press("3")
        page.wait_for_url("**at=2**")
        assert page.locator("h1").inner_text() == names[2]
        assert "municipality=167" in page.url
        assert seen.errors == []


def test_services_go_to_the_own_list_with_a_key_and_with_a_button(visit: OpenVisit) -> None:
    with visit(SCREEN) as seen:
        page, keys = seen.page, seen.page.keyboard
        seen.go("/fi/adviser?q=uni&municipality=167")
        keys.press("a")
        expect(page.locator(".mine .total")).to_have_text("")
        keys.press("j")
        keys.press("a")
        expect(page.locator(".mine .total")).to_have_text("(1)")
        page.locator(".rows .add").nth(1).click()
        expect(page.locator(".mine .total")).to_have_text("(2)")
        page.locator(".rows h3 a").first.click()
        page.wait_for_url("**at=0**")
        expect(page.locator(".ways .add")).to_contain_text("Listalla")
        keys.press("a")
        expect(page.locator(".mine .total")).to_have_text("(1)")
        assert seen.errors == []


def test_the_key_of_the_search_field_leaves_no_slash_in_the_empty_field(visit: OpenVisit) -> None:
    with visit(SCREEN) as seen:
        seen.go("/fi/adviser")
        seen.page.keyboard.press("/")
        expect(seen.page.locator("#q")).to_have_value("")
        seen.page.keyboard.type("hoito 1/2")
        expect(seen.page.locator("#q")).to_have_value("hoito 1/2")
        seen.go("/fi/adviser?keys=off")
        expect(seen.page.locator("#q")).to_be_focused()
        seen.page.keyboard.press("/")
        expect(seen.page.locator("#q")).to_have_value("/")


def test_letters_do_nothing_when_they_are_turned_off(visit: OpenVisit) -> None:
    with visit(SCREEN) as seen:
        seen.go("/fi/adviser?q=uni&municipality=167")
        seen.page.get_by_role("link", name="Poista pikanäppäimet käytöstä").click()
        seen.page.wait_for_url("**keys=off**")
        address = seen.page.url
        for key in ("1", "n", "/", "j"):
            seen.page.keyboard.press(key)
        assert seen.page.url == address
        assert seen.page.evaluate("document.activeElement === document.body")
        seen.page.keyboard.press("ArrowDown")
        assert seen.page.evaluate("document.activeElement.matches('.rows a')"), "arrows are no letters"


def test_keys_with_control_are_left_to_the_browser(visit: OpenVisit) -> None:
    with visit(SCREEN) as seen:
        seen.go("/fi/adviser?q=uni&municipality=167")
        address = seen.page.url
        seen.page.keyboard.press("Control+1")
        seen.page.keyboard.press("Alt+n")
        assert seen.page.url == address


def test_usual_services_fit_on_one_screen(visit: OpenVisit) -> None:
    with visit(SCREEN) as seen:
        seen.go("/fi/adviser?q=uni&municipality=167")
        ways = [str(way.get_attribute("href")) for way in seen.page.locator(".rows h3 a").all()]
        fits = 0
        for way in ways:
            seen.go(way)
            bottom = seen.page.evaluate(
                "document.querySelector('.one article').getBoundingClientRect().bottom"
            )
            fits += bottom <= SCREEN[1]
        assert fits >= len(ways) - 3, "the two clinics and lifestyle guidance have many places to go to"


def test_the_adviser_works_without_javascript(visit: OpenVisit) -> None:
    with visit(PHONE, java_script_enabled=False) as seen:
        seen.go("/fi/adviser")
        assert not seen.page.locator(".keys").is_visible()
        seen.page.get_by_label("Mitä soittaja tarvitsee?").fill("uni")
        seen.page.get_by_label("Kunta", exact=True).select_option("167")
        seen.page.get_by_role("button", name="Hae").click()
        link = seen.page.locator(".rows h3 a").first
        name = link.inner_text()
        link.click()
        expect(seen.page.locator("h1")).to_have_text(name, use_inner_text=True)
        seen.page.get_by_role("link", name="Seuraava palvelu").click()
        seen.page.get_by_role("link", name="Takaisin tuloksiin").click()
        expect(seen.page.get_by_label("Kunta", exact=True)).to_have_value("167")


def test_a_booklet_is_chosen_and_printed_without_javascript(visit: OpenVisit) -> None:
    with visit(DESKTOP, java_script_enabled=False) as seen:
        seen.go("/fi/theme/exercise")
        assert seen.page.get_by_role("link", name="Tee vihko (PDF)").is_visible()
        seen.go("/fi/booklet")
        seen.page.get_by_label("Kunta", exact=True).select_option("167")
        seen.page.get_by_label("Teema").select_option("exercise")
        seen.page.get_by_role("button", name="Näytä tässä").click()
        expect(seen.page.locator(".booklet h1")).to_have_text("Joensuu: Liikunta", use_inner_text=True)
        seen.page.emulate_media(media="print")
        expect(seen.page.locator(".booklet-form")).not_to_be_visible()
        expect(seen.page.locator("header.site")).not_to_be_visible()
        expect(seen.page.locator(".crisis-paper")).to_be_visible()
        expect(seen.page.locator(".line").first).to_be_visible()
