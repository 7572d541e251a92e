"""Mails to organisations, handed over to a mail server that speaks SMTP."""

from __future__ import annotations

import datetime as dt
import logging
import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tarjotin.config.pipeline import bring_up_to_date
from tarjotin.events.models import Assurance
from tarjotin.people.models import AuditEntry
from tarjotin.producers.digests.mail import send_digests
from tarjotin.producers.digests.models import DigestRegion, OwnerAddress
from tarjotin.producers.digests.rules import digest_rules, is_time
from tarjotin.producers.quality.models import QualityDay
from tests.mail_server import Mailbox
from tests.make_staff import editor
from tests.producers.digests.acting import (
    ASK,
    EMAIL,
    FORM,
    PAGE,
    SLEEP,
    WALK,
    confirmed,
    desk,
    enter,
    link_in,
)

pytestmark = pytest.mark.django_db


def test_a_digest_tells_what_to_mend_what_has_changed_and_what_to_check_in_both_languages(
    box: Mailbox, switched_on: None
) -> None:
    address = confirmed()
    today = timezone.localdate()
    QualityDay.objects.filter(organisation_id=SLEEP).delete()
    for ago, findings, score in ((20, 9, 60), (1, 4, 85)):
        QualityDay.objects.create(
            day=today - dt.timedelta(days=ago),
            organisation_id=SLEEP,
            services=1,
            score=score,
            findings=findings,
        )
    assert send_digests(timezone.now()) == 1
    (mail,) = box.mails
    assert box.receivers == [EMAIL]
    assert "Palvelukuvauksenne" in mail["Subject"]
    assert "Era tjänstebeskrivningar" in mail["Subject"]
    body = mail.get_content()
    assert "puutteita 9 → 4" in body
    assert "https://tray.example/fi/quality/service/service-1" in body
    assert "https://tray.example/sv/quality/organisation/organisation-1" in body
    assert "- Uniryhmä (viimeksi 5.3.2024)" in body
    assert "Kävelyryhmä" not in body, "another organisation's services are its own business"
    assert EMAIL not in body
    assert body.count("\n1. ") == 2
    assert body.count(f"\n{digest_rules().most_fixes + 1}. ") == 0
    assert mail["Auto-Submitted"] == "auto-generated"
    address.refresh_from_db()
    assert address.mailed_at is not None


def test_each_half_of_a_mail_names_services_in_its_own_language_or_falls_back_as_pages_do(
    box: Mailbox, switched_on: None
) -> None:
    confirmed()
    confirmed(WALK, email="info@kavely.example")
    assert send_digests(timezone.now()) == 2
    sleep, walk = (mail.get_content().split("* * *") for mail in box.mails)
    assert [named(half) for half in sleep] == [{"Uniyhdistys", "Uniryhmä"}, {"Sömnföreningen", "Sömngrupp"}]
    assert [named(half) for half in walk] == [{"Kävely ry", "Kävelyryhmä"}] * 2, "these have no Swedish names"


def test_a_question_in_between_names_services_in_the_language_of_its_half(
    box: Mailbox, switched_on: None
) -> None:
    confirmed()
    desk(editor()).post(ASK, {"organisation": SLEEP})
    assert [named(half) for half in box.mails[0].get_content().split("* * *")] == [
        {"Uniryhmä"},
        {"Sömngrupp"},
    ]


def named(half: str) -> set[str]:
    """The names that stand before a thing to mend and before a service to check."""
    names = re.findall(r"^(?:\d+\. (.+?): |- (.+?) \()", half, re.MULTILINE)
    return {mended or checked for mended, checked in names}


def test_a_service_is_assured_by_the_link_of_a_digest(box: Mailbox, switched_on: None) -> None:
    confirmed()
    send_digests(timezone.now())
    link = link_in(box, "still-right")
    assert Client().get(link).status_code == 200
    assert not Assurance.objects.exists()
    Client().post(link, "answer=right", content_type=FORM)
    assert Assurance.objects.get().organisation_id == SLEEP


def test_the_next_digest_waits_a_month_and_a_broken_server_only_puts_it_off(
    box: Mailbox, switched_on: None, caplog: pytest.LogCaptureFixture
) -> None:
    confirmed()
    now = timezone.now()
    box.is_broken = True
    with caplog.at_level(logging.DEBUG):
        assert send_digests(now) == 0
    assert "could not be sent" in caplog.text
    assert EMAIL not in caplog.text
    assert "uniyhdistys" not in caplog.text
    box.is_broken = False
    assert send_digests(now) == 1
    every = dt.timedelta(days=digest_rules().every_days)
    assert send_digests(now + every - dt.timedelta(hours=1)) == 0
    assert send_digests(now + every) == 1


def test_a_harvest_sends_what_is_due_and_forgets_what_was_not_confirmed(
    box: Mailbox, switched_on: None
) -> None:
    confirmed()
    confirmed(WALK, confirmed_at=None, entered_at=timezone.now() - dt.timedelta(days=60))
    bring_up_to_date(lambda kind, done, known: None)
    assert box.receivers == [EMAIL]
    assert [each.organisation_id for each in OwnerAddress.objects.all()] == [SLEEP]


def test_without_a_mail_server_nothing_is_tried(settings: Settings, switched_on: None) -> None:
    settings.EMAIL_HOST = ""
    confirmed()
    assert send_digests(timezone.now()) == 0
    assert "Sähköpostipalvelinta ei ole asetettu" in desk(editor()).get(PAGE).content.decode()
    assert "Kysy sähköpostilla" not in desk(editor()).get("/fi/desk/assurance").content.decode()


# An editor asks


def test_an_editor_asks_an_organisation_by_mail_and_not_again_at_once(
    box: Mailbox, switched_on: None
) -> None:
    confirmed()
    client = desk(editor())
    listed = client.get("/fi/desk/assurance").content.decode()
    assert listed.count("Kysy sähköpostilla") == 1, "the other organisation has no address"
    assert client.post(ASK, {"organisation": SLEEP})["Location"].endswith("told=asked")
    body = box.mails[0].get_content()
    assert "Uniryhmä" in body
    assert "still-right/" in body
    assert "List-Unsubscribe" in box.mails[0]
    assert client.post(ASK, {"organisation": SLEEP})["Location"].endswith("told=asked-lately")
    assert len(box.mails) == 1
    entry = AuditEntry.objects.get(action="asked")
    assert (entry.object_id, entry.note) == (SLEEP, "")
    assert client.post(ASK, {"organisation": WALK}).status_code == 404
    DigestRegion.objects.all().delete()
    assert client.post(ASK, {"organisation": SLEEP}).status_code == 404


def test_an_address_that_has_not_confirmed_cannot_be_asked(box: Mailbox, switched_on: None) -> None:
    confirmed(confirmed_at=None)
    assert desk(editor()).post(ASK, {"organisation": SLEEP}).status_code == 404
    assert not box.mails


# One click out


def test_a_mail_program_stops_the_mails_with_one_click(box: Mailbox, switched_on: None) -> None:
    confirmed()
    send_digests(timezone.now())
    (mail,) = box.mails
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    header = "".join(str(mail["List-Unsubscribe"]).split())
    assert re.fullmatch(r"<https://tray\.example/fi/digests/stop/[^>]+>", header)
    address = header.strip("<>").removeprefix("https://tray.example")
    client = Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 200
    assert OwnerAddress.objects.exists(), "opening the link stops nothing"
    # RFC 8058, section 3.2: sent as a form of either kind, without cookies.
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not OwnerAddress.objects.exists()
    assert client.post(address, "List-Unsubscribe=One-Click", content_type=FORM).status_code == 200
    assert "osoite on poistettu" in client.get(address).content.decode()


def test_a_broken_link_never_says_that_mails_have_stopped() -> None:
    confirmed()
    for send in (Client().get, Client().post):
        answer = send("/fi/digests/stop/broken")
        assert answer.status_code == 410
        assert "ei ole muutettu" in answer.content.decode()
    assert OwnerAddress.objects.exists()


def test_a_link_that_confirms_stops_nothing_and_the_other_way_round(box: Mailbox, switched_on: None) -> None:
    enter(desk(editor()))
    token = link_in(box, "digests/confirm").rpartition("/")[2]
    Client().post(f"/fi/digests/stop/{token}")
    assert OwnerAddress.objects.exists()
    OwnerAddress.objects.update(confirmed_at=timezone.now())
    send_digests(timezone.now())
    stopping = link_in(box, "digests/stop").rpartition("/")[2]
    OwnerAddress.objects.update(confirmed_at=None)
    assert Client().post(f"/fi/digests/confirm/{stopping}").status_code == 410
    assert OwnerAddress.objects.get().confirmed_at is None


def test_no_address_is_in_the_audit_log_or_in_what_a_row_prints(box: Mailbox, switched_on: None) -> None:
    client = desk(editor())
    enter(client)
    client.post(PAGE, {"action": "remove", "organisation": SLEEP})
    told = [f"{each.object_id} {each.note}" for each in AuditEntry.objects.all()]
    assert len(told) == 2
    assert not any("@" in line for line in told)
    assert "@" not in str(confirmed())


def test_is_time_after_so_many_days() -> None:
    now = timezone.now()
    assert is_time(None, 30, now)
    assert is_time(now - dt.timedelta(days=30), 30, now)
    assert not is_time(now - dt.timedelta(days=29), 30, now)
