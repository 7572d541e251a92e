"""Sports places, events, directory services and own entries as shapes of the one model."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.projections.class_tables import place_type, terms_of_event, terms_of_named
from tarjotin.catalogue.projections.errors import ProjectionError
from tarjotin.catalogue.projections.registry import PROJECTIONS, ProjectedRecord
from tarjotin.catalogue.shapes import Interval, Term
from tests.standin.hsds.server import a_service, uuid
from tests.standin.linked_events.server import ONLINE, an_event, an_organisation
from tests.standin.lipas.server import a_site

EVENTS = "linkedevents events.example"


def lipas(**fields: Any) -> ProjectedRecord:
    return PROJECTIONS["lipas-v2"]("service", "lipas", a_site(**fields), {})


def event(**fields: Any) -> ProjectedRecord:
    return PROJECTIONS["linkedevents-v1"]("service", EVENTS, an_event(**fields), {})


def hsds(**fields: Any) -> ProjectedRecord:
    return PROJECTIONS["hsds-3"]("service", "hsds directory.example", a_service(**fields), {})


class TestSportsPlace:
    def test_it_is_a_service_with_a_place_of_its_own(self) -> None:
        told = lipas()
        (service,), (place,), (connection,) = told.services, told.channels, told.connections
        assert service.names == {"fi": "Uimahalli 1", "sv": "Simhall 1"}
        assert service.texts.summary["fi"] == "Uimahalli, Joensuu."
        assert service.texts.description == {"fi": "Kuntouimareille ja lapsille."}
        assert service.area.municipalities == ("167",)
        assert (service.id, place.id, place.type) == ("lipas:1", "lipas:1", "place")
        assert (connection.service_id, connection.channel_id) == ("lipas:1", "lipas:1")
        (address,) = place.addresses
        assert (address.street, address.postal_code, address.municipality) == (
            {"fi": "Hiihtomajantie 3"},
            "80200",
            "167",
        )
        assert (address.latitude, address.longitude) == (62.593, 29.731)
        assert [phone.number for phone in place.phones] == ["+358133375550"]
        assert place.links[0].url == "https://www.joensuu.fi/uimahalli"

    def test_its_type_gives_the_service_classes_that_themes_go_by(self) -> None:
        assert lipas().services[0].codes("service_class") == ("P27.1",)
        nature_trail = lipas(type={"type-code": 4404}).services[0]
        assert nature_trail.codes("service_class") == ("P27.2",)
        assert nature_trail.codes("target_group") == ("KR1",)

    def test_the_municipality_answers_for_what_it_keeps_and_nobody_for_the_rest(self) -> None:
        (keeper,) = lipas().organisations
        assert (keeper.id, keeper.type, keeper.names["fi"]) == (
            "lipas:municipality:167",
            "municipality",
            "Joensuu",
        )
        assert lipas().services[0].responsible_id == keeper.id
        other = lipas(owner="registered-association", admin="private-association")
        assert (other.organisations, other.services[0].responsible_id) == ((), "")

    def test_free_use_is_free_of_charge_and_silence_is_not(self) -> None:
        assert lipas(properties={"free-use?": True}).services[0].charge == "free"
        assert lipas(properties={"free-use?": False}).services[0].charge == ""

    @pytest.mark.parametrize(
        "geometry",
        [
            {"type": "LineString", "coordinates": [[29.7, 62.6, 80], [29.8, 62.7, 90]]},
            {"type": "Polygon", "coordinates": [[[29.7, 62.6], [29.8, 62.6], [29.8, 62.7]]]},
        ],
    )
    def test_a_route_or_an_area_is_where_it_begins(self, geometry: dict[str, Any]) -> None:
        location = a_site()["location"] | {"geometries": {"features": [{"geometry": geometry}]}}
        (place,) = lipas(location=location).channels
        assert (place.addresses[0].latitude, place.addresses[0].longitude) == (62.6, 29.7)

    def test_a_point_outside_finland_is_none(self) -> None:
        features = [{"geometry": {"type": "Point", "coordinates": [62.6, 29.7]}}]
        location = a_site()["location"] | {"geometries": {"features": features}}
        assert lipas(location=location).channels[0].addresses[0].latitude is None

    def test_a_service_building_is_no_place_to_go_to(self) -> None:
        assert lipas(type={"type-code": 7000}).services == ()
        assert lipas(type={"type-code": 9999}).services == ()

    def test_a_place_shut_for_the_time_being_says_so(self) -> None:
        summary = lipas(status="out-of-service-temporarily").services[0].texts.summary
        assert summary["sv"] == "Simhall, Joensuu. Platsen är ur bruk tills vidare."


class TestEvent:
    def test_it_is_held_at_its_place_at_its_time_and_then_over(self) -> None:
        told = event()
        (service,) = told.services
        assert (service.id, service.responsible_id) == (
            "events.example:joensuu:agf1",
            "events.example:joensuu:kirjasto",
        )
        assert service.area.municipalities == ("167",)
        assert service.starts == dt.datetime(2026, 12, 3, 16, tzinfo=dt.UTC)
        assert service.last_day == dt.date(2026, 12, 3)
        place = next(channel for channel in told.channels if channel.type == "place")
        assert place.id == "events.example:tprek:8254"
        assert (place.addresses[0].latitude, place.addresses[0].municipality) == (62.601, "167")
        (hours,) = next(each for each in told.connections if each.channel_id == place.id).hours
        assert (hours.kind, hours.valid_from, hours.intervals) == (
            "exceptional",
            dt.date(2026, 12, 3),
            (Interval(None, None, dt.time(18), dt.time(20)),),
        )

    def test_keywords_give_classes_target_groups_and_concepts_with_their_names(self) -> None:
        told = event()
        (service,) = told.services
        assert service.codes("service_class") == ("P25.1",)
        assert service.codes("target_group") == ("KR1.1",)
        assert "http://www.yso.fi/onto/yso/p8113" in service.codes("ontology")
        assert {term.code: term.names["fi"] for term in told.term_names}[
            "http://www.yso.fi/onto/yso/p8113"
        ] == ("kirjallisuus")

    def test_an_event_without_known_keywords_is_leisure_for_everybody(self) -> None:
        (service,) = event(keywords=[], audience=[]).services
        assert service.terms == (Term("service_class", "P25.5"), Term("target_group", "KR1"))

    def test_what_is_volunteering_is_so_whatever_its_keywords(self) -> None:
        assert "P4.12" in event(type_id="Volunteering").services[0].codes("service_class")

    def test_it_is_free_only_when_every_offer_is(self) -> None:
        free, paid = {"is_free": True}, {"is_free": False, "price": {"fi": "5 €"}}
        assert event(offers=[free]).services[0].charge == "free"
        mixed = event(offers=[free, paid]).services[0]
        assert (mixed.charge, mixed.texts.charge_information) == ("chargeable", {"fi": "5 €"})
        assert event(offers=[]).services[0].charge == ""

    def test_one_on_the_net_is_for_the_whole_country_and_has_no_place(self) -> None:
        told = event(location=ONLINE)
        assert told.services[0].area.scope == "nationwide"
        assert [channel.type for channel in told.channels] == ["web_page"]

    def test_what_recurs_is_told_with_each_of_its_times(self) -> None:
        times = [
            {"start_time": f"2026-12-{day:02}T16:00:00Z", "end_time": f"2026-12-{day:02}T18:00:00Z"}
            for day in (3, 10)
        ]
        called_off = times[1] | {"event_status": "EventCancelled"}
        told = event(sub_events=[*times, called_off], super_event_type="recurring", end_time=None)
        hours = next(each.hours for each in told.connections if each.hours)
        assert [row.valid_from for row in hours] == [dt.date(2026, 12, 3), dt.date(2026, 12, 10)]
        assert told.services[0].last_day == dt.date(2026, 12, 10)

    def test_without_an_end_it_is_over_with_its_day_and_midnight_belongs_to_the_day_before(self) -> None:
        assert event(end_time=None).services[0].last_day == dt.date(2026, 12, 3)
        assert event(end_time="2026-12-03T22:00:00Z").services[0].last_day == dt.date(2026, 12, 3)

    def test_over_several_days_no_times_of_a_day_are_made_up(self) -> None:
        told = event(end_time="2026-12-20T18:00:00Z")
        assert all(each.hours == () for each in told.connections)

    def test_a_place_that_is_only_linked_is_left_out(self) -> None:
        told = event(location={"@id": "https://events.example/v1/place/tprek:1/"})
        assert [channel.type for channel in told.channels] == ["web_page"]

    def test_the_publisher_has_the_id_that_events_name(self) -> None:
        told = PROJECTIONS["linkedevents-v1"]("organisation", EVENTS, an_organisation(), {})
        assert told.organisations[0].id == event().services[0].responsible_id


class TestDirectoryService:
    def test_it_brings_its_organisation_its_place_and_its_ways(self) -> None:
        told = hsds()
        (service,), (organisation,) = told.services, told.organisations
        assert service.id == f"directory.example:{uuid(1)}"
        assert service.responsible_id == organisation.id == f"directory.example:{uuid(900)}"
        assert service.names == {"fi": "Kävelyryhmä 1"}
        assert service.area.municipalities == ("276",)
        assert service.texts.requirements == {"fi": "Kaikille yli 60-vuotiaille."}
        assert {channel.type for channel in told.channels} == {"place", "phone", "web_page"}
        place = next(channel for channel in told.channels if channel.type == "place")
        assert (place.addresses[0].latitude, place.addresses[0].municipality) == (62.765, "276")
        (hours,) = next(each.hours for each in told.connections if each.channel_id == place.id)
        assert hours.intervals == tuple(Interval(day, day, dt.time(10), dt.time(11, 30)) for day in (1, 3))

    def test_terms_are_known_by_name_code_and_address(self) -> None:
        assert set(hsds().services[0].terms) == {
            Term("service_class", "P27.1"),
            Term("target_group", "KR1.1"),
        }
        address = "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P25.3"
        assert terms_of_named("x", "y", address) == (Term("service_class", "P25.3"),)
        assert terms_of_named("", "", "http://www.yso.fi/onto/yso/p916") == (
            Term("ontology", "http://www.yso.fi/onto/yso/p916"),
        )
        assert terms_of_named("P99.9", "whatever", "") == ()

    def test_free_is_what_every_price_says(self) -> None:
        assert hsds().services[0].charge == "free"
        assert hsds(cost_options=[{"id": uuid(1), "amount": 5}]).services[0].charge == "chargeable"
        assert hsds(cost_options=[]).services[0].charge == ""

    def test_the_published_example_is_read(self, shared: Path) -> None:
        example = json.loads((shared / "hsds" / "hsds-3.0" / "examples" / "service_full.json").read_text())
        told = PROJECTIONS["hsds-3"]("service", "hsds x.example", example, {})
        assert told.services[0].names == {"fi": "Community Counselling"}
        assert told.organisations[0].names == {"fi": "Example Organization Inc."}


class TestTables:
    def test_every_class_and_group_of_the_tables_is_on_the_code_lists(self) -> None:
        for code in (*range(1, 7000, 1),):
            kind = place_type(code)
            for each in kind.classes if kind else ():
                assert each in code_list("service_class"), each
        events = terms_of_event([f"yso:p{n}" for n in range(40_000)], [], "Volunteering")
        for term in events:
            if term.scheme != "ontology":
                assert term.code in code_list(term.scheme), term

    @pytest.mark.parametrize(("code", "name"), [(3110, "Uimahalli"), (4402, "Latu"), (1340, "Pallokenttä")])
    def test_the_narrower_kind_of_place_comes_first(self, code: int, name: str) -> None:
        kind = place_type(code)
        assert kind is not None
        assert kind.names["fi"] == name


@pytest.mark.parametrize("shape", ["lipas-v2", "linkedevents-v1", "hsds-3", "own-1"])
@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        "x",
        {},
        {"id": 7},
        {"id": "x", "name": []},
        {"lipas-id": 1, "name": {}, "type": {"type-code": 3110}},
    ],
)
def test_what_breaks_the_contract_is_an_error_that_names_it(shape: str, payload: Any) -> None:
    with pytest.raises(ProjectionError):
        PROJECTIONS[shape]("service", "x y", payload, {})


@pytest.mark.parametrize("shape", ["lipas-v2", "linkedevents-v1", "hsds-3"])
def test_a_field_of_another_kind_breaks_nothing_but_itself(shape: str) -> None:
    whole = {"lipas-v2": a_site(), "linkedevents-v1": an_event(), "hsds-3": a_service()}[shape]
    for key in whole:
        for wrong in (None, 7, "x", [], {}, [None], [7], [[1]], {"fi": 3}, {"features": [{"geometry": 3}]}):
            try:
                PROJECTIONS[shape]("service", "x y", whole | {key: wrong}, {})
            except ProjectionError:
                pass
