"""The v12 side of the PTV stand-in keeps to docs/developers/ptv-v12.md; section numbers are its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.standin.ptv.server import Standin, running
from tests.standin.ptv.v12_sample import (
    COLLECTION,
    COUNSELLING,
    COUNTY,
    FORM,
    LATER,
    ONLINE,
    PAGE,
    PERMIT,
    PHONE,
    PLACE,
    SCREENING,
    TEMPLATE,
    UNIT,
    hours,
    id_of,
    sample,
)

REPOSITORY = Path(__file__).resolve().parents[2]
REAL_DATA = REPOSITORY.parent / "shared" / "data" / "ptv-v11"
Json = dict[str, Any]


@pytest.fixture
def standin(tmp_path: Path) -> Iterator[Standin]:
    codes = tmp_path / "codes"
    codes.mkdir()
    for name, items in CODES.items():
        (codes / f"{name}.json").write_text(json.dumps({"items": items}), encoding="utf-8")
    with running(sample(tmp_path), codes_directory=codes) as one:
        yield one


@pytest.fixture
def client(standin: Standin) -> Iterator[httpx.Client]:
    with reader(standin) as one:
        yield one


@pytest.fixture(scope="module")
def real() -> Iterator[httpx.Client]:
    if not REAL_DATA.is_dir():
        pytest.skip("the recorded PTV content is not beside the repository (../shared/data/ptv-v11)")
    with running(REAL_DATA) as standin, reader(standin) as one:
        yield one


def reader(standin: Standin) -> httpx.Client:
    return httpx.Client(base_url=f"{standin.url}/api/v12", headers={"x-api-key": "test"}, timeout=30)


CODES: dict[str, list[Json]] = {
    "municipalities": [{"code": "049", "names": {"fi": "Espoo", "sv": "Esbo"}}],
    "counties": [{"code": "03", "names": {"fi": "Länsi-Uusimaa"}, "municipalities": ["049"]}],
}


def body(client: httpx.Client, path: str, **params: Any) -> Json:
    answer = client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def ids(client: httpx.Client, noun: str, **params: Any) -> list[str]:
    return [item["contentId"] for item in body(client, f"/{noun}/search", **params)["items"]]


def complaints(client: httpx.Client, path: str, **params: Any) -> list[str]:
    answer = client.get(path, params=params)
    assert answer.status_code == 400, answer.text
    return [error["path"] for error in answer.json()["errors"]]


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


# Sections 5 to 11: objects


def test_a_service_carries_codes_texts_by_language_and_producers(client: httpx.Client) -> None:
    service = body(client, f"/service/{COUNSELLING}")
    assert service["organizationContentId"] == COUNTY
    assert service["otherResponsibleOrganizations"] == [UNIT]
    assert (service["serviceClasses"], service["targetGroups"]) == (["P5.3"], ["KR1"])
    assert service["producers"] == {
        "selfProducedProducers": {"organizations": [COUNTY]},
        "procuredProducers": {
            "organizations": [],
            "other": [{"name": {"fi": "Yritys Oy", "sv": "", "en": ""}}],
        },
        "otherProducers": {"organizations": [], "other": []},
    }
    assert (service["publishedAt"], service["migratedAt"]) == (
        "2026-03-02T08:00:00.123Z",
        "2026-03-02T09:15:00.123Z",
    )
    finnish, swedish = service["languageVersions"]["fi"], service["languageVersions"]["sv"]
    assert (finnish["conditions"], swedish["conditions"], swedish["summary"]) == ("Asut alueella", None, None)
    assert finnish["freelyAssignedKeywords"] == ["äitiysneuvola", "lastenneuvola"]
    assert finnish["voucher"]["urls"] == [
        {"name": "Seteli", "url": "https://example.fi/seteli", "additionalInformation": None}
    ]
    assert swedish["voucher"] == {"voucherType": "WithAdditionalInformation", "additionalInformation": None}
    assert "deadlineAdditionalInformation" not in finnish


def test_a_permit_has_another_name_for_its_type_and_three_more_texts(client: httpx.Client) -> None:
    permit = body(client, f"/service/{PERMIT}")
    assert (permit["serviceType"], permit["chargeType"]) == ("PermitOrOtherObligation", "Charged")
    assert permit["area"] == {"areaType": "WholeCountry"}
    assert permit["languageVersions"]["fi"]["deadlineAdditionalInformation"] == "Vuoden loppuun"
    assert permit["languageVersions"]["fi"]["voucher"] == {"voucherType": "NotUsed"}


def test_phones_are_told_apart_by_type_and_empty_numbers_are_left_out(client: httpx.Client) -> None:
    numbers = body(client, f"/service-channel/{PHONE}")["languageVersions"]["fi"]["phoneNumbers"]
    told = [(one["type"], one.get("dialCode"), one["number"], one["chargeType"]) for one in numbers]
    assert told == [
        ("InternationalPhone", "+358", "501112222", "Charged"),
        ("DomesticPhone", None, "0295000", "ExtraCharge"),
        ("Sms", "+358", "501113333", "Charged"),
    ]


def test_an_online_channel_tells_signature_identification_and_accessibility(client: httpx.Client) -> None:
    online = body(client, f"/service-channel/{ONLINE}")
    assert online["electronicSignature"] == {"type": "Required", "numberOfRequiredSignatures": 2}
    assert online["electronicIdentification"] == "Required"
    versions = online["languageVersions"]
    assert versions["fi"]["webAddress"] == {"url": "https://example.fi/asioi", "name": "Asioi"}
    assert versions["sv"]["webAddress"] == {"url": None, "name": None}
    levels = [versions[language]["accessibilityClassificationLevel"] for language in ("fi", "sv")]
    assert levels == ["FullyCompliant", "Unknown"]


def test_a_form_has_files_and_delivery_addresses(client: httpx.Client) -> None:
    form = body(client, f"/service-channel/{FORM}")
    version = form["languageVersions"]["fi"]
    assert version["formFiles"] == [{"name": "Kanava", "url": "https://example.fi/lomake.pdf", "type": "pdf"}]
    assert version["formIdentifier"] == "L1"
    (delivery,) = form["deliveryAddresses"]
    assert (delivery["deliveryAddressType"], delivery["postalCode"]) == ("PostOfficeBox", "02070")
    assert delivery["recipient"] == {"fi": "Kirjaamo", "sv": None, "en": None}


def test_a_location_has_numbers_as_coordinates_and_an_accessibility_id(client: httpx.Client) -> None:
    place = body(client, f"/service-channel/{PLACE}")
    (street,) = place["location"]["streetAddresses"]
    assert street["coordinates"] == [
        {"system": "EPSG:3067", "source": "NLS", "easting": 379000.0, "northing": 6674000.5},
        {
            "system": "EPSG:3067",
            "source": "AccessibilityRegister",
            "easting": 379002.5,
            "northing": 6674001.5,
        },
    ]
    assert street["accessibilityRegisterServicePointId"].isdecimal()
    assert street["streetName"] == {"fi": "Testikatu", "sv": "Testgatan", "en": ""}
    assert place["contactAddresses"]["postOfficeBoxAddresses"][0]["postOfficeBox"]["fi"] == "PL 1"
    version = place["languageVersions"]["fi"]
    assert [one["type"] for one in version["contactFaxNumbers"]] == ["Fax"]
    assert [one["type"] for one in version["contactPhoneNumbers"]] == ["InternationalPhone"]


def test_a_connection_is_an_object_of_its_own(client: httpx.Client) -> None:
    found = body(client, "/connection/search", serviceContentIds=COUNSELLING)["items"]
    assert [one["channelContentId"] for one in found] == [PHONE, PLACE]
    said = body(client, f"/connection/{COUNSELLING}/{PLACE}")
    assert said == found[1]
    assert said["languageVersions"]["fi"]["description"] == "Tule ajallaan"
    assert said["languageVersions"]["fi"]["contactPhoneNumbers"][0]["number"] == "501234567"
    assert found[0]["languageVersions"] == {}
    assert body(client, "/connection/search", channelContentIds=[PAGE, FORM])["totalItems"] == 0


def test_a_changed_connection_is_found_by_its_own_time(standin: Standin, client: httpx.Client) -> None:
    before = body(client, f"/service/{COUNSELLING}")["publishedAt"]
    standin.seed.touch_connection(COUNSELLING, PHONE, "Uusi ohje")
    (changed,) = body(client, "/connection/search", publishedAtOrAfter="2026-04-01T00:00:00Z")["items"]
    assert changed["languageVersions"]["fi"]["description"] == "Uusi ohje"
    assert body(client, f"/service/{COUNSELLING}")["publishedAt"] == before


def test_a_connection_of_an_archived_channel_is_not_published(standin: Standin, client: httpx.Client) -> None:
    standin.seed.archive("channel", PLACE)
    assert client.get(f"/connection/{COUNSELLING}/{PLACE}").json()["reason"] == "NotPublished"
    assert body(client, "/connection/search")["totalItems"] == 1


def test_a_general_description_has_no_summary_and_its_law_is_a_link(client: httpx.Client) -> None:
    template = body(client, f"/general-description/{TEMPLATE}")
    assert (template["chargeType"], template["generalDescriptionTypes"]) == ("Free", ["Other"])
    version = template["languageVersions"]["fi"]
    assert version["backgroundDescription"] == "Taustaa"
    assert version["legislationLinks"] == [{"url": "https://example.fi/laki", "name": "Laki"}]
    assert "summary" not in version


def test_only_a_single_collection_tells_its_members(standin: Standin, client: httpx.Client) -> None:
    (listed,) = body(client, "/service-collection/search")["items"]
    assert set(listed) == {"contentId", "organizationContentId", "migratedAt", "languageVersions"}
    standin.seed.archive("channel", PLACE)
    items = body(client, f"/service-collection/{COLLECTION}")["items"]
    assert items == [{"itemType": "Service", "contentId": COUNSELLING}]


def test_an_organization_has_its_area_and_emails(client: httpx.Client) -> None:
    county = body(client, f"/organization/{COUNTY}")
    assert county["area"] == {
        "areaType": "LimitedArea",
        "municipalities": [],
        "regions": [],
        "wellbeingServicesCounties": ["03"],
    }
    assert county["oid"] is None
    emails = county["languageVersions"]["fi"]["contactEmails"]
    assert emails == [{"email": "kirjaamo@example.fi", "additionalInformation": "Kirjaamo"}]


PERIOD = {"validFrom": "2026-06-01T00:00:00", "validTo": "2026-06-02T00:00:00"}


@pytest.mark.parametrize(
    ("v11", "v12"),
    [
        (
            hours("DaysOfTheWeek", ("Monday", "", "08:00:00", "12:00:00"), isReservation=True),
            {
                "type": "WeeklyUntilFurtherNoticeServiceHour",
                "weeklyHours": {"monday": ("08:00", "12:00", "OpenOnReservation")},
            },
        ),
        (
            hours("DaysOfTheWeek", ("Monday", "Tuesday", "09:00:00", "10:00:00"), **PERIOD),
            {
                "type": "WeeklyDateRangeServiceHour",
                "fromDate": "2026-06-01",
                "toDate": "2026-06-02",
                "weeklyHours": {"monday": ("09:00", "10:00", "Open"), "tuesday": ("09:00", "10:00", "Open")},
            },
        ),
        (hours(), {"type": "WeeklyUntilFurtherNoticeServiceHour", "weeklyHours": {}}),
        (hours(isAlwaysOpen=True), {"type": "ContinuousAlwaysValidServiceHour", "openingStatus": "Open"}),
        (
            hours(isAlwaysOpen=True, **PERIOD),
            {
                "type": "ContinuousDateRangeServiceHour",
                "openingStatus": "Open",
                "fromDate": "2026-06-01",
                "toDate": "2026-06-02",
                "fromDay": "Monday",
                "toDay": "Tuesday",
                "fromTime": "00:00",
                "toTime": "23:59",
            },
        ),
        (
            hours("OverMidnight", ("Friday", "", "18:00:00", "02:00:00")),
            {
                "type": "ContinuousWeekdaysUntilFurtherNoticeServiceHour",
                "openingStatus": "Open",
                "fromDay": "Friday",
                "toDay": "Saturday",
                "fromTime": "18:00",
                "toTime": "02:00",
            },
        ),
        (
            hours("Exceptional", validFrom="2026-12-24T00:00:00", isClosed=True),
            {
                "type": "ExceptionalDateRangeServiceHour",
                "fromDate": "2026-12-24",
                "toDate": "2026-12-24",
                "weeklyHours": {"thursday": ("00:00", "23:59", "Closed")},
            },
        ),
        (
            hours("Exceptional", (None, "", "10:00:00", "12:00:00"), **PERIOD),
            {
                "type": "ExceptionalDateRangeServiceHour",
                "fromDate": "2026-06-01",
                "toDate": "2026-06-02",
                "weeklyHours": {"monday": ("10:00", "12:00", "Open"), "tuesday": ("10:00", "12:00", "Open")},
            },
        ),
    ],
)
def test_hours_take_the_typed_form_that_says_the_same(
    standin: Standin, client: httpx.Client, v11: Json, v12: Json
) -> None:
    standin.seed.change("channel", PLACE, {"serviceHours": [v11]})
    told = body(client, f"/service-channel/{PLACE}")["serviceHours"]
    assert told["holidayServiceHours"] is None
    (one,) = told["hours"]
    empty = {"fi": "", "sv": "", "en": ""}
    assert (one.pop("heading"), one.pop("additionalInformation")) == (empty, empty)
    if "weeklyHours" in one:
        one["weeklyHours"] = {day: only_interval(week["hours"]) for day, week in one["weeklyHours"].items()}
    assert one == v12


def only_interval(intervals: list[Json]) -> tuple[str, str, str]:
    (one,) = intervals
    assert one["repetition"] == "Weekly"
    return one["start"], one["end"], one["openingStatus"]


def test_an_exception_without_dates_has_no_form_in_v12(standin: Standin, client: httpx.Client) -> None:
    lost = hours("Exceptional", (None, "", "00:00:00", "00:00:00"), validForNow=False)
    standin.seed.change("channel", PLACE, {"serviceHours": [lost]})
    assert body(client, f"/service-channel/{PLACE}")["serviceHours"]["hours"] == []


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


# Recorded content


def everything(client: httpx.Client, noun: str) -> list[Json]:
    first = body(client, f"/{noun}/search", pageSize=100)
    pages = [first] + [body(client, f"/{noun}/search", page=n) for n in range(2, first["totalPages"] + 1)]
    return [item for page in pages for item in page["items"]]


def test_all_recorded_content_is_told(real: httpx.Client) -> None:
    nouns = ("service", "service-channel", "organization", "general-description", "service-collection")
    counted = {noun: len(everything(real, noun)) for noun in nouns}
    recorded = ("services", "servicechannels", "organizations", "generaldescriptions", "servicecollections")
    assert list(counted.values()) == [
        len(json.loads((REAL_DATA / f"{name}.json").read_text())) for name in recorded
    ]
