"""Recorded PTV content keeps the shapes of ptv-v12.md and loses nothing that v12 can say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.standin.ptv.server import running
from tests.standin.ptv.v12_asking import body, everything, reader
from tests.standin.ptv.v12_contract_objects import OBJECTS, REFERENCE
from tests.standin.ptv.v12_texts import Json

FILES = {
    "service": "services",
    "service-channel": "servicechannels",
    "organization": "organizations",
    "general-description": "generaldescriptions",
    "service-collection": "servicecollections",
}
Recorded = dict[str, list[Json]]


@pytest.fixture(scope="module")
def recorded(real_dump: Path) -> Recorded:
    texts = {noun: (real_dump / f"{name}.json").read_text(encoding="utf-8") for noun, name in FILES.items()}
    return {noun: json.loads(text) for noun, text in texts.items()}


@pytest.fixture(scope="module")
def client(shared: Path, real_dump: Path) -> Iterator[httpx.Client]:
    codes = shared / "ptv-codelists"
    with running(real_dump, codes_directory=codes) as standin, reader(standin) as one:
        yield one


@pytest.fixture(scope="module")
def told(client: httpx.Client) -> Recorded:
    return {noun: everything(client, f"/{noun}/search") for noun in OBJECTS}


@pytest.mark.parametrize("noun", OBJECTS)
def test_every_object_has_the_shape_of_the_contract(told: Recorded, noun: str) -> None:
    wrong = [complaint for item in told[noun] for complaint in OBJECTS[noun](item, noun)]
    assert wrong[:10] == []


@pytest.mark.parametrize("noun", REFERENCE)
def test_every_code_has_the_shape_of_the_contract(client: httpx.Client, noun: str) -> None:
    items = everything(client, f"/{noun}")
    wrong = [complaint for item in items for complaint in REFERENCE[noun](item, noun)]
    assert items
    assert wrong[:10] == []


def test_all_recorded_content_is_told_once(recorded: Recorded, told: Recorded) -> None:
    for noun, payloads in recorded.items():
        assert [item["contentId"] for item in told[noun]] == sorted(payload["id"] for payload in payloads)


def test_all_connections_between_recorded_ends_are_told(recorded: Recorded, told: Recorded) -> None:
    channels = {payload["id"] for payload in recorded["service-channel"]}
    pairs = {
        (service["id"], row["serviceChannel"]["id"])
        for service in recorded["service"]
        for row in service["serviceChannels"] or []
        if row["serviceChannel"]["id"] in channels
    }
    found = [(item["serviceContentId"], item["channelContentId"]) for item in told["connection"]]
    assert pairs <= set(found)
    assert len(found) == len(set(found)) > 2000


def test_names_and_descriptions_are_the_recorded_ones_in_every_language(
    recorded: Recorded, told: Recorded
) -> None:
    items = {item["contentId"]: item["languageVersions"] for item in told["service"]}
    for payload in recorded["service"]:
        versions = items[payload["id"]]
        names = {row["language"]: row["value"] for row in payload["serviceNames"] if row["type"] == "Name"}
        assert {language: version["name"] for language, version in versions.items()} == names
        texts = [row for row in payload["serviceDescriptions"] if row["type"] == "Description"]
        assert {row["language"]: row["value"] for row in texts} == {
            language: versions[language]["description"] for language in (row["language"] for row in texts)
        }


def test_places_keep_their_coordinates_and_hours(recorded: Recorded, told: Recorded) -> None:
    streets = [
        address["streetAddress"]
        for payload in recorded["service-channel"]
        for address in payload.get("addresses") or []
        if address["type"] == "Location"
    ]
    located = [street for street in streets if street["coordinateState"] in ("Ok", "EnteredByUser")]
    places = [item for item in told["service-channel"] if item["serviceChannelType"] == "ServiceLocation"]
    shown = [street for place in places for street in place["location"]["streetAddresses"]]
    assert len(shown) == len(streets)
    assert sum(len(street["coordinates"]) for street in shown) == len(located)
    rows = [row for payload in recorded["service-channel"] for row in payload["serviceHours"]]
    # Exceptions without any date are the one kind that v12 cannot say.
    dated = [row for row in rows if row["serviceHourType"] != "Exceptional" or row["validFrom"]]
    timed = [item["serviceHours"]["hours"] for item in told["service-channel"] if "serviceHours" in item]
    assert sum(map(len, timed)) == len(dated)


def test_an_area_search_finds_the_services_of_a_municipality(client: httpx.Client) -> None:
    asked = {"areaType": "LimitedArea", "municipalities": "529"}
    found = body(client, "/service/search", **asked)
    assert 0 < found["totalItems"] < 446
    assert all("529" in item["area"]["municipalities"] for item in found["items"])
