"""The demo region holds what it promises, harms nobody, and is exactly what its sheets build."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tarjotin.demo import DATA

ROOT = Path(__file__).resolve().parent.parent
CODES = ROOT.parent / "shared" / "data" / "ptv-codelists"
FILES = ("services", "servicechannels", "organizations", "generaldescriptions", "servicecollections")
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
EXAMPLE = {"fi": "(esimerkki)", "sv": "(exempel)", "en": "(example)"}
CLASS_KEYS = {"uri", "parentUri", "newUri", "newParentUri"}
THEMES = {
    "self-care": "P5.11",
    "integration": "P4.11 P22.3",
    "culture": "P25.1 P25.2 P25.3 P25.5 P25.7",
    "exercise": "P27.1",
    "nature": "P27.2 P27.3 P27.5",
    "inclusion": "P4.12 P5.16 P8.3 P8.4 P28.2",
    "advice": "P4.13 P5.17 P3.7",
    "financial security": "P15.1 P4.10 P1.4 P10.6",
    "work ability": "P10.4 P10.7 P10.8 P5.13",
}
WORDED_THEMES = {  # one class serves several themes: a word of the service tells which
    "mental wellbeing": ("P5.7 P5.16", "mielenterv|psykisk hälsa"),
    "substances": ("P5.7", "päihte|riippuvu|päihde"),
    "healthy habits": ("P5.17 P5.20", "elintavat|ravitsemus|levnadsvanor"),
}

Json = dict[str, Any]


@cache
def read(name: str) -> list[Json]:
    """One of the five files."""
    found: list[Json] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return found


def by_id(name: str) -> dict[str, Json]:
    """The objects of a file by their ids."""
    return {one["id"]: one for one in read(name)}


def values(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a payload with the key it stands under."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from values(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from values(value, key)
    elif isinstance(node, str):
        yield key, node


def objects(node: Any) -> Iterator[Json]:
    """Every JSON object inside a payload."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value)


def classes(service: Json) -> set[str]:
    return {row["code"] for row in service["serviceClasses"]}


def words(service: Json) -> str:
    terms = [name["value"] for term in service["ontologyTerms"] for name in term["name"]]
    return " ".join([row["value"] for row in service["keywords"]] + terms)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("services", 140, 170),
        ("organizations", 28, 36),
        ("servicechannels", 190, 230),
        ("generaldescriptions", 5, 8),
        ("servicecollections", 2, 3),
    ],
)
def test_the_sample_has_the_size_it_promises(name: str, low: int, high: int) -> None:
    assert low <= len(read(name)) <= high


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_ten_services_or_more(theme: str) -> None:
    wanted = set(THEMES[theme].split())
    assert sum(bool(classes(service) & wanted) for service in read("services")) >= 10


@pytest.mark.parametrize("theme", WORDED_THEMES)
def test_themes_that_share_a_class_are_told_apart_by_words(theme: str) -> None:
    codes, pattern = WORDED_THEMES[theme]
    found = [s for s in read("services") if classes(s) & set(codes.split()) and re.search(pattern, words(s))]
    assert len(found) >= 10


def test_some_services_belong_to_no_theme() -> None:
    every = {code for codes in THEMES.values() for code in codes.split()} | {"P5.7", "P5.20"}
    assert sum(not classes(service) & every for service in read("services")) >= 5


def test_all_five_channel_types_occur() -> None:
    kinds = [channel["serviceChannelType"] for channel in read("servicechannels")]
    wanted = {"ServiceLocation": 60, "Phone": 40, "WebPage": 35, "EChannel": 25, "PrintableForm": 12}
    assert {kind: kinds.count(kind) >= least for kind, least in wanted.items()} == dict.fromkeys(wanted, True)


def test_ids_are_unique_lower_case_guids() -> None:
    ids = [one["id"] for name in FILES for one in read(name)]
    assert len(set(ids)) == len(ids)
    assert [one for one in ids if not GUID.fullmatch(one)] == []


def test_connections_are_the_same_from_both_ends() -> None:
    from_services = {
        (service["id"], link["serviceChannel"]["id"], json.dumps(link["description"]), link["modified"])
        for service in read("services")
        for link in service["serviceChannels"] or []
    }
    from_channels = {
        (link["service"]["id"], channel["id"], json.dumps(link["description"]), link["modified"])
        for channel in read("servicechannels")
        for link in channel["services"]
    }
    assert from_services
    assert from_services == from_channels


def test_every_reference_resolves() -> None:
    services, channels = by_id("services"), by_id("servicechannels")
    organizations, generals = by_id("organizations"), by_id("generaldescriptions")
    collections = by_id("servicecollections")
    missing = [
        (name, key)
        for name, found, known in (
            (
                "channel",
                [x["serviceChannel"]["id"] for s in read("services") for x in s["serviceChannels"] or []],
                channels,
            ),
            ("general", [s["generalDescriptionId"] for s in read("services")], generals | {None: {}}),
            (
                "role",
                [
                    r["organization"]["id"]
                    for s in read("services")
                    for r in s["organizations"]
                    if r["organization"]
                ],
                organizations,
            ),
            ("owner", [c["organizationId"] for c in read("servicechannels")], organizations),
            (
                "parent",
                [o["parentOrganizationId"] for o in read("organizations")],
                organizations | {None: {}},
            ),
            ("root", [o["organizationRootId"] for o in read("organizations")], organizations),
            ("part", [x["id"] for o in read("organizations") for x in o["subOrganizations"]], organizations),
            (
                "answers for",
                [x["service"]["id"] for o in read("organizations") for x in o["services"]],
                services,
            ),
            ("member", [x["id"] for c in read("servicecollections") for x in c["services"]], services),
            (
                "member channel",
                [x["id"] for c in read("servicecollections") for x in c["serviceChannels"]],
                channels,
            ),
            ("collected", [x["id"] for s in read("services") for x in s["serviceCollections"]], collections),
        )
        for key in found
        if key not in known
    ]
    assert missing == []


def test_every_organisation_says_in_each_language_that_it_is_an_example() -> None:
    unmarked = [
        row["value"]
        for one in read("organizations")
        for row in one["organizationNames"]
        if not row["value"].endswith(EXAMPLE[row["language"]])
    ]
    assert unmarked == []


def test_no_phone_number_can_reach_anybody() -> None:
    numbers = [
        (one["prefixNumber"], one["number"])
        for name in FILES
        for one in objects(read(name))
        if "prefixNumber" in one
    ]
    assert len(numbers) > 100
    wrong = [
        (prefix, number)
        for prefix, number in numbers
        if not re.fullmatch(r"13000\d{4}" if prefix == "+358" else r"013000\d{4}", number)
    ]
    assert wrong == []


def test_texts_name_no_other_phone_numbers_than_112_and_116117() -> None:
    spoken = [text for name in FILES for key, text in values(read(name)) if key == "value"]
    digits = {found for text in spoken for found in re.findall(r"(?<![\d./-])\+?\d[\d ]{5,}\d", text)}
    assert {one for one in digits if not one.isspace()} <= {"116117"}
    assert any("116117" in text for text in spoken)


def test_addresses_on_the_network_are_reserved_examples_or_the_law() -> None:
    texts = [text for name in FILES for key, text in values(read(name)) if key not in CLASS_KEYS]
    hosts = {host for text in texts for host in re.findall(r"https?://([^/\s]+)", text)}
    mails = {host for text in texts for host in re.findall(r"[\w.]+@([\w.-]+)", text)}
    assert {host for host in hosts | mails if not host.endswith(".example")} == {"www.finlex.fi"}
    assert not any("http://" in text or "www." in text.replace("www.finlex.fi", "") for text in texts)


def test_places_lie_inside_the_county_and_coordinates_are_text() -> None:
    spots = [
        (place["latitude"], place["longitude"])
        for channel in read("servicechannels")
        for place in objects(channel.get("addresses"))
        if place.get("coordinateState") in ("Ok", "EnteredByUser")
    ]
    assert len(spots) >= 60
    assert all(isinstance(north, str) and isinstance(east, str) for north, east in spots)
    assert all(6880000 < float(n) < 7060000 and 570000 < float(e) < 720000 for n, e in spots)


def test_language_versions_are_missing_where_real_ones_are() -> None:
    languages = [frozenset(row["language"] for row in s["serviceNames"]) for s in read("services")]
    count = len(languages)
    assert 0.6 < sum("sv" in found for found in languages) / count < 0.8
    assert 0.5 < sum("en" in found for found in languages) / count < 0.7
    assert frozenset(["sv"]) in languages
    assert any("se" in found for found in languages)


def test_the_quirks_of_real_payloads_occur() -> None:
    services, channels = read("services"), read("servicechannels")
    assert any(service["serviceChannels"] is None for service in services)
    assert any(row["value"] is None for service in services for row in service["serviceDescriptions"])
    assert any(
        r["organization"] is None and r["additionalInformation"] for s in services for r in s["organizations"]
    )
    assert any(not channel["serviceHours"] for channel in channels)
    assert any(s["serviceChargeType"] is None and s["generalDescriptionId"] for s in services)


def test_opening_hours_of_every_kind_occur() -> None:
    rows = [row for channel in read("servicechannels") for row in channel["serviceHours"]]
    assert {row["serviceHourType"] for row in rows} == {"DaysOfTheWeek", "Exceptional", "OverMidnight"}
    assert any(row["isAlwaysOpen"] for row in rows)
    assert any(row["isReservation"] for row in rows)
    assert any(row["isClosed"] for row in rows)
    assert any(row["serviceHourType"] == "Exceptional" and row["openingHour"] for row in rows)
    assert any(row["serviceHourType"] == "DaysOfTheWeek" and row["validFrom"] for row in rows)
    assert any(
        row["validForNow"]
        and row["serviceHourType"] == "DaysOfTheWeek"
        and not (row["openingHour"] or row["isAlwaysOpen"] or row["isReservation"])
        for row in rows
    )


def test_summaries_are_short_and_not_copies_of_the_description() -> None:
    for service in read("services"):
        texts = {(row["type"], row["language"]): row["value"] for row in service["serviceDescriptions"]}
        for (kind, language), text in texts.items():
            if kind == "Summary":
                assert len(text) <= 150
                assert text != texts["Description", language]


def test_two_services_are_older_than_two_years_and_the_rest_fresher() -> None:
    dates = sorted(service["modified"] for service in read("services"))
    assert sum(date < "2024-11-22" for date in dates) == 2
    assert dates[-1] < "2026-11-23"


def test_the_committed_files_are_exactly_what_the_sheets_build(tmp_path: Path) -> None:
    if not CODES.is_dir():
        pytest.skip("the code lists (../shared/data/ptv-codelists) are not beside the project")
    build: list[str | Path] = [sys.executable, "-m", "tools.build_demo", "--codes", CODES, "--out", tmp_path]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    different = [
        name
        for name in FILES
        if (tmp_path / f"{name}.json").read_bytes() != (DATA / f"{name}.json").read_bytes()
    ]
    assert different == []
