"""What a service is filtered by: codes of its terms, charge, owner, ways in, opening half hours and quality."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.catalogue import shapes
from tarjotin.catalogue.hours import openings_on, state_at
from tarjotin.catalogue.projections import ptv_v11
from tarjotin.finding.facet_codes import FacetCodes, day_code, distance_km, facet_codes, moment_code, slot_of
from tests.catalogue.hours_rows import (
    MONDAY,
    NEXT_MONDAY,
    NIGHT,
    OFFICE,
    SUMMER,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WEEKEND_DUTY,
    at,
    clock,
    closed_on,
    exceptional,
    interval,
    weekly,
)
from tests.catalogue.test_hours_laws import ANY_ROWS, UNHURRIED
from tests.make import (
    HELSINKI,
    JOENSUU,
    KONTIOLAHTI,
    a_form,
    a_phone,
    a_place,
    a_service,
    a_web_page,
    an_e_service,
    an_organisation,
    connected,
    texts,
)

HALF_HOUR = dt.timedelta(minutes=30)
NOT_GIVEN = shapes.Service("service-1")
Hours = tuple[shapes.Hours, ...]


def codes(
    *channels: shapes.Channel,
    service: shapes.Service | None = None,
    connections: Iterable[shapes.Connection] | None = None,
    organisation: shapes.Organisation | None = None,
    day: dt.date = MONDAY,
) -> FacetCodes:
    service = service or a_service()
    made = connected(service, *channels) if connections is None else connections
    by_channel = {each.channel_id: each for each in made}
    return facet_codes(service, channels, by_channel, organisation, day)


def open_slots(*rows: shapes.Hours, day: dt.date = MONDAY) -> list[str]:
    """The half hours in which a place with these rows is open, as 'weekday HH:MM'."""
    return [told(slot) for slot in codes(a_place(hours=rows), day=day).slots]


def told(slot: int) -> str:
    return f"{slot // 48} {slot % 48 // 2:02}:{slot % 2 * 30:02}"


def moments_on(found: FacetCodes, day: dt.date) -> list[int]:
    return [int(code.split(":")[1]) for code in found.exception_moments if code.startswith(f"{day}:")]


def halves(opens: float, closes: float) -> list[int]:
    return list(range(int(opens * 2), int(closes * 2)))


# Terms, languages and channels


def test_codes_are_sorted_and_each_once() -> None:
    terms = [("target_group", "KR2"), ("life_event", "KE6"), ("target_group", "KR1"), ("target_group", "KR2")]
    service = a_service(terms=tuple(shapes.Term(scheme, code) for scheme, code in terms))  # type: ignore[arg-type]
    found = codes(a_place(), a_phone(), a_phone("phone-2"), service=service)
    assert (found.target_group, found.life_event) == (("KR1", "KR2"), ("KE6",))
    assert found.channel_type == ("phone", "place")


def test_languages_are_those_of_the_service_before_those_of_its_channels() -> None:
    channels = a_phone(languages=("fi", "en")), a_place(languages=("sv", "fi"))
    assert codes(*channels, service=a_service(languages=("fi",))).service_language == ("fi",)
    assert codes(*channels, service=a_service(languages=())).service_language == ("en", "fi", "sv")


def test_a_service_of_which_nothing_is_known_has_no_codes() -> None:
    found = codes(service=NOT_GIVEN)
    assert found == FacetCodes((), (), (), (), (), (), (), (), (), (), (), (), (), 0)


# Charge


def charged(*charges: shapes.Charge, service: shapes.Charge = "") -> tuple[str, ...]:
    channels = [a_phone(f"phone-{n}") for n in range(len(charges))]
    connections = [shapes.Connection("service-1", f"phone-{n}", charge=one) for n, one in enumerate(charges)]
    return codes(*channels, service=a_service(charge=service), connections=connections).charge


def test_what_the_service_says_of_its_charge_goes_before_its_connections() -> None:
    assert charged("chargeable", "chargeable", service="free") == ("free",)


def test_connections_that_all_agree_tell_the_charge() -> None:
    assert charged("free", "free") == ("free",)


@pytest.mark.parametrize("charges", [("free", "chargeable"), ("free", ""), ("", ""), ()])
def test_connections_that_disagree_or_are_silent_tell_no_charge(charges: tuple[shapes.Charge, ...]) -> None:
    assert charged(*charges) == ()


# Provider


@pytest.mark.parametrize(
    ("type", "name", "provider"),
    [
        ("municipality", "Kirkkonummen kunta", "municipality"),
        ("municipality", "Vaasan kaupunki", "municipality"),
        ("state", "Digi- ja väestötietovirasto", "state"),
        ("company", "Kirkkopalvelut Oy", "company"),
        ("region", "Siun sote", "county"),
        ("sote_public", "Siun soten kuntoutus", "county"),
        ("regional_organization", "Pohjois-Karjalan hyvinvointialue - Siun sote", "county"),
        ("regional_organization", "Österbottens välfärdsområde", "county"),
        ("regional_organization", "Pohjois-Karjalan koulutuskuntayhtymä", "municipality"),
        ("organization", "Joensuun evankelis-luterilainen seurakunta", "parish"),
        ("organization", "Tampereen seurakuntayhtymä", "parish"),
        ("organization", "Borgå svenska domkyrkoförsamling", "parish"),
        ("organization", "Helsingin helluntaiseurakunta ry", "parish"),
        ("organization", "Suomen ortodoksinen kirkko", "parish"),
        ("organization", "Kirkkonummen Yrittäjät ry", "ngo"),
        ("organization", "Suomen Punainen Risti", "ngo"),
        ("organization", "Palvelutalo Oy", "company"),
        ("sote_private", "Terveystalo", "company"),
        ("sote_private", "Kotikunnassäätiö sr", "ngo"),
        ("organisation", "Uniyhdistys", "ngo"),
    ],
)
def test_type_and_name_tell_who_provides(type: str, name: str, provider: str) -> None:
    assert codes(organisation=an_organisation(type=type, names=texts(name))).provider == (provider,)


@pytest.mark.parametrize(
    ("type", "name"), [("regional_organization", "Pohjois-Karjalan liitto"), ("", "Jokin"), ("other", "")]
)
def test_a_provider_of_no_known_kind_is_left_unsaid(type: str, name: str) -> None:
    assert codes(organisation=an_organisation(type=type, names=texts(name))).provider == ()


def test_any_language_of_the_name_can_tell_the_provider() -> None:
    owner = an_organisation(type="organization", names=texts("Kallio", "Berghälls församling"))
    assert codes(organisation=owner).provider == ("parish",)


# Mode


@pytest.mark.parametrize("channel", [a_phone(), an_e_service(), a_form()])
def test_phones_e_services_and_forms_can_be_used_from_afar(channel: shapes.Channel) -> None:
    assert codes(channel).mode == ("remote",)


def test_a_place_is_for_coming_in_person_even_when_it_has_a_telephone_number() -> None:
    place = a_place(phones=(shapes.Phone("+358130001111"),))
    assert codes(place).mode == ("in_person",)
    assert codes(place, a_phone()).mode == ("in_person", "remote")


def test_a_web_page_that_only_tells_is_no_way_to_be_served() -> None:
    assert codes(a_web_page()).mode == ()


@pytest.mark.parametrize(
    "serving", [{"authorizations": (texts("Terveydenhuolto"),)}, {"extra_types": ("RemoteGuidance",)}]
)
def test_a_connection_that_serves_from_afar_makes_a_web_page_remote(serving: dict[str, Any]) -> None:
    page = a_web_page()
    assert codes(page, connections=[shapes.Connection("service-1", page.id, **serving)]).mode == ("remote",)


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


# Half hours of the ordinary week


def test_a_half_hour_is_open_when_its_start_is() -> None:
    assert open_slots(weekly([0], "9:00", "10:00")) == ["0 09:00", "0 09:30"]
    assert open_slots(weekly([0], "9:10", "10:10")) == ["0 09:30", "0 10:00"]
    assert open_slots(weekly([0], "9:05", "9:25")) == []


def test_a_night_runs_into_the_next_day_and_sunday_into_monday() -> None:
    assert open_slots(NIGHT)[:5] == ["4 22:00", "4 22:30", "4 23:00", "4 23:30", "5 00:00"]
    assert open_slots(NIGHT)[-1] == "5 03:30"
    assert open_slots(weekly([6], "23:00", "1:00")) == ["0 00:00", "0 00:30", "6 23:00", "6 23:30"]


def test_a_weekend_in_one_stretch_is_open_all_of_it() -> None:
    assert len(open_slots(WEEKEND_DUTY)) == 2 * (6 + 24 + 24 + 8)


def test_a_night_after_a_whole_day_adds_to_it() -> None:
    friday = weekly([4], "0:00", "0:00")
    assert open_slots(friday, NIGHT) == open_slots(friday) + open_slots(NIGHT)[4:]
    assert len(open_slots(friday, NIGHT)) == 48 + 8


@pytest.mark.parametrize("row", [shapes.Hours(is_always_open=True), weekly(range(7), "0:00", "0:00")])
def test_what_is_always_open_has_every_half_hour_of_the_week(row: shapes.Hours) -> None:
    assert codes(a_phone(hours=(row,))).slots == tuple(range(336))


def test_any_place_or_phone_will_do_but_never_an_e_service() -> None:
    place, phone = (
        a_place(hours=(weekly([0], "9:00", "10:00"),)),
        a_phone(hours=(weekly([1], "9:00", "9:30"),)),
    )
    always = an_e_service(hours=(shapes.Hours(is_always_open=True),))
    assert [told(slot) for slot in codes(place, phone, always).slots] == ["0 09:00", "0 09:30", "1 09:00"]


def test_hours_by_appointment_do_not_count_as_open() -> None:
    booked = replace(OFFICE, by_appointment=True)
    assert open_slots(booked) == []
    assert open_slots(booked, weekly([2], "9:00", "10:00")) == ["2 09:00", "2 09:30"]


def test_dated_hours_hold_while_their_dates_do() -> None:
    assert open_slots(OFFICE, SUMMER, day=TUESDAY)[0] == "0 10:00"
    assert open_slots(OFFICE, SUMMER, day=THURSDAY)[0] == "0 09:00"


def test_closed_and_unknown_hours_give_no_half_hours() -> None:
    assert open_slots(shapes.Hours(is_closed=True)) == open_slots() == []
    assert open_slots(shapes.Hours(information=texts("Soita ensin."))) == []


def connection_hours(own: Hours, general: Hours = (OFFICE,)) -> FacetCodes:
    place = a_place(hours=general)
    return codes(place, connections=[shapes.Connection("service-1", place.id, hours=own)])


def test_hours_of_the_connection_go_before_those_of_the_channel() -> None:
    found = connection_hours((weekly([2], "12:00", "13:00"),))
    assert [told(slot) for slot in found.slots] == ["2 12:00", "2 12:30"]


def test_a_connection_that_tells_only_exceptions_leaves_the_ordinary_hours_as_they_are() -> None:
    short_day = exceptional(TUESDAY, intervals=(interval(None, "10:00", "12:00"),))
    found = connection_hours((closed_on(TUESDAY),), (OFFICE, short_day, closed_on(WEDNESDAY)))
    assert found.slots == codes(a_place(hours=(OFFICE,))).slots
    assert found.exception_days == (str(TUESDAY), str(WEDNESDAY))
    assert found.exception_moments == ()


# Days that differ


def test_a_closed_day_differs_and_has_no_moments() -> None:
    found = codes(a_place(hours=(OFFICE, closed_on(WEDNESDAY))))
    assert found.exception_days == (str(WEDNESDAY),)
    assert found.exception_moments == ()
    assert found.slots == codes(a_place(hours=(OFFICE,))).slots


def test_other_hours_on_a_day_are_its_moments() -> None:
    found = codes(
        a_place(hours=(OFFICE, exceptional(WEDNESDAY, intervals=(interval(None, "12:00", "13:00"),))))
    )
    assert found.exception_moments == (f"{WEDNESDAY}:24", f"{WEDNESDAY}:25")


def test_exceptional_hours_that_are_the_ordinary_ones_make_no_exception() -> None:
    same = exceptional(WEDNESDAY, intervals=(interval(None, "9:00", "16:00"),))
    assert codes(a_place(hours=(OFFICE, same))).exception_days == ()


def test_moments_tell_of_every_channel_whether_exceptional_or_ordinary() -> None:
    place, phone = (
        a_place(hours=(OFFICE, closed_on(WEDNESDAY))),
        a_phone(hours=(weekly([2], "8:00", "10:00"),)),
    )
    found = codes(place, phone)
    assert found.exception_days == (str(WEDNESDAY),)
    assert moments_on(found, WEDNESDAY) == halves(8, 10)


def test_an_exceptional_night_reaches_the_day_after_it() -> None:
    late = exceptional(WEDNESDAY, intervals=(interval(None, "20:00", "2:00"),))
    found = codes(a_place(hours=(OFFICE, late)))
    assert found.exception_days == (str(WEDNESDAY), str(THURSDAY))
    assert moments_on(found, WEDNESDAY) == halves(20, 24)
    assert moments_on(found, THURSDAY) == [*halves(0, 2), *halves(9, 16)]


def test_a_closed_evening_closes_the_night_after_it_too() -> None:
    every_night = weekly(range(7), "22:00", "4:00")
    found = codes(a_place(hours=(every_night, closed_on(WEDNESDAY))))
    assert moments_on(found, WEDNESDAY) == halves(0, 4)
    assert moments_on(found, THURSDAY) == halves(22, 24)


def test_booked_hours_on_a_day_close_it_to_whoever_comes_by() -> None:
    booked = exceptional(WEDNESDAY, by_appointment=True, intervals=(interval(None, "9:00", "16:00"),))
    found = codes(a_place(hours=(OFFICE, booked)))
    assert (found.exception_days, found.exception_moments) == ((str(WEDNESDAY),), ())


def test_days_gone_by_and_days_more_than_a_year_ahead_are_left_out() -> None:
    a_year_on, past_it = MONDAY + dt.timedelta(days=365), MONDAY + dt.timedelta(days=366)
    always = shapes.Hours(is_always_open=True)
    rows = (closed_on(dt.date(2020, 1, 1), dt.date(2020, 12, 31)), closed_on(a_year_on), closed_on(past_it))
    assert codes(a_place(hours=(always, *rows))).exception_days == (str(a_year_on),)


def test_a_closure_without_an_end_in_sight_fills_the_year() -> None:
    always = shapes.Hours(is_always_open=True)
    found = codes(a_place(hours=(always, closed_on(MONDAY, dt.date.max))))
    assert len(found.exception_days) == 366
    assert found.exception_days[0] == str(MONDAY)


def test_a_night_of_yesterday_reaches_today() -> None:
    late = exceptional(MONDAY, intervals=(interval(None, "20:00", "2:00"),))
    found = codes(a_place(hours=(OFFICE, late)), day=TUESDAY)
    assert found.exception_days == (str(TUESDAY),)
    assert moments_on(found, TUESDAY) == [*halves(0, 2), *halves(9, 16)]


def test_the_exceptions_of_an_e_service_are_no_exceptions() -> None:
    assert codes(an_e_service(hours=(OFFICE, closed_on(WEDNESDAY)))).exception_days == ()


START = dt.date(2026, 3, 20)
# Ordinary rows without dates: with dates the ordinary week is another one on other days.
UNDATED = ANY_ROWS.map(
    lambda rows: tuple(
        row if row.kind == "exceptional" else replace(row, valid_from=None, valid_to=None) for row in rows
    )
)
# Not the hours when the clock is put forward, which no clock shows.
HALVES = st.integers(0, 21 * 48 - 1).filter(lambda n: not 9 * 48 + 6 <= n < 9 * 48 + 8)


@UNHURRIED
@given(st.lists(UNDATED, min_size=1, max_size=3), HALVES, st.integers(0, 29))
def test_codes_say_open_exactly_when_some_channel_is(rows: list[Hours], half: int, minute: int) -> None:
    channels = [a_place(f"place-{n}", hours=each) for n, each in enumerate(rows)]
    found = codes(*channels, day=START)
    wall = dt.datetime.combine(START, clock("0:00")) + half * HALF_HOUR
    moment = at(wall.date(), f"{wall:%H:%M}")
    is_open = any(_is_open_to_all(each, moment) for each in rows)
    asked = moment + dt.timedelta(minutes=minute)
    assert _says_open(found, asked) == is_open


NEAR = st.dates(START, START + dt.timedelta(days=12))
SPANS = st.integers(0, 8).map(lambda days: dt.timedelta(days=days))
SHORT_DAY = (interval(None, "10:00", "12:00"),)
LATE_DAY = (interval(None, "20:00", "2:00"),)
DUTY_DAYS = (interval(2, "18:00", "8:00", last_day=5),)
ORDINARY = st.lists(st.sampled_from([OFFICE, NIGHT, WEEKEND_DUTY, weekly([4], "0:00", "0:00")]), max_size=3)
EXCEPTIONS = st.lists(
    st.builds(
        lambda first, span, is_closed, times: exceptional(
            first, first + span, is_closed=is_closed, intervals=times
        ),
        NEAR,
        SPANS,
        st.booleans(),
        st.sampled_from([SHORT_DAY, LATE_DAY, DUTY_DAYS]),
    ),
    max_size=3,
)


@UNHURRIED
@given(ORDINARY, EXCEPTIONS)
def test_codes_tell_every_half_hour_of_a_month_right(
    ordinary: list[shapes.Hours], exceptions: list[shapes.Hours]
) -> None:
    rows = (*ordinary, *exceptions)
    found = codes(a_place(hours=rows), day=START)
    for day in (START + dt.timedelta(days=n) for n in range(30)):
        said = {half for half in range(48) if _says_open(found, at(day, f"{half // 2}:{half % 2 * 30:02}"))}
        assert said - SKIPPED.get(day, set()) == _half_hours_of(rows, day) - SKIPPED.get(day, set())


SKIPPED = {dt.date(2026, 3, 29): {6, 7}}


def _half_hours_of(rows: Hours, day: dt.date) -> set[int]:
    """Half hours that begin inside an opening, by the wall clock."""
    midnight = dt.datetime.combine(day, clock("0:00"))
    begun = [
        (one.opens.replace(tzinfo=None), one.closes.replace(tzinfo=None))
        for before in (1, 0)
        for one in openings_on(rows, day - dt.timedelta(days=before))
    ]
    return {
        half
        for half in range(48)
        if any(opens <= midnight + half * HALF_HOUR < closes for opens, closes in begun)
    }


def _says_open(found: FacetCodes, moment: dt.datetime) -> bool:
    if day_code(moment) in found.exception_days:
        return moment_code(moment) in found.exception_moments
    return slot_of(moment) in found.slots


def _is_open_to_all(rows: Hours, moment: dt.datetime) -> bool:
    walk_in = [
        replace(row, is_closed=True, is_always_open=False) if row.by_appointment else row for row in rows
    ]
    closed = [replace(row, by_appointment=False) if row.is_closed else row for row in walk_in]
    return state_at(closed, moment).kind in ("open", "always_open")


# Moments


def test_moments_are_told_by_the_clock_of_finland() -> None:
    moment = dt.datetime(2026, 12, 24, 8, 29, tzinfo=dt.UTC)  # Thursday 10:29 in Finland
    assert slot_of(moment) == 3 * 48 + 20
    assert moment_code(moment) == "2026-12-24:20"
    assert day_code(moment) == "2026-12-24"
    assert day_code(dt.datetime(2026, 12, 24, 23, 0, tzinfo=dt.UTC)) == "2026-12-25"


def test_the_week_begins_on_monday_and_ends_on_sunday() -> None:
    assert slot_of(at(NEXT_MONDAY, "0:00")) == 0
    assert slot_of(at(NEXT_MONDAY, "0:00") - dt.timedelta(minutes=1)) == 335


@pytest.mark.parametrize("ask", [slot_of, day_code, moment_code])
def test_a_moment_without_a_time_zone_is_refused(ask: Any) -> None:
    with pytest.raises(ValueError, match="time zone"):
        ask(dt.datetime(2026, 12, 24, 10))  # noqa: DTZ001


# Points


def test_points_are_those_of_visiting_addresses_of_places() -> None:
    visiting = shapes.Address(municipality=JOENSUU, latitude=62.6010671, longitude=29.7635719)
    again = replace(visiting, latitude=62.6010674)
    elsewhere = shapes.Address(municipality=KONTIOLAHTI, latitude=62.76667, longitude=29.85)
    postal = replace(elsewhere, kind="postal", municipality=HELSINKI)
    nowhere = shapes.Address(municipality="", latitude=None, longitude=None)
    place = a_place(addresses=(elsewhere, visiting, again, postal, nowhere))
    phone = a_phone(addresses=(replace(visiting, latitude=60.0),))
    found = codes(place, phone)
    assert found.points == ((62.60107, 29.76357), (62.76667, 29.85))
    assert found.place_municipalities == (JOENSUU, KONTIOLAHTI)


def test_distances_are_those_of_a_map() -> None:
    joensuu, kuopio = (62.601, 29.763), (62.892, 27.678)
    assert distance_km(joensuu, kuopio) == pytest.approx(111.3, abs=1.0)
    assert distance_km((0.0, 0.0), (0.0, 180.0)) == pytest.approx(20015.1, abs=0.1)


LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)
POINTS = st.tuples(LATITUDES, LONGITUDES)


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways_and_no_farther_than_half_round_the_earth(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    assert distance_km(a, a) == 0
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= distance_km(a, b) <= 20016


# Quality

FULL = a_service(
    names=texts("Uniryhmä", "Sömngrupp", "Sleep group"),
    keywords={"fi": ("uni",)},
    texts=shapes.ServiceTexts(
        summary=texts("Apua huonoon uneen."),
        description=texts("Kuusi tapaamista. " * 10),
        user_instruction=texts("Soita ja kysy paikkaa."),
    ),
    modified=dt.datetime(2025, 1, 1, tzinfo=dt.UTC),
)


def quality(service: shapes.Service, *channels: shapes.Channel) -> int:
    return codes(*(channels or (a_phone(),)), service=service).quality


def test_a_service_described_in_full_has_ten_points() -> None:
    assert quality(FULL) == 10


@pytest.mark.parametrize(
    "fields",
    [
        {"names": texts("Uniryhmä", en="Sleep group")},
        {"names": texts("Uniryhmä", "Sömngrupp")},
        {"keywords": {}},
        {"modified": None},
        {"modified": dt.datetime(2024, 11, 21, tzinfo=dt.UTC)},
        {"texts": replace(FULL.texts, summary=texts("Uniryhmä."))},
        {"texts": replace(FULL.texts, summary=texts(sv="Hjälp vid sömnproblem."))},
        {"texts": replace(FULL.texts, description=texts("Kuusi tapaamista."))},
        {"texts": replace(FULL.texts, user_instruction={})},
    ],
)
def test_each_thing_that_is_missing_costs_a_point(fields: dict[str, Any]) -> None:
    assert quality(replace(FULL, **fields)) == 9


def test_texts_of_the_general_description_count_where_the_service_has_none() -> None:
    assert quality(replace(FULL, texts=shapes.ServiceTexts(), general_texts=FULL.texts)) == 10


def test_a_concept_is_as_good_as_a_keyword() -> None:
    term = shapes.Term("ontology", "http://www.yso.fi/onto/koko/p1")
    assert quality(replace(FULL, keywords={}, terms=(term,))) == 10


def test_a_channel_that_gives_no_contact_and_no_hours_is_worth_half() -> None:
    silent = a_phone(phones=(), hours=())
    assert quality(FULL, silent) == 9
    assert codes(service=FULL).quality == 8
    contact = shapes.Contact(emails=(shapes.Email("neuvonta@uni.example"),))
    told = shapes.Connection(FULL.id, silent.id, contact=contact)
    assert codes(silent, service=FULL, connections=[told]).quality == 10


# The real dump


def test_every_real_service_has_codes_of_the_right_form(real_dump: Path) -> None:
    def read(name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((real_dump / name).read_text(encoding="utf-8"))
        return found

    channels = {one.id: one for one in map(ptv_v11.project_channel, read("servicechannels.json"))}
    owners = {one.id: one for one in map(ptv_v11.project_organisation, read("organizations.json"))}
    for payload in read("services.json"):
        service = ptv_v11.project_service(payload, None)
        made = {one.channel_id: one for one in ptv_v11.project_connections(payload)}
        owner = owners.get(service.responsible_id)
        found = facet_codes(service, [channels[id] for id in made], made, owner, dt.date(2018, 5, 1))
        assert set(found.provider) <= {"municipality", "state"}
        assert ("in_person" in found.mode) == bool(found.accessibility) == ("place" in found.channel_type)
        assert all(0 <= slot < 336 for slot in found.slots)
        assert {moment.split(":")[0] for moment in found.exception_moments} <= set(found.exception_days)
        assert all(59 < latitude < 71 and 19 < longitude < 32 for latitude, longitude in found.points)
        assert 0 <= found.quality <= 10
