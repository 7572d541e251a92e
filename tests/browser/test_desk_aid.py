"""The conversation aid in a browser: answers order themes and go nowhere, help comes first, leaving forgets."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Request, expect
from pytest_django import Settings

from tarjotin import demo
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
from tests.make_staff import professional, sign_in_browser

AID = "/fi/desk/aid/"


def _open(seen: Visit, address: str = AID) -> Page:
    # Somebody new each time: a code of the second factor is good once.
    sign_in_browser(seen.page, seen.base, professional(county=demo.COUNTY), address)
    return seen.page


def _answer(page: Page, id: str) -> None:
    page.locator(f"input[value='{id}']").check()


def _mark(page: Page, question: str) -> None:
    page.locator(f"[data-question={question}] [data-first]").check()


def _order(page: Page) -> list[str]:
    page.locator("[data-order]").click()
    shown = page.locator("[data-theme]:not([hidden])")
    return [str(each.get_attribute("data-theme")) for each in shown.all()]


def test_themes_come_as_marked_then_as_hard_then_what_they_touch(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = _open(seen)
        _answer(page, "everyday-well")
        _answer(page, "moving-hard")
        _answer(page, "habits-mostly")
        _answer(page, "people-heavy")
        _mark(page, "money")
        _mark(page, "outdoors")
        assert _order(page) == [
            "financial-security",
            "nature",
            "participation",
            "exercise",
            "healthy-habits",
            "advice-and-contacts",
            "mental-wellbeing",
            "self-care",
        ]
        assert page.evaluate("document.activeElement.id") == "aid-result"
        _answer(page, "money-well")
        page.locator("[data-question=money] [data-first]").uncheck()
        assert _order(page)[:2] == ["nature", "participation"]
        assert seen.errors == seen.elsewhere == []


def test_what_the_client_does_not_want_to_talk_about_is_left_alone(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = _open(seen)
        _mark(page, "money")
        money = page.locator("[data-question=money]")
        money.locator("[data-not-now]").check()
        expect(money.locator("[data-first]")).not_to_be_checked()
        assert _order(page) == []
        expect(page.locator("[data-nothing]")).to_be_visible()
        expect(page.locator("[data-find-first]")).not_to_be_visible()
        _mark(page, "money")
        expect(money.locator("[data-not-now]")).not_to_be_checked()
        assert _order(page)[0] == "financial-security"


def test_rulers_choose_phrases_and_an_untouched_one_is_no_answer(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = _open(seen)
        _mark(page, "moving")
        assert _order(page)
        levels = page.locator("[data-importance]:not([hidden])")
        expect(levels).to_have_count(0)
        page.locator("#ruler-importance").fill("8")
        expect(levels).to_have_count(0)
        page.locator("#ruler-confidence").click()
        expect(page.locator("output").last).to_have_text("5")
        expect(levels).to_have_count(1)
        expect(levels).to_contain_text("Valmis seuraavaan askeleeseen")
        page.locator("#ruler-confidence").fill("2")
        expect(levels).to_contain_text("kaipaa tukea")
        page.locator("#ruler-importance").fill("4")
        expect(levels).to_contain_text("ei ehkä ole muutoksen aika")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_thoughts_of_self_harm_bring_crisis_help_first_and_at_once(
    visit: OpenVisit, size: tuple[int, int], scripts: bool
) -> None:
    with visit(size, java_script_enabled=scripts) as seen:
        page = _open(seen)
        help = page.locator(".aid-crisis")
        expect(help).not_to_be_visible()
        _answer(page, "mood-crisis")
        expect(help).to_be_visible()
        number = help.get_by_role("link", name="09 2525 0111")
        expect(number).to_be_in_viewport()
        box, chosen = help.bounding_box(), page.locator("[data-crisis]").bounding_box()
        assert box
        assert chosen
        assert 0 <= box["y"] <= size[1] * 0.1
        if scripts:
            assert chosen["y"] >= box["y"] + box["height"], "the chosen answer is not beneath the help"
            assert_no_axe_violations(page)
            page.locator("[data-order]").click()
            expect(help).to_be_visible()
            expect(number).to_be_in_viewport()
        _answer(page, "mood-mostly")
        expect(help).not_to_be_visible()


def test_no_request_carries_an_answer_and_no_storage_holds_one(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = _open(seen)
        sent: list[str] = []

        def note(request: Request) -> None:
            # The browser may fetch the site's icon whenever it likes.
            if not request.url.partition("?")[0].endswith("/mark.svg"):
                sent.append(f"{request.method} {request.url} {request.post_data}")

        page.on("request", note)
        cookies = page.context.cookies()
        for question in page.locator("[data-question]").all():
            question.locator("input[type=radio]").nth(3).check()
        _answer(page, "mood-crisis")
        _mark(page, "moving")
        page.locator("#ruler-importance").fill("8")
        first = _order(page)[:3]
        assert sent == []
        page.locator("#aid-group").select_option("KR1.1")
        page.locator("#aid-municipality").select_option("167")
        page.locator("[data-find-first]").click()
        page.locator(".aid-found").first.wait_for()
        page.locator("[data-theme=exercise] a[data-find]").click()
        expect(page.locator(".aid-found")).to_have_count(1)
        limits = "municipality=167&target_group=KR1.1"
        assert sent == [
            f"GET {seen.base}/fi/desk/aid/services?themes={'%2C'.join(first)}&{limits} None",
            f"GET {seen.base}/fi/desk/aid/services?themes=exercise&{limits} None",
        ]
        assert page.evaluate("[localStorage.length, sessionStorage.length, location.search]") == [0, 0, ""]
        assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
        assert page.evaluate("caches.keys().then((all) => all.length)") == 0
        assert page.context.cookies() == cookies
        assert seen.errors == seen.elsewhere == []


def _is_empty(page: Page) -> None:
    expect(page.locator(".aid input:checked")).to_have_count(0)
    expect(page.locator(".aid-crisis")).not_to_be_visible()
    expect(page.locator(".aid-result")).not_to_be_visible()
    expect(page.locator("output").first).to_have_text("–")
    expect(page.locator(".aid-services")).to_have_count(0)


def test_reloading_leaving_and_emptying_forget_everything(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = _open(seen)

        def talk() -> None:
            _answer(page, "mood-crisis")
            _mark(page, "moving")
            page.locator("#ruler-importance").fill("8")
            _order(page)
            page.locator("[data-theme=exercise] a[data-find]").click()
            page.locator(".aid-services").wait_for()
            page.locator("button[data-pick]").first.click()

        talk()
        page.reload()
        _is_empty(page)
        talk()
        seen.go("/fi/about")
        page.go_back()
        _is_empty(page)
        talk()
        page.locator("[data-forget]").click()
        _is_empty(page)
        talk()
        page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
        _is_empty(page)


def test_chosen_services_lead_to_a_slip(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = _open(seen)
        _mark(page, "moving")
        _mark(page, "mood")
        _order(page)
        page.locator("#aid-municipality").select_option("167")
        page.locator("[data-find-first]").click()
        page.locator(".aid-found").first.wait_for()
        assert_no_axe_violations(page)
        expect(page.locator(".aid-services .why").first).to_contain_text("Miksi tämä")
        expect(page.locator(".aid-slip")).not_to_be_visible()
        buttons = page.locator("button[data-pick]")
        short = [str(buttons.nth(at).get_attribute("data-pick")) for at in (0, 1)]
        buttons.nth(0).click()
        page.locator("[data-theme=mental-wellbeing] a[data-find]").click()
        page.locator("#found-mental-wellbeing").wait_for()
        page.locator("[data-theme=exercise] a[data-find]").click()
        page.locator("#found-exercise").wait_for()
        expect(buttons.nth(0)).to_contain_text("Valittu ohjauslapulle")
        buttons.nth(1).click()
        link = page.locator(".aid-slip a")
        expect(link).to_have_attribute("href", f"/fi/desk/slips/new?ids={','.join(short)}&municipality=167")
        buttons.nth(0).click()
        expect(link).to_have_attribute("href", f"/fi/desk/slips/new?ids={short[1]}&municipality=167")


def test_a_failed_search_is_told_and_the_answers_stay(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = _open(seen)
        _mark(page, "moving")
        _order(page)
        page.route("**/desk/aid/services**", lambda route: route.abort())
        page.locator("[data-find-first]").click()
        expect(page.locator(".aid-told")).to_contain_text("ei saatu haettua")
        expect(page.locator("[data-question=moving] [data-first]")).to_be_checked()


def test_the_aid_is_used_with_the_keyboard_alone(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = _open(seen)
        keys = page.keyboard
        page.focus("main")
        tab_to(page, "document.activeElement.name === 'everyday'")
        keys.press("Space")
        for _ in range(3):
            keys.press("ArrowDown")
        assert page.locator("input[name=everyday]:checked").get_attribute("value") == "everyday-heavy"
        keys.press("Enter")
        tab_to(page, "document.activeElement.matches('[data-question=moving] [data-first]')")
        keys.press("Space")
        tab_to(page, "document.activeElement.id === 'ruler-importance'")
        keys.press("ArrowRight")
        expect(page.locator("output").first).to_have_text("6")
        tab_to(page, "'order' in document.activeElement.dataset")
        keys.press("Enter")
        shown = page.locator("[data-theme]:not([hidden]) h3")
        assert shown.all_inner_texts()[:2] == ["Liikunta", "Itse- ja omahoito"]
        tab_to(page, "'findFirst' in document.activeElement.dataset")
        keys.press("Enter")
        page.locator(".aid-found").first.wait_for()
        tab_to(page, "'pick' in document.activeElement.dataset")
        keys.press("Enter")
        expect(page.locator(".aid-slip")).to_be_visible()
        assert page.url == seen.base + AID


def test_without_scripts_the_questions_are_a_list_that_leads_to_services(visit: OpenVisit) -> None:
    with visit(PHONE, java_script_enabled=False) as seen:
        page = _open(seen)
        expect(page.get_by_text("ei voi laittaa teemoja järjestykseen")).to_be_visible()
        expect(page.locator("[data-order]")).not_to_be_visible()
        expect(page.locator(".aid-line").first).to_be_visible()
        _answer(page, "moving-hard")
        page.locator("input[value=moving-hard]").press("Enter")
        assert page.url == seen.base + AID, "nothing is sent"
        with page.context.expect_page() as opened:
            page.locator("[data-question=moving]").get_by_role("link", name="Liikunta").click()
        services = opened.value
        expect(services.locator(".aid-services").first).to_be_visible()
        slip = services.get_by_role("link", name="Tee tästä ohjauslappu").first
        assert re.fullmatch(r"/fi/desk/slips/new\?ids=[\w~-]+", str(slip.get_attribute("href")))


def test_paper_has_the_questions_and_rulers_and_no_answer(visit: OpenVisit) -> None:
    with visit(DESKTOP) as seen:
        page = _open(seen)
        empty = _on_paper(page)
        assert len(empty) > 10_000
        _answer(page, "mood-crisis")
        _answer(page, "moving-hard")
        _mark(page, "moving")
        page.locator("#ruler-importance").fill("8")
        _order(page)
        page.evaluate("document.activeElement.blur()")
        assert _on_paper(page) == empty
        page.emulate_media(media="print")
        expect(page.locator(".aid-line")).to_have_count(2)
        expect(page.locator(".aid-line").first).to_be_visible()


def _on_paper(page: Page) -> bytes:
    page.emulate_media(media="print")
    seen = page.screenshot(full_page=True, animations="disabled")
    page.emulate_media(media="screen")
    return seen


def test_audit_c_tells_its_sum_and_whose_the_limits_are(visit: OpenVisit, settings: Settings) -> None:
    settings.TARJOTIN_INSTRUMENTS = ["audit-c"]
    with visit(DESKTOP) as seen:
        page = _open(seen, "/en/desk/aid/")
        page.locator(".desk summary").click()
        told = page.locator(".aid-sum")
        page.locator("input[name=audit-c-often]").nth(3).check()
        page.locator("input[name=audit-c-amount]").nth(2).check()
        expect(told.locator("> div")).not_to_be_visible()
        page.locator("input[name=audit-c-six]").nth(4).check()
        expect(told).to_contain_text("Sum: 9 / 12")
        expect(told).to_contain_text("women: 5.")
        expect(told).to_contain_text("Not confirmed.")
        expect(told).to_contain_text("not a diagnosis")
        assert_no_axe_violations(page)
        page.locator("[data-forget]").click()
        page.locator(".desk summary").click()
        expect(told.locator("> div")).not_to_be_visible()
        page.locator("input[name=audit-c-often]").nth(0).check()
        expect(told).to_contain_text("Sum: 0 / 12")


@EACH_LANGUAGE_AND_SCHEME
def test_the_pages_are_accessible(visit: OpenVisit, scheme: str, language: str) -> None:
    services = f"/{language}/desk/aid/services?themes=exercise,nature&municipality=167"
    for size in (PHONE, DESKTOP) if language == "fi" else (DESKTOP,):
        with visit(size, color_scheme=scheme) as seen:
            page = _open(seen, f"/{language}/desk/aid/for/older")
            _answer(page, "moving-heavy")
            _answer(page, "mood-crisis")
            _order(page)
            assert_no_axe_violations(page)
            seen.go(services)
            assert_no_axe_violations(page)
            assert seen.errors == seen.elsewhere == []


def test_nothing_scrolls_sideways_on_the_narrowest_screen(visit: OpenVisit) -> None:
    with visit(NARROW) as seen:
        page = _open(seen, "/sv/desk/aid/for/many-services")
        _answer(page, "mood-crisis")
        _mark(page, "moving")
        _order(page)
        page.locator("[data-theme=exercise] a[data-find]").click()
        page.locator(".aid-services").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
