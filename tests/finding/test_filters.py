"""Filters narrow, facets count what each choice would leave, and what nobody knows breaks nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tarjotin.catalogue import shapes
from tarjotin.catalogue.shapes import Area, Service, ServiceTexts, Term
from tarjotin.common.dates import HELSINKI as FINLAND
from tarjotin.finding.asking.find import find
from tarjotin.finding.facet_codes import slot_of
from tarjotin.finding.query import Query, Results
from tarjotin.regions.codes import municipalities as all_municipalities
from tests import make
from tests.finding.conftest import Build, counts, ids
from tests.make import HELSINKI, JOENSUU, KONTIOLAHTI, NORTH_KARELIA, a_service, an_organisation, texts

pytestmark = pytest.mark.django_db

# The index is built with today's date and knows the exceptions of the year ahead.
TODAY = dt.datetime.now(FINLAND).date()
MONDAY = TODAY + dt.timedelta(days=7 - TODAY.weekday())
SHUT, LATE = MONDAY + dt.timedelta(days=1), MONDAY + dt.timedelta(days=2)


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), FINLAND)


def group(id: str, **more: object) -> Service:
    """A group called so, of which nothing else is told."""
    return a_service(id, **{"names": texts(f"Ryhmä {id}"), "texts": ServiceTexts(), "terms": (), **more})


@pytest.fixture(scope="module")
def index(build: Build) -> Path:
    """A service for each choice; `house` has a place with hours, `line` a telephone, `plain` has nothing."""
    closed = shapes.Hours(kind="exceptional", valid_from=SHUT, valid_to=SHUT, is_closed=True)
    evening = shapes.Hours(
        kind="exceptional",
        valid_from=LATE,
        valid_to=LATE,
        intervals=(shapes.Interval(None, None, dt.time(18), dt.time(20)),),
    )
    place = make.a_place(hours=(make.open_on_weekdays(10, 16), closed, evening))
    phone = make.a_phone(hours=(make.open_on_weekdays(8, 12),))
    bare_place = replace(make.a_place("place-2", hours=()), addresses=(shapes.Address(),))
    house = group(
        "house",
        charge="free",
        languages=("sv",),
        terms=(
            Term("target_group", "KR1.1"),
            Term("life_event", "KE1"),
            Term("service_class", "P27.1"),
        ),
        area=Area("limited", (JOENSUU, KONTIOLAHTI)),
    )
    line = group("line", charge="chargeable", area=Area("nationwide"), responsible_id="city")
    plain = group("plain", charge="", area=Area("limited", (HELSINKI,)), languages=(), responsible_id="")
    other = group("other", charge="free", area=Area("nationwide_except_aland"))
    return build(
        [house, line, plain, other],
        [place, phone, bare_place],
        [
            an_organisation(names=texts("Uniyhdistys ry")),
            an_organisation("city", type="municipality", names=texts("Joensuun kaupunki")),
        ],
        [
            *make.connected(house, place),
            *make.connected(line, phone),
            *make.connected(other, bare_place),
        ],
    )


def fitting(results: Results) -> set[str]:
    """What fits all that was chosen: the page may list more, saying what was let go of."""
    return set(ids(results)) if results.fits else set()


class TestFilters:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            (Query(theme="exercise"), {"house"}),
            (Query(target_group="KR1.1"), {"house"}),
            (Query(life_event="KE1"), {"house"}),
            (Query(service_language="sv"), {"house", "line", "other"}),
            (Query(channel_type="phone"), {"line"}),
            (Query(charge="free"), {"house", "other"}),
            (Query(provider="municipality"), {"line"}),
            (Query(provider="ngo"), {"house", "other"}),
            (Query(mode="remote"), {"line"}),
            (Query(mode="in_person"), {"house", "other"}),
            (Query(county=NORTH_KARELIA), {"house", "line", "other"}),
            (Query(county="91"), {"line"}),
            (Query(municipality=KONTIOLAHTI), {"house", "line", "other"}),
            (Query(), {"house", "line", "plain", "other"}),
        ],
    )
    def test_each_narrows(self, index: Path, query: Query, found: set[str]) -> None:
        for asked in (query, replace(query, text="ryhmä")):
            results = find(asked, index)
            nearest = results.results[0].rung
            assert {result.id for result in results.results if result.rung == nearest or not asked.text} == (
                found
            )

    def test_together_they_narrow_further(self, index: Path) -> None:
        assert ids(find(Query(charge="free", mode="in_person", target_group="KR1.1"), index)) == ["house"]

    def test_what_nobody_knows_of_the_way_in_is_kept_apart(self, index: Path) -> None:
        known = {value.code for value in find(Query(), index).facets["accessibility"]}
        assert known == {"unknown"}, "there is no threshold, but nothing is told of the rest"
        assert set(ids(find(Query(accessibility="unknown"), index))) == {"house", "other"}
        assert fitting(find(Query(accessibility="accessible"), index)) == set()

    def test_nothing_chosen_is_listed_in_the_finnish_order(self, index: Path) -> None:
        names = [result.names["fi"] for result in find(Query(), index).results]
        assert names == ["Ryhmä house", "Ryhmä line", "Ryhmä other", "Ryhmä plain"]


def test_a_service_found_as_free_by_its_ways_says_so(build: Build) -> None:
    quiet = group("quiet", charge="")
    place = make.a_place()
    directory = build(
        [quiet],
        [place],
        [an_organisation()],
        [replace(each, charge="free") for each in make.connected(quiet, place)],
    )
    (found,) = find(Query(text="ryhmä", charge="free"), directory).results
    assert found.charge == "free"
    assert found.reasons[-1] == "Maksuton"


class TestHours:
    @pytest.mark.parametrize(
        ("moment", "found"),
        [
            (at(MONDAY, 11), {"house", "line"}),
            (at(MONDAY, 15, 59), {"house"}),
            (at(MONDAY, 16), set()),
            (at(MONDAY, 3), set()),
            (at(MONDAY + dt.timedelta(days=5), 11), set()),
            (at(SHUT, 11), {"line"}),
            (at(SHUT, 14), set()),
            (at(LATE, 11), {"line"}),
            (at(LATE, 19), {"house"}),
            (at(MONDAY, 9).astimezone(dt.UTC), {"line"}),
        ],
    )
    def test_open_now_knows_the_week_and_the_days_that_are_otherwise(
        self, index: Path, moment: dt.datetime, found: set[str]
    ) -> None:
        assert fitting(find(Query(open_now=moment), index)) == found

    def test_open_at_an_hour_of_the_week(self, index: Path) -> None:
        assert set(ids(find(Query(open_slot=slot_of(at(MONDAY, 9))), index))) == {"line"}
        assert set(ids(find(Query(open_slot=slot_of(at(MONDAY, 10))), index))) == {"house", "line"}

    def test_how_many_are_open_now_is_counted(self, index: Path) -> None:
        assert counts(find(Query(open_now=at(MONDAY, 11)), index).facets["open_now"]) == {"now": 2}
        assert counts(find(Query(open_now=at(MONDAY, 15)), index).facets["open_now"]) == {"now": 1}
        assert counts(find(Query(open_now=at(MONDAY, 3)), index).facets["open_now"]) == {}


class TestDistance:
    def test_only_what_is_near_enough_is_found(self, index: Path) -> None:
        assert ids(find(Query(point=(62.6, 29.8), within_km=5), index)) == ["house"]
        assert fitting(find(Query(point=(60.2, 24.9), within_km=5), index)) == set()

    def test_it_is_told_when_there_is_a_point(self, index: Path) -> None:
        results = {result.id: result for result in find(Query(point=(62.6, 29.8)), index).results}
        assert results["house"].distance_km == pytest.approx(2.0, abs=0.2)
        assert results["line"].distance_km is None
        assert find(Query(), index).results[0].distance_km is None

    @pytest.mark.parametrize(
        "point", [(float("nan"), 0.0), (1e9, 1e9), (float("inf"), 0.0), (0.0, float("nan")), (-90.0, 720.0)]
    )
    def test_a_point_on_no_map_is_no_point(self, index: Path, point: tuple[float, float]) -> None:
        results = find(Query(point=point, within_km=1), index)
        assert fitting(results) == {"house", "line", "plain", "other"}
        assert results.query.point is None

    def test_nothing_is_near_the_pole(self, index: Path) -> None:
        assert fitting(find(Query(point=(90.0, 0.0), within_km=1), index)) == set()


class TestFacets:
    def test_each_counts_what_is_found(self, index: Path) -> None:
        facets = find(Query(), index).facets
        assert counts(facets["charge"]) == {"free": 2, "chargeable": 1}
        assert counts(facets["provider"]) == {"ngo": 2, "municipality": 1}
        assert counts(facets["mode"]) == {"in_person": 2, "remote": 1}
        assert counts(facets["theme"])["exercise"] == 1
        assert counts(facets["target_group"]) == {"KR1.1": 1}

    @pytest.mark.parametrize(
        ("field", "code"),
        [
            ("target_group", "KR1.1"),
            ("life_event", "KE1"),
            ("service_language", "sv"),
            ("channel_type", "phone"),
            ("charge", "free"),
            ("provider", "ngo"),
            ("mode", "remote"),
            ("accessibility", "unknown"),
            ("theme", "exercise"),
        ],
    )
    def test_each_counts_as_if_its_own_choice_were_not_made(self, index: Path, field: str, code: str) -> None:
        everything = find(Query(), index)
        chosen = find(Query(**{field: code}), index)  # type: ignore[arg-type]  # one field of many, by its name
        assert chosen.facets[field] == everything.facets[field]
        assert counts(chosen.facets[field])[code] == chosen.total
        others = {name: counts(values) for name, values in chosen.facets.items() if name != field}
        for name, values in others.items():
            assert all(count <= chosen.total for count in values.values()), name

    def test_the_choice_of_a_municipality_can_be_changed(self, index: Path) -> None:
        chosen = find(Query(municipality=KONTIOLAHTI, charge="free"), index).facets["municipality"]
        assert chosen == find(Query(charge="free"), index).facets["municipality"]

    def test_a_national_service_counts_in_each_municipality(self, index: Path) -> None:
        municipalities = counts(find(Query(), index).facets["municipality"])
        assert (municipalities[JOENSUU], municipalities[HELSINKI], municipalities["146"]) == (3, 3, 2)
        assert municipalities["478"] == 1, "Mariehamn has only what is meant for Åland too"
        assert len(municipalities) == len(all_municipalities())

    def test_a_tray_counts_its_own_municipalities_alone(self, index: Path) -> None:
        municipalities = counts(find(Query(county=NORTH_KARELIA), index).facets["municipality"])
        assert len(municipalities) == 13
        assert municipalities[JOENSUU] == 3


class TestUnknownCodes:
    @pytest.mark.parametrize(
        "query",
        [
            Query(target_group="??"),
            Query(charge="a" * 10_000),
            Query(service_language="\x00"),
            Query(open_slot=9999),
            Query(open_slot=-1),
            Query(theme="no-such", target_group="KR1.1", text="ryhmä"),
            Query(provider="' OR 1=1"),
        ],
    )
    def test_an_unknown_choice_fits_nothing_and_is_let_go_of(self, index: Path, query: Query) -> None:
        results = find(query, index)
        assert fitting(results) == set()
        assert results.total
        assert set(results.facets) >= {"theme", "municipality", "charge"}, "the other choices are still told"

    def test_a_theme_that_is_not_there_has_nothing(self, index: Path) -> None:
        results = find(Query(theme="no-such"), index)
        assert (results.total, results.results, results.step) == (0, (), "nothing")

    def test_an_unknown_municipality_leads_up_the_ladder(self, index: Path) -> None:
        results = find(Query(municipality="999", text="house"), index)
        assert [(result.id, result.rung) for result in results.results] == [("house", "country")]

    @pytest.mark.parametrize("county", ["99", "", "\x00"])
    def test_an_unknown_county_is_the_whole_country(self, index: Path, county: str) -> None:
        assert find(Query(county=county), index).total == 4

    def test_an_unknown_language_of_the_reader_is_no_hindrance(self, index: Path) -> None:
        assert find(Query(language="se", text="ryhmä"), index).total == 4
        assert find(Query(language="se"), index).total == 4
