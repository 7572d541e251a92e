"""What the sender and the editors are told of being seen: it is so, also while another process is writing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from tarjotin.common.errors import OperatorError
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import Query
from tarjotin.harvest.one_writer import one_writer
from tarjotin.producers.own import services
from tests.make_staff import editor, sign_in
from tests.producers.offers.sending import QUEUE, answer, post, send, the_offer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOW = {"fi": "Asukkaat näkevät nyt tämän", "sv": "Invånarna ser nu detta", "en": "Residents see this now"}
LATER = {
    "fi": "Asukkaat näkevät tämän seuraavan päivityksen jälkeen",
    "sv": "Invånarna ser detta efter nästa uppdatering",
    "en": "Residents see this after the next update",
}

STILL = "Asukkaat voivat nähdä sen vielä seuraavaan päivitykseen asti"


def approve(desk: Client) -> str:
    """Approve the only offer; the page that the editor is led to."""
    return str(answer(desk, "approve")["Location"])


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def is_found() -> bool:
    return find(Query(text="yhteislauluilta", language="fi", county="14")).total > 0


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_waits_for_the_next_update_is_not_said_to_be_seen_and_is_as_soon_as_it_is(
    desk: Client, client: Client, language: str
) -> None:
    mine = send(client, f"/{language}/offer")
    with one_writer():
        approve(desk)
    assert LATER[language] in page(client, mine)
    assert NOW[language] not in page(client, mine)
    assert f"/service/{the_offer().own_id}" not in page(client, mine), "there is no such page yet"
    assert services.show_now()
    assert NOW[language] in page(client, mine)
    assert LATER[language] not in page(client, mine)


def test_the_editor_is_told_the_same(desk: Client, client: Client) -> None:
    send(client)
    with one_writer():
        queue = approve(desk)
    assert "Asukkaat näkevät sen seuraavan päivityksen jälkeen" in page(desk, queue)
    assert "odottaa päivitystä" in page(desk, "/fi/desk/own"), "there to be changed meanwhile"
    services.show_now()
    assert "Asukkaat näkevät sen nyt" in page(desk, queue)
    assert "odottaa päivitystä" not in page(desk, "/fi/desk/own")


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("fi", "Lähettämäsi on hyväksytty", "vuorokauden kuluessa"),
        ("sv", "Det du skickade har godkänts", "inom ett dygn"),
        ("en", "What you sent has been approved", "within a day"),
    ],
)
def test_the_mail_promises_no_more_than_is_so(
    desk: Client, client: Client, settings: Settings, language: str, subject: str, words: str
) -> None:
    settings.EMAIL_HOST = "mail.alue.example"
    send(client, f"/{language}/offer")
    with one_writer():
        approve(desk)
    (sent,) = mail.outbox
    assert sent.subject == subject
    assert words in sent.body
    assert "Yhteislauluilta" in sent.body


def test_what_only_the_index_lacks_is_not_said_to_be_seen(
    desk: Client, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OperatorError("The disk is full.", "Make room.")

    mine = send(client)
    with monkeypatch.context() as patched:
        patched.setattr(services, "update_index", refuse)
        approve(desk)
    assert not is_found()
    assert LATER["fi"] in page(client, mine)
    services.show_now()
    assert is_found()
    assert NOW["fi"] in page(client, mine)


def test_a_new_version_that_waits_is_not_said_to_be_seen_though_the_old_one_is(
    desk: Client, client: Client
) -> None:
    mine = send(client)
    approve(desk)
    assert NOW["fi"] in page(client, mine)
    send(client, f"{mine}/mend", price="5 €")
    with one_writer():
        approve(desk)
    assert LATER["fi"] in page(client, mine)


def test_another_regions_waiting_changes_no_words_here(
    desk: Client, client: Client, settings: Settings
) -> None:
    settings.TARJOTIN_REGION = "13"
    send(client)
    with one_writer():
        approve(sign_in(Client(), editor(county="13", email="muu@alue.example")))
    settings.TARJOTIN_REGION = "14"
    assert "Asukkaat näkevät sen nyt" in page(desk, f"{QUEUE}?told=approved")


@pytest.mark.parametrize("by", ["sender", "editor"])
def test_what_is_taken_away_while_another_writes_is_said_to_be_seen_until_the_update(
    desk: Client, client: Client, by: str
) -> None:
    mine = send(client)
    approve(desk)
    with one_writer():
        _take_away(desk, client, mine, by)
    assert is_found()
    assert STILL in page(client, mine)
    services.show_now()
    assert not is_found()
    assert STILL not in page(client, mine)


def _take_away(desk: Client, client: Client, mine: str, by: str) -> Any:
    if by == "sender":
        return post(client, f"{mine}/end", {"sent": "by its button"})
    answer = desk.post(f"/fi/desk/own/{the_offer().own_id}/withdraw")
    assert STILL in page(desk, answer["Location"])
    return answer
