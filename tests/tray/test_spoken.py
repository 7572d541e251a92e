"""What others speak here: languages of service on cards, in filters and on a page of their own."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tarjotin.catalogue.shapes import Service
from tarjotin.finding.query import FacetValue, Query, Results
from tarjotin.pages.languages.spoken import all_spoken, languages_line, own_names, spoken
from tarjotin.regions.codes import languages
from tarjotin.tray.languages.presenters import present_spoken


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_every_language_of_service_is_listed_with_its_list(client: Client, example: Service) -> None:
    html = page(client, "/fi/languages")
    assert "Palvelua muilla kielillä" in html
    for code in example.languages:
        assert f'href="/fi/search?service_language={code}"' in html
    assert "Palvelua muilla kielillä" in page(client, "/fi/")


def test_a_language_of_service_is_named_in_itself_and_in_the_readers() -> None:
    assert spoken("ru", "fi").both_names == '<bdi lang="ru">Русский</bdi> (venäjä)'
    assert spoken("ru", "ru").both_names == "Русский"
    assert spoken("ar", "ar").both_names == "العربية"
    assert spoken("fi", "fi-simple").both_names == "Suomi"


def test_a_reader_sees_the_own_language_first_and_all_names_begin_alike() -> None:
    names = [re.sub("<[^>]*>", "", each.both_names) for each in all_spoken(("en", "fi", "ru", "sv"), "sv")]
    assert names == ["Svenska", "Suomi (finska)", "English (engelska)", "Русский (ryska)"]


def test_a_language_nobody_knows_is_called_by_its_code_and_escaped() -> None:
    assert spoken("qqq", "fi").both_names == "qqq"
    assert spoken("<b>", "fi").both_names == "&lt;b&gt;"


def test_cards_tell_every_language_of_service_by_its_own_name() -> None:
    told = languages_line(("so", "sv", "fi", "ru"), "sv")
    assert told.startswith("Service på språken: ")
    assert re.findall(r'<bdi lang="(\w+)">(\w+)</bdi>', told) == [
        ("sv", "svenska"),
        ("fi", "suomi"),
        ("so", "Soomaali"),
        ("ru", "Русский"),
    ]
    assert languages_line(("fi",), "fi") == 'Palvelua kielellä: <bdi lang="fi">suomi</bdi>'
    assert languages_line((), "fi") == ""


def test_of_very_many_languages_the_rest_is_counted_and_the_chosen_one_is_named() -> None:
    many = languages_line(("ru", "so", "ar", "uk", "en", "et", "de", "<b>"), "fi", "de")
    assert re.findall(r'lang="(\w+)"', many) == ["de", "en", "ru", "so", "ar", "uk"]
    assert many.endswith(" ja 2 muuta kieltä")
    assert "&lt;b&gt;" in languages_line(("<b>",), "fi")


def test_the_page_of_languages_counts_and_orders_by_name() -> None:
    facets: dict[str, tuple[FacetValue, ...]] = {
        "service_language": (
            FacetValue("sv", 3),
            FacetValue("qqq", 1),
            FacetValue("ar", 2),
            FacetValue("et", 0),
        )
    }
    found = present_spoken(Results(Query(language="fi"), 6, "country", 0.0, facets=facets))
    assert [(each.language.code, each.count) for each in found.languages] == [
        ("ar", 2),
        ("qqq", 1),
        ("sv", 3),
    ]


def test_a_list_by_a_language_without_a_name_is_possible(client: Client, example: Service) -> None:
    html = page(client, "/fi/search?service_language=qqq")
    assert "Palvelun kieli: qqq" in html
    assert "Kieltä ei tunnistettu" in page(client, "/fi/search?service_language=klingon")


def test_before_there_is_an_index_the_page_of_languages_says_so(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tarjotin.tray.languages.views.find", lambda query: Results(query, 0, "nothing", 0.0, is_ready=False)
    )
    assert "Palveluja valmistellaan" in page(client, "/fi/languages")


def test_own_names_are_given_only_for_languages_of_the_list() -> None:
    assert set(own_names()) <= set(languages())
