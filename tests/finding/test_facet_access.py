"""Whether the premises of a service are accessible, told cautiously from the register's sentences."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tarjotin.catalogue import shapes
from tarjotin.catalogue.projections import ptv_v11
from tests.finding.facets import codes
from tests.make import (
    a_phone,
    a_place,
    a_web_page,
    texts,
)

# Accessibility

ROUTE = texts(
    "Kulkureitti sisäänkäynnille on tasainen ja riittävän leveä sekä valaistu.",
    "Rutten till ingången är jämn och tillräckligt bred samt belyst.",
    "The route to the entrance is smooth and sufficiently wide and illuminated.",
)
DOOR = texts(
    "Sisäänkäynnin ovet erottuvat selkeästi. Oven ulkopuolella on riittävästi vapaata tilaa liikkumiselle esim. "
    "pyörätuolin kanssa. Ovi avautuu käsin helposti.",
    "Dörrarna vid ingången är lätta att urskilja. Utanför dörren finns tillräckligt med fritt utrymme för att "
    "röra sig t.ex. med rullstol. Dörren är lätt att öppna för hand.",
    "The doors connected to the entrance stand out clearly. Outside the door there is sufficient room for moving "
    "e.g. with a wheelchair. The door opens easily manually.",
)
STEPS = texts("Sisäänkäynnin yhteydessä on 1 porrasaskelma.", "Vid ingången finns 1 trappsteg.")
RAMP = texts(
    "Sisäänkäynnin yhteydessä on alle 6 m pitkä luiska.", "Vid ingången finns en under 6 m lång ramp."
)
STEEP_RAMP = texts(
    "Sisäänkäynnin yhteydessä on yli 6 m pitkä jyrkkä luiska, jossa ei ole välitasannetta.",
    "Vid ingången finns en över 6 m lång brant ramp utan avsats.",
)
THRESHOLD = texts("Sisäänkäynnin yhteydessä on yli 2 cm korkeita kynnyksiä.")
SOFT_ROUTE = texts("Kulkureitti sisäänkäynnille on pehmeä sekä valaistu.")
SAME_FLOOR = texts("Asiointipiste sijaitsee samassa kerroksessa kuin sisäänkäynti.")
FOURTH_FLOOR = texts("Asiointipiste sijaitsee kerroksessa 4.")
LIFT = texts("Tilassa on hissi, johon mahtuu pyörätuoli ja jonka ovi aukeaa automaattisesti.")
INDOOR_STEPS = texts("Asiointitilassa on 1 porrasaskelma.", "I servicelokalen finns 1 trappsteg.")
TOILET = texts("Toimipisteessä on esteetön wc samassa kerroksessa kuin sisäänkäynti.")

Said = Mapping[str, str]
WAY_IN, INSIDE = texts("Pääsisäänkäynti", "Huvudingången"), texts("Sisätilat", "I lokalen", "In the facility")


def an_entrance(way_in: Sequence[Said], inside: Sequence[Said] = ()) -> shapes.Entrance:
    groups = (shapes.Sentences(WAY_IN, tuple(map(dict, way_in))),)
    indoors = (shapes.Sentences(INSIDE, tuple(map(dict, inside))),) if inside else ()
    return shapes.Entrance(accessibility=groups + indoors)


def a_place_with(*entrances: shapes.Entrance, id: str = "place-1") -> shapes.Channel:
    return a_place(id, addresses=(shapes.Address(entrances=entrances),))


def access(way_in: Sequence[Said], inside: Sequence[Said] = ()) -> str:
    (found,) = codes(a_place_with(an_entrance(way_in, inside))).accessibility
    return found


GOOD = an_entrance([ROUTE, DOOR], [SAME_FLOOR])
SHORT_OF = an_entrance([ROUTE, DOOR, THRESHOLD], [SAME_FLOOR])


def test_a_service_without_a_place_has_no_accessibility() -> None:
    assert codes(a_phone(), a_web_page()).accessibility == ()


def test_a_place_of_which_the_register_says_nothing_is_unknown() -> None:
    assert codes(a_place(addresses=())).accessibility == ("unknown",)
    assert codes(a_place_with()).accessibility == ("unknown",)
    assert codes(a_place_with(shapes.Entrance(is_main=True))).accessibility == ("unknown",)


def test_a_step_free_way_to_a_service_on_the_same_floor_is_accessible() -> None:
    assert access([ROUTE, DOOR], [SAME_FLOOR, TOILET]) == "accessible"


def test_a_lift_that_holds_a_wheelchair_makes_up_for_another_floor() -> None:
    assert access([ROUTE, DOOR], [FOURTH_FLOOR, LIFT]) == "accessible"
    assert access([ROUTE, DOOR], [FOURTH_FLOOR]) == "partly"


def test_a_ramp_makes_up_for_steps_told_in_the_same_group() -> None:
    assert access([ROUTE, STEPS, RAMP, DOOR], [SAME_FLOOR]) == "accessible"


def test_stairs_without_a_ramp_are_never_called_even_partly_accessible() -> None:
    assert access([ROUTE, STEPS, DOOR], [SAME_FLOOR]) == "unknown"


def test_a_ramp_elsewhere_does_not_make_up_for_steps() -> None:
    route = shapes.Sentences(texts("Reitti pääsisäänkäynnille"), (ROUTE, RAMP))
    door = shapes.Sentences(WAY_IN, (STEPS, DOOR))
    inside = shapes.Sentences(INSIDE, (SAME_FLOOR,))
    assert codes(a_place_with(shapes.Entrance(accessibility=(route, door, inside)))).accessibility == (
        "unknown",
    )


@pytest.mark.parametrize("hindrance", [THRESHOLD, SOFT_ROUTE, STEEP_RAMP])
def test_a_hindrance_on_the_way_in_makes_it_partly_accessible(hindrance: Said) -> None:
    assert access([ROUTE, DOOR, hindrance], [SAME_FLOOR]) == "partly"


def test_steps_inside_make_it_partly_accessible() -> None:
    assert access([ROUTE, DOOR], [SAME_FLOOR, INDOOR_STEPS]) == "partly"


@pytest.mark.parametrize("told", [[ROUTE], [DOOR], [ROUTE, DOOR]])
def test_half_of_the_evidence_is_not_enough_for_accessible(told: list[Said]) -> None:
    assert access(told) == "partly"


def test_an_accessible_toilet_does_not_tell_that_the_service_can_be_reached() -> None:
    assert access([ROUTE, DOOR], [TOILET]) == "partly"


def test_a_sentence_on_the_way_in_that_is_not_understood_withholds_accessible() -> None:
    assert access([ROUTE, DOOR, texts("Sillan yli ei pääse talvella.")], [SAME_FLOOR]) == "partly"
    assert access([ROUTE, DOOR], [SAME_FLOOR, texts("Odotustilassa on istuimia.")]) == "accessible"


def test_an_uneven_route_is_not_taken_for_an_even_one() -> None:
    uneven = texts(
        "Kulkureitti sisäänkäynnille on epätasainen ja riittävän leveä.",
        "Rutten till ingången är ojämn och tillräckligt bred.",
    )
    assert access([uneven]) == "unknown"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_one_language_is_enough(language: str) -> None:
    same_floor = {
        "fi": SAME_FLOOR["fi"],
        "sv": "Servicepunkten finns på samma plan som ingången.",
        "en": "The customer service point is on the same floor as the entrance.",
    }
    told = [{language: each[language]} for each in (ROUTE, DOOR)]
    assert access(told, [{language: same_floor[language]}]) == "accessible"


def test_another_entrance_without_steps_is_good_enough() -> None:
    side = an_entrance([ROUTE, DOOR, texts(en="The facility is located on the same floor as this entrance.")])
    stairs = an_entrance([ROUTE, STEPS, DOOR])
    assert codes(a_place_with(stairs, side)).accessibility == ("accessible",)


def test_a_service_is_accessible_only_when_all_its_places_are() -> None:
    good, short_of = a_place_with(GOOD, id="good"), a_place_with(SHORT_OF, id="short-of")
    unknown = a_place_with(id="unknown")
    assert codes(good, replace(good, id="good-2")).accessibility == ("accessible",)
    assert codes(good, short_of).accessibility == ("partly",)
    assert codes(good, unknown).accessibility == ("partly",)


def test_entrances_of_a_postal_address_do_not_count() -> None:
    address = shapes.Address(kind="postal", entrances=(GOOD,))
    assert codes(a_place(addresses=(address,))).accessibility == ("unknown",)


def test_the_recorded_place_with_high_thresholds_is_partly_accessible(shared: Path) -> None:
    payloads = json.loads((shared / "ptv-recorded/v11-servicechannels.json").read_text(encoding="utf-8"))
    (place,) = map(ptv_v11.project_channel, payloads)
    assert codes(place).accessibility == ("partly",)
