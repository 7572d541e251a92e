"""Sessions end, and what is over is deleted."""

from __future__ import annotations

import datetime as dt
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from tarjotin.people.sessions import forget_ended_sessions
from tests import make_staff

STAFF = "/fi/desk/staff"


@pytest.fixture
def client() -> Client:
    browser = Client()
    make_staff.sign_in(browser, make_staff.admin())
    return browser


def later(monkeypatch: pytest.MonkeyPatch, **span: int) -> None:
    """Let the clock of sessions be some hours or minutes ahead."""
    moment = time.time() + dt.timedelta(**span).total_seconds()
    monkeypatch.setattr("tarjotin.people.sessions.time.time", lambda: moment)


def expires(client: Client) -> dt.datetime:
    return Session.objects.get(session_key=client.cookies["sessionid"].value).expire_date


def test_an_hour_without_use_ends_a_session(client: Client) -> None:
    assert dt.timedelta(minutes=59) < expires(client) - timezone.now() <= dt.timedelta(minutes=60)
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    assert client.get(STAFF).headers["Location"].startswith("/fi/staff/login")


def test_use_puts_the_end_off_but_is_not_written_with_every_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    Session.objects.update(expire_date=timezone.now() + dt.timedelta(minutes=5))
    soon = expires(client)
    client.get(STAFF)
    assert expires(client) == soon
    later(monkeypatch, minutes=2)
    client.get(STAFF)
    assert expires(client) > soon


def test_twelve_hours_end_a_session_however_much_it_is_used(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, hours=11, minutes=59)
    assert client.get(STAFF).status_code == 200
    later(monkeypatch, hours=12, minutes=1)
    assert client.get(STAFF).headers["Location"].startswith("/fi/staff/login")
    assert not Session.objects.exists()


@pytest.mark.parametrize("page", ["second-factor", "second-factor/codes", "second-factor/set-up"])
def test_twelve_hours_end_the_pages_of_the_second_factor_too(
    client: Client, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    assert client.get("/fi/staff/second-factor").status_code == 200
    later(monkeypatch, hours=12, minutes=1)
    assert client.get(f"/fi/staff/{page}").headers["Location"].startswith("/fi/staff/login")


def test_a_session_that_does_not_tell_when_it_began_is_over() -> None:
    browser = Client()
    browser.force_login(make_staff.admin())
    assert browser.get(STAFF).headers["Location"].startswith("/fi/staff/login")


def test_what_is_over_is_deleted_and_nothing_else(client: Client) -> None:
    other = Client()
    make_staff.sign_in(other, make_staff.admin())
    key = other.cookies["sessionid"].value
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - dt.timedelta(minutes=1))
    cache.set("stays", 1, 60)
    cache.set("goes", 1, -1)
    with connection.cursor() as cursor:
        past = connection.ops.adapt_datetimefield_value(timezone.now() - dt.timedelta(minutes=1))
        cursor.execute(
            "INSERT INTO people_attempts (cache_key, value, expires) VALUES (%s, %s, %s)",
            [":1:old", "x", past],
        )
    forget_ended_sessions()
    assert [each.session_key for each in Session.objects.all()] == [client.cookies["sessionid"].value]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM people_attempts")
        assert cursor.fetchall() == [(":1:stays",)]


def test_what_was_typed_is_given_back_when_the_session_has_ended_meanwhile(client: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    typed = {"text": "Soita ensin <b>numeroon</b>.", "step": "call", "csrfmiddlewaretoken": "x y"}
    answer = client.post("/fi/desk/slips/new", typed)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Soita ensin &lt;b&gt;numeroon&lt;/b&gt;." in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'href="/fi/staff/login' in page
    assert ">call<" not in page


def test_a_form_without_words_leads_straight_to_signing_in(client: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    answer = client.post("/fi/desk/slips/new", {"step": "call"})
    assert answer.headers["Location"].startswith("/fi/staff/login")


@pytest.mark.parametrize(
    ("referer", "way_on"),
    [
        ("http://testserver/fi/desk/rules/3?told=saved#top", "/fi/desk/rules/3?told=saved"),
        ("http://elsewhere.example/fi/desk/rules/3", "/fi/staff/home"),
        ("http://testserver//elsewhere.example/", "/%2Felsewhere.example/"),
        ("", "/fi/staff/home"),
    ],
)
def test_after_a_late_form_signing_in_leads_to_the_page_it_stood_on(
    client: Client, referer: str, way_on: str
) -> None:
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    answer = client.post("/fi/desk/rules/3/switch", {"shown": "x"}, headers={"Referer": referer})
    assert parse_qs(urlsplit(answer.headers["Location"]).query)["next"] == [way_on]
