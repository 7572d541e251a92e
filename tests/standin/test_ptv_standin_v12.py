"""The v12 side of the PTV stand-in: key, errors, paging, filters and lists as in ptv-v12.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.standin.ptv.server import Standin
from tests.standin.ptv.v12_asking import body, complaints, ids, reader, small_standin
from tests.standin.ptv.v12_sample import (
    COLLECTION,
    COUNSELLING,
    COUNTY,
    LATER,
    ONLINE,
    PAGE,
    PERMIT,
    PHONE,
    PLACE,
    SCREENING,
    TEMPLATE,
    UNIT,
    id_of,
)
from tests.standin.ptv.v12_texts import Json


@pytest.fixture
def standin(tmp_path: Path) -> Iterator[Standin]:
    with small_standin(tmp_path) as one:
        yield one


@pytest.fixture
def client(standin: Standin) -> Iterator[httpx.Client]:
    with reader(standin) as one:
        yield one


# Section 1 and 2: key and errors


def test_a_request_without_a_key_is_refused_as_problem_details(standin: Standin) -> None:
    answer = httpx.get(f"{standin.url}/api/v12/service/search")
    assert answer.status_code == 401
    assert set(answer.json()) == {"title", "detail", "status", "type", "requestId", "instance"}
    assert answer.json()["instance"] == "/api/v12/service/search"


def test_only_the_key_of_the_settings_is_let_in(standin: Standin, client: httpx.Client) -> None:
    standin.settings.api_key = "right"
    assert client.get("/service/search").status_code == 401
    assert client.get("/service/search", headers={"x-api-key": "right"}).status_code == 200


def test_no_user_agent_is_needed(client: httpx.Client) -> None:
    client.headers.pop("user-agent")
    assert client.get("/service/search").status_code == 200


@pytest.mark.parametrize("noun", ["service", "service-channel", "organization", "general-description"])
def test_an_unheard_of_id_is_unknown(client: httpx.Client, noun: str) -> None:
    answer = client.get(f"/{noun}/{id_of(999)}")
    assert (answer.status_code, answer.json()["reason"]) == (404, "Unknown")


def test_an_archived_or_withdrawn_service_is_not_published(standin: Standin, client: httpx.Client) -> None:
    standin.seed.archive("service", COUNSELLING)
    standin.seed.withdraw("service", SCREENING)
    for id_ in (COUNSELLING, SCREENING):
        assert client.get(f"/service/{id_}").json()["reason"] == "NotPublished"


def test_an_id_that_is_no_uuid_breaks_a_rule(client: httpx.Client) -> None:
    assert complaints(client, "/service/12") == ["contentId"]


# Section 3: paging and filters


def test_pages_carry_totals_and_whole_objects(client: httpx.Client) -> None:
    page = body(client, "/service/search", page=2, pageSize=2)
    assert {name: page[name] for name in page if name != "items"} == {
        "page": 2,
        "pageSize": 2,
        "totalItems": 3,
        "totalPages": 2,
    }
    assert page["items"] == [body(client, f"/service/{PERMIT}")]


def test_the_page_after_the_last_is_empty_not_null(client: httpx.Client) -> None:
    page = body(client, "/service/search", page=9)
    assert (page["items"], page["totalItems"]) == ([], 3)


@pytest.mark.parametrize(
    ("params", "path"),
    [
        ({"page": 0}, "page"),
        ({"pageSize": 101}, "pageSize"),
        ({"text": "neuvola"}, "text"),
        ({"municipalities": "049"}, "municipalities"),
        ({"areaType": "LimitedArea", "municipalities": "49"}, "municipalities"),
        ({"serviceClasses": [f"P{number}" for number in range(21)]}, "serviceClasses"),
        ({"serviceClasses": ["P1", "P1"]}, "serviceClasses"),
        ({"organizationContentIds": "county"}, "organizationContentIds"),
        ({"publishedAtOrAfter": "2026-03-02T08:00:00"}, "publishedAtOrAfter"),
        ({"serviceTypes": "PermitOrObligation"}, "serviceTypes"),
        ({"municipalitiesMatch": "some"}, "municipalitiesmatch"),
    ],
)
def test_a_parameter_outside_its_rule_is_named(client: httpx.Client, params: Json, path: str) -> None:
    assert [name.lower() for name in complaints(client, "/service/search", **params)] == [path.lower()]


def test_areas_are_compared_literally_and_all_of_them_must_match(client: httpx.Client) -> None:
    limited = {"areaType": "LimitedArea"}
    # SCREENING lists the region of 049 and, in place of a hospital district, its municipality.
    assert ids(client, "service", **limited, municipalities="049") == [COUNSELLING, SCREENING]
    assert ids(client, "service", **limited, municipalities=["049", "091"]) == []
    both = {"municipalities": ["049", "091"], "municipalitiesMatch": "any"}
    assert ids(client, "service", **limited, **both) == [COUNSELLING, SCREENING]
    assert ids(client, "service", **limited, wellbeingServicesCounties="03") == [SCREENING]
    assert ids(client, "service", areaType="WholeCountry") == [PERMIT]


def test_lists_may_be_repeated_or_written_with_commas(client: httpx.Client) -> None:
    asked = {"serviceTypes": ["Service", "PermitOrOtherObligation"]}
    assert len(ids(client, "service", **asked)) == len(
        ids(client, "service", serviceTypes="Service,PermitOrOtherObligation")
    )


def test_services_are_found_by_their_filters(client: httpx.Client) -> None:
    assert ids(client, "service", publishedAtOrAfter=f"{LATER}Z") == [SCREENING]
    assert ids(client, "service", serviceTypes="PermitOrOtherObligation") == [PERMIT]
    assert ids(client, "service", serviceCollectionContentId=COLLECTION) == [COUNSELLING]
    assert ids(client, "service", languageVersions=["fi", "sv"]) == [COUNSELLING, PERMIT]
    assert ids(client, "service", organizationContentIds=UNIT) == []
    assert ids(client, "service", targetGroups="KR1", serviceClasses="P5.3", areaType="WholeCountry") == [
        PERMIT
    ]
    assert ids(client, "service", ontologyTerms="http://www.yso.fi/onto/koko/p9") == []
    uri = "http://uri.suomi.fi/codelist/jhs/toimiala_1_20080101/code/86101"
    assert ids(client, "service", industrialClasses=uri) == [PERMIT]


def test_channels_organizations_and_general_descriptions_have_filters_of_their_own(
    client: httpx.Client,
) -> None:
    assert ids(client, "service-channel", channelTypes=["EService", "WebPage"]) == [ONLINE, PAGE]
    assert ids(client, "service-channel", serviceCollectionContentId=COLLECTION) == [PLACE]
    assert ids(client, "organization", organizationTypes="Company", businessIds="1234567-8") == [UNIT]
    assert ids(client, "general-description", generalDescriptionTypes="Other") == [TEMPLATE]
    assert complaints(client, "/general-description/search", areaType="WholeCountry") == ["areatype"]


# Section 4 and 13: archived, hierarchy


def test_archived_lists_name_ids_since_a_moment_that_must_be_given(
    standin: Standin, client: httpx.Client
) -> None:
    standin.seed.archive("service", COUNSELLING)
    standin.seed.withdraw("service", SCREENING)
    assert complaints(client, "/service/archived") == ["archivedAtOrAfter"]
    since = body(client, "/service/archived", archivedAtOrAfter="2020-01-01T00:00:00Z")
    assert (since["items"], since["totalItems"]) == ([{"contentId": COUNSELLING}], 1)
    assert body(client, "/service/archived", archivedAtOrAfter="2999-01-01T00:00:00Z")["items"] == []
    assert ids(client, "service") == [PERMIT]


def test_an_archived_connection_is_named_by_an_id_that_leads_nowhere(
    standin: Standin, client: httpx.Client
) -> None:
    standin.seed.disconnect(COUNSELLING, PHONE)
    (gone,) = body(client, "/connection/archived", archivedAtOrAfter="2020-01-01T00:00:00Z")["items"]
    assert set(gone) == {"contentId"}
    assert gone["contentId"] not in (COUNSELLING, PHONE)
    assert client.get(f"/connection/{COUNSELLING}/{PHONE}").json()["reason"] == "Unknown"


def test_a_hierarchy_is_told_as_edges_from_either_end(client: httpx.Client) -> None:
    edge = {"childContentId": UNIT, "parentContentId": COUNTY}
    assert body(client, f"/organization/hierarchy/{UNIT}") == {"edges": [edge]}
    assert body(client, f"/organization/hierarchy/{COUNTY}") == {"edges": [edge]}
    missing = client.get(f"/organization/hierarchy/{id_of(999)}")
    assert missing.status_code == 404
    assert "reason" not in missing.json()


# Section 12: reference data


def test_codes_have_names_with_empty_strings_for_missing_translations(client: httpx.Client) -> None:
    (county,) = body(client, "/wellbeing-services-county-codes")["items"]
    assert county["municipalities"] == ["049"]
    assert county["name"] == {"fi": "Länsi-Uusimaa", "sv": "", "en": ""}
    assert body(client, "/municipality-codes", name="ESB")["totalItems"] == 1
    assert body(client, "/municipality-codes", codes="091")["items"] == []
    assert body(client, "/postal-codes")["totalPages"] == 0


def test_classes_and_terms_take_their_names_from_the_seed(client: httpx.Client) -> None:
    (vaccinations,) = body(client, "/service-classes", codes="P5.3")["items"]
    assert vaccinations["parentUri"] == "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P5"
    (term,) = body(client, "/ontology-terms", name="rådg")["items"]
    assert term == {
        "uri": "http://www.yso.fi/onto/koko/p1234",
        "type": "YSO",
        "parentUris": [],
        "isValid": True,
        "name": {"fi": "neuvola", "sv": "rådgivning", "en": ""},
    }
    assert body(client, "/life-events")["items"] == []
    assert complaints(client, "/ontology-terms", codes="p1") == ["codes"]


def test_shuffled_answers_say_the_same_in_another_order(standin: Standin, client: httpx.Client) -> None:
    plain = body(client, f"/service/{COUNSELLING}")
    standin.settings.shuffle = True
    orders = {tuple(body(client, f"/service/{COUNSELLING}")["languageVersions"]) for _ in range(20)}
    assert orders == {("fi", "sv"), ("sv", "fi")}
    assert body(client, f"/service/{COUNSELLING}")["languageVersions"] == plain["languageVersions"]
