"""The pages of the conversation aid: who comes in, what stands there, what is asked and what is kept."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from tarjotin.catalogue import shapes
from tarjotin.config.health import check
from tarjotin.desk.aid.conversation import conversation
from tarjotin.desk.aid.instruments import INSTRUMENTS
from tarjotin.desk.aid.suggested import FOR_EACH
from tarjotin.events.models import UseCount
from tarjotin.pages.context import forget_store
from tests import make
from tests.make_staff import admin, professional, sign_in, with_role

LANGUAGES = ("fi", "sv", "en")


@pytest.fixture(autouse=True)
def _finnish() -> Iterator[None]:
    forget_store()
    with translation.override("fi"):
        yield


@pytest.fixture
def desk(db: None, settings: Settings) -> Client:
    """A browser in which a professional of North Karelia is signed in."""
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    client = Client()
    sign_in(client, professional())
    return client


def _store_gym(others: int = 0) -> None:
    """One service of the theme of exercise, for everybody, and others of the same name."""
    terms = (shapes.Term("target_group", "KR1"), shapes.Term("service_class", "P27.1"))
    ids = ("gym", *(f"gym-{number}" for number in range(others)))
    gyms = [make.a_service(id, names=make.texts("Kuntosali", "Gym", "Gym"), terms=terms) for id in ids]
    make.store(gyms, organisations=[make.an_organisation()])


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("address", ["/fi/desk/aid/", "/fi/desk/aid/for/older", "/fi/desk/aid/services"])
def test_only_professionals_of_the_region_come_in(desk: Client, address: str) -> None:
    assert desk.get(address).status_code == 200
    for stranger in (professional(county="11"), admin(), with_role("editor")):
        other = Client()
        sign_in(other, stranger)
        assert other.get(address).status_code == 403


@pytest.mark.parametrize("address", ["/fi/desk/aid/", "/fi/desk/aid/services"])
def test_answers_cannot_be_sent(desk: Client, address: str) -> None:
    assert desk.post(address, {"mood": "mood-heavy"}).status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", [variant.id for variant in conversation().variants])
def test_every_question_and_answer_stands_in_the_language_and_words_of_the_group(
    desk: Client, language: str, variant: str
) -> None:
    asked = conversation()
    address = f"/{language}/desk/aid/" + ("" if variant == asked.variants[0].id else f"for/{variant}")
    page = unescape(_page(desk, address))
    for question in asked.questions:
        assert question.worded(variant)[language] in page
        assert all(answer.text[language] in page for answer in question.answers)
    assert page.count(asked.not_now[language]) == 12
    assert page.count("data-crisis") == 1


def test_a_group_that_there_is_none_of_is_not_found(desk: Client) -> None:
    assert desk.get("/fi/desk/aid/for/nobody").status_code == 404


def test_older_people_have_their_group_chosen_for_the_services(desk: Client) -> None:
    assert '<option value="KR1.1" selected>' in _page(desk, "/fi/desk/aid/for/older")
    assert '<option value="KR1.1">' in _page(desk, "/fi/desk/aid/")


def test_help_in_a_crisis_is_the_first_thing_of_the_page(desk: Client) -> None:
    page = _page(desk, "/fi/desk/aid/")
    middle = page[page.index("<main") :]
    assert middle.index("09 2525 0111") < middle.index("<h1")


def test_the_form_goes_nowhere_and_the_browser_is_asked_not_to_fill_it_in(desk: Client) -> None:
    page = _page(desk, "/fi/desk/aid/")
    assert '<form method="dialog" autocomplete="off">' in page
    assert "submit" not in page[page.index('<form method="dialog"') : page.index("</main>")]
    assert "no-store" in desk.get("/fi/desk/aid/").headers["Cache-Control"]


def test_questionnaires_are_off_until_an_operator_names_them(desk: Client, settings: Settings) -> None:
    assert "AUDIT-C" not in _page(desk, "/en/desk/aid/")
    settings.TARJOTIN_INSTRUMENTS = ["audit-c"]
    page = _page(desk, "/en/desk/aid/")
    assert "How often do you have six or more drinks on one occasion?" in page
    assert "not for sale" in page
    assert "women: 5" in page


def test_a_questionnaire_whose_text_nobody_answers_for_is_not_shown_and_the_page_says_so(
    desk: Client, settings: Settings
) -> None:
    settings.TARJOTIN_INSTRUMENTS = ["audit-c"]
    page = _page(desk, "/fi/desk/aid/")
    assert "AUDIT-C on otettu käyttöön, mutta" in page
    assert "data-item" not in page


def test_a_faulty_questionnaire_leaves_the_page_whole_and_tells_the_reason(
    desk: Client, settings: Settings, tmp_path: Path
) -> None:
    faulty = (INSTRUMENTS / "audit-c.toml").read_text(encoding="utf-8").replace("licence = ", "license = ")
    (tmp_path / "audit-c.toml").write_text(faulty, encoding="utf-8")
    settings.TARJOTIN_INSTRUMENT_FILES, settings.TARJOTIN_INSTRUMENTS = tmp_path, ["audit-c"]
    page = _page(desk, "/en/desk/aid/")
    assert "audit-c.toml: `licence` is missing" in page
    assert "data-item" not in page
    assert page.count("<fieldset") == 12
    (point,) = (point for point in check() if point.name == "questionnaires")
    assert not point.passed
    assert "`licence` is missing" in point.finding


def test_services_of_a_theme_come_with_the_reason_and_a_way_to_a_slip(desk: Client) -> None:
    _store_gym()
    address = f"/fi/desk/aid/services?themes=exercise&municipality={make.JOENSUU}"
    page = _page(desk, address)
    assert "Kuntosali" in page
    assert "Palvelu liittyy liikuntaan tai urheiluun" in page[page.index("Miksi tämä") :]
    assert f"/fi/desk/slips/new?ids=gym&amp;municipality={make.JOENSUU}" in page
    assert "<html" in page
    part = desk.get(address, headers={"X-Requested-With": "fetch"}).content.decode()
    assert "<html" not in part
    assert "Kuntosali" in part


def test_a_group_without_services_of_its_own_gets_those_for_everybody(desk: Client) -> None:
    _store_gym(others=FOR_EACH)
    page = _page(desk, "/fi/desk/aid/services?themes=exercise&target_group=KR1.6")
    assert "Kuntosali" in page
    assert "Mikään palvelu ei vastaa kaikkia valintojasi." in page, (
        "the professional sees that it is not meant for them"
    )
    assert 'href="/fi/theme/exercise"' in page, "the whole list is opened without the group"


def test_the_whole_list_is_not_offered_where_all_of_it_is_shown(desk: Client) -> None:
    _store_gym()
    page = _page(desk, "/fi/desk/aid/services?themes=exercise")
    assert "Kuntosali" in page
    assert 'href="/fi/theme/exercise"' not in page


def test_nothing_of_a_talk_is_counted_or_written_down(desk: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        _page(desk, "/fi/desk/aid/services?themes=mental-wellbeing&mood=mood-heavy")
    assert not UseCount.objects.exists()
    assert "mental-wellbeing" not in caplog.text


def test_an_address_without_themes_says_so(desk: Client) -> None:
    assert "Teemaa ei ole valittu" in _page(desk, "/fi/desk/aid/services?themes=nowhere")
