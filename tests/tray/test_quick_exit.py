"""The quick way out: which pages have it, and where it leads."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.test import Client

from tarjotin.catalogue import shapes
from tarjotin.catalogue.codes import code_list
from tarjotin.common.languages import INTERFACE_LANGUAGES, reader_languages
from tarjotin.finding.concepts.loading import own_concepts
from tarjotin.themes.queries import themes
from tarjotin.tray.ways.quick_exit import exit_of_service, sensitive
from tests import make


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.unescape(answer.content.decode())


EXIT = '<aside class="quick-exit"'


@pytest.mark.parametrize(
    "address",
    [
        "/fi/theme/mental-wellbeing",
        "/fi/theme/substances-and-addictions",
        "/fi/search?theme=mental-wellbeing",
        "/fi/search?q=väkivalta",
        "/fi/search?q=haluan+kuolla",
        "/fi/search?q=masennus",
        "/fi/search?q=alkoholi",
        "/fi/search?q=ehkäisy",
        "/fi/search?q=velka",
        "/sv/search?q=könssjukdom",
        "/en/search?q=debts",
        "/sv/search?q=våld",
        "/en/search?q=domestic+violence",
    ],
)
def test_sensitive_pages_have_a_quick_way_out(client: Client, example: shapes.Service, address: str) -> None:
    page = text(client, address)
    language = address[1:3]
    assert EXIT in page
    assert f'<a href="{sensitive().exit[language]}" rel="noreferrer nofollow">' in page


@pytest.mark.parametrize(
    "address",
    [
        "/fi/",
        "/fi/theme/exercise",
        "/fi/search",
        "/fi/search?q=uimahalli",
        "/fi/search?q=uni",
        "/fi/search?q=en+saa+nukuttua",
        "/fi/search?q=stressi",
        "/fi/search?q=yksinäisyys",
        "/fi/search?q=ahdistus",
        "/fi/search?q=suru",
        "/sv/search?q=sömn",
        "/en/search?q=sleep",
        "/en/search?q=stress",
        "/fi/service/service-1",
        "/fi/week",
    ],
)
def test_other_pages_have_none(client: Client, example: shapes.Service, address: str) -> None:
    assert EXIT not in text(client, address)


@pytest.mark.parametrize(
    "fields",
    [
        {"terms": (shapes.Term("target_group", "KR1"), shapes.Term("service_class", "P5.7"))},
        {
            "terms": (
                shapes.Term("target_group", "KR1"),
                shapes.Term("ontology", "http://www.yso.fi/onto/koko/p4502"),
            )
        },
        {"names": make.texts("Lähisuhdeväkivallan avopalvelu")},
        {"names": make.texts("Tukea", "Hjälp mot våld", "Support")},
    ],
    ids=["class", "concept", "name", "Swedish name"],
)
def test_a_service_is_sensitive_by_class_concept_or_name(
    client: Client, db: None, north_karelia: None, fields: dict[str, Any]
) -> None:
    make.store([make.a_service(**fields)], (), [make.an_organisation()])
    assert EXIT in text(client, "/fi/service/service-1")


def test_the_way_out_is_known_in_each_language_and_its_themes_exist() -> None:
    assert sensitive().exit.keys() == set(INTERFACE_LANGUAGES)
    assert all(address.startswith("https://") for address in sensitive().exit.values())
    assert set(sensitive().themes) <= {theme.id for theme in themes("")}
    assert set(sensitive().needs) <= {concept.id for concept in own_concepts()}
    assert set(sensitive().service_classes) <= code_list("service_class").keys()


@pytest.mark.parametrize("language", reader_languages())
def test_every_reader_has_a_way_out(language: str) -> None:
    crisis = make.a_service(names=make.texts("Turvakoti"))
    assert exit_of_service(crisis, (), language).startswith("https://")
