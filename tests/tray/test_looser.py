"""Nothing fits all that was chosen: the list and the map say what was let go of, and lead to somebody to talk to."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from tarjotin.catalogue.shapes import Service
from tarjotin.events.models import UseCount
from tarjotin.finding.query import Query, Results
from tarjotin.pages.presenters.understanding import step_sentences

TALK = "Tai juttele jonkun kanssa"


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("narrowed", "told"),
    [
        (
            "lat=62.6&lon=29.9&km=5",
            "Alle 5\u00a0kilometrin päästä ei löytynyt sopivaa. Nämä ovat enintään 10\u00a0kilometrin päässä.",
        ),
        (
            "lat=60.17&lon=24.94&km=50",
            "Alle 50\u00a0kilometrin päästä ei löytynyt sopivaa, joten haimme kauempaa.",
        ),
        (
            "provider=parish&service_language=ar",
            "Mikään palvelu ei vastaa kaikkia valintojasi. Nämä löytyivät ilman näitä rajauksia: "
            "järjestäjä: Seurakunta, palvelun kieli: Arabia.",
        ),
    ],
)
def test_the_page_says_what_was_let_go_of(client: Client, example: Service, narrowed: str, told: str) -> None:
    page = page_of(client, f"/fi/search?q=uni&{narrowed}")
    assert told in page
    assert "Uniryhmä" in page
    assert (TALK in page) == ("rajauksia" in told), "who found nothing that fits can talk to somebody"


def test_what_fits_says_nothing_of_it(client: Client, example: Service) -> None:
    page = page_of(client, "/fi/search?q=uni&lat=62.6&lon=29.76&km=5")
    assert "Uniryhmä" in page
    assert "ei löytynyt sopivaa" not in page
    assert TALK not in page


def test_the_map_has_its_ring_where_it_was_widened_to(client: Client, example: Service) -> None:
    page = page_of(client, "/fi/map?q=uni&lat=62.6&lon=29.9&km=5")
    assert "Torikatu 5" in page
    assert "enintään 10\u00a0km" in page


def test_such_a_search_counts_as_one_without_results(example: Service) -> None:
    person = Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"})
    person.get("/fi/search?q=uni&provider=parish", headers={"Sec-Fetch-Site": "same-origin"})
    assert UseCount.objects.filter(kind="in_vain", dimension="all").count() == 1


def test_a_sentence_that_is_not_translated_names_choices_in_its_own_language() -> None:
    query = Query("uni", "so", mode="remote")
    results = Results(query, 1, "country", 0.0, totals={"country": 1}, let_go=("mode",))
    with translation.override("so"):
        (told,) = step_sentences(results, "")
    assert "These were found without: by phone, online or by post." in told


def test_words_that_only_others_have_are_not_said_to_be_nowhere(client: Client, example: Service) -> None:
    page = page_of(client, "/fi/search?q=ryhm%C3%A4+trempula&charge=free")
    assert "Valintoihisi sopivissa palveluissa ei ole kaikkia sanojasi." in page
    assert "ei ole missään palvelussa" not in page
    assert "Valintoihisi" not in page_of(client, "/fi/search?q=ryhm%C3%A4+trempula")
