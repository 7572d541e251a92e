"""Who enters addresses of organisations, and how an address agrees before anything is mailed to it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tarjotin.events.models import Assurance
from tarjotin.people.models import AuditEntry
from tarjotin.producers.digests.mail import send_digests
from tarjotin.producers.digests.models import DigestRegion, OwnerAddress
from tarjotin.producers.digests.rules import digest_rules
from tarjotin.producers.digests.services import forget_unconfirmed
from tests.mail_server import Mailbox
from tests.make_staff import admin, editor, professional, provider
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
    assert client.post(link, "", content_type=FORM).status_code == 200
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
    assert Client().post(first, "", content_type=FORM).status_code == 410
    assert OwnerAddress.objects.get().confirmed_at is None


@pytest.mark.parametrize("how", ["removed", "replaced", "stopped"])
def test_an_address_that_is_gone_says_nothing_by_the_links_it_got_before(
    box: Mailbox, switched_on: None, how: str
) -> None:
    address = confirmed()
    send_digests(timezone.now())
    link, stop = link_in(box, "still-right"), link_in(box, "digests/stop")
    if how == "stopped":
        Client().post(stop, "", content_type=FORM)
    elif how == "removed":
        desk(editor()).post(PAGE, {"action": "remove", "organisation": SLEEP})
    else:
        enter(desk(editor()), email="uusi@uniyhdistys.example")
    assert not OwnerAddress.objects.filter(pk=address.pk).exists()
    for answer in (Client().get(link), Client().post(link, "answer=wrong", content_type=FORM)):
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
