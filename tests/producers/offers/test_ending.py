"""The sender removes what was sent: told what that takes away, and asked once more before it is done."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tarjotin.producers.offers.models import Offer
from tests.producers.offers.sending import answer, post, send, the_offer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_the_private_page_leads_to_the_question_and_has_no_button_that_removes(client: Client) -> None:
    mine = send(client)
    page = client.get(mine).content.decode()
    assert re.search(rf'<a class="onward" href="{re.escape(mine)}/end">Poista lähettämäsi</a>', page)
    assert "<form" not in page.partition("<main")[2].partition("</main")[0]


def test_opening_the_question_removes_nothing_and_its_button_does(client: Client) -> None:
    mine = send(client)
    page = client.get(f"{mine}/end").content.decode()
    assert "Yhteislauluilta" in page
    assert "Tätä ei voi perua" in page
    assert f'href="{mine}"' in page, "the way back"
    assert the_offer().state == Offer.State.WAITING
    assert post(client, f"{mine}/end", {"sent": "by its button"})["Location"] == mine
    assert the_offer().state == Offer.State.ENDED


def test_the_question_tells_what_is_taken_away_and_no_more(desk: Client, client: Client) -> None:
    mine = send(client)
    seen, read, mailed = (
        "Asukkaat eivät enää näe sitä",
        "Toimitus ei enää lue sitä",
        "Sähköpostiosoitteesi poistetaan",
    )
    waiting = client.get(f"{mine}/end").content.decode()
    assert (seen in waiting, read in waiting, mailed in waiting) == (False, True, True)
    answer(desk, "approve")
    Offer.objects.update(email="")
    shown = client.get(f"{mine}/end").content.decode()
    assert (seen in shown, read in shown, mailed in shown) == (True, False, False)


def test_what_is_removed_already_is_not_asked_about_again(client: Client) -> None:
    mine = send(client)
    post(client, f"{mine}/end", {"sent": "by its button"})
    assert client.get(f"{mine}/end")["Location"] == mine
    assert f"{mine}/end" not in client.get(mine).content.decode()


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("fi", "Poistetaanko lähettämäsi?"),
        ("sv", "Vill du ta bort det du skickade?"),
        ("en", "Remove what you sent?"),
    ],
)
def test_the_question_is_there_in_each_language(client: Client, language: str, question: str) -> None:
    mine = send(client, f"/{language}/offer")
    assert f"<h1>{question}</h1>" in client.get(f"{mine}/end").content.decode()
