"""Signing in by password and second factor, as a browser does it."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tarjotin.people import second_factor
from tarjotin.people.models import AuditEntry
from tests import make_staff
from tests.make_staff import PASSWORD, code_of
from tests.people.forms import browser_like, post, send

HOME = "/fi/staff/home"


def sign_in(client: Client, email: str, password: str = PASSWORD, to: str = "/fi/staff/login") -> str:
    """Send the first form; the address it leads to."""
    answer = send(client, to, "/fi/staff/login", login=email, password=password)
    return str(answer.headers.get("Location", ""))


def test_who_signs_in_sets_up_a_second_factor_first_and_then_comes_where_they_were_going() -> None:
    admin, client = make_staff.admin(), browser_like()
    asked = client.get("/fi/desk/staff")
    assert asked.headers["Location"] == "/fi/staff/login?next=/fi/desk/staff"
    answer = send(
        client,
        asked.headers["Location"],
        "/fi/staff/login",
        login=admin.email.upper(),
        password=PASSWORD,
        next="/fi/desk/staff",
    )
    assert answer.headers["Location"] == "/fi/desk/staff"
    set_up = client.get("/fi/desk/staff").headers["Location"]
    assert set_up.startswith("/fi/staff/second-factor/set-up")
    html = client.get(set_up).content.decode()
    assert "data:image/svg+xml;base64," in html
    secret = re.search(r'class="key">([A-Z2-7 ]+)<', html)
    assert secret
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)
    assert token
    code = code_of(secret[1].replace(" ", ""))
    done = post(client, "/fi/staff/second-factor/set-up", csrfmiddlewaretoken=token[1], code=code)
    assert done.headers["Location"] == "/fi/staff/second-factor/codes"
    codes = client.get(done.headers["Location"]).content.decode()
    assert len(re.findall(r"<li>\d{4} \d{4}</li>", codes)) == 10
    assert client.get(HOME).headers["Location"] == "/fi/desk/staff"
    assert client.get("/fi/desk/staff").status_code == 200


def test_the_password_alone_opens_nothing_once_there_is_a_second_factor() -> None:
    admin, client = make_staff.admin(), browser_like()
    make_staff.set_up_factor(admin)
    assert sign_in(client, admin.email) == "/fi/staff/second-factor/code"
    assert client.get("/fi/desk/staff").headers["Location"].startswith("/fi/staff/login")
    for address in ("codes", "codes/new", "set-up", "remove", ""):
        opened = client.get(f"/fi/staff/second-factor/{address}".rstrip("/"))
        assert opened.status_code == 302, address
        assert "/fi/staff/login" in opened.headers["Location"]
    wrong = send(client, "/fi/staff/second-factor/code", code="000000")
    assert wrong.status_code == 200
    assert "Koodi ei ole oikein. Odota seuraavaa ja yritä uudelleen." in wrong.content.decode()
    right = send(client, "/fi/staff/second-factor/code", code=code_of(admin))
    assert right.headers["Location"] == HOME
    assert client.get("/fi/desk/staff").status_code == 200


def test_who_waits_for_a_code_may_sign_in_as_somebody_else() -> None:
    first, second, client = make_staff.admin(), make_staff.admin(), browser_like()
    make_staff.set_up_factor(first)
    sign_in(client, first.email)
    assert client.get("/fi/staff/login").headers["Location"] == "/fi/staff/second-factor/code"
    send(client, "/fi/staff/second-factor/code", "/fi/staff/logout")
    assert sign_in(client, second.email) == HOME


def test_the_pages_of_others_are_not_offered() -> None:
    pages = {"members": "/fi/desk/staff", "log": "/fi/desk/staff/log"}
    for who, offered in (
        (make_staff.admin(), {"members", "log"}),
        (make_staff.admin(organisation="org-1"), {"members"}),
        (make_staff.professional(), set()),
    ):
        client = Client()
        make_staff.sign_in(client, who)
        html = client.get(HOME).content.decode()
        assert {name for name, address in pages.items() if f'href="{address}"' in html} == offered


def test_a_code_works_once() -> None:
    admin, first, second = make_staff.admin(), browser_like(), browser_like()
    make_staff.set_up_factor(admin)
    code = code_of(admin)
    for client, leads in ((first, HOME), (second, "")):
        sign_in(client, admin.email)
        answer = send(client, "/fi/staff/second-factor/code", code=code)
        assert answer.headers.get("Location", "") == leads


def test_a_recovery_code_opens_the_desk_once_when_the_phone_is_not_there() -> None:
    admin, client = make_staff.admin(), browser_like()
    make_staff.set_up_factor(admin)
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(admin).get_unused_codes()[0]
    for leads in (HOME, ""):
        sign_in(client, admin.email)
        answer = send(client, "/fi/staff/second-factor/code", code=code)
        assert answer.headers.get("Location", "") == leads
        client = browser_like()


def test_a_session_older_than_the_second_factor_is_asked_for_a_code() -> None:
    admin, client = make_staff.admin(), browser_like()
    sign_in(client, admin.email)
    make_staff.set_up_factor(admin)  # in another window
    asked = client.get("/fi/desk/staff").headers["Location"]
    assert asked.startswith("/fi/staff/second-factor/again")
    assert client.get("/fi/staff/second-factor/remove").status_code == 302
    answer = send(client, asked, "/fi/staff/second-factor/again", code=code_of(admin), next="/fi/desk/staff")
    assert answer.headers["Location"] == "/fi/desk/staff"
    assert client.get("/fi/desk/staff").status_code == 200


def test_a_second_factor_that_was_taken_away_ends_what_it_opened() -> None:
    admin, client = make_staff.admin(), Client()
    make_staff.sign_in(client, admin)
    assert client.get("/fi/desk/staff").status_code == 200
    second_factor.forget_factor(admin)
    assert "set-up" in client.get("/fi/desk/staff").headers["Location"]


def test_the_session_has_another_key_after_signing_in() -> None:
    admin, client = make_staff.admin(), browser_like()
    make_staff.set_up_factor(admin)
    client.get("/fi/staff/login")
    sign_in(client, admin.email)
    before = client.cookies["sessionid"].value
    send(client, "/fi/staff/second-factor/code", code=code_of(admin))
    after = client.cookies["sessionid"].value
    assert before
    assert after != before
    planted = Client()
    planted.cookies["sessionid"] = before
    assert planted.get("/fi/desk/staff").headers["Location"].startswith("/fi/staff/login")


def test_a_session_key_that_somebody_made_up_is_not_taken() -> None:
    admin, client = make_staff.admin(), browser_like()
    make_staff.set_up_factor(admin)
    client.cookies["sessionid"] = "a" * 32
    sign_in(client, admin.email)
    send(client, "/fi/staff/second-factor/code", code=code_of(admin))
    assert client.cookies["sessionid"].value != "a" * 32


def test_the_cookie_of_the_session_is_kept_from_scripts_and_ends_with_the_browser(settings: Settings) -> None:
    admin, client = make_staff.admin(), browser_like()
    sign_in(client, admin.email)
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


@pytest.mark.parametrize("address", ["/fi/staff/login", "/fi/staff/logout", "/fi/staff/password/forgotten"])
def test_a_form_from_elsewhere_is_not_taken(address: str) -> None:
    answer = post(browser_like(), address, login="a@b.fi", password="x", email="a@b.fi")
    assert answer.status_code == 403
    assert "Lomaketta ei voitu ottaa vastaan" in answer.content.decode()


def test_a_form_of_the_desk_from_elsewhere_changes_nothing() -> None:
    admin, client = make_staff.admin(), browser_like()
    make_staff.sign_in(client, admin)
    answer = post(client, "/fi/desk/staff/units", name="Väärä")
    assert answer.status_code == 403
    assert not AuditEntry.objects.exists()


def test_attempts_are_counted_in_the_database_and_the_sixth_is_refused_even_when_right() -> None:
    admin = make_staff.admin()
    for _ in range(5):
        assert sign_in(browser_like(), admin.email, "wrong") == ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM people_attempts")
        keys = [str(key) for (key,) in cursor.fetchall()]
    assert any("login_failed" in key for key in keys)
    assert not any("127.0.0.1" in key for key in keys)
    assert not any(admin.email in key for key in keys)
    client = browser_like()
    answer = send(client, "/fi/staff/login", login=admin.email, password=PASSWORD)
    assert answer.status_code == 200
    assert "Yritä uudelleen 15\u00a0minuutin kuluttua" in answer.content.decode()
    assert [each.action for each in AuditEntry.objects.all()] == ["locked"]
    cache.clear()
    assert sign_in(browser_like(), admin.email) == HOME


def test_codes_are_limited_like_passwords() -> None:
    admin, client = make_staff.admin(), browser_like()
    make_staff.set_up_factor(admin)
    sign_in(client, admin.email)
    for _ in range(5):
        send(client, "/fi/staff/second-factor/code", code="000000")
    answer = send(client, "/fi/staff/second-factor/code", code=code_of(admin))
    assert answer.status_code == 200
    assert "Yritä uudelleen" in answer.content.decode()


def test_a_wrong_address_and_a_wrong_password_sound_the_same() -> None:
    admin = make_staff.admin()
    told = []
    for email in (admin.email, "nobody@alue.example"):
        html = send(browser_like(), "/fi/staff/login", login=email, password="wrong").content.decode()
        told.append(html.split('role="alert"')[1].split("</ul>")[0])
        assert f'value="{email}"' in html
    assert told[0] == told[1]


def test_a_password_that_is_not_right_marks_both_fields() -> None:
    admin = make_staff.admin()
    assert browser_like().get("/fi/staff/login").content.count(b"aria-invalid") == 0
    answer = send(browser_like(), "/fi/staff/login", login=admin.email, password="wrong")
    assert answer.content.count(b'aria-invalid="true"') == 2


def test_pages_of_the_second_factor_have_the_menu_of_the_desk_for_those_who_have_come_in() -> None:
    admin, client = make_staff.admin(), browser_like()
    make_staff.sign_in(client, admin)
    html = client.get("/fi/staff/second-factor").content.decode()
    assert 'class="desk-nav"' in html
    assert 'action="/fi/staff/logout"' in html
    # Before the code is shown nothing of the desk is.
    waiting = browser_like()
    sign_in(waiting, admin.email)
    assert 'class="desk-nav"' not in waiting.get("/fi/staff/second-factor/code").content.decode()


def test_signing_in_is_noted_without_where_from() -> None:
    admin, client = make_staff.admin(), browser_like()
    sign_in(client, admin.email)
    (entry,) = AuditEntry.objects.all()
    assert (entry.action, entry.who, entry.county, entry.note) == ("signed-in", admin.email, "14", "")


def test_signing_out_ends_the_session() -> None:
    admin, client = make_staff.admin(), browser_like()
    make_staff.sign_in(client, admin)
    key = client.cookies["sessionid"].value
    answer = send(client, HOME, "/fi/staff/logout")
    assert answer.headers["Location"] == "/fi/staff/login"
    client.cookies["sessionid"] = key
    assert "/fi/staff/login" in client.get("/fi/desk/staff").headers["Location"]


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(there: str) -> None:
    admin, client = make_staff.admin(), browser_like()
    answer = send(client, "/fi/staff/login", login=admin.email, password=PASSWORD, next=there)
    assert answer.headers["Location"] == HOME


def test_nobody_joins_uninvited() -> None:
    for address in ("signup", "signup/", "accounts/signup", "3rdparty/signup"):
        assert Client().get(f"/fi/staff/{address}").status_code == 404, address


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_of_signing_in_lead_to_the_other_languages_and_keep_the_way(language: str) -> None:
    html = Client().get(f"/{language}/staff/login?next=/fi/desk/staff").content.decode()
    for other in ("fi", "sv", "en"):
        assert f'href="/{other}/staff/login?next=%2Ffi%2Fdesk%2Fstaff"' in html
    assert f'<html lang="{language}"' in html
    assert 'name="robots" content="noindex"' in html


def test_a_language_that_is_not_whole_leads_to_one_that_is() -> None:
    assert Client().get("/ru/staff/login?next=/fi/").headers["Location"] == "/en/staff/login?next=/fi/"
    assert Client().get("/fi-simple/staff/login").headers["Location"] == "/fi/staff/login"


def test_residents_pages_set_no_cookie_and_read_no_session_even_of_who_is_signed_in() -> None:
    client = Client()
    make_staff.sign_in(client, make_staff.professional())
    for address in ("/", "/fi/", "/fi/search?q=uni", "/fi/about", "/sv/list", "/fi/no/such", "/fi/adviser"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(address)
        assert not answer.cookies, address
        assert "Cookie" not in answer.headers.get("Vary", ""), address
        for query in asked.captured_queries:
            assert "django_session" not in query["sql"], address
            assert "people_" not in query["sql"], address


def test_secrets_of_second_factors_are_sealed(settings: Settings) -> None:
    admin = make_staff.admin()
    secret = make_staff.set_up_factor(admin)
    kept = Authenticator.objects.get(user=admin)
    assert secret not in str(kept.data)
    assert kept.wrap().validate_code(code_of(secret))
    settings.SECRET_KEY = "another"
    cache.clear()
    assert not kept.wrap().validate_code(code_of(secret))
    assert not kept.wrap().validate_code(code_of(""))
