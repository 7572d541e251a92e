"""The own page: after signing in, the pages of one's work with what each is for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from tarjotin.people.models import StaffMember
from tests import make
from tests.make_staff import admin, editor, member, professional, provider, sign_in

HOME = "/fi/staff/home"
FIND = "Mitä asiakas tarvitsee?"


@pytest.fixture(autouse=True)
def _region(db: None, settings: Settings) -> None:
    settings.TARJOTIN_REGION = make.NORTH_KARELIA


def _page_of(who: StaffMember) -> str:
    return sign_in(Client(), who).get(HOME).content.decode()


def _headings(html: str) -> list[str]:
    return re.findall(r'<h2 id="work-\w+">([^<]+)</h2>', html)


def test_a_professional_can_ask_at_once_and_sees_the_work_with_clients_first() -> None:
    html = _page_of(professional())
    assert FIND in html
    assert 'action="/fi/desk/"' in html
    assert _headings(html) == ["Asiakkaan kanssa", "Alue", "Oma tilisi"]


def test_an_editor_sees_the_work_with_services_and_no_search_that_is_closed_to_editors() -> None:
    html = _page_of(editor())
    assert FIND not in html
    assert _headings(html) == ["Palvelut ja kuvaukset", "Alue", "Oma tilisi"]


@pytest.mark.parametrize("who", [professional, editor, admin, lambda: provider("org-1")])
def test_each_page_is_told_in_a_sentence_and_can_be_opened(who: Callable[[], StaffMember]) -> None:
    client = sign_in(Client(), who())
    html = client.get(HOME).content.decode()
    told = re.findall(
        r'<li><a href="([^"]+)">(?:(?!</li>).)+</a><span class="meaning">([^<]+)</span>', html, re.DOTALL
    )
    assert told
    assert len(told) == html.count('class="meaning"')
    assert all(sentence.endswith(".") for _href, sentence in told)
    shut = [href for href, _sentence in told if client.get(href).status_code != 200]
    assert not shut


def test_who_holds_no_role_here_is_told_whom_to_ask() -> None:
    html = _page_of(member())
    assert 'class="meaning"' not in html
    assert _headings(html) == ["Oma tilisi"]
    assert "Sinulla ei ole" in html


def test_a_page_beneath_another_is_marked_in_the_menu_as_of_it() -> None:
    client = Client()
    sign_in(client, admin())
    html = client.get("/fi/desk/staff/invite").content.decode()
    menu = html.partition('<nav class="desk-nav"')[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]+)" aria-current="(\w+)"', menu) == [("/fi/desk/staff", "true")]
    assert '<p class="back"><a href="/fi/desk/staff">' in html


def test_the_own_page_has_the_menu_of_every_page_with_signing_out() -> None:
    html = _page_of(admin())
    menu = html.partition('<nav class="desk-nav"')[2].partition("</nav>")[0]
    assert re.findall(r'<p id="desk-nav-\d">([^<]+)</p>', menu) == _headings(html)[:-1]
    assert menu.count("aria-current") == 1
    assert f'<a href="{HOME}" aria-current="page">' in menu
    header = html.partition("<header")[2].partition("</header>")[0]
    # One is shown at a time: in the header where it has room, else on the line of the menu.
    assert [part.count('action="/fi/staff/logout"') for part in (header, menu, html)] == [1, 1, 2]
