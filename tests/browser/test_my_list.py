"""My list in a real browser: with and without scripts, by keyboard alone, on paper, aloud, accessible."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from tarjotin import demo
from tarjotin.catalogue import models
from tarjotin.config.pipeline import bring_up_to_date
from tarjotin.harvest.raw_store import withdraw
from tarjotin.pages.mylist.ids import joined
from tests.browser.conftest import (
    DESKTOP,
    EACH_LANGUAGE_AND_SCHEME,
    NARROW,
    PHONE,
    OpenVisit,
    assert_no_axe_violations,
)

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])

# Stands for the voices of a real machine: notes what it is asked to say.
VOICE = """
window.said = [];
Object.defineProperty(window, 'speechSynthesis', {value: {
    cancel() { window.said.push('stop'); }, speak(it) { window.said.push([it.lang, it.text]); window.last = it; },
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def three() -> list[str]:
    """Ids of three services, the last of them ended."""
    ids = list(models.Service.objects.order_by("source_id").values_list("source_id", flat=True)[:3])
    withdraw(demo.SOURCE, "service", [ids[2]], at=dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC))
    bring_up_to_date(lambda kind, done, known: None)
    return ids


def addresses(language: str) -> list[str]:
    """Every page of lists, in each state that looks its own way."""
    ids = joined(three())
    unknown = "0f7a1d7e-0000-4000-8000-000000000000"
    pages = [
        "list",
        f"list?ids={ids},{unknown}&q=uni",
        f"list?ids={ids},%3C&discreet=1&removed={unknown}&at=0&made=2020-01-01",
        f"list?ids={','.join(f's{n}' for n in range(53))}",
        "list?ids=%3C",
        f"list/share?ids={ids}",
        f"list/share?ids={ids}&discreet=1",
        f"list/print?ids={ids},{unknown}",
        "list/print",
        f"list/calendar.ics?ids={unknown}",
    ]
    return [f"/{language}/{page}" for page in pages]


@EACH_LANGUAGE_AND_SCHEME
def test_pages_of_lists_are_accessible_and_whole_on_the_narrowest_screen(
    visit: OpenVisit, language: str, scheme: str
) -> None:
    with visit(NARROW, color_scheme=scheme) as seen:
        for address in addresses(language):
            seen.go(address)
            assert_no_axe_violations(seen.page)
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], address
        assert seen.elsewhere == []
        assert [error for error in seen.errors if "404" not in error and "400" not in error] == []


def names(page: Page) -> list[str]:
    """The names of the services in the list, in order."""
    return page.locator(".items h2").all_inner_texts()


@SIZES
def test_a_resident_picks_orders_notes_removes_and_takes_back(
    visit: OpenVisit, size: tuple[int, int]
) -> None:
    with visit(size) as seen:
        page = seen.page
        seen.go("/fi/search?q=uni")
        for n in range(3):
            page.locator("button.add").nth(n).click()
        expect(page.locator(".mine")).to_contain_text("Oma lista (3)")
        expect(page.locator(".mine [role=status]")).to_have_text("Palveluja omalla listalla: 3")
        expect(page.locator("button.add").first).to_contain_text("Listalla – poista")
        page.get_by_role("link", name="Oma lista").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Oma lista")
        before = names(page)
        assert len(before) == 3
        note = page.get_by_label("Oma muistiinpano").nth(2)
        note.fill("Soita maanantaina")
        page.get_by_role("link", name="Siirrä ylemmäs").nth(1).click()
        expect(page.locator(".items h2").nth(1)).to_contain_text(before[2])
        assert page.evaluate("document.activeElement.id").startswith("up-")
        expect(page.get_by_label("Oma muistiinpano").nth(1)).to_have_value("Soita maanantaina")
        page.get_by_role("link", name="Poista").nth(1).click()
        expect(page.locator(".items h2")).to_have_count(2)
        expect(page.locator(".undone")).to_contain_text(before[2])
        assert page.evaluate("document.activeElement.id") == "undo"
        page.get_by_role("link", name="Kumoa").click()
        expect(page.locator(".items h2")).to_have_count(3)
        expect(page.get_by_label("Oma muistiinpano").nth(1)).to_have_value("Soita maanantaina")
        assert_no_axe_violations(page)
        seen.go("/fi/list")
        page.wait_for_url("**/fi/list?ids=*")
        assert len(names(page)) == 3
        assert "maanantaina" not in page.url
        page.get_by_role("link", name="Tyhjennä koko lista").click()
        expect(page.locator(".mine .total")).to_have_text("")
        seen.go("/fi/list")
        expect(page.locator(".items")).to_have_count(0)
        assert seen.elsewhere == []
        assert seen.errors == []


@SIZES
def test_without_scripts_the_list_works_by_its_address(visit: OpenVisit, size: tuple[int, int]) -> None:
    with visit(size, java_script_enabled=False) as seen:
        page = seen.page
        seen.go("/fi/search?q=uni")
        page.get_by_role("link", name="Lisää listalle").first.click()
        expect(page.locator(".items h2")).to_have_count(1)
        page.get_by_label("Mitä etsit?").fill("liikunta")
        page.get_by_role("button", name="Hae", exact=True).click()
        page.get_by_role("link", name="Lisää listalle").first.click()
        expect(page.locator(".items h2")).to_have_count(2)
        first, second = names(page)
        page.get_by_role("link", name="Siirrä ylemmäs").click()
        expect(page.locator(".items h2").first).to_contain_text(second.split(maxsplit=1)[-1])
        page.get_by_role("link", name="Poista").first.click()
        expect(page.locator(".items h2")).to_have_count(1)
        page.get_by_role("link", name="Kumoa").click()
        expect(page.locator(".items h2")).to_have_count(2)
        expect(page.locator(".items h2").nth(1)).to_contain_text(first.split(maxsplit=1)[-1])
        assert not page.get_by_role("button", name="Lue ääneen").is_visible()
        assert not page.locator(".own-note").first.is_visible()
        page.get_by_role("link", name="Jaa", exact=True).click()
        shared = page.get_by_label("Pelkkä linkki").input_value()
        page.goto(shared)
        expect(page.locator(".items h2")).to_have_count(2)
        assert seen.errors == []


def test_the_keyboard_alone_adds_orders_and_shares(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = seen.page
        seen.go("/fi/search?q=uni")
        for n in range(2):
            page.locator("button.add").nth(n).focus()
            page.keyboard.press("Space")
            assert page.evaluate("document.activeElement.classList.contains('added')")
        page.locator(".mine a").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/list?ids=*")
        second = names(page)[1]
        page.locator("a[id^=up-]").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".items h2").first).to_contain_text(second)
        assert page.evaluate("document.activeElement.id").startswith("down-")
        # What has the focus is what was pressed, so the same key takes it back.
        page.keyboard.press("Enter")
        expect(page.locator(".items h2").nth(1)).to_contain_text(second)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.get_by_role("link", name="Jaa", exact=True).focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/list/share?*")


def test_a_shared_list_is_not_the_readers_own_until_wanted(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        page = seen.page
        seen.go("/fi/search?q=liikunta")
        page.locator("button.add").first.click()
        ids = joined(models.Service.objects.order_by("source_id").values_list("source_id", flat=True)[:2])
        seen.go(f"/fi/list?ids={ids}")
        expect(page.locator(".mine .total")).to_have_text("(1)")
        assert not page.locator(".own-note").first.is_visible()
        page.get_by_role("button", name="Lisää nämä omalle listalle").click()
        expect(page.locator(".mine .total")).to_have_text("(3)")
        expect(page.get_by_role("heading", level=1)).to_have_text("Oma lista")
        assert seen.errors == []


def test_a_discreet_list_stays_discreet_on_every_page(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        page = seen.page
        ids = joined(models.Service.objects.order_by("source_id").values_list("source_id", flat=True)[:2])
        seen.go(f"/fi/list/share?ids={ids}")
        page.get_by_role("link", name="Jaa huomaamattomasti").click()
        expect(page).to_have_title("Lista")
        page.get_by_role("link", name="Takaisin listaan").click()
        expect(page).to_have_title("Lista")
        page.get_by_role("link", name="Siirrä alemmas").first.click()
        expect(page).to_have_title("Lista")
        page.get_by_role("link", name="Svenska").click()
        expect(page).to_have_title("Lista")
        expect(page).to_have_url(re.compile(r"[?&]discreet=1(&|$)"))


def test_the_list_is_read_aloud_in_its_languages_and_stops(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        page = seen.page
        page.add_init_script(VOICE)
        service = models.Service.objects.order_by("source_id").first()
        assert service
        seen.go(f"/fi/list?ids={joined([service.source_id])}")
        page.get_by_role("button", name="Lue ääneen").click()
        expect(page.get_by_role("button", name="Lopeta lukeminen")).to_be_visible()
        said = [each for each in page.evaluate("window.said") if each != "stop"]
        assert said[0] == ["fi", page.locator(".items h2 a").inner_text()]
        assert all(text for _, text in said)
        page.get_by_role("button", name="Lopeta lukeminen").click()
        expect(page.get_by_role("button", name="Lue ääneen")).to_be_visible()
        assert page.evaluate("window.said.at(-1)") == "stop"
        page.get_by_role("button", name="Lue ääneen").click()
        page.evaluate("window.last.onend()")
        expect(page.get_by_role("button", name="Lue ääneen")).to_be_visible()


def test_paper_shows_the_services_and_own_notes_and_nothing_to_press(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = seen.page
        seen.go("/fi/search?q=uni")
        page.locator("button.add").first.click()
        page.locator(".mine a").click()
        page.get_by_label("Oma muistiinpano").fill("Ota kortti mukaan")
        page.get_by_role("link", name="Tulosta isolla tekstillä").click()
        expect(page.locator(".own")).to_have_text("Ota kortti mukaan")
        expect(page.get_by_role("button", name="Tulosta")).to_be_visible()
        page.emulate_media(media="print")
        assert not page.get_by_role("button", name="Tulosta").is_visible()
        assert not page.get_by_role("link", name="Takaisin listaan").is_visible()
        expect(page.locator(".own")).to_be_visible()
        size = "each => parseFloat(getComputedStyle(each).fontSize)"
        sizes = [page.locator(f".item {each}").first.evaluate(size) for each in ("p", ".big-number")]
        # 16 pt for the text and 24 pt for the numbers, in pixels.
        assert sizes[0] >= 14 * 4 / 3
        assert sizes[1] >= 24 * 4 / 3
        assert seen.errors == []


def test_the_pdf_and_the_calendar_come_as_files(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = seen.page
        seen.go("/fi/search?q=uimahalli")
        page.locator("button.add").first.click()
        page.locator(".mine a").click()
        with page.expect_download() as pdf:
            page.get_by_role("link", name="Tallenna PDF").click()
        assert pdf.value.suggested_filename.endswith(".pdf")
        page.get_by_label("Muistuta minua").select_option("60")
        with page.expect_download() as calendar:
            page.get_by_role("button", name="Hae kalenteritiedosto").click()
        assert calendar.value.suggested_filename.endswith(".ics")
        assert "TRIGGER:-PT1H" in calendar.value.path().read_text(encoding="utf-8")


def test_the_message_is_copied_with_one_press(visit: OpenVisit) -> None:
    with visit(PHONE, permissions=["clipboard-read", "clipboard-write"]) as seen:
        page = seen.page
        ids = joined(models.Service.objects.order_by("source_id").values_list("source_id", flat=True)[:2])
        seen.go(f"/fi/list/share?ids={ids}")
        page.get_by_role("button", name="Kopioi viesti").click()
        expect(page.locator(".told")).to_have_text("Kopioitu")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.get_by_label("Viesti kopioitavaksi").input_value()
        assert "/fi/list?ids=" in copied


def test_where_a_page_may_not_copy_no_button_says_it_does(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        page = seen.page
        page.add_init_script("delete Navigator.prototype.clipboard")
        ids = joined(models.Service.objects.order_by("source_id").values_list("source_id", flat=True)[:2])
        seen.go(f"/fi/list/share?ids={ids}")
        expect(page.locator(".mine .total")).to_be_attached()
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("button", name="Kopioi viesti")).to_have_count(0)
        assert seen.errors == []


def test_a_browser_that_keeps_nothing_still_gets_its_list(visit: OpenVisit) -> None:
    with visit(PHONE) as seen:
        page = seen.page
        page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
        seen.go("/fi/search?q=uni")
        page.locator("button.add").first.click()
        page.wait_for_url("**/fi/list?ids=*")
        expect(page.locator(".items h2")).to_have_count(1)
        assert seen.errors == []
