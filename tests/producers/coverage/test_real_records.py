"""The table of real records adds up against a straight count of the raw JSON by DuckDB, and against the search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tarjotin.finding.asking.find import find
from tarjotin.finding.index.indexing import update_index
from tarjotin.finding.query import Query
from tarjotin.producers.coverage.counting import NO_THEME, Tallies
from tarjotin.producers.coverage.queries import coverage_on, own_organisations
from tarjotin.regions.codes import counties, municipalities
from tarjotin.themes.queries import themes
from tests.producers.coverage.harvests import harvest
from tests.sample_region import load_once

pytestmark = pytest.mark.django_db

VAASA, NAANTALI = "905", "529"
DAY = dt.date(2026, 11, 20)

# Of each service of limited area: which municipalities of the county it is for. It is a municipality's own when those
# are not all of the county's. The area's municipalities, or those of the region that it names.
COUNT = """
WITH raw AS (
    SELECT id, areaType, areas, serviceNames,
           list_filter(organizations, lambda o: o.roleType = 'Responsible')[1].organization.id AS owner
    FROM read_json('{services}', format='array', maximum_object_size=100000000)
),
named AS (SELECT id, unnest(areas) AS area FROM raw WHERE areaType = 'LimitedType'),
for_one AS (SELECT id, unnest(area.municipalities).code AS code FROM named WHERE area.type = 'Municipality'),
for_region AS (
    SELECT named.id, unnest(region.municipalities) AS code
    FROM named
    JOIN (SELECT unnest(items) AS region FROM read_json('{regions}')) ON region.code = named.area.code
    WHERE named.area.type = 'Region'
),
served AS (SELECT DISTINCT id, code FROM (FROM for_one UNION ALL FROM for_region) WHERE code IN ({county})),
own AS (SELECT id FROM served GROUP BY id HAVING bool_or(code = '{municipality}') AND count(*) < {size}),
whole AS (SELECT id FROM served GROUP BY id HAVING count(*) = {size}),
nation AS (SELECT id FROM raw WHERE areaType = 'Nationwide')
SELECT part, count(*), count(DISTINCT owner),
       count(*) FILTER (len(list_filter(serviceNames, lambda n: n.language = 'sv' AND n.value <> '')) > 0),
       count(*) FILTER (len(list_filter(serviceNames, lambda n: n.language = 'en' AND n.value <> '')) > 0)
FROM raw JOIN (
    SELECT id, 'own' AS part FROM own UNION ALL SELECT id, 'county' FROM whole UNION ALL SELECT id, 'nation' FROM nation
) USING (id)
GROUP BY part
"""


def straight_count(dump: Path, municipality: str) -> dict[str, tuple[int, int, int, int]]:
    """By reach: services, organisations, services with a name in Swedish and in English."""
    duckdb = pytest.importorskip(
        "duckdb", reason="DuckDB is not installed: it is one of the dev dependencies"
    )
    county = counties()[municipalities()[municipality].county].municipalities
    regions = Path(__file__).parents[3] / "src" / "tarjotin" / "regions" / "data" / "regions.json"
    asked = COUNT.format(
        services=dump / "services.json",
        regions=regions,
        county=", ".join(f"'{code}'" for code in county),
        municipality=municipality,
        size=len(county),
    )
    return {part: tuple(numbers) for part, *numbers in duckdb.sql(asked).fetchall()}


@pytest.fixture
def _harvested(real_dump: Path) -> None:
    def make() -> Mapping[str, str]:
        harvest(real_dump, DAY)
        update_index(settings.TARJOTIN_INDEX, anew=True)
        return {}

    load_once("real records counted", make)


def tallies_of(municipality: str) -> Tallies:
    return coverage_on(DAY, municipalities()[municipality].county).here.by()


@pytest.mark.usefixtures("_harvested")
def test_the_table_of_vaasa_and_naantali_is_what_the_raw_json_counts_to(real_dump: Path) -> None:
    for municipality in (VAASA, NAANTALI):
        county, tallies = municipalities()[municipality].county, tallies_of(municipality)
        places: Mapping[Any, str] = {"own": municipality, "county": county, "nation": ""}
        table = {}
        for kind, place in places.items():
            tally = tallies.get(kind, place)
            if tally.services:
                _, swedish, english = tally.described
                table[kind] = (tally.services, tally.organisations, swedish, english)
        assert table == straight_count(real_dump, municipality)
        assert table["own"][0] > 100, "there is something to count"


@pytest.mark.usefixtures("_harvested")
def test_each_theme_of_a_municipality_has_as_many_services_as_the_search_finds_there() -> None:
    for municipality in (VAASA, NAANTALI):
        county, tallies = municipalities()[municipality].county, tallies_of(municipality)
        counted, found = {}, {}
        for theme in themes(county):
            own, wide = tallies.get("own", municipality, theme.id), tallies.get("county", county, theme.id)
            nation = tallies.get("nation", "", theme.id)
            counted[theme.id] = own.services + wide.services + nation.services
            everywhere = find(Query(county=county, theme=theme.id, municipality=municipality, limit=0))
            found[theme.id] = everywhere.total if everywhere.step == "municipality" else 0
        assert counted == found
        assert tallies.get("own", municipality, NO_THEME).services > 0


@pytest.mark.usefixtures("_harvested")
def test_the_organisations_of_a_report_are_those_that_were_counted() -> None:
    for municipality in (VAASA, NAANTALI):
        tally = tallies_of(municipality).get("own", municipality)
        owners = own_organisations(municipality, municipalities()[municipality].county)
        assert (sum(owners.values()), len(owners)) == (tally.services, tally.organisations)
