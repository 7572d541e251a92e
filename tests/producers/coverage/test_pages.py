"""Pages, files and reports of coverage tell the same numbers, of any day that is asked."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import Client
from pytest_django import Settings

from tarjotin.producers.coverage.population_file import Inhabitants
from tarjotin.producers.coverage.services import load_population
from tarjotin.regions.codes import counties
from tests.make import JOENSUU, KONTIOLAHTI, NORTH_KARELIA
from tests.producers.coverage.harvests import harvest_services
from tests.ptv_samples import guid, municipality_area, organisation_payload, service_payload

pytestmark = pytest.mark.django_db

AUTUMN, WINTER = dt.date(2025, 9, 15), dt.date(2026, 1, 20)
MINIMUM = """
region = "14"
version = "1"
valid_from = 2026-01-01
source = "tests"

[[themes]]
id = "exercise"
level = "minimum"
"""


@pytest.fixture
def _two_harvests(tmp_path: Path, settings: Settings) -> None:
    """In autumn one service in Joensuu, by winter two, one in Kontiolahti and one of the country."""
    settings.TARJOTIN_REGION = NORTH_KARELIA
    parts = [organisation_payload(), organisation_payload(901, parentOrganizationId=guid(900))]
    owner = {"organization": {"id": guid(901)}, "roleType": "Responsible"}
    harvest_services(tmp_path, AUTUMN, [service_payload(1)], organisations=parts)
    later = [
        service_payload(1),
        service_payload(2, name="=Uinti", organizations=[owner]),
        service_payload(3, municipality=KONTIOLAHTI),
        service_payload(4, areaType="Nationwide", areas=[]),
    ]
    harvest_services(tmp_path, WINTER, later, organisations=parts)


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).replace("\u00a0", " ").split())


def rows_of(client: Client, address: str) -> list[list[str]]:
    content = client.get(address).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content), delimiter=";"))


@pytest.mark.usefixtures("_two_harvests")
class TestPage:
    def test_it_tells_own_services_by_theme_and_apart_what_is_for_all(self, client: Client) -> None:
        told = text_of(client, "/en/coverage")
        assert "As published on 20 January 2026." in told
        assert "(the default rules, version 2026-" in told
        assert "Joensuu 2 0" in told
        assert "For the whole country 1" in told
        assert "services for this area or a part of it 3" in told
        assert "nationwide service 1" in told

    def test_two_days_are_compared(self, client: Client) -> None:
        told = text_of(client, f"/en/coverage?since={AUTUMN}")
        assert "Joensuu 2 (+1)" in told
        assert "Outokumpu 0 (0)" in told
        back = text_of(client, f"/en/coverage?at={AUTUMN}")
        assert "As published on 15 September 2025." in back
        assert "Joensuu 1 0" in back

    def test_a_theme_is_told_by_who_arranges_it(self, client: Client) -> None:
        told = text_of(client, "/en/coverage?theme=exercise")
        assert "Municipality All Association or organisation Heinävesi 0 0" in told
        assert "Joensuu 2 2" in told
        parishes = text_of(client, "/en/coverage?theme=exercise&provider=parish")
        assert "Joensuu 0 Juuka 0" in parishes

    def test_organisations_are_counted_where_they_are_asked_for(self, client: Client) -> None:
        told = text_of(client, "/en/coverage?count=organisations&theme=exercise")
        assert "Organisations by municipality" in told
        assert "Kontiolahti 1 1" in told

    def test_a_gap_names_the_nearest_municipality(self, client: Client) -> None:
        told = text_of(client, "/en/coverage?theme=exercise")
        assert re.search(
            r"Lieksa Exercise and sport: nearest in Kontiolahti, 62 km. For the whole county or country: 1",
            told,
        )
        assert "Kontiolahti Exercise" not in told

    def test_per_inhabitants_is_told_once_they_are_loaded(self, client: Client) -> None:
        assert "per 10,000 inhabitants" not in text_of(client, "/en/coverage")
        load_population([Inhabitants(JOENSUU, 2024, 20_000), Inhabitants(JOENSUU, 2025, 40_000)])
        told = text_of(client, "/en/coverage?theme=exercise")
        assert "Joensuu 2 2 0.5" in told
        assert "Kontiolahti 1 1 –" in told
        assert "Joensuu 1 1 0.5" in text_of(client, f"/en/coverage?theme=exercise&at={AUTUMN}"), "by 2024's"

    def test_heads_stand_upright_only_over_the_many_themes(self, client: Client) -> None:
        assert client.get("/en/coverage").content.decode().count('class="matrix upright"') == 1
        for page in ("/en/coverage?theme=exercise", f"/en/coverage/municipality/{JOENSUU}"):
            told = client.get(page).content.decode()
            assert 'class="matrix"' in told
            assert "upright" not in told

    def test_the_map_and_the_line_have_the_numbers_of_the_table(self, client: Client) -> None:
        page = client.get("/en/coverage").content.decode().replace("\u00a0", " ")
        assert "<title>Joensuu: 2</title>" in page
        assert page.count('class="empty"') == 11
        assert "<title>30 September 2025: 1</title>" in page
        assert "From 30 September 2025 to 20 January 2026: first 1, now 3." in page
        assert "Show as a table" in page

    def test_a_single_day_has_neither_a_line_nor_a_table_of_it(self, client: Client) -> None:
        page = client.get(f"/en/coverage?at={AUTUMN}").content.decode()
        assert "The graph appears when" in page
        assert "Show as a table" not in page

    def test_the_whole_country_is_told_by_counties(self, client: Client, settings: Settings) -> None:
        settings.TARJOTIN_REGION = ""
        told = text_of(client, "/en/coverage")
        assert "North Karelia wellbeing services county 3" in told
        assert "For the whole country 1" in told
        assert "Joensuu 2" in text_of(client, "/en/coverage?county=14")

    def test_which_minimum_criteria_are_met_is_told_where_the_rules_name_them(
        self, client: Client, settings: Settings, tmp_path: Path
    ) -> None:
        assert "Minimum criteria" not in text_of(client, "/en/coverage")
        settings.TARJOTIN_HOME = tmp_path / "home"
        rules = tmp_path / "home" / "rules"
        (rules / "in-force").mkdir(parents=True)
        for file in (rules / "14.toml", rules / "in-force" / "14.toml"):
            file.write_text(MINIMUM, encoding="utf-8")
        told = text_of(client, "/en/coverage")
        assert "Ilomantsi Only a national service" in told
        assert "Joensuu Own service" in told

    @pytest.mark.parametrize(
        "asked",
        [
            "at=2025-02-30",
            "at=x&since=y",
            "theme=no&provider=no&count=no&county=99",
            "at=0001-01-01&since=9999-12-31",
        ],
    )
    def test_what_cannot_be_asked_is_passed_over(self, client: Client, asked: str) -> None:
        assert "Joensuu" in text_of(client, f"/fi/coverage?{asked}")

    def test_the_file_has_every_theme_and_sector(self, client: Client) -> None:
        head, *rows = rows_of(client, "/en/coverage.csv")
        named = [dict(zip(head, row, strict=True)) for row in rows]
        own = "Services, own"
        found = [row for row in named if row["Municipality"] == "Joensuu" and row[own] != "0"]
        assert [(row["Theme code"], row["Who arranges it (code)"], row[own]) for row in found] == [
            ("exercise", "ngo", "2")
        ]
        assert {row["Day"] for row in named} == {"2026-01-20"}

    @pytest.mark.parametrize("language", ["fi", "sv", "en", "ru", "ar", "fi-simple"])
    def test_every_language_has_the_pages(self, client: Client, language: str, settings: Settings) -> None:
        settings.TARJOTIN_LANGUAGES = ("fi", "sv", "en", "ru", "ar")
        for page in ("", f"/municipality/{JOENSUU}", f"/organisation/{guid(900)}"):
            assert client.get(f"/{language}/coverage{page}?since={AUTUMN}").status_code == 200


@pytest.mark.usefixtures("_two_harvests")
class TestReports:
    def test_a_municipality_has_its_themes_gaps_and_organisations(self, client: Client) -> None:
        told = text_of(client, f"/en/coverage/municipality/{JOENSUU}?since={AUTUMN}")
        assert "own services 2 (+1)" in told
        assert "All 2 (+1) 2 0 1" in told
        assert "organisations with own services 2 (+1)" in told
        assert "Nature and outdoors: there are none anywhere." in told
        assert "Järjestö (1)" in told

    def test_a_past_day_names_nobody_of_today(self, client: Client) -> None:
        told = text_of(client, f"/en/coverage/municipality/{JOENSUU}?at={AUTUMN}")
        assert "own service 1" in told
        assert "Järjestö" not in told

    def test_an_organisation_is_told_with_its_parts(self, client: Client) -> None:
        told = text_of(client, f"/en/coverage/organisation/{guid(900)}?since={AUTUMN}")
        assert "services 4 (+3)" in told
        assert "part of the organisation 1" in told
        assert "=Uinti" in told
        part = text_of(client, f"/en/coverage/organisation/{guid(901)}")
        assert "service 1" in part
        assert "Palvelu 1" not in part

    def test_files_are_safe_in_spreadsheets_and_name_where_each_service_is(self, client: Client) -> None:
        _, *rows = rows_of(client, f"/en/coverage/organisation/{guid(901)}/csv")
        ((name, id, address, *_),) = rows
        assert (name, id, address) == ("'=Uinti", guid(2), f"http://testserver/en/service/{guid(2)}")
        _, *rows = rows_of(client, f"/en/coverage/municipality/{KONTIOLAHTI}/csv?at={AUTUMN}")
        assert rows
        assert {row[2] for row in rows} == {"Kontiolahti"}

    @pytest.mark.parametrize("page", [f"municipality/{JOENSUU}", f"organisation/{guid(900)}"])
    def test_a_report_is_a_tagged_pdf(self, client: Client, page: str) -> None:
        response = client.get(f"/sv/coverage/{page}/pdf")
        assert response.headers["Content-Type"] == "application/pdf"
        made = pikepdf.open(io.BytesIO(response.content))
        assert made.Root.MarkInfo.Marked
        assert made.Root.Lang == "sv"

    @pytest.mark.parametrize("page", ["municipality/905", "municipality/x", "organisation/none"])
    def test_what_is_not_of_this_tray_is_not_found(self, client: Client, page: str) -> None:
        for form in ("", "/csv", "/pdf"):
            assert client.get(f"/fi/coverage/{page}{form}").status_code == 404

    def test_a_withdrawn_organisation_has_no_report(self, client: Client, tmp_path: Path) -> None:
        later = WINTER + dt.timedelta(1)
        harvest_services(tmp_path, later, [service_payload(1)], organisations=[organisation_payload()])
        assert client.get(f"/fi/coverage/organisation/{guid(901)}").status_code == 404


def test_before_the_first_count_the_page_says_so(client: Client) -> None:
    response = client.get("/en/coverage")
    assert response.status_code == 503
    assert "Nothing has been counted yet" in response.content.decode()
    for page in ("coverage.csv", "coverage/municipality/167/csv", "coverage/organisation/x/pdf"):
        assert client.get(f"/en/{page}").status_code == 404


def test_a_service_of_a_county_counts_for_each_of_its_municipalities_but_as_nobodys_own(
    client: Client, tmp_path: Path, settings: Settings
) -> None:
    settings.TARJOTIN_REGION = NORTH_KARELIA
    areas: list[Any] = [municipality_area(code) for code in counties()[NORTH_KARELIA].municipalities]
    harvest_services(tmp_path, WINTER, [service_payload(1, areas=areas)])
    told = text_of(client, "/en/coverage?theme=exercise")
    assert "County-wide 1 1" in told
    assert "Joensuu 0 0" in told


def test_the_map_draws_what_is_counted(tmp_path: Path, settings: Settings, client: Client) -> None:
    settings.TARJOTIN_REGION = NORTH_KARELIA
    services = [service_payload(1), service_payload(2), service_payload(3, municipality=KONTIOLAHTI)]
    harvest_services(tmp_path, WINTER, services, organisations=[organisation_payload()])
    page = client.get("/en/coverage").content.decode().replace("\u00a0", " ")
    assert "<title>Joensuu: 2</title>" in page
    assert "the more services of its own" in page
    page = client.get("/en/coverage?count=organisations").content.decode()
    assert "<title>Joensuu: 1</title>" in page
    assert "the more organisations have services" in page
    assert "the more services of its own" not in page
    # Of the country it is not kept which organisations each municipality has.
    settings.TARJOTIN_REGION = ""
    assert "<title>Joensuu" in client.get("/en/coverage").content.decode().replace("\u00a0", " ")
    assert 'id="map"' not in client.get("/en/coverage?count=organisations").content.decode()
