"""From signing in to a slip in the client's hand, and to the numbers: twelve interactions, the keyboard alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from playwright.sync_api import Page, expect

from tarjotin import demo
from tarjotin.desk.slips.models import Slip, SlipService
from tarjotin.desk.slips.queries import code_of_slip
from tarjotin.events.models import GuidanceCount
from tests.browser.conftest import DESKTOP, PHONE, OpenVisit, assert_no_axe_violations, tab_to
from tests.make_staff import PASSWORD, code_of, professional, set_up_factor

MOST = 12
OLDER_PEOPLE = "KR1.1"


@dataclass(slots=True)
class Counted:
    """The keyboard of somebody in a hurry: a field that is filled, or a command that is given, is one interaction."""

    page: Page
    count: int = 0

    def fill(self, field: str, text: str, then: str = "") -> None:
        """Go to a field, type, and perhaps send the form by Enter."""
        if not self.page.evaluate("id => document.activeElement.id === id", field):
            tab_to(self.page, f"document.activeElement.id === '{field}'")
        self.page.keyboard.type(text)
        if then:
            self.page.keyboard.press(then)
        self.count += 1

    def press(self, *keys: str) -> None:
        """Give a command: a key, or the keys that lead to it."""
        for key in keys:
            self.page.keyboard.press(key)
        self.count += 1

    def follow(self, script: str) -> None:
        """Go to a link or button and press Enter."""
        tab_to(self.page, script)
        self.press("Enter")


def _last_month() -> dt.date:
    return (timezone.localdate().replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def _a_slip_of_three(page: Page, base: str, check: Callable[[], None]) -> int:
    """Signs in, finds, chooses, makes and prints; how many interactions it took."""
    member = professional(county=demo.COUNTY)
    set_up_factor(member)
    hands = Counted(page)
    page.goto(f"{base}/fi/desk/?municipality=167&target_group={OLDER_PEOPLE}")
    check()
    hands.fill("login", member.email)
    hands.fill("password", PASSWORD, "Enter")
    page.locator("#code").wait_for()
    check()
    hands.fill("code", code_of(member), "Enter")
    page.wait_for_url("**/fi/desk/**")
    check()
    page.keyboard.press("/")
    hands.fill("q", "ikäihminen", "Enter")
    page.wait_for_url("**q=ik*")
    check()
    for _ in range(3):
        hands.press("j", "a")
    expect(page.locator(".slip-tray .total")).to_have_text("(3)")
    hands.press("s")
    page.wait_for_url("**/desk/slips/new?**")
    check()
    hands.follow("document.activeElement.id === 'make'")
    page.wait_for_url(re.compile(r"/desk/slips/\d+$"))
    check()
    hands.follow("document.activeElement.pathname?.endsWith('/print')")
    page.wait_for_url("**/print")
    check()
    assert page.pdf()[:5] == b"%PDF-"
    return hands.count


def test_a_slip_for_an_older_person_takes_few_interactions_and_comes_back_as_numbers(
    visit: OpenVisit,
) -> None:
    with visit(DESKTOP) as seen:
        taken = _a_slip_of_three(seen.page, seen.base, lambda: assert_no_axe_violations(seen.page))
        # The municipality and the group were chosen before and stay; choosing them anew would be two more.
        assert taken + 2 <= MOST
        slip = Slip.objects.get()
        assert SlipService.objects.filter(slip=slip).count() == 3
        own = seen.page.context.cookies()
    with visit(PHONE) as seen:
        page = seen.page
        seen.go("/fi/slip/")
        page.get_by_label("Lapun koodi").fill(code_of_slip(slip))
        page.keyboard.press("Enter")
        page.locator("#service-1").wait_for()
        assert_no_axe_violations(page)
        page.locator("#service-1").get_by_role("button", name="Otin yhteyttä").click()
        expect(page.locator("#service-1 .told-answer")).to_contain_text("Otin yhteyttä")
        with page.expect_download() as download:
            page.get_by_role("button", name="Hae muistutus").click()
        assert download.value.suggested_filename.endswith(".ics")
    counted = {row.kind for row in GuidanceCount.objects.filter(count__gt=0)}
    assert counted == {"slip", "service", "in_touch"}
    # When the month is over, with more slips than can tell of one person.
    GuidanceCount.objects.update(month=_last_month(), count=23)
    with visit(DESKTOP) as seen:
        seen.page.context.add_cookies(own)
        seen.go("/fi/desk/numbers/")
        assert_no_axe_violations(seen.page)
        expect(seen.page.locator(".totals")).to_contain_text("23")
        seen.go("/fi/desk/slips/")
        expect(seen.page.locator("main")).to_contain_text("Otti yhteyttä")
