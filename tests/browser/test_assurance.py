"""Still right? in a real browser: an editor says so on the list, an organisation by the link of a mail."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django import Settings

from tarjotin import demo
from tarjotin.events.models import Assurance
from tarjotin.producers.assurance.queries import due_in
from tarjotin.producers.assurance.tokens import Asked, link_to_say
from tarjotin.producers.digests.models import OwnerAddress
from tarjotin.producers.digests.tokens import link_of
from tarjotin.producers.quality.services import assess
from tests.browser.conftest import DESKTOP, PHONE, OpenVisit, assert_no_axe_violations
from tests.mail_server import mail_server
from tests.make_address import agreed_address
from tests.make_staff import admin, editor, sign_in_browser

DUE = "/fi/desk/assurance"


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_an_editor_says_on_the_list_that_a_description_is_still_right_and_its_page_tells_it(
    visit: OpenVisit, size: tuple[int, int]
) -> None:
    with visit(size) as seen:
        page = seen.page
        sign_in_browser(page, seen.base, editor(demo.COUNTY), DUE)
        expect(page.locator("h1")).to_have_text("Pitääkö yhä paikkansa?")
        assert_no_axe_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        first = page.locator(".due li").first
        service = first.locator("a").get_attribute("href")
        assert service
        seen.go(service)
        expect(page.locator(".origin")).to_contain_text("Kuvausta ei ole tarkistettu yli vuoteen")
        seen.go(DUE)
        first.get_by_role("button", name=re.compile("Pitää yhä paikkansa")).click()
        expect(page.locator("p[role=status]")).to_contain_text("Merkitty: pitää yhä paikkansa")
        expect(page.locator(f'.due a[href="{service}"]')).to_have_count(0)
        seen.go(service)
        expect(page.locator(".origin")).to_contain_text("Tarkistaja: sivuston toimitus.")
        expect(page.locator(".origin")).not_to_contain_text("yli vuoteen")
        assert_no_axe_violations(page)
        assert seen.elsewhere == []
        assert seen.errors == []


def test_an_organisation_answers_by_the_link_of_a_mail_on_a_phone_without_javascript(
    visit: OpenVisit,
) -> None:
    with visit(PHONE, java_script_enabled=False) as seen:
        page = seen.page
        due = due_in(demo.COUNTY, frozenset({""}), timezone.localdate())[0]
        agreed_address(due.organisation_id, demo.COUNTY, "key")
        asked = Asked(due.id, due.organisation_id, demo.COUNTY, "key")
        page.goto(link_to_say(asked, seen.base, "fi"))
        expect(page.locator("h1")).to_have_text("Pitääkö tämä yhä paikkansa?")
        assert not Assurance.objects.exists(), "opening a link says nothing"
        page.get_by_role("button", name="Ei pidä enää paikkaansa").click()
        expect(page.locator("p[role=status]")).to_contain_text("ei pidä enää paikkaansa")
        seen.go(f"/fi/service/{due.id}")
        expect(page.locator(".origin")).to_contain_text("kaikki tässä ei enää pidä paikkaansa")
    with visit(PHONE) as seen:
        for language in ("fi", "sv", "en"):
            seen.page.goto(link_to_say(asked, seen.base, language))
            assert_no_axe_violations(seen.page)
        seen.go("/fi/still-right/broken")
        assert_no_axe_violations(seen.page)


def test_an_admin_switches_mails_on_and_an_address_begins_and_stops_them(
    visit: OpenVisit, settings: Settings
) -> None:
    assess()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "tarjotin@alue.example"
    with mail_server() as box, visit(DESKTOP) as seen:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        page = seen.page
        sign_in_browser(page, seen.base, admin(demo.COUNTY), "/fi/desk/digests")
        assert_no_axe_violations(page)
        page.get_by_role("button", name="Ota viestit käyttöön").click()
        page.locator("#email").fill("puuttuu")
        page.get_by_role("button", name="Pyydä osoitteelta vahvistus").click()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator("#email")).to_have_value("puuttuu")
        assert_no_axe_violations(page)
        page.locator("#organisation").select_option(index=1)
        page.locator("#email").fill("info@jarjesto.example")
        page.get_by_role("button", name="Pyydä osoitteelta vahvistus").click()
        expect(page.locator("table")).to_contain_text("ei vielä")
        assert_no_axe_violations(page)
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert box.receivers == ["info@jarjesto.example"]
        link = re.search(r"http\S+/digests/confirm/\S+", box.mails[0].get_content())
        assert link
        page.goto(link[0])
        assert_no_axe_violations(page)
        page.get_by_role("button", name="Kyllä, lähettäkää viestit").click()
        expect(page.locator("p[role=status]")).to_contain_text("Vahvistettu")
        seen.go("/fi/desk/digests")
        expect(page.locator("table")).not_to_contain_text("ei vielä")
        page.goto(link_of(OwnerAddress.objects.get(), "stop", "fi"))
        assert_no_axe_violations(page)
        page.get_by_role("button", name="Lopeta viestit").click()
        expect(page.locator("p[role=status]")).to_contain_text("osoite on poistettu")
        assert not OwnerAddress.objects.exists()
        assert seen.elsewhere == []
