"""What the v11 side of the PTV stand-in says of services, channels, areas and organisations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.standin.ptv.make import (
    MODIFIED,
    general_description,
    guid,
    text,
)
from tests.standin.ptv.server import Standin, running
from tests.standin.ptv.v11_reading import all_ids, error, reader
from tests.standin.ptv.v11_sample import (
    COLLECTION,
    COUNSEL,
    COUNTY,
    HEALTH,
    ISLAND,
    LAW,
    LONELY,
    NURSE,
    NURSING,
    NURSING_LAW,
    PAGE,
    PENSION,
    PHONE,
    PLACE,
    SWIMMING,
    TOWN,
    UNIT,
    seed,
)

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def standin(tmp_path: Path) -> Iterator[Standin]:
    with running(seed(tmp_path), page_size_ids=3, page_size_full=2, list_limit=3) as running_standin:
        yield running_standin


@pytest.fixture
def client(standin: Standin) -> Iterator[httpx.Client]:
    with reader(standin.url) as open_client:
        yield open_client


class TestGeneralDescriptions:
    def test_the_plain_service_has_no_general_texts(self, client: httpx.Client) -> None:
        seen = client.get(f"/Service/{NURSING}").json()
        assert [item["type"] for item in seen["serviceDescriptions"]] == ["Description"]
        assert seen["requirements"][0]["value"] == "Omat ehdot."
        assert (seen["legislation"], seen["lifeEvents"], seen["subType"]) == ([], [], None)

    def test_the_plain_service_has_no_charge_when_the_general_one_has(self, client: httpx.Client) -> None:
        assert client.get(f"/Service/{NURSING}").json()["serviceChargeType"] is None

    @pytest.mark.parametrize("path", ["/Service", "/Service/serviceWithGD"])
    def test_classes_and_terms_are_joined_either_way(self, client: httpx.Client, path: str) -> None:
        seen = client.get(f"{path}/{NURSING}").json()
        assert {item["code"] for item in seen["serviceClasses"]} == {"P12", "P12.1"}
        assert len(seen["ontologyTerms"]) == 2

    def test_general_texts_get_a_prefix(self, client: httpx.Client) -> None:
        texts = client.get(f"/Service/serviceWithGD/{NURSING}").json()["serviceDescriptions"]
        assert [(item["type"], item["language"]) for item in texts] == [
            ("Description", "fi"),
            ("GD_BackgroundDescription", "fi"),
            ("GD_BackgroundDescription", "sv"),
        ]

    def test_the_rest_is_filled_from_the_general_description(self, client: httpx.Client) -> None:
        query = {"guids": NURSING}
        (seen,) = client.get("/Service/serviceWithGD/list", params=query).json()
        assert (seen["serviceChargeType"], seen["subType"]) == ("Chargeable", "Municipality")
        assert [item["code"] for item in seen["lifeEvents"]] == ["KE1"]
        assert seen["legislation"] == [NURSING_LAW]

    def test_requirements_are_joined_by_a_blank_line(self, client: httpx.Client) -> None:
        seen = client.get(f"/Service/serviceWithGD/{NURSING}").json()
        assert {item["language"]: item["value"] for item in seen["requirements"]} == {
            "fi": "Yleiset ehdot.\n\nOmat ehdot.",
            "sv": "Villkor.",
        }

    def test_an_archived_general_description_is_not_merged(
        self, standin: Standin, client: httpx.Client
    ) -> None:
        standin.seed.archive("general_description", LAW)
        seen = client.get(f"/Service/serviceWithGD/{NURSING}").json()
        assert len(seen["serviceDescriptions"]) == 1
        assert seen["serviceChargeType"] == "FreeOfCharge"

    def test_lists_of_whole_services_merge_when_asked(self, client: httpx.Client) -> None:
        query = {"organizationId": COUNTY, "serviceWithGD": "true"}
        seen = client.get("/Service/list/organization", params=query).json()["itemList"][0]
        assert seen["subType"] == "Municipality"

    def test_they_are_listed_and_read_like_other_items(self, client: httpx.Client) -> None:
        assert all_ids(client, "/GeneralDescription") == [LAW]
        assert client.get(f"/GeneralDescription/{LAW}").json()["names"] == [text("Kotihoito (yleinen)")]
        assert len(client.get("/GeneralDescription/list", params={"guids": LAW}).json()) == 1

    def test_only_a_recent_one_is_new(self, standin: Standin, client: httpx.Client) -> None:
        standin.seed.add("general_description", general_description(guid(302), "Uusi"))
        assert all_ids(client, "/GeneralDescription/newGdList") == [guid(302)]


class TestHeadings:
    def test_marks_are_removed_by_default(self, client: httpx.Client) -> None:
        texts = client.get(f"/Service/{NURSING}").json()["serviceDescriptions"]
        assert texts[0]["value"] == "Näin\nHoitoa kotiin."

    def test_marks_stay_with_show_header(self, client: httpx.Client) -> None:
        query = {"showHeader": "true", "guids": NURSING}
        (seen,) = client.get("/Service/serviceWithGD/list", params=query).json()
        assert seen["serviceDescriptions"][0]["value"] == "### Näin\nHoitoa kotiin."


class TestAreas:
    def test_a_municipality_lists_its_own_and_those_of_areas_that_hold_it(self, client: httpx.Client) -> None:
        found = all_ids(client, "/Service/area/Municipality/code/905")
        assert found == [NURSING, SWIMMING, COUNSEL]

    def test_national_services_come_only_when_asked_for(self, client: httpx.Client) -> None:
        path = "/Service/area/Municipality/code/905"
        assert all_ids(client, path, includeWholeCountry="true") == [
            NURSING,
            SWIMMING,
            PENSION,
            COUNSEL,
            ISLAND,
        ]

    def test_a_service_of_the_country_without_aland_does_not_reach_aland(self, client: httpx.Client) -> None:
        for path in ("/Service/area/Municipality/code/478", "/Service/area/Province/code/21"):
            assert all_ids(client, path, includeWholeCountry="true") == [PENSION]

    def test_an_area_lists_only_what_names_the_area_itself(self, client: httpx.Client) -> None:
        assert all_ids(client, "/Service/area/Province/code/15") == [SWIMMING]
        assert all_ids(client, "/Service/area/WellbeingServiceCounties/code/17") == [COUNSEL]

    def test_whole_objects_can_be_listed_by_area(self, client: httpx.Client) -> None:
        path = "/list/area/Municipality/code/905"
        assert all_ids(client, f"/Service{path}") == [NURSING, SWIMMING, COUNSEL]
        assert all_ids(client, f"/ServiceChannel{path}") == [PLACE]
        assert all_ids(client, f"/ServiceChannel{path}", includeWholeCountry="true") == [PLACE, PAGE]

    def test_a_municipal_organisation_counts_for_its_own_municipality_alone(
        self, client: httpx.Client
    ) -> None:
        assert all_ids(client, "/Organization/area/Municipality/code/905") == [TOWN]
        assert all_ids(client, "/Organization/list/area/Municipality/code/499") == []


class TestServiceFilters:
    def test_a_class_lists_services_of_its_parent_class_too(self, client: httpx.Client) -> None:
        query = {"uri": NURSE["uri"]}
        assert all_ids(client, "/Service/serviceClass", **query) == [NURSING, SWIMMING]

    def test_both_forms_of_uri_are_known(self, client: httpx.Client) -> None:
        assert all_ids(client, "/Service/serviceClass", uri=HEALTH["newUri"]) == [NURSING, SWIMMING]

    def test_a_missing_uri_is_refused(self, client: httpx.Client) -> None:
        body = error(client.get("/Service/targetGroup"), 400)
        assert body == {"errorMessage": "Query string parameter uri is mandatory."}

    @pytest.mark.parametrize(
        ("path", "words", "uri"),
        [
            ("serviceClass", "Service class", "http://urn.fi/URN:NBN:fi:au:ptvl:v9999"),
            ("targetGroup", "Target group", "http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/KR3.1"),
            (
                "industrialClass",
                "Industrial class",
                "http://www.stat.fi/meta/luokitukset/toimiala/001-2008/1",
            ),
        ],
    )
    def test_an_unknown_uri_is_404(self, client: httpx.Client, path: str, words: str, uri: str) -> None:
        body = error(client.get(f"/Service/{path}", params={"uri": uri}), 404)
        assert body == {"errorMessage": f"{words} with uri '{uri}' not found."}

    def test_a_malformed_uri_is_refused(self, client: httpx.Client) -> None:
        assert client.get("/Service/serviceClass", params={"uri": "P12"}).status_code == 400

    def test_services_are_listed_by_type(self, client: httpx.Client) -> None:
        assert all_ids(client, "/Service/type/PermitOrObligation") == [PENSION]

    def test_any_role_makes_a_service_an_organisations_own(self, client: httpx.Client) -> None:
        assert all_ids(client, "/Service/list/organization", organizationId=UNIT) == [NURSING]
        assert all_ids(client, "/Service/list/organization", code="3221324-1") == [NURSING, COUNSEL]
        assert all_ids(client, "/Service/list/organization", oid="1.2.246.10") == [NURSING, COUNSEL]


class TestChannels:
    def test_the_answer_is_the_bare_channel(self, client: httpx.Client) -> None:
        seen = client.get(f"/ServiceChannel/{PLACE}").json()
        assert (seen["id"], seen["serviceChannelType"]) == (PLACE, "ServiceLocation")

    def test_they_are_listed_by_type_and_owner(self, client: httpx.Client) -> None:
        assert all_ids(client, "/ServiceChannel/type/Phone") == [PHONE]
        assert all_ids(client, f"/ServiceChannel/organization/{TOWN}") == [PAGE, LONELY]
        assert all_ids(client, f"/ServiceChannel/organization/{TOWN}/type/WebPage") == [PAGE]
        assert all_ids(client, "/ServiceChannel", organizationId=COUNTY) == [PLACE, PHONE]
        assert all_ids(client, "/ServiceChannel/list/organization", organizationId=TOWN) == [PAGE, LONELY]

    def test_hours_can_change_order_without_a_change(self, standin: Standin, client: httpx.Client) -> None:
        before = client.get(f"/ServiceChannel/{PLACE}").json()
        standin.seed.reorder_hours(PLACE)
        after = client.get(f"/ServiceChannel/{PLACE}").json()
        assert after["serviceHours"] == before["serviceHours"][::-1]
        assert after["modified"] == before["modified"]


class TestOrganisations:
    def test_items_carry_their_parent(self, client: httpx.Client) -> None:
        items = client.get("/Organization").json()["itemList"]
        assert items[2] == {"id": UNIT, "name": "Kotihoidon yksikkö", "parentOrganizationId": COUNTY}

    def test_an_organisation_shows_its_services_and_parts(self, client: httpx.Client) -> None:
        seen = client.get(f"/Organization/{UNIT}").json()
        assert seen["services"] == [
            {
                "service": {"id": NURSING, "name": "Kotihoito"},
                "roleType": "Producer",
                "provisionType": "SelfProducedServices",
                "additionalInformation": [],
            }
        ]
        parts = client.get(f"/Organization/{COUNTY}").json()["subOrganizations"]
        assert parts == [{"id": UNIT, "name": "Kotihoidon yksikkö"}]

    def test_they_are_found_by_business_code_and_oid(self, client: httpx.Client) -> None:
        found = client.get("/Organization/businesscode/1234567-1").json()
        assert [item["id"] for item in found] == [TOWN, UNIT]
        assert client.get("/Organization/oid/1.2.246.10").json()["id"] == COUNTY

    def test_the_hierarchy_goes_both_ways(self, client: httpx.Client) -> None:
        assert all_ids(client, "/Organization/Hierarchy") == [COUNTY, TOWN]
        below = client.get(f"/Organization/Hierarchy/{COUNTY}").json()
        assert (below["parent"], below["subOrganizations"][0]["id"]) == (None, UNIT)
        above = client.get(f"/Organization/Hierarchy/{UNIT}").json()
        assert above["parent"]["id"] == COUNTY

    def test_a_producer_named_in_text_only_has_no_organisation(self, client: httpx.Client) -> None:
        rows = client.get(f"/Service/{NURSING}").json()["organizations"]
        assert [row["organization"] and row["organization"]["id"] for row in rows] == [COUNTY, UNIT, None]

    def test_a_new_name_is_seen_in_services_that_did_not_change(
        self, standin: Standin, client: httpx.Client
    ) -> None:
        standin.seed.change("organisation", COUNTY, {"organizationNames": [text("Uusi nimi")]})
        seen = client.get(f"/Service/{NURSING}").json()
        assert seen["organizations"][0]["organization"]["name"] == "Uusi nimi"
        assert seen["modified"] == MODIFIED


class TestOtherRoutes:
    def test_collections_leave_out_what_is_archived(self, standin: Standin, client: httpx.Client) -> None:
        standin.seed.archive("service", SWIMMING)
        seen = client.get(f"/ServiceCollection/{COLLECTION}").json()
        assert [item["id"] for item in seen["services"]] == [NURSING]
        query = {"organizationId": COUNTY}
        page = client.get("/ServiceCollection/organization", params=query).json()
        assert list(page["itemList"][0]) == [
            "id",
            "serviceCollectionNames",
            "serviceCollectionDescriptions",
            "services",
            "serviceChannels",
        ]

    def test_archived_collections_are_listed_when_asked_for(
        self, standin: Standin, client: httpx.Client
    ) -> None:
        standin.seed.archive("collection", COLLECTION)
        assert all_ids(client, "/ServiceCollection") == []
        assert all_ids(client, "/ServiceCollection", archived="true") == [COLLECTION]
        assert client.get(f"/Service/{NURSING}").json()["serviceCollections"] == []

    def test_entities_of_an_organisation_are_services_and_channels(self, client: httpx.Client) -> None:
        body = client.get(f"/Common/EntitiesByOrganization/{COUNTY}").json()
        assert [(item["id"], item["type"]) for item in body["itemList"]] == [
            (NURSING, "Service"),
            (COUNSEL, "Service"),
            (PLACE, "ServiceLocation"),
        ]
        assert body["itemList"][0]["modified"] == MODIFIED

    def test_code_lists_give_codes_and_names(self, client: httpx.Client) -> None:
        municipalities = client.get("/CodeList/GetMunicipalityCodes").json()
        vaasa = next(item for item in municipalities if item["code"] == "905")
        assert {"value": "Vasa", "language": "sv"} in vaasa["names"]
        counties = client.get("/CodeList/GetAreaCodes/type/WellbeingServiceCounties").json()
        assert "17" in [item["code"] for item in counties]
        languages = client.get("/CodeList/GetLanguageCodes").json()
        assert "fi" in [item["code"] for item in languages]


class TestShuffle:
    def test_orders_change_between_reads_and_contents_do_not(self, tmp_path: Path) -> None:
        with running(seed(tmp_path), shuffle=True) as standin, reader(standin.url) as client:
            reads = [client.get(f"/ServiceChannel/{PLACE}").json()["serviceHours"] for _ in range(20)]
        days = {tuple(row["openingHour"][0]["dayFrom"] for row in read) for read in reads}
        assert days == {("Monday", "Friday"), ("Friday", "Monday")}

    def test_the_same_seed_of_chance_gives_the_same_orders(self, tmp_path: Path) -> None:
        directory = seed(tmp_path)

        def read() -> list[str]:
            with running(directory, shuffle=True, seed=7) as standin, reader(standin.url) as client:
                return [client.get(f"/Service/{NURSING}").text for _ in range(5)]

        assert read() == read()


@pytest.fixture(scope="module")
def shared() -> Iterator[httpx.Client]:
    """A client of a stand-in full of real recorded content, where that is at hand."""
    directory = REPOSITORY.parent / "shared" / "data" / "ptv-v11"
    if not directory.is_dir():
        pytest.skip("real PTV content is not at hand: no ../shared/data/ptv-v11 beside the repository")
    with running(directory) as standin, reader(standin.url) as client:
        yield client


class TestRealContent:
    def test_every_service_and_channel_can_be_read_by_the_hundred(self, shared: httpx.Client) -> None:
        for path, count in (("Service/serviceWithGD", 446), ("ServiceChannel", 998)):
            listed = all_ids(shared, f"/{path.split('/')[0]}")
            assert len(listed) == count
            for start in range(0, count, 100):
                chunk = listed[start : start + 100]
                found = shared.get(f"/{path}/list", params={"guids": ",".join(chunk)}).json()
                assert {item["id"] for item in found} == set(chunk)

    def test_fields_come_in_the_recorded_order(self, shared: httpx.Client) -> None:
        seen = shared.get("/Service/list/area/Municipality/code/905").json()["itemList"][0]
        assert list(seen)[:5] == ["id", "sourceId", "generalDescriptionId", "subType", "type"]
        assert list(seen)[-3:] == ["publishingStatus", "modified", "responsibleSoteOrganization"]

    def test_every_connection_is_the_same_from_both_sides(self, shared: httpx.Client) -> None:
        page = shared.get("/ServiceChannel/list/area/Municipality/code/529").json()["itemList"]
        channels = {item["id"]: item for item in page}
        services = shared.get("/Service/list/area/Municipality/code/529").json()["itemList"]
        compared = 0
        for seen in services:
            for row in seen["serviceChannels"] or []:
                for twin in channels.get(row["serviceChannel"]["id"], {"services": []})["services"]:
                    if twin["service"]["id"] == seen["id"]:
                        compared += 1
                        assert {**row, "service": twin["service"]} == {
                            **twin,
                            "serviceChannel": row["serviceChannel"],
                        }
        assert compared > 50

    def test_general_descriptions_join_into_the_services_that_lean_on_them(
        self, shared: httpx.Client
    ) -> None:
        listed = all_ids(shared, "/Service")[:100]
        found = shared.get("/Service/serviceWithGD/list", params={"guids": ",".join(listed)}).json()
        general = [
            item for item in found if any(t["type"].startswith("GD_") for t in item["serviceDescriptions"])
        ]
        assert general
        assert all(item["generalDescriptionId"] for item in general)
