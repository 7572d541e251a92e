"""The feedback form as a browser sends it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client
from django.utils.http import urlencode
from pytest_django import Settings

from tarjotin.catalogue.shapes import Service
from tarjotin.feedback import mail
from tarjotin.feedback.models import LONGEST_TEXT, Feedback
from tarjotin.feedback.rules import rules
from tests.mail_server import Mailbox, mail_server

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

RIGHT = {"kind": "other", "text": "Teksti on pientä.", "email": "", "website": ""}


@pytest.fixture
def browser_like() -> Client:
    """A client that is held to the rules against forged forms, as browsers are."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def mailbox(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    monkeypatch.setattr(mail, "_rests_until", 0.0)
    with mail_server() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.TARJOTIN_FEEDBACK_EMAIL = "palaute@alue.example"
        settings.DEFAULT_FROM_EMAIL = "tarjotin@alue.example"
        yield box


def post(client: Client, address: str, fields: dict[str, str]) -> Answer:
    """Send fields as a browser does when a form has no files."""
    return client.post(address, urlencode(fields), content_type="application/x-www-form-urlencoded")


def send(client: Client, address: str = "/fi/feedback", **fields: str) -> tuple[int, str]:
    """Open the form, fill it in and send it; the status, and the page or the address it leads to."""
    opened = client.get(address)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', opened.content.decode())
    assert token
    answer = post(client, address.partition("?")[0], RIGHT | fields | {"csrfmiddlewaretoken": token[1]})
    return answer.status_code, answer.headers.get("Location", "") or answer.content.decode()


def test_a_message_about_a_service_is_kept_and_thanked_for(browser_like: Client, example: Service) -> None:
    service = browser_like.get(f"/fi/service/{example.id}").content.decode()
    assert f'href="/fi/feedback?service={example.id}"' in service
    status, place = send(
        browser_like,
        f"/fi/feedback?service={example.id}",
        kind="wrong-number",
        text="Numero ei\r\nvastaa.",
        email="aino@example.fi",
        service=example.id,
    )
    assert status == 302
    (kept,) = Feedback.objects.all()
    assert (kept.kind, kept.service_id, kept.county) == ("wrong-number", example.id, "14")
    assert (kept.text, kept.email, kept.language) == ("Numero ei\nvastaa.", "aino@example.fi", "fi")
    thanks = browser_like.get(place).content.decode()
    assert kept.reference in thanks
    assert f"{kept.due_on.day}.{kept.due_on.month}.{kept.due_on.year}" in thanks
    assert "30\u00a0päivää" in thanks
    assert "aino@example.fi" not in thanks
    assert "Numero ei" not in thanks


def test_kinds_about_a_service_are_offered_only_with_one(client: Client, example: Service) -> None:
    with_service = client.get(f"/fi/feedback?service={example.id}").content.decode()
    assert "Uniryhmä" in with_service
    assert "Uniyhdistys" in with_service
    assert with_service.count('name="kind"') == 5
    without = client.get("/fi/feedback?kind=accessibility").content.decode()
    assert without.count('name="kind"') == 2
    assert 'value="accessibility" checked' in without


@pytest.mark.parametrize("service", ["gone", "x" * 300, "%00", "%3Cscript%3E"])
def test_an_unknown_service_is_told_and_the_form_works(client: Client, db: None, service: str) -> None:
    answer = client.get(f"/fi/feedback?service={service}")
    assert answer.status_code == 200
    assert "Emme löytäneet palvelua" in answer.content.decode()
    assert "<script>" not in answer.content.decode().lower()


@pytest.mark.parametrize(
    ("fields", "name", "told"),
    [
        ({"kind": ""}, "kind", "Valitse, mitä viestisi koskee."),
        ({"kind": "nonsense"}, "kind", "Valitse, mitä viestisi koskee."),
        ({"text": " \r\n \0"}, "text", "Kirjoita, mikä on vialla."),
        ({"text": "a" * (LONGEST_TEXT + 2)}, "text", "2 merkkiä liian pitkä"),
        ({"text": "Olen 131052-308T ja soitin."}, "text", "henkilötunnus"),
        ({"text": "Olen 010101A123N ja soitin."}, "text", "henkilötunnus"),
        ({"email": "aino"}, "email", "nimi@esimerkki.fi"),
        ({"email": "a@b.fi\nBcc: x@y.fi"}, "email", "nimi@esimerkki.fi"),
        ({"email": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 20}.fi"}, "email", "liian pitkä"),
        ({"website": "https://spam.example"}, "send", "lähettikö tämän ihminen"),
    ],
)
def test_what_is_wrong_is_told_first_and_nothing_typed_is_lost(
    browser_like: Client, db: None, fields: dict[str, str], name: str, told: str
) -> None:
    given = {"kind": "accessibility", "text": "Painike ei toimi.", "email": "aino@example.fi"} | fields
    status, html = send(browser_like, **given)
    assert status == 400
    main = html.split("<main")[1]
    assert re.search(rf'<a href="#{name}">[^<]*{re.escape(told)}', main)
    assert main.index('role="alert"') < main.index("<h1")
    assert "<title>Virhe: Anna palautetta" in html
    assert f'id="{name}"' in main
    if name != "text":
        assert "Painike ei toimi.</textarea>" in main
    elif fields["text"].strip(" \r\n\0"):
        assert f"{fields['text']}</textarea>" in main
    if name != "email":
        assert 'value="aino@example.fi"' in main
    if name != "kind":
        assert 'value="accessibility" checked' in main
    assert not Feedback.objects.exists()


def test_what_was_typed_comes_back_harmless(browser_like: Client, db: None) -> None:
    evil = '</textarea><script>alert(1)</script>"'
    _status, html = send(browser_like, text=evil, email=evil)
    assert "<script>alert" not in html
    assert "&lt;/textarea&gt;" in html


def test_a_form_from_elsewhere_is_not_taken_but_given_back(browser_like: Client, db: None) -> None:
    answer = post(browser_like, "/sv/feedback", RIGHT)
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "Teksti on pientä.</textarea>" in html
    assert "Skicka en gång till" in html
    assert not Feedback.objects.exists()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)
    assert token
    again = post(browser_like, "/sv/feedback", RIGHT | {"csrfmiddlewaretoken": token[1]})
    assert again.status_code == 302


def test_the_cookie_is_of_the_form_alone_and_ends_with_the_window(client: Client, example: Service) -> None:
    for address in (
        "/fi/",
        "/fi/search?q=uni",
        f"/fi/service/{example.id}",
        "/fi/accessibility",
        "/fi/embed",
    ):
        assert not client.get(address).cookies, address
    (cookie,) = client.get("/fi/feedback").cookies.values()
    assert cookie.key == "csrftoken"
    assert (cookie["samesite"], cookie["httponly"], cookie["max-age"]) == ("Strict", True, "")
    assert cookie["expires"] == ""


def test_when_too_much_comes_in_nothing_typed_is_lost(browser_like: Client, db: None) -> None:
    for n in range(rules().most_an_hour):
        assert send(browser_like, text=f"Viesti {n}.")[0] == 302
    opened = browser_like.get("/fi/feedback").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', opened)
    assert token
    answer = post(browser_like, "/fi/feedback", RIGHT | {"csrfmiddlewaretoken": token[1]})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "3600"
    assert "Teksti on pientä.</textarea>" in answer.content.decode()
    assert Feedback.objects.count() == rules().most_an_hour


def test_sending_tells_the_region_and_a_broken_server_loses_nothing(
    browser_like: Client, db: None, mailbox: Mailbox
) -> None:
    assert send(browser_like)[0] == 302
    assert send(browser_like)[0] == 302
    assert (len(mailbox.mails), Feedback.objects.count()) == (1, 1), "a button pressed twice"
    mailbox.is_broken = True
    assert send(browser_like, text="Toinen viesti.")[0] == 302
    assert Feedback.objects.filter(mailed_at__isnull=True, text="Toinen viesti.").count() == 1


def test_a_wrong_sender_in_the_settings_loses_nothing(
    browser_like: Client, db: None, mailbox: Mailbox, settings: Settings
) -> None:
    settings.DEFAULT_FROM_EMAIL = ""
    assert send(browser_like)[0] == 302
    assert Feedback.objects.filter(mailed_at__isnull=True).count() == 1
    assert mailbox.mails == []


def test_the_regions_mailbox_is_told_where_there_is_one(client: Client, db: None, mailbox: Mailbox) -> None:
    assert 'href="mailto:palaute@alue.example"' in client.get("/fi/feedback").content.decode()
    assert 'href="mailto:palaute@alue.example"' in client.get("/fi/accessibility").content.decode()


def test_an_unknown_reference_is_a_page_that_is_not_there(client: Client, db: None) -> None:
    assert client.get("/fi/feedback/sent/AAAA-BBBB").status_code == 404


def test_the_other_languages_keep_the_service(client: Client, example: Service) -> None:
    html = client.get(f"/fi/feedback?service={example.id}").content.decode()
    assert f'href="/sv/feedback?service={example.id}" lang="sv"' in html


def test_feedback_pages_are_kept_by_nobody(client: Client, db: None) -> None:
    assert "no-store" in client.get("/fi/feedback").headers["Cache-Control"]


def test_a_flood_in_one_message_is_refused(client: Client, db: None) -> None:
    answer = post(client, "/fi/feedback", RIGHT | {"text": "a" * 3_000_000})
    assert answer.status_code == 400
    assert "Emme saaneet siitä selvää" in answer.content.decode()
    assert not Feedback.objects.exists()


def test_a_form_with_files_is_refused_before_anything_of_it_is_read(
    browser_like: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WSGIRequest, "parse_file_upload", lambda *_: pytest.fail("was read"))
    upload = SimpleUploadedFile("large.bin", b"a" * 3_000_000)
    answer = browser_like.post("/sv/feedback", RIGHT | {"file": upload})
    assert answer.status_code == 400
    assert '<html lang="sv">' in answer.content.decode()
    assert not Feedback.objects.exists()


def test_the_longest_message_fits_whatever_its_letters(browser_like: Client, db: None) -> None:
    assert send(browser_like, text="😀" * LONGEST_TEXT)[0] == 302


@pytest.mark.parametrize(
    ("language", "deleted"), [("fi", "päivää vastauksen"), ("sv", "dagar efter"), ("en", "days after")]
)
def test_the_page_about_privacy_and_the_form_tell_the_same_days_of_an_address(
    client: Client, db: None, language: str, deleted: str
) -> None:
    days = f"{rules().forget_address_days}\u00a0{deleted}"
    for page in ("about", "feedback"):
        assert days in client.get(f"/{language}/{page}").content.decode()
