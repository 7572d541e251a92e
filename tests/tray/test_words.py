"""Short words for codes."""

from __future__ import annotations

from django.utils import translation

from tarjotin.catalogue.shapes import Area
from tarjotin.pages.presenters.words import (
    channel_words,
    charge_words,
    full_area,
    language_names,
    municipality_names,
    short_area,
)
from tarjotin.regions.codes import counties
from tests.make import HELSINKI, JOENSUU, KONTIOLAHTI, NORTH_KARELIA

ALL_OF_NORTH_KARELIA = counties()[NORTH_KARELIA].municipalities


def test_names_stand_in_finnish_alphabetical_order() -> None:
    # Äänekoski, Akaa, Rääkkylä, Raahe
    names = municipality_names(["992", "020", "707", "678"], "fi")
    assert names == ("Akaa", "Raahe", "Rääkkylä", "Äänekoski")


def test_whole_region_is_said_with_one_word() -> None:
    assert short_area("limited", ALL_OF_NORTH_KARELIA, NORTH_KARELIA, "fi") == "koko alue"


def test_few_municipalities_are_named() -> None:
    assert short_area("limited", (KONTIOLAHTI, JOENSUU), NORTH_KARELIA, "fi") == "Joensuu, Kontiolahti"


def test_many_municipalities_are_counted() -> None:
    some = ALL_OF_NORTH_KARELIA[:6]
    assert short_area("limited", some, NORTH_KARELIA, "fi").endswith(" ja 3 muuta")


def test_municipalities_of_other_regions_are_left_out_of_the_card() -> None:
    assert short_area("limited", (HELSINKI, JOENSUU), NORTH_KARELIA, "fi") == "Joensuu"


def test_the_country_is_the_country() -> None:
    assert short_area("nationwide", (), NORTH_KARELIA, "fi") == "koko maa"
    assert "Ahvenanmaa" in short_area("nationwide_except_aland", (), NORTH_KARELIA, "fi")


def test_a_county_named_by_the_source_stands_for_its_municipalities() -> None:
    area = Area("limited", (*ALL_OF_NORTH_KARELIA, HELSINKI), counties=(NORTH_KARELIA,))
    assert full_area(area, "fi") == ("Pohjois-Karjalan hyvinvointialue", "Helsinki")


def test_all_municipalities_of_a_county_become_the_county() -> None:
    assert full_area(Area("limited", ALL_OF_NORTH_KARELIA), "sv") == ("Norra Karelens välfärdsområde",)


def test_an_unknown_area_is_nothing() -> None:
    assert full_area(Area(), "fi") == ()


def test_an_unsure_charge_is_not_guessed() -> None:
    assert charge_words("free") == "Maksuton"
    assert charge_words("other") == charge_words("") == ""


def test_ways_come_once_and_in_order() -> None:
    assert channel_words(["web_page", "phone", "phone"]) == ("puhelimitse", "verkkosivut")


def test_languages_have_names_in_the_readers_language() -> None:
    assert language_names(["fi", "sv", "xx", "fi"], "fi") == ("suomi", "ruotsi", "xx")
    with translation.override("en"):
        assert language_names(["fi"], "en") == ("Finnish",)
