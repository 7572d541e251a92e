"""Mails to organisations, handed over to a mail server that speaks SMTP."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tarjotin.config.pipeline import bring_up_to_date
from tarjotin.events.models import Assurance
from tarjotin.pages.context import forget_store
from tarjotin.people.models import AuditEntry, StaffMember
from tarjotin.producers.digests.mail import send_digests
from tarjotin.producers.digests.models import DigestRegion, OwnerAddress
from tarjotin.producers.digests.rules import digest_rules, is_time
from tarjotin.producers.digests.services import forget_unconfirmed
from tarjotin.producers.quality.models import QualityDay
from tarjotin.producers.quality.services import assess
from tests import make
from tests.mail_server import Mailbox, mail_server
from tests.make_address import agreed_address
from tests.make_staff import admin, editor, professional, provider, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/fi/desk/digests"
ASK = "/fi/desk/digests/ask"
SLEEP, WALK = "organisation-1", "organisation-2"
EMAIL = "info@uniyhdistys.example"
OLD = dt.datetime(2024, 3, 5, 12, tzinfo=dt.UTC)
_FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def _tray(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    settings.TARJOTIN_INDEX = tmp_path / "index"
    cache.clear()
    make.store(
        [
            make.a_service("service-1", modified=OLD),
            make.a_service("service-2", names=make.texts("Kävelyryhmä"), responsible_id=WALK, modified=OLD),
        ],
        [],
        [make.an_organisation(), make.an_organisation(WALK, names=make.texts("Kävely ry"))],
    )
    assess()
    forget_store()
    yield
    cache.clear()
    forget_store()


@pytest.fixture
def box(settings: Settings) -> Iterator[Mailbox]:
    """A mail server that the tray hands its mails over to."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "tarjotin@alue.example"
    with mail_server() as mailbox:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
        yield mailbox


@pytest.fixture
def switched_on() -> None:
    """The region has switched mails on."""
    DigestRegion.objects.create(county=make.NORTH_KARELIA, switched_on_at=timezone.now(), switched_on_by=1)


def desk(member: StaffMember) -> Client:
    return sign_in(Client(), member)


def enter(client: Client, organisation: str = SLEEP, email: str = EMAIL) -> int:
    return client.post(PAGE, {"organisation": organisation, "email": email}).status_code


def confirmed(organisation: str = SLEEP, **fields: object) -> OwnerAddress:
    """An address that has agreed ten days ago."""
    given = {"email": EMAIL, "site": "https://tray.example"}
    return agreed_address(organisation, make.NORTH_KARELIA, f"key-{organisation}", **(given | fields))


def link_in(box: Mailbox, what: str) -> str:
    """The path of the first link of a kind in the last mail."""
    found = re.search(rf"https?://[^/\s]+(/\S*{what}/\S+)", box.mails[-1].get_content())
    assert found, box.mails[-1].get_content()
    return found[1]


# The switch and who may what


@pytest.mark.usefixtures("switched_on")
def test_no_address_is_asked_for_where_no_mail_can_be_sent(settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    page = desk(editor()).get(PAGE).content.decode()
    assert "Sähköpostipalvelinta ei ole asetettu" in page
    assert 'name="email"' not in page


def test_mails_are_off_until_an_admin_of_the_region_switches_them_on(box: Mailbox) -> None:
    confirmed()
    assert send_digests(timezone.now()) == 0
    assert enter(desk(editor())) == 404
    for member in (editor(), provider(SLEEP), admin(organisation=SLEEP)):
        assert desk(member).post(PAGE, {"action": "on"}).status_code == 403
    chief = admin()
    assert desk(chief).post(PAGE, {"action": "on"}).status_code == 302
    assert DigestRegion.objects.get().switched_on_by == chief.pk
    assert send_digests(timezone.now()) == 1
    assert desk(chief).post(PAGE, {"action": "off"}).status_code == 302
    later = timezone.now() + dt.timedelta(days=90)
    assert send_digests(later) == 0
    assert OwnerAddress.objects.exists(), "who has agreed need not do so again"
    actions = AuditEntry.objects.filter(object_kind="digests").order_by("pk")
    assert [each.action for each in actions] == ["switched on", "switched off"]


def test_a_provider_enters_and_removes_the_address_of_its_own_organisation_alone(
    box: Mailbox, switched_on: None
) -> None:
    client = desk(provider(SLEEP))
    assert enter(client, WALK) == 400
    assert enter(client) == 302
    confirmed(WALK, email="muu@kavely.example")
    assert "muu@kavely.example" not in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"action": "remove", "organisation": WALK}).status_code == 403
    assert client.post(PAGE, {"action": "remove", "organisation": ""}).status_code == 403
    assert client.post(PAGE, {"action": "remove", "organisation": SLEEP}).status_code == 302
    assert [each.organisation_id for each in OwnerAddress.objects.all()] == [WALK]


def test_nobody_else_comes_in(switched_on: None) -> None:
    confirmed()
    assert Client().get(PAGE).status_code == 302
    for member in (professional(), editor(county="11")):
        assert desk(member).get(PAGE).status_code == 403
        assert desk(member).post(ASK, {"organisation": SLEEP}).status_code == 403
    assert desk(provider(WALK)).post(ASK, {"organisation": SLEEP}).status_code == 404


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_is_there_in_each_language(language: str, switched_on: None) -> None:
    confirmed()
    html = desk(editor()).get(f"/{language}/desk/digests").content.decode()
    assert EMAIL in html


@pytest.mark.parametrize(
    "email", ["", "puuttuu", "a@b", "x" * 300 + "@example.fi", "a@example.fi\nBcc: b@example.fi"]
)
def test_what_is_no_address_stays_in_the_form_and_is_not_mailed(
    box: Mailbox, switched_on: None, email: str
) -> None:
    assert enter(desk(editor()), email=email) == 400
    assert not OwnerAddress.objects.exists()
    assert box.attempts == 0


# Double opt-in


def test_nothing_but_the_question_is_mailed_before_the_address_has_confirmed(
    box: Mailbox, switched_on: None
) -> None:
    assert enter(desk(editor())) == 302
    assert box.receivers == [EMAIL]
    asked = box.mails[0].get_content()
    assert "Uniyhdistys" in asked
    assert "Sömnföreningen" in asked
    assert send_digests(timezone.now()) == 0
    client, link = Client(enforce_csrf_checks=True), link_in(box, "digests/confirm")
    assert client.get(link).status_code == 200
    assert OwnerAddress.objects.get().confirmed_at is None, "opening a link agrees to nothing"
    assert client.post(link, "", content_type=_FORM).status_code == 200
    assert OwnerAddress.objects.get().confirmed_at is not None
    assert send_digests(timezone.now()) == 1


def test_an_address_that_nobody_confirms_is_deleted_and_its_link_ends(
    box: Mailbox, switched_on: None
) -> None:
    enter(desk(editor()))
    confirmed(WALK)
    days = dt.timedelta(days=digest_rules().confirm_days)
    assert forget_unconfirmed(timezone.now() + days - dt.timedelta(hours=1)) == 0
    assert forget_unconfirmed(timezone.now() + days + dt.timedelta(minutes=1)) == 1
    assert OwnerAddress.objects.get().organisation_id == WALK
    assert Client().get(link_in(box, "digests/confirm")).status_code == 410
    assert Client().get("/fi/digests/confirm/x").status_code == 410


def test_a_new_address_ends_the_links_of_the_one_before(box: Mailbox, switched_on: None) -> None:
    client = desk(editor())
    enter(client)
    first = link_in(box, "digests/confirm")
    enter(client, email="uusi@uniyhdistys.example")
    assert Client().post(first, "", content_type=_FORM).status_code == 410
    assert OwnerAddress.objects.get().confirmed_at is None


@pytest.mark.parametrize("how", ["removed", "replaced", "stopped"])
def test_an_address_that_is_gone_says_nothing_by_the_links_it_got_before(
    box: Mailbox, switched_on: None, how: str
) -> None:
    address = confirmed()
    send_digests(timezone.now())
    link, stop = link_in(box, "still-right"), link_in(box, "digests/stop")
    if how == "stopped":
        Client().post(stop, "", content_type=_FORM)
    elif how == "removed":
        desk(editor()).post(PAGE, {"action": "remove", "organisation": SLEEP})
    else:
        enter(desk(editor()), email="uusi@uniyhdistys.example")
    assert not OwnerAddress.objects.filter(pk=address.pk).exists()
    for answer in (Client().get(link), Client().post(link, "answer=wrong", content_type=_FORM)):
        assert answer.status_code == 410
    assert not Assurance.objects.exists()


def test_one_address_is_asked_a_few_times_a_day_at_most(box: Mailbox, switched_on: None) -> None:
    client = desk(editor())
    most = digest_rules().most_confirmations_a_day
    assert [enter(client, email=EMAIL.upper() if n else EMAIL) for n in range(most)] == [302] * most
    answer = client.post(PAGE, {"organisation": WALK, "email": EMAIL})
    assert answer.status_code == 429
    assert f'value="{EMAIL}"' in answer.content.decode()
    assert len(box.mails) == most
    assert enter(client, email="toinen@uniyhdistys.example") == 302


# What a digest says


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
    assert "Era servicebeskrivningar" in mail["Subject"]
    body = mail.get_content()
    assert "havaintoja 9 → 4" in body
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


def test_a_service_is_assured_by_the_link_of_a_digest(box: Mailbox, switched_on: None) -> None:
    confirmed()
    send_digests(timezone.now())
    link = link_in(box, "still-right")
    assert Client().get(link).status_code == 200
    assert not Assurance.objects.exists()
    Client().post(link, "answer=right", content_type=_FORM)
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
    assert client.post(address, "List-Unsubscribe=One-Click", content_type=_FORM).status_code == 200
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
