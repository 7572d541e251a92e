"""The queue of feedback: its clock, its mail, and what it forgets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as in_force
from pytest_django import Settings

from tarjotin.common.errors import BadUse, OperatorError
from tarjotin.config.mail_server import MailServer, read_mail_server
from tarjotin.config.pipeline import bring_up_to_date
from tarjotin.feedback import mail
from tarjotin.feedback.models import Feedback
from tarjotin.feedback.queries import is_flooded, named, overdue, queue
from tarjotin.feedback.rules import rules
from tarjotin.feedback.services import (
    answer_feedback,
    close_feedback,
    forget_old_feedback,
    receive_feedback,
)
from tests.mail_server import Mailbox, mail_server
from tests.regions.brands import write_brand

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 21, 30, tzinfo=dt.UTC)  # half past eleven in the evening in Finland


def received(text: str = "Numero ei vastaa.", now: dt.datetime = NOW, **fields: str) -> Feedback:
    given = {"kind": "wrong-number", "email": "", "service_id": "service-1", "county": "14", "language": "fi"}
    return receive_feedback(text=text, now=now, **(given | fields))


@pytest.fixture
def mailbox(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A mail server that the settings lead to, and a region that reads its mail."""
    monkeypatch.setattr(mail, "_rests_until", 0.0)
    with mail_server() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.TARJOTIN_FEEDBACK_EMAIL = "palaute@alue.example"
        settings.DEFAULT_FROM_EMAIL = "tarjotin@alue.example"
        yield box


def test_the_clock_counts_fourteen_finnish_days() -> None:
    assert received().due_on == dt.date(2026, 12, 7)
    after_midnight = NOW + dt.timedelta(minutes=31)
    assert received("Toinen.", after_midnight).due_on == dt.date(2026, 12, 8)


def test_a_message_is_late_only_after_its_last_day() -> None:
    kept = received()
    assert list(overdue(kept.due_on)) == []
    assert list(overdue(kept.due_on + dt.timedelta(days=1))) == [kept]
    close_feedback(kept, NOW)
    assert list(overdue(kept.due_on + dt.timedelta(days=1))) == []


def test_the_most_urgent_stands_first_and_what_is_closed_last_of_all_is_gone() -> None:
    newer, older = received(), received("Vanha.", NOW - dt.timedelta(days=3))
    assert list(queue()) == [older, newer]
    close_feedback(older, NOW)
    assert list(queue()) == [newer]
    assert list(queue(with_closed=True)) == [older, newer]


def test_a_button_pressed_twice_is_one_message() -> None:
    first = received()
    assert received(now=NOW + dt.timedelta(minutes=5)) == first
    assert received(email="x@example.fi") != first
    assert received(now=NOW + dt.timedelta(hours=2)) != first


def test_references_differ_and_are_found_however_they_are_written() -> None:
    references = {received(str(n)).reference for n in range(50)}
    assert len(references) == 50
    assert named(f" {min(references).lower()} ").reference == min(references)
    with pytest.raises(BadUse, match="no feedback 'XXXX'"):
        named("XXXX")


def test_a_row_holds_nothing_of_the_sender_but_the_address() -> None:
    fields = {field.name for field in Feedback._meta.get_fields()}
    assert fields == {
        *("id", "reference", "kind", "service_id", "county", "language", "text", "email", "answer"),
        *("received_at", "due_on", "mailed_at", "closed_at"),
    }


def test_a_flood_is_noticed_and_passes() -> None:
    for n in range(rules().most_an_hour):
        assert not is_flooded("14", NOW)
        received(str(n))
    assert is_flooded("14", NOW + dt.timedelta(minutes=1))
    assert not is_flooded("14", NOW + dt.timedelta(hours=1, minutes=1))


def test_a_flood_to_one_region_leaves_the_others_open_until_all_together_are_too_much() -> None:
    for n in range(rules().most_an_hour):
        received(str(n))
    assert is_flooded("14", NOW)
    assert not is_flooded("11", NOW)
    told = {"kind": "other", "county": "11", "language": "fi", "received_at": NOW, "due_on": NOW.date()}
    Feedback.objects.bulk_create(
        Feedback(reference=str(n), **told) for n in range(rules().most_an_hour_in_all)
    )
    assert is_flooded("17", NOW)


def test_the_region_gets_a_mail_without_the_writers_address(mailbox: Mailbox) -> None:
    kept = received(email="aino@example.fi")
    assert mail.tell_region(kept)
    (sent,) = mailbox.mails
    assert mailbox.receivers == ["palaute@alue.example"]
    body = sent.get_content()
    assert kept.reference in sent["Subject"]
    assert "7.12.2026" in sent["Subject"]
    assert "Numero ei vastaa." in body
    assert "service-1" in body
    assert f"tarjotin feedback answer {kept.reference}" in body
    assert "aino" not in sent.as_string()
    assert named(kept.reference).mailed_at is not None


def test_a_mail_that_fails_waits_and_goes_later(mailbox: Mailbox) -> None:
    mailbox.is_broken = True
    kept = received()
    assert not mail.tell_region(kept)
    assert not mail.tell_region(received("Toinen."))
    assert mailbox.attempts == 1, "after a failure pages leave the server alone for a while"
    assert named(kept.reference).mailed_at is None
    with pytest.raises(OperatorError, match="nothing is lost"):
        mail.mail_waiting()
    mailbox.is_broken = False
    assert mail.mail_waiting() == 2
    assert mail.mail_waiting() == 0
    assert len(mailbox.mails) == 2


def test_without_a_mail_server_the_queue_alone_holds_it(settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    settings.TARJOTIN_FEEDBACK_EMAIL = "palaute@alue.example"
    kept = received(email="aino@example.fi")
    assert not mail.tell_region(kept)
    assert mail.mail_waiting() == 0
    with pytest.raises(OperatorError, match="No mail server is set"):
        answer_feedback(kept, "Kiitos.", NOW)
    assert named(kept.reference).closed_at is None


def test_an_answer_goes_to_the_writer_in_their_language(mailbox: Mailbox) -> None:
    kept = received("Numret fungerar inte.\nJag ringde.", email="aino@example.fi", language="sv")
    answer_feedback(kept, "Tack, numret är rättat.", NOW)
    (sent,) = mailbox.mails
    body = sent.get_content().replace("\r\n", "\n")
    assert mailbox.receivers == ["aino@example.fi"]
    assert sent["From"] == "tarjotin@alue.example"
    assert sent["Subject"] == f"Svar på din respons {kept.reference}"
    assert body.startswith("Tack, numret är rättat.")
    assert "> Numret fungerar inte.\n> Jag ringde." in body
    assert "30 dagar" in body
    assert named(kept.reference).answer == "Tack, numret är rättat."
    with pytest.raises(BadUse, match="closed already"):
        answer_feedback(kept, "Igen.", NOW)


def test_a_reply_to_an_answer_comes_to_the_region_that_gave_it(
    mailbox: Mailbox, settings: Settings, tmp_path: Path
) -> None:
    settings.TARJOTIN_BRANDS = tmp_path
    write_brand(tmp_path, more='feedback_email = "palaute@karjala.example"')
    answer_feedback(received(email="aino@example.fi"), "Kiitos.", NOW)
    answer_feedback(received(email="aino@example.fi", county="11"), "Kiitos.", NOW)
    assert [sent["Reply-To"] for sent in mailbox.mails] == ["palaute@karjala.example", "palaute@alue.example"]


def test_an_answer_that_fails_leaves_the_message_open(mailbox: Mailbox) -> None:
    mailbox.is_broken = True
    kept = received(email="aino@example.fi")
    with pytest.raises(OperatorError, match="did not take"):
        answer_feedback(kept, "Kiitos.", NOW)
    assert named(kept.reference).closed_at is None
    assert named(kept.reference).answer == ""


def test_nobody_is_answered_who_left_no_address(mailbox: Mailbox) -> None:
    kept = received()
    with pytest.raises(BadUse, match="left no address"):
        answer_feedback(kept, "Kiitos.", NOW)
    assert mailbox.mails == []


def test_addresses_go_thirty_days_after_the_answer_and_messages_after_two_years() -> None:
    kept, waiting = received(email="aino@example.fi"), received("Odottaa.", email="eero@example.fi")
    close_feedback(kept, NOW)
    assert forget_old_feedback(NOW + dt.timedelta(days=30)) == 0
    assert named(kept.reference).email == "aino@example.fi"
    assert forget_old_feedback(NOW + dt.timedelta(days=30, minutes=1)) == 1
    assert named(kept.reference).email == ""
    assert named(kept.reference).text == "Numero ei vastaa."
    forget_old_feedback(NOW + dt.timedelta(days=731))
    assert list(Feedback.objects.values_list("reference", "email")) == [
        (waiting.reference, "eero@example.fi")
    ]


def test_every_harvest_forgets_too() -> None:
    old = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    close_feedback(received(now=old, email="aino@example.fi"), old)
    in_force.TARJOTIN_HOME.mkdir(parents=True, exist_ok=True)
    bring_up_to_date(lambda kind, done, known: None)
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("", MailServer()),
        ("smtp://mail.example", MailServer("mail.example", 25)),
        ("smtps://mail.example", MailServer("mail.example", 465, is_tls=True)),
        (
            "smtp+tls://me:p%40ss@mail.example:2525",
            MailServer("mail.example", 2525, "me", "p@ss", starts_tls=True),
        ),
    ],
)
def test_a_mail_server_is_one_address(address: str, server: MailServer) -> None:
    assert read_mail_server(address) == server


@pytest.mark.parametrize(
    "address", ["mail.example", "http://mail.example", "smtp://", "smtp://x:secret@h:port"]
)
def test_another_address_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(BadUse, match="TARJOTIN_SMTP") as caught:
        read_mail_server(address)
    assert "secret" not in str(caught.value)
