"""Words of a crisis put help first in three languages; everyday words that sound alike do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tarjotin.finding.analysis.finnish import base_finnish
from tarjotin.finding.analysis.words import words
from tarjotin.finding.asking.crisis import crisis_kinds
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import LONGEST_HEARD, LONGEST_TEXT, Query
from tests.finding.conftest import Build
from tests.make import a_service, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def index(build: Build) -> Path:
    """An index with one service that has nothing to do with any crisis."""
    return build([a_service()], organisations=[an_organisation()])


def kinds(text: str) -> tuple[str, ...]:
    return crisis_kinds(words(text), base_finnish())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("itsemurha", "self_harm"),
        ("itsemurhaa hautova nuori", "self_harm"),
        ("Haluan kuolla", "self_harm"),
        ("en jaksa enää elää", "self_harm"),
        ("tyttäreni viiltelee itseään", "self_harm"),
        ("itsetuhoisia ajatuksia", "self_harm"),
        ("självmordstankar", "self_harm"),
        ("jag vill inte leva längre", "self_harm"),
        ("jag vill dö", "self_harm"),
        ("suicidal thoughts", "self_harm"),
        ("I WANT TO DIE!!!", "self_harm"),
        ("i don’t want to live", "self_harm"),
        ("thinking of killing myself", "self_harm"),
        ("mies hakkaa minua", "violence"),
        ("minut on raiskattu", "violence"),
        ("minut pahoinpideltiin", "violence"),
        ("hyväksikäytetty lapsena", "violence"),
        ("mieheni on lyönyt minua", "violence"),
        ("puoliso on väkivaltainen", "violence"),
        ("isä lyö lasta", "violence"),
        ("min man slår mig", "violence"),
        ("jag blev våldtagen", "violence"),
        ("jag har blivit slagen", "violence"),
        ("he beats me", "violence"),
        ("he hits my children", "violence"),
        ("domestic violence shelter", "violence"),
        ("lääkkeiden yliannostus", "overdose"),
        ("otin liikaa lääkkeitä", "overdose"),
        ("ottanut liikaa unilääkkeitä", "overdose"),
        ("hän on tajuton", "overdose"),
        ("alkoholimyrkytyksen saanut", "overdose"),
        ("överdos", "overdose"),
        ("för många tabletter", "overdose"),
        ("she took too many pills", "overdose"),
        ("he is not breathing", "overdose"),
        ("tekisi mieli kuolla", "self_harm"),
        ("toivon että kuolisin", "self_harm"),
        ("haluan päättää elämäni", "self_harm"),
        ("min dotter skär sig", "self_harm"),
        ("my daughter cuts herself", "self_harm"),
        ("pelkään puolisoani", "violence"),
        ("lasta lyödään kotona", "violence"),
        ("rädd för min sambo", "violence"),
        ("scared of my husband", "violence"),
        ("lapsi on syönyt pesuainetta", "overdose"),
        ("otin kaikki pillerini", "overdose"),
        ("hon har överdoserat", "overdose"),
        ("i took all my pills", "overdose"),
    ],
)
def test_a_crisis_is_heard_in_any_inflection(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "tappavan tylsää",
        "miten jaksaa elää arkea omaishoitajana",
        "lopettaa tupakointi ja muuttaa elämä",
        "sydän hakkaa",
        "poika lyö palloa",
        "uimahalli",
        "lapsi ei nuku öisin",
        "miten elää diabeteksen kanssa",
        "kuolinpesän perunkirjoitus",
        "lääkärin vastaanotto",
        "lyödä vetoa",
        "jag vill leva sundare",
        "barnet slår inte in presenter",
        "swimming is to die for",
        "how to live with diabetes",
        "",
        "!!!",
    ],
)
def test_an_everyday_question_is_no_crisis(text: str) -> None:
    assert kinds(text) == ()


def test_rather_once_too_often_than_once_too_seldom() -> None:
    """A child hitting another in day care gets the strip too: whoever hits whom is not told apart."""
    assert kinds("lapsi lyö toista päiväkodissa") == ("violence",)


def test_several_crises_are_told_each_once() -> None:
    assert kinds("väkivaltaa, väkivaltaa ja itsemurha") == ("self_harm", "violence")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_it_is_told_whatever_else_is_found_and_whatever_the_readers_language(
    index: Path, language: str
) -> None:
    for text in ("uniryhmä itsemurhaa harkitsevalle", "itsemurha zzzz"):
        assert find(Query(text=text, language=language), index).understood.crisis == ("self_harm",)
    assert find(Query(text="uniryhmä", language=language), index).understood.crisis == ()


def test_it_is_heard_at_the_end_of_a_long_question(index: Path) -> None:
    text = " ".join(f"sana{letter}" for letter in "abcdefghijklmnopqrstuvwxyz") + " en jaksa elää"
    assert find(Query(text=text), index).understood.crisis == ("self_harm",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("elämällä ei ole enää tarkoitusta", "self_harm"),
        ("vill försvinna för alltid", "self_harm"),
        ("want to end it all", "self_harm"),
        ("poikaystäväni löi", "violence"),
        ("mies uhkaa tappaa", "violence"),
        ("blir hotad av mitt ex", "violence"),
        ("my dad hits us", "violence"),
        ("otin liian monta tablettia", "overdose"),
        ("barnet har svalt tabletter", "overdose"),
        ("my child drank bleach", "overdose"),
    ],
)
def test_what_people_say_beside_the_plain_word_puts_help_first_too(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "nyrkkeily lapsille",
        "purkillinen hunajaa",
        "medicinskåp",
        "pojkvän och flytta ihop",
        "herätä aamulla kouluun",
        "end of school year",
        "kicks off the season",
        "för mycket buller",
        "lapsi puhuu vähän",
        "sienimyrkkyjen näyttely lapsille",
        "pass for my dog",
    ],
)
def test_everyday_questions_that_share_a_word_are_no_crisis(text: str) -> None:
    assert kinds(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("itsemurhha", "self_harm"),
        ("itsetuhosia", "self_harm"),
        ("suicde", "self_harm"),
        ("självmrod", "self_harm"),
        ("haluan kuola", "self_harm"),
        ("en jaksa elaa", "self_harm"),
        ("väkivlta", "violence"),
        ("vakivalta", "violence"),
        ("raiskuas", "violence"),
        ("tukrakoti", "violence"),
        ("yliannnostus", "overdose"),
        ("otin liikaa läkkeitä", "overdose"),
    ],
)
def test_a_mistyped_word_is_heard_as_it_was_mended(index: Path, text: str, kind: str) -> None:
    assert kind in find(Query(text=text), index).understood.crisis


@pytest.mark.parametrize("text", ["haluan kuolla", "mieheni hakkaa minua", "suicide"])
def test_help_stands_first_although_there_is_no_index(tmp_path: Path, text: str) -> None:
    results = find(Query(text=text), tmp_path / "none")
    assert not results.is_ready
    assert results.understood.crisis


def test_it_is_heard_after_what_a_long_letter_is_searched_with(index: Path, tmp_path: Path) -> None:
    letter = "Meillä on ollut kiireinen syksy. " * 20 + "Mieheni hakkaa minua."
    assert LONGEST_TEXT < len(letter) < LONGEST_HEARD
    for directory in (index, tmp_path / "none"):
        results = find(Query(text=letter), directory)
        assert results.understood.crisis == ("violence",)
        assert len(results.query.text) <= LONGEST_TEXT


def test_words_far_from_each_other_are_no_phrase() -> None:
    assert (
        kinds("en tiedä mitä tehdä kun äiti ei enää jaksa käydä kaupassa ja haluaisi vielä elää kotona") == ()
    )
    assert kinds("en enää jaksa tätä, en jaksa elää") == ("self_harm",)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("jag vill ta mitt liv", ("self_harm",)),
        ("jag vill ta tag i mitt liv", ()),
        ("jag vill ta ett steg i mitt liv", ()),
        ("kuolla haluan", ("self_harm",)),
        ("live to want a dog don't", ()),
    ],
)
def test_order_counts_where_the_language_keeps_one_and_closeness_where_it_must(
    text: str, heard: tuple[str, ...]
) -> None:
    assert kinds(text) == heard


@pytest.mark.parametrize(
    "text",
    [
        "mies löi minua päähän",
        "mies kuristi minua kurkusta",
        "hän löi pääni seinään",
        "my husband hit me by the car",
    ],
)
def test_a_harmless_phrase_does_not_hide_a_blow(text: str) -> None:
    assert kinds(text) == ("violence",)


def test_what_is_harmless_hides_nothing_but_itself() -> None:
    assert kinds("ruokamyrkytys ja haluan kuolla") == ("self_harm",)


@pytest.mark.parametrize("text", ["en jaksa elaa", "vakivaltaa", "pelkaan miestani"])
def test_a_word_without_its_dots_is_heard(index: Path, text: str) -> None:
    assert find(Query(text=text), index).understood.crisis


@pytest.mark.parametrize("text", ["pelata kotona", "ex ei anna tavata lapsia"])
def test_a_word_that_another_would_be_without_its_dots_is_not_it(text: str) -> None:
    assert kinds(text) == ()
