"""The desk's side of contact requests: who sees them, what a provider and a region do, and when they go."""

from __future__ import annotations

import argparse
import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tarjotin.catalogue.shapes import Service
from tarjotin.common.errors import BadUse
from tarjotin.config.commands import callbacks, feedback
from tarjotin.config.pipeline import bring_up_to_date
from tarjotin.desk.callbacks.mail import remind_providers
from tarjotin.desk.callbacks.models import ContactRequest, DeletionEntry, ProviderAgreement
from tarjotin.desk.callbacks.rules import rules
from tarjotin.desk.callbacks.sealing import new_key
from tarjotin.desk.callbacks.services import forget_old_requests, reseal_requests
from tarjotin.people.models import AuditEntry
from tests.desk.callbacks.asking import (
    KEY,
    NAME,
    PHONE,
    SECRETS,
    SLEEP,
    WALK,
    act,
    agree,
    ask,
    asked,
    post,
    waiting_page,
    whole_database,
)
from tests.mail_server import Mailbox, mail_server
from tests.make_staff import admin, professional, provider, sign_in

# Who may see


def test_only_the_providers_own_staff_sees_who_waits(caller: Client) -> None:
    asked()
    html = waiting_page(caller)
    assert NAME in html
    assert 'href="tel:+358407654321"' in html
    assert "14\u00a0päivää jäljellä" in html


def test_another_providers_staff_sees_and_changes_nothing(service: Service) -> None:
    asked()
    other = Client()
    sign_in(other, provider(WALK))
    assert not any(secret in waiting_page(other) for secret in SECRETS)
    assert act(other, "answered").headers["Location"].endswith("done=gone")
    assert act(other, "not-reached").headers["Location"].endswith("done=gone")
    assert ContactRequest.objects.get().tries == 0


def test_the_same_provider_in_another_region_sees_and_changes_nothing(
    service: Service, settings: Settings
) -> None:
    asked()
    other = Client()
    sign_in(other, provider(SLEEP, county="11"))
    assert other.get("/fi/desk/callbacks/").status_code == 403
    settings.TARJOTIN_REGION = "11"
    agree(SLEEP, county="11")
    asked()
    of_14 = ContactRequest.objects.get(county="14").pk
    assert waiting_page(other).count(PHONE) == 1
    assert act(other, "answered", of_14).headers["Location"].endswith("done=gone")
    assert ContactRequest.objects.count() == 2


def test_professionals_and_admins_do_not_see_who_waits(service: Service) -> None:
    asked()
    client = Client()
    for member in (professional(), admin()):
        sign_in(client, member)
        assert client.get("/fi/desk/callbacks/").status_code == 403
        assert act(client, "answered").status_code == 403
    assert not any(
        secret in client.get("/fi/desk/callbacks/providers").content.decode() for secret in SECRETS
    )


def test_the_desk_leads_to_contact_requests_only_those_who_may_follow(
    service: Service, client: Client
) -> None:
    mine, agreements = 'href="/fi/desk/callbacks/"', 'href="/fi/desk/callbacks/providers"'
    sign_in(client, provider(SLEEP))
    assert mine in waiting_page(client)
    assert agreements not in waiting_page(client)
    sign_in(client, admin())
    html = client.get("/fi/desk/callbacks/providers").content.decode()
    assert agreements in html
    assert mine not in html
    sign_in(client, professional())
    assert "desk/callbacks" not in client.get("/fi/desk/slips/").content.decode()


# What a provider does


def test_an_answer_deletes_at_once_and_keeps_how_long_it_took(caller: Client) -> None:
    asked()
    ContactRequest.objects.update(received_at=timezone.now() - dt.timedelta(hours=30))
    assert act(caller, "answered").headers["Location"].endswith("done=answered")
    assert not ContactRequest.objects.exists()
    entry = DeletionEntry.objects.get()
    assert (entry.why, entry.answer_hours, entry.organisation_id) == ("answered", 30, SLEEP)
    audit = AuditEntry.objects.get()
    assert (audit.action, audit.object_kind, audit.object_id) == ("answered", "contact request", SLEEP)
    kept = whole_database()
    assert not any(secret in kept for secret in SECRETS)


def test_who_was_not_reached_waits_on_until_the_days_are_over(caller: Client) -> None:
    asked()
    act(caller, "not-reached")
    act(caller, "not-reached")
    assert "Yritetty 2 kertaa" in waiting_page(caller)
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["did not reach"] * 2
    received = ContactRequest.objects.get().received_at
    assert forget_old_requests(received + dt.timedelta(days=13, hours=23)) == 0
    assert forget_old_requests(received + dt.timedelta(days=14)) == 1
    assert DeletionEntry.objects.get().why == "expired"


def test_whose_days_are_over_is_gone_when_the_page_opens(caller: Client) -> None:
    asked()
    ContactRequest.objects.update(received_at=timezone.now() - dt.timedelta(days=14, minutes=1))
    assert "Kukaan ei odota soittoa" in waiting_page(caller)
    assert not ContactRequest.objects.exists()


def test_the_oldest_stands_first(caller: Client) -> None:
    asked()
    ContactRequest.objects.update(received_at=timezone.now() - dt.timedelta(days=5))
    ask(Client(), SLEEP, name="Eero")
    html = waiting_page(caller)
    assert html.index(NAME) < html.index("Eero")


@pytest.mark.parametrize("id", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_button_for_what_is_gone_says_so(caller: Client, id: str) -> None:
    asked()
    answer = post(caller, "/fi/desk/callbacks/", {"action": "answered", "id": id})
    assert "ei enää ole" in caller.get(answer.headers["Location"]).content.decode()
    assert post(caller, "/fi/desk/callbacks/", {"action": "other", "id": id}).status_code == 404


def test_keys_are_changed_while_people_wait(caller: Client, settings: Settings) -> None:
    asked()
    new = new_key()
    settings.TARJOTIN_CONTACT_KEYS = [new, KEY]
    assert NAME in waiting_page(caller)
    assert reseal_requests() == 1
    settings.TARJOTIN_CONTACT_KEYS = [new]
    assert NAME in waiting_page(caller)
    settings.TARJOTIN_CONTACT_KEYS = [KEY]
    html = waiting_page(caller)
    assert NAME not in html
    assert "ei voi avata" in html


def test_the_usual_time_is_told_once_five_have_been_answered(service: Service) -> None:
    def entry(n: int, why: str = "answered", hours: int | None = 30) -> DeletionEntry:
        day = timezone.localdate() - dt.timedelta(days=n)
        return DeletionEntry(day=day, county="14", organisation_id=SLEEP, why=why, answer_hours=hours)

    DeletionEntry.objects.bulk_create(entry(n) for n in range(4))
    # Who withdraws is waiting for nobody: it makes a provider neither slower nor known.
    DeletionEntry.objects.bulk_create(entry(n, "withdrawn", None) for n in range(9))
    assert "Vastaa yleensä" not in Client().get("/fi/call-me").content.decode()
    entry(4).save()
    assert "Vastaa yleensä 2\u00a0päivän kuluessa" in Client().get("/fi/call-me").content.decode()


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    callbacks.add_options(parser)
    return callbacks.run(parser.parse_args(words))


def test_the_command_makes_a_key_and_seals_anew_with_it(
    caller: Client, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    asked()
    assert _run("key") == 0
    key = capsys.readouterr().out.strip()
    settings.TARJOTIN_CONTACT_KEYS = [key, KEY]
    assert _run("reseal", "--json") == 0
    assert capsys.readouterr().out == '{"sealed": 1}\n'
    settings.TARJOTIN_CONTACT_KEYS = [key]
    assert NAME in waiting_page(caller)
    settings.TARJOTIN_CONTACT_KEYS = []
    with pytest.raises(BadUse, match="no key"):
        _run("reseal")


def test_every_use_of_the_commands_and_every_harvest_forgets_the_old(
    service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    for use in (
        lambda: _run("send"),
        lambda: feedback.run(argparse.Namespace(action="send", json=True)),
        lambda: bring_up_to_date(lambda *_: None),
    ):
        asked()
        ContactRequest.objects.update(received_at=timezone.now() - dt.timedelta(days=14, minutes=1))
        use()
        assert not ContactRequest.objects.exists()


def test_a_harvest_that_breaks_on_the_way_has_forgotten_the_old(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked()
    ContactRequest.objects.update(received_at=timezone.now() - dt.timedelta(days=14, minutes=1))

    class DiskIsFull(Exception):
        pass

    def breaks(*_: object, **__: object) -> None:
        raise DiskIsFull

    monkeypatch.setattr("tarjotin.config.pipeline.update_index", breaks)
    with pytest.raises(DiskIsFull):
        bring_up_to_date(lambda *_: None)
    assert not ContactRequest.objects.exists()


# What the region does


def test_an_admin_makes_changes_and_ends_an_agreement_and_the_log_tells(
    service: Service, client: Client
) -> None:
    ProviderAgreement.objects.all().delete()
    sign_in(client, member := admin())
    address, fields = "/fi/desk/callbacks/providers", {"organisation": SLEEP, "email": "a@b.example"}
    assert post(client, address, fields).status_code == 302
    assert post(client, address, fields | {"email": "c@b.example"}).status_code == 302
    kept = ProviderAgreement.objects.get()
    assert (kept.county, kept.email, kept.agreed_by) == ("14", "c@b.example", member.email)
    assert "c@b.example" in client.get(address).content.decode()
    asked()
    assert post(client, address, {"organisation": SLEEP, "action": "end"}).status_code == 302
    assert client.get("/fi/call-me").status_code == 404
    assert ContactRequest.objects.exists(), "who waits is still to be called"
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["agreed", "changed", "ended"]


def test_a_wrong_agreement_is_told_of_and_given_back(service: Service, client: Client) -> None:
    sign_in(client, admin())
    answer = post(client, "/fi/desk/callbacks/providers", {"organisation": "x", "email": "puuttuu"})
    assert answer.status_code == 400
    assert 'value="puuttuu"' in answer.content.decode()


def test_an_admin_of_one_organisation_manages_that_one_alone(service: Service, client: Client) -> None:
    sign_in(client, admin(organisation=WALK))
    address = "/fi/desk/callbacks/providers"
    assert f'value="{SLEEP}"' not in client.get(address).content.decode()
    assert post(client, address, {"organisation": SLEEP, "email": "a@b.example"}).status_code == 400
    assert post(client, address, {"organisation": SLEEP, "action": "end"}).status_code == 403
    assert post(client, address, {"organisation": WALK, "action": "end"}).status_code == 302


def test_agreements_are_the_admins_business_alone(service: Service, client: Client) -> None:
    for member in (professional(), provider(SLEEP), admin(county="11")):
        sign_in(client, member)
        assert client.get("/fi/desk/callbacks/providers").status_code == 403


def test_a_reminder_tells_how_many_wait_never_who(service: Service, settings: Settings) -> None:
    asked()
    asked()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "tarjotin@alue.example"
    now = timezone.now()
    days = dt.timedelta(days=rules().remind_after_days, minutes=1)
    with mail_server() as box:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        assert remind_providers(now) == 0
        assert remind_providers(now + days) == 1
        assert remind_providers(now + days) == 0
        assert remind_providers(now + 2 * days) == 1
        _assert_anonymous(box)
        box.is_broken = True
        assert remind_providers(now + 3 * days) == 0
        box.is_broken = False
        assert remind_providers(now + 3 * days) == 1
        assert remind_providers(now + dt.timedelta(days=15)) == 0


def _assert_anonymous(box: Mailbox) -> None:
    assert box.receivers == ["soitot@alue.example"] * 2
    body = box.mails[0].get_content()
    assert "2 henkilöä odottaa" in body
    assert "2 personer väntar" in body
    assert not any(secret in box.mails[0].as_string() for secret in SECRETS)
