"""What is counted where: own, for the whole county, for the country; each once in sums."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tarjotin.producers.coverage.counted_documents import read_counted, write_counted
from tarjotin.producers.coverage.counting import EVERY, NO_THEME, Counted, Tally, count
from tarjotin.producers.coverage.days import end_of, kept_days
from tarjotin.producers.coverage.facts import ServiceFacts, facts_of
from tarjotin.producers.coverage.gaps import gaps, met_by
from tarjotin.regions.codes import counties
from tests.make import HELSINKI, JOENSUU, KONTIOLAHTI, NORTH_KARELIA, a_service, an_organisation, texts

ILOMANTSI = "146"
ALAND, MARIEHAMN = "91", "478"
ALL_OF_COUNTY = counties()[NORTH_KARELIA].municipalities
DEFAULT_RULES = dict.fromkeys(("", *counties()), "")


def facts(id: str = "a", **fields: Any) -> ServiceFacts:
    given: dict[str, Any] = {
        "organisation": "owner",
        "sector": "ngo",
        "scope": "limited",
        "municipalities": (JOENSUU,),
        "languages": ("fi",),
        "themes": {"": ("exercise",)},
    }
    return ServiceFacts(id=id, **(given | fields))


def counted(*told: ServiceFacts) -> dict[str, Counted]:
    return count(told, DEFAULT_RULES)


def services(found: Counted, kind: Any, place: str = "", theme: str = EVERY) -> int:
    return found.by().get(kind, place, theme).services


def test_facts_tell_whose_a_service_is_for_where_in_which_themes_and_languages() -> None:
    service = a_service(names=texts(fi="Uniryhmä", en="Sleep group"))
    told = facts_of(service, an_organisation(type="organization"), {"": ["sleep", "mind"], "14": []})
    assert told == ServiceFacts(
        id="service-1",
        organisation="organisation-1",
        sector="ngo",
        scope="limited",
        municipalities=(JOENSUU,),
        languages=("fi", "en"),
        themes={"": ("mind", "sleep"), "14": ()},
    )


def test_a_service_of_some_municipalities_is_each_ones_own_and_one_of_the_county() -> None:
    found = counted(facts(municipalities=(JOENSUU, KONTIOLAHTI)))[NORTH_KARELIA]
    assert services(found, "own", JOENSUU) == services(found, "own", KONTIOLAHTI) == 1
    assert services(found, "own", ILOMANTSI) == 0
    assert services(found, "within", NORTH_KARELIA) == 1
    assert services(found, "county", NORTH_KARELIA) == 0


def test_a_service_of_every_municipality_of_a_county_is_the_countys_and_nobodys_own() -> None:
    found = counted(facts(municipalities=(*ALL_OF_COUNTY, "297")))
    assert services(found[NORTH_KARELIA], "county", NORTH_KARELIA) == 1
    assert not any(services(found[NORTH_KARELIA], "own", code) for code in ALL_OF_COUNTY)
    assert services(found["13"], "own", "297") == 1, "of the county next door it is for Kuopio alone"
    assert services(found[""], "limited") == 1


def test_where_the_county_is_one_municipality_a_service_for_it_is_its_own() -> None:
    found = counted(facts(municipalities=(HELSINKI,)))["90"]
    assert (services(found, "own", HELSINKI), services(found, "county", "90")) == (1, 0)


@pytest.mark.parametrize(
    ("scope", "in_karelia", "in_aland"),
    [("nationwide", 1, 1), ("nationwide_except_aland", 1, 0), ("", 1, 1)],
)
def test_a_service_of_the_country_reaches_every_county_but_aland_where_it_says_so(
    scope: Any, in_karelia: int, in_aland: int
) -> None:
    found = counted(facts(scope=scope, municipalities=()))
    assert services(found[NORTH_KARELIA], "nation") == in_karelia
    assert services(found[ALAND], "nation") == in_aland
    assert services(found[""], "nation") == services(found[""], "all") == 1


def test_a_service_without_a_place_we_know_counts_in_all_alone() -> None:
    found = counted(facts(municipalities=("999",)))
    assert services(found[""], "all") == services(found[""], "limited") == 1
    assert not any(found[county].lines for county in counties())


def test_a_service_counts_once_in_all_and_in_each_of_its_themes() -> None:
    found = counted(facts(themes={"": ("exercise", "nature")}), facts("b", themes={"": ()}))[NORTH_KARELIA]
    assert services(found, "own", JOENSUU) == 2
    by_theme = [services(found, "own", JOENSUU, theme) for theme in ("exercise", "nature", NO_THEME)]
    assert by_theme == [1, 1, 1]


def test_a_county_with_rules_of_its_own_is_counted_by_them() -> None:
    told = facts(municipalities=(JOENSUU, "297"), themes={"": ("exercise",), "14": ("forest",)})
    found = count([told], DEFAULT_RULES | {NORTH_KARELIA: "14"})
    assert services(found[NORTH_KARELIA], "own", JOENSUU, "forest") == 1
    assert services(found[NORTH_KARELIA], "own", JOENSUU, "exercise") == 0
    assert services(found["13"], "own", "297", "exercise") == 1
    assert found[""].own["14"]["forest"] == {JOENSUU: 1, "297": 1}


def test_an_organisation_counts_once_however_many_services_it_has_and_by_its_sector() -> None:
    found = counted(facts("a"), facts("b"), facts("c", organisation="city", sector="municipality"))
    tallies = found[NORTH_KARELIA].by()
    assert tallies.get("own", JOENSUU) == Tally(3, 2, (3, 0, 0))
    assert found[NORTH_KARELIA].by("ngo").get("own", JOENSUU) == Tally(2, 1, (2, 0, 0))
    assert found[NORTH_KARELIA].by("").get("own", JOENSUU) == Tally()


def test_what_is_kept_reads_as_it_was() -> None:
    found = counted(facts(), facts("b", scope="nationwide", municipalities=(), languages=("fi", "sv")))
    assert {code: read_counted(write_counted(each)) for code, each in found.items()} == found


def test_a_gap_tells_the_nearest_municipality_that_has_any_and_what_there_is_for_all() -> None:
    found = counted(
        facts("a"),
        facts("b", municipalities=("297",)),
        facts("c", municipalities=ALL_OF_COUNTY, themes={"": ("sleep",)}),
    )
    tallies = found[NORTH_KARELIA].by()
    told = list(gaps(NORTH_KARELIA, [JOENSUU, ILOMANTSI], ["exercise", "sleep"], tallies, found[""].own[""]))
    assert [(gap.municipality, gap.theme, gap.nearest, gap.for_all) for gap in told] == [
        (JOENSUU, "sleep", "", 1),
        (ILOMANTSI, "exercise", JOENSUU, 0),
        (ILOMANTSI, "sleep", "", 1),
    ]
    assert 55 < told[1].kilometres < 75, "from Ilomantsi to Joensuu"


def test_a_criterion_is_met_by_what_is_nearest() -> None:
    def met(*told: ServiceFacts) -> str:
        return met_by(NORTH_KARELIA, JOENSUU, "exercise", counted(*told)[NORTH_KARELIA].by())

    nation = facts("n", scope="nationwide", municipalities=())
    county = facts("c", municipalities=ALL_OF_COUNTY)
    assert [met(), met(nation), met(nation, county), met(nation, county, facts())] == [
        "",
        "nation",
        "county",
        "own",
    ]


def test_a_day_ends_at_midnight_in_finland() -> None:
    assert end_of(dt.date(2026, 11, 29)) == dt.datetime(2026, 11, 29, 22, tzinfo=dt.UTC)
    assert end_of(dt.date(2026, 7, 1)) == dt.datetime(2026, 7, 1, 21, tzinfo=dt.UTC)


def test_kept_are_today_the_ends_of_months_and_the_newest_days_that_were_counted() -> None:
    today = dt.date(2026, 3, 10)
    seen = [dt.date(2026, 3, 9), dt.date(2026, 2, 8), dt.date(2026, 2, 7), dt.date(2026, 3, 11)]
    assert kept_days(dt.date(2025, 12, 31), today, seen) == {
        today,
        dt.date(2026, 3, 9),
        dt.date(2026, 2, 8),
        dt.date(2026, 2, 28),
        dt.date(2026, 1, 31),
        dt.date(2025, 12, 31),
    }
    assert kept_days(today, today, []) == {today}
