"""The resident's side of contact requests: the form, how it is kept, the code, and when there is no form."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from tarjotin.catalogue.shapes import Service
from tarjotin.config.health import check
from tarjotin.desk.callbacks.models import ContactRequest, DeletionEntry, ProviderAgreement
from tarjotin.desk.callbacks.queries import agreed_lately, forget_agreed
from tarjotin.desk.callbacks.rules import rules
from tarjotin.pages.mylist.ids import shorten
from tests.desk.callbacks.asking import (
    NAME,
    PHONE,
    SECRETS,
    SLEEP,
    WALK,
    Field,
    agree,
    ask,
    asked,
    post,
    waiting_page,
    whole_database,
)
from tests.desk.slips.conftest import code, make_slip
from tests.make_staff import admin, professional, provider, sign_in

# What a resident sees


def test_a_resident_asks_and_each_provider_chosen_gets_a_row_of_its_own(service: Service) -> None:
    html = ask(Client(enforce_csrf_checks=True), SLEEP, WALK).content.decode()
    rows = ContactRequest.objects.order_by("organisation_id")
    assert [row.organisation_id for row in rows] == [SLEEP, WALK]
    assert rows[0].sealed != rows[1].sealed
    assert "Kiitos, sinulle soitetaan" in html
    assert "14\u00a0päivän kuluttua" in html
    assert not any(secret in html for secret in SECRETS)


def test_neither_name_nor_number_nor_code_is_anywhere_in_the_database(service: Service) -> None:
    code = asked(SLEEP, WALK)
    kept = whole_database()
    assert "organisation-2" in kept, "the search would find what there is"
    assert not any(secret in kept for secret in (*SECRETS, "+358407654321", code, code.replace("-", "")))


def test_the_form_leaves_nothing_in_a_session_an_address_or_a_cookie(service: Service) -> None:
    client = Client()
    answer = ask(client, SLEEP)
    assert answer.status_code == 200
    assert list(client.cookies) == ["csrftoken"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_nothing_is_ticked_beforehand_and_consent_is_asked_for(service: Service) -> None:
    html = Client().get(f"/fi/call-me?ids={service.id}").content.decode()
    boxes = re.findall(r'<input type="checkbox"[^>]*>', html)
    assert len(boxes) == 2
    assert not any("checked" in box for box in boxes)
    assert "Kävely ry" not in html


def test_a_service_whose_providers_have_not_agreed_leads_to_those_that_have(service: Service) -> None:
    ProviderAgreement.objects.filter(organisation_id=SLEEP).delete()
    html = Client().get(f"/fi/call-me?ids={service.id}").content.decode()
    assert "Kävely ry" in html
    assert "eivät ota tässä vastaan" in html


@pytest.mark.parametrize(
    ("fields", "name", "told"),
    [
        ({"consent": ""}, "consent", "vain suostumuksellasi"),
        ({"provider": ()}, "providers", "Valitse, kuka saa soittaa"),
        ({"provider": ("organisation-3",)}, "providers", "Valitse, kuka saa soittaa"),
        ({"name": " \0 "}, "name", "Kirjoita nimi"),
        ({"name": "a" * 81}, "name", "liian pitkä"),
        ({"name": "Aino 131052-308T"}, "name", "vain nimi"),
        ({"phone": ""}, "phone", "Kirjoita puhelinnumero"),
        ({"phone": "112"}, "phone", "Emme saaneet numerosta selvää"),
        ({"time": "never"}, "time", "milloin"),
        ({"language": "tlh"}, "language", "Valitse kieli"),
        ({"website": "https://spam.example"}, "send", "lähettikö tämän ihminen"),
        ({"form": "forged"}, "send", "kauan auki"),
    ],
)
def test_what_is_wrong_is_told_nothing_is_kept_and_nothing_typed_is_lost(
    service: Service, fields: dict[str, Field], name: str, told: str
) -> None:
    answer = ask(Client(), SLEEP, **fields)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert re.search(rf'<a href="#{name}">[^<]*{told}', html)
    assert f'id="{name}"' in html
    assert not ContactRequest.objects.exists()
    if name != "name":
        assert f'value="{NAME}"' in html
    if name != "phone":
        assert f'value="{PHONE}"' in html
    if name != "consent":
        assert 'value="yes" checked' in html
    if name != "providers":
        assert f'value="{SLEEP}" checked' in html


def test_a_form_without_its_cookie_is_given_back(service: Service) -> None:
    fields = {"name": NAME, "phone": PHONE, "provider": SLEEP, "consent": "yes"}
    answer = post(Client(enforce_csrf_checks=True), "/fi/call-me", fields)
    assert answer.status_code == 403
    assert f'value="{NAME}"' in answer.content.decode()
    assert "csrftoken" in answer.cookies
    assert not ContactRequest.objects.exists()


def test_a_form_that_may_carry_files_is_not_read(service: Service) -> None:
    assert Client().post("/fi/call-me", {"name": NAME}).status_code == 400


def test_a_form_sent_twice_is_one_request_with_one_code(service: Service) -> None:
    client = Client()
    form = re.search(r'name="form" value="([^"]*)"', client.get("/fi/call-me").content.decode())
    assert form
    first, second = (ask(client, SLEEP, form=form[1]).content for _ in range(2))
    assert ContactRequest.objects.count() == 1
    assert re.findall(rb'class="reference">[^<]+', first) == re.findall(rb'class="reference">[^<]+', second)


def test_a_number_mended_in_a_form_that_was_sent_is_the_one_to_call(caller: Client) -> None:
    form = re.search(r'name="form" value="([^"]*)"', Client().get("/fi/call-me").content.decode())
    assert form
    for phone in ("040 111 1111", "040 222 2222"):
        assert ask(Client(), SLEEP, form=form[1], phone=phone).status_code == 200
    page = waiting_page(caller)
    assert "040 222 2222" in page
    assert "040 111 1111" not in page


def test_a_flood_is_not_taken_in_and_what_was_typed_stays(service: Service) -> None:
    ContactRequest.objects.bulk_create(
        ContactRequest(
            county="14", organisation_id=WALK, code_hash=str(n), sealed="", received_at=timezone.now()
        )
        for n in range(rules().most_an_hour)
    )
    answer = ask(Client(), SLEEP)
    assert answer.status_code == 429
    assert f'value="{NAME}"' in answer.content.decode()
    assert ContactRequest.objects.count() == rules().most_an_hour


def test_a_provider_with_too_many_waiting_takes_no_more(service: Service) -> None:
    yesterday = timezone.now() - dt.timedelta(days=2)
    ContactRequest.objects.bulk_create(
        ContactRequest(county="14", organisation_id=SLEEP, code_hash=str(n), sealed="", received_at=yesterday)
        for n in range(rules().most_waiting)
    )
    html = Client().get("/fi/call-me").content.decode()
    assert f'value="{SLEEP}" disabled' in html
    assert ask(Client(), SLEEP).status_code == 400
    assert ask(Client(), WALK).status_code == 200


def test_the_code_deletes_what_waits_everywhere_and_works_once(service: Service) -> None:
    code, other = asked(SLEEP, WALK), asked(SLEEP)
    client = Client()
    done = post(client, "/fi/call-me/withdraw", {"code": code.lower()})
    assert "Pyyntösi on poistettu" in done.content.decode()
    assert ContactRequest.objects.count() == 1
    assert list(DeletionEntry.objects.values_list("why", "answer_hours")) == [("withdrawn", None)] * 2
    again = post(client, "/fi/call-me/withdraw", {"code": code})
    assert again.status_code == 400
    assert code in again.content.decode()
    assert post(client, "/fi/call-me/withdraw", {"code": "x"}).status_code == 400
    assert post(client, "/fi/call-me/withdraw", {"code": other}).status_code == 200


def test_a_code_of_one_region_deletes_nothing_in_another(service: Service, settings: Settings) -> None:
    code = asked()
    settings.TARJOTIN_REGION = "11"
    assert post(Client(), "/fi/call-me/withdraw", {"code": code}).status_code == 400
    assert ContactRequest.objects.count() == 1


# Off by default


def test_while_the_switch_is_off_there_are_no_such_pages(service: Service, settings: Settings) -> None:
    settings.TARJOTIN_CONTACT_REQUESTS = False
    client = Client()
    for member in (provider(SLEEP), admin()):
        sign_in(client, member)
        for address in ("call-me", "call-me/withdraw", "desk/callbacks/providers", "desk/callbacks/"):
            assert client.get(f"/fi/{address}").status_code in (403, 404), address
    assert "call-me" not in client.get(f"/fi/service/{service.id}").content.decode()


def test_who_waits_when_the_switch_is_turned_off_can_still_be_called_and_withdraw(
    caller: Client, settings: Settings
) -> None:
    code = asked()
    settings.TARJOTIN_CONTACT_REQUESTS = False
    assert caller.get("/fi/call-me").status_code == 404
    assert NAME in waiting_page(caller)
    assert post(caller, "/fi/call-me/withdraw", {"code": code}).status_code == 200


def test_without_a_key_nothing_is_taken_in_and_the_check_says_so(
    service: Service, settings: Settings
) -> None:
    def point() -> tuple[bool, str]:
        return next((each.passed, each.finding) for each in check() if each.name == "contact requests")

    assert point() == (True, "on, 0 waiting")
    settings.TARJOTIN_CONTACT_KEYS = ["no key"]
    assert Client().get("/fi/call-me").status_code == 404
    assert point() == (False, "on, 0 waiting, no key to seal them with")
    settings.TARJOTIN_CONTACT_REQUESTS = False
    assert point()[0]


def test_a_service_leads_to_the_form_only_where_its_provider_has_agreed(service: Service) -> None:
    link = f"/fi/call-me?ids={service.id}"
    assert link in Client().get(f"/fi/service/{service.id}").content.decode()
    ProviderAgreement.objects.filter(organisation_id=SLEEP).delete()
    forget_agreed()
    assert "call-me" not in Client().get(f"/fi/service/{service.id}").content.decode()
    agree(SLEEP, county="11")
    assert "call-me" not in Client().get(f"/fi/service/{service.id}").content.decode()


def test_a_slip_leads_to_the_form_with_its_services_only_where_one_of_them_has_agreed(
    service: Service, settings: Settings
) -> None:
    guide = sign_in(Client(), professional())
    slip = make_slip(guide, ids=service.id)
    opened = f"/fi/slip/{code(slip)}"
    assert f"/fi/call-me?ids={shorten(service.id)}" in Client().get(opened).content.decode()
    settings.TARJOTIN_CONTACT_REQUESTS = False
    assert "/call-me" not in Client().get(opened).content.decode()


def test_the_agreements_are_not_asked_for_every_page(
    service: Service, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert SLEEP in agreed_lately("14") & agreed_lately("14")
    settings.TARJOTIN_CONTACT_REQUESTS = False
    with django_assert_num_queries(0):
        assert not agreed_lately("14")
