"""The editors' side: the queue, what a version changes, approving and returning, and what the sender learns of it."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tarjotin.config.commands.feedback import run
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import Query
from tarjotin.harvest.models import RawVersion
from tarjotin.pages.context import forget_store
from tarjotin.people.models import AuditEntry
from tarjotin.people.queries import staff_of
from tarjotin.producers.entries.forms import read_entry
from tarjotin.producers.offers.models import Offer, OfferCount
from tarjotin.producers.offers.rules import rules
from tarjotin.producers.offers.services import approve, end_offer, forget_old_offers, give_back, send_again
from tarjotin.producers.own.queries import payload_of
from tests.make_staff import admin, editor, professional, sign_in
from tests.producers.offers.sending import (
    CONTACT,
    QUEUE,
    answer,
    begun,
    fields,
    in_days,
    post,
    send,
    the_offer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def one() -> str:
    return f"{QUEUE}/{the_offer().pk}"


def test_an_approved_offer_is_found_and_says_who_sent_it_and_until_when(desk: Client, client: Client) -> None:
    mine = send(client)
    assert "Yhteislauluilta" in desk.get(QUEUE).content.decode()
    assert "alle päivän" in desk.get(QUEUE).content.decode()
    page = desk.get(one()).content.decode()
    assert "kaikki on uutta" in page
    assert CONTACT in page
    assert "Kulttuuri" in page, "the theme that the rules put it into"
    assert "told=approved" in answer(desk, "approve")["Location"]
    (result,) = find(Query(text="yhteislauluilta", language="fi", county="14", theme="culture")).results
    forget_store()
    seen = client.get(f"/fi/service/{result.id}").content.decode()
    assert "Lähettänyt: Laulajat ry." in seen
    assert "Alueen oma toimitus" in seen
    assert f"Näkyy {in_days(14)} asti." in seen
    assert "Otettu mukaan." in client.get(mine).content.decode()
    assert f"/fi/service/{result.id}" in client.get(mine).content.decode()
    assert {(row.action, row.object_kind) for row in AuditEntry.objects.all()} >= {
        ("approved", "offer"),
        ("took-in", "own-contents"),
    }
    assert "Ei odottavia ehdotuksia" in desk.get(QUEUE).content.decode()


def test_a_new_version_waits_while_the_old_one_is_shown_and_the_change_is_marked(
    desk: Client, client: Client
) -> None:
    mine = send(client)
    answer(desk, "approve")
    send(client, f"{mine}/mend", name_fi="Lauluilta", price="5 €", url="")
    assert find(Query(text="yhteislauluilta", language="fi", county="14")).total == 1
    assert "Odottaa toimitusta" in client.get(mine).content.decode()
    page = desk.get(one()).content.decode()
    for sign, words in (("≠", "muuttunut"), ("+", "uusi"), ("−", "poistettu"), ("=", "ennallaan")):
        assert f'<span aria-hidden="true">{sign}</span> {words}' in page
    assert '<span class="hidden">ennen: </span>Yhteislauluilta</del>' in page
    assert '<span class="hidden">jälkeen: </span>Lauluilta</ins>' in page
    answer(desk, "approve")
    kept = payload_of(the_offer().own_id, "14")
    assert kept is not None
    assert kept["names"] == {"fi": "Lauluilta"}
    assert RawVersion.objects.values("record").distinct().count() == 1, "it is the same content renewed"


def test_classes_that_the_editor_mends_are_taken_in_and_stay_in_the_next_version(
    desk: Client, client: Client
) -> None:
    mine = send(client)
    assert answer(desk, "approve", classes="P99").status_code == 400
    answer(desk, "approve", classes="P25.2; P10.1")
    send(client, f"{mine}/mend")
    assert the_offer().cells["classes"] == "P25.2; P10.1"


def test_a_returned_offer_tells_the_words_and_can_be_mended(desk: Client, client: Client) -> None:
    mine = send(client)
    assert answer(desk, "return", words=" ").status_code == 400
    assert answer(desk, "return", words="x" * (rules().longest_words + 1)).status_code == 400
    answer(desk, "return", words="Kerro hinta. <i>")
    page = client.get(mine).content.decode()
    assert "Palautettu korjattavaksi" in page
    assert "Kerro hinta. &lt;i&gt;" in page
    send(client, f"{mine}/mend", price="5 €")
    assert the_offer().state == Offer.State.WAITING
    read = desk.get(f"/fi/desk/offers/{the_offer().pk}").content.decode()
    assert "Kerro hinta. &lt;i&gt;" in read, "whoever reads the new version knows what was asked for"
    assert "Kerro hinta" not in client.get(mine).content.decode()


def test_an_answer_to_another_version_than_the_one_read_changes_nothing(desk: Client, client: Client) -> None:
    mine = send(client)
    before = the_offer().revision
    send(client, f"{mine}/mend", name_fi="Toinen")
    assert answer(desk, "approve", revision=before).status_code == 409
    assert the_offer().state == Offer.State.WAITING
    answer(desk, "approve")
    assert answer(desk, "return", words="Ei").status_code == 409
    assert the_offer().state == Offer.State.TAKEN_IN


@pytest.mark.parametrize("meanwhile", ["ended", "changed"])
def test_an_answer_that_the_sender_overtakes_while_it_is_written_changes_nothing(
    client: Client, meanwhile: str
) -> None:
    send(client)
    read, by, now = the_offer(), staff_of(editor()), timezone.now()
    entry = read_entry(read.cells | {"identifier": read.identifier}, read.county, now.date()).entry
    assert entry is not None
    if meanwhile == "ended":
        end_offer(the_offer(), now=now)
        # The number alone must not do: an ending that forgot to raise it would be overwritten.
        Offer.objects.update(revision=read.revision)
    else:
        send_again(the_offer(), cells=read.cells, email=CONTACT, language="fi", now=now)
    state = the_offer().state
    assert not approve(read, entry, read.cells, revision=1, by=by, now=now)
    assert not give_back(read, "Kerro hinta.", revision=1, by=by, now=now)
    assert (the_offer().state, the_offer().words) == (state, "")
    assert not RawVersion.objects.exists()
    assert not AuditEntry.objects.filter(object_kind="offer").exists()


def test_one_that_waits_already_keeps_its_place_when_it_is_sent_again(desk: Client, client: Client) -> None:
    mine = send(client)
    Offer.objects.update(sent_at=timezone.now() - dt.timedelta(days=3))
    send(client, name_fi="Toinen")
    send(client, f"{mine}/mend", name_fi="Ensimmäinen")
    page = desk.get(QUEUE).content.decode()
    assert page.index("Ensimmäinen") < page.index("Toinen")
    assert "3\u00a0päivää" in page
    assert '(2<span class="hidden"> odottaa</span>)' in page
    assert '(2<span class="hidden"> odottaa</span>)' in desk.get("/fi/staff/home").content.decode()


def test_one_whose_day_has_passed_can_only_be_returned(desk: Client, client: Client) -> None:
    send(client)
    Offer.objects.update(cells=the_offer().cells | {"starts": "3.12.2020", "ends": ""})
    page = desk.get(one()).content.decode()
    assert "Sitä ei voi ottaa mukaan tällaisena" in page
    assert 'value="approve"' not in page
    assert answer(desk, "approve").status_code == 400
    answer(desk, "return", words="Päivä on mennyt.")
    assert the_offer().state == Offer.State.RETURNED


def test_the_sender_ends_it_and_it_is_gone_at_once(desk: Client, client: Client) -> None:
    mine = send(client)
    answer(desk, "approve")
    post(client, f"{mine}/end", {"sent": "by its button"})
    assert find(Query(text="yhteislauluilta", language="fi", county="14")).total == 0
    assert the_offer().email == ""
    assert "Poistettu." in client.get(mine).content.decode()
    send(client, f"{mine}/mend")
    assert the_offer().state == Offer.State.WAITING


def test_who_sent_it_stays_told_when_an_editor_mends_it(desk: Client, client: Client) -> None:
    send(client)
    answer(desk, "approve")
    told = {key: value for key, value in fields().items() if key not in ("contact", "subject")}
    desk.post(f"/fi/desk/own/{the_offer().own_id}/edit", told | {"classes": "P25.2", "price": "3 €"})
    kept = payload_of(the_offer().own_id, "14")
    assert kept is not None
    assert (kept["sent_by"], kept["prices"]) == ("Laulajat ry", {"fi": "3 €"})


def test_only_editors_of_the_region_read_and_answer(client: Client, settings: Settings) -> None:
    send(client)
    assert client.get(QUEUE).status_code == 302
    assert sign_in(Client(), professional(email="ohjaaja@alue.example")).get(QUEUE).status_code == 403
    narrowed = sign_in(Client(), admin(organisation="organisation-1", email="jarjesto@alue.example"))
    assert narrowed.get(one()).status_code == 403
    settings.TARJOTIN_REGION = "13"
    other = sign_in(Client(), editor(county="13", email="muu@alue.example"))
    assert "Yhteislauluilta" not in other.get(QUEUE).content.decode()
    assert answer(other, "approve").status_code == 404


def test_the_outcome_is_mailed_in_the_senders_language_where_mail_is_set(
    desk: Client, client: Client, settings: Settings
) -> None:
    mine = send(client, "/sv/offer")
    assert "mail=none" in answer(desk, "return", words="Berätta priset.")["Location"]
    assert mail.outbox == []
    settings.EMAIL_HOST = "mail.alue.example"
    send(client, f"{mine}/mend")
    assert "mail=sent" in answer(desk, "approve")["Location"]
    (sent,) = mail.outbox
    assert sent.to == [CONTACT]
    assert sent.subject == "Det du skickade visas nu"
    assert "Yhteislauluilta" in sent.body
    assert mine.rpartition("/")[2] not in sent.body


def test_a_mail_that_fails_stops_nothing_and_no_log_has_the_address(
    desk: Client,
    client: Client,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(CONTACT)

    send(client)
    settings.EMAIL_HOST = "mail.alue.example"
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    assert "mail=none" in answer(desk, "approve")["Location"]
    assert "could not be mailed" in caplog.text
    assert CONTACT not in caplog.text


def test_the_address_is_nowhere_in_what_is_kept_of_the_content_or_the_log_of_changes(
    desk: Client, client: Client, tmp_path: Path
) -> None:
    send(client)
    answer(desk, "approve")
    kept = RawVersion.objects.get().payload.decode()
    assert "Yhteislauluilta" in kept
    assert CONTACT not in kept
    assert CONTACT not in str(the_offer().cells)
    assert CONTACT not in str(list(AuditEntry.objects.values()))
    assert CONTACT not in repr(the_offer())


def test_addresses_and_offers_are_forgotten_by_the_days_of_the_data(desk: Client, client: Client) -> None:
    send(client)
    now = timezone.now()
    days = dt.timedelta(days=1)
    assert forget_old_offers(now + (rules().forget_unanswered_days - 1) * days) == 0
    answer(desk, "return", words="Kerro hinta.")
    assert forget_old_offers(now + (rules().forget_email_days - 1) * days) == 0
    assert the_offer().email == CONTACT
    assert forget_old_offers(now + (rules().forget_email_days + 1) * days) == 1
    assert the_offer().email == ""
    assert forget_old_offers(now + (rules().forget_returned_days + 1) * days) == 1
    assert not Offer.objects.exists()
    assert not OfferCount.objects.exists()


def test_what_is_shown_keeps_its_private_page_as_long_as_it_may_be_shown(
    desk: Client, client: Client
) -> None:
    send(client)
    answer(desk, "approve")
    now, day = timezone.now(), dt.timedelta(days=1)
    forget_old_offers(now + (rules().forget_taken_in_days - 1) * day)
    assert Offer.objects.exists()
    forget_old_offers(now + (rules().forget_taken_in_days + 1) * day)
    assert not Offer.objects.exists()


def test_what_is_over_is_not_said_to_be_shown(
    desk: Client, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = send(client)
    answer(desk, "approve")
    assert "Asukkaat näkevät nyt tämän" in client.get(mine).content.decode()
    later = timezone.localdate() + dt.timedelta(days=15)
    monkeypatch.setattr("tarjotin.producers.offers.views.timezone.localdate", lambda *_: later)
    page = client.get(mine).content.decode()
    assert "Asukkaat näkevät nyt tämän" not in page
    assert "viimeinen päivä on mennyt" in page


def test_an_end_without_its_cookie_ends_nothing_and_offers_no_form_that_would(client: Client) -> None:
    mine = send(client)
    refused = post(Client(enforce_csrf_checks=True), f"{mine}/end", {"sent": "by its button"})
    assert refused.status_code == 403
    assert 'name="step"' not in refused.content.decode()
    assert the_offer().state == Offer.State.WAITING


def test_each_use_of_the_timers_command_forgets_what_is_due(client: Client) -> None:
    send(client)
    Offer.objects.update(sent_at=timezone.now() - dt.timedelta(days=rules().forget_unanswered_days + 1))
    run(argparse.Namespace(action="list", county="", all=False, overdue=False, json=True))
    assert not Offer.objects.exists()


def test_the_form_that_is_mended_is_filled_in_with_what_was_sent(client: Client) -> None:
    mine = send(client)
    html = client.get(f"{mine}/mend").content.decode()
    assert 'value="Yhteislauluilta"' in html
    assert f'value="{CONTACT}"' in html
    assert begun(client, f"{mine}/mend")
