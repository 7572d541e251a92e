"""The objects of the v12 side of the PTV stand-in say what their v11 twins say (ptv-v12.md 5 to 11)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.standin.ptv.seed import Kind
from tests.standin.ptv.server import Standin
from tests.standin.ptv.v12_asking import body, reader, small_standin
from tests.standin.ptv.v12_sample import (
    COLLECTION,
    COUNSELLING,
    COUNTY,
    FORM,
    ONLINE,
    PAGE,
    PERMIT,
    PHONE,
    PLACE,
    TEMPLATE,
    UNIT,
    hours,
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


def test_the_first_responsible_organization_owns_the_service(standin: Standin, client: httpx.Client) -> None:
    roles = [{"roleType": "Responsible", "organization": {"id": id_}} for id_ in (UNIT, COUNTY)]
    standin.seed.change("service", COUNSELLING, {"organizations": roles})
    service = body(client, f"/service/{COUNSELLING}")
    assert service["organizationContentId"] == UNIT
    assert service["otherResponsibleOrganizations"] == [COUNTY]


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


@pytest.mark.parametrize(("kind", "id_", "left"), [("channel", PLACE, 1), ("service", COUNSELLING, 0)])
def test_a_connection_with_an_archived_end_is_not_published(
    standin: Standin, client: httpx.Client, kind: Kind, id_: str, left: int
) -> None:
    standin.seed.archive(kind, id_)
    assert client.get(f"/connection/{COUNSELLING}/{PLACE}").json()["reason"] == "NotPublished"
    assert body(client, "/connection/search")["totalItems"] == left


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
