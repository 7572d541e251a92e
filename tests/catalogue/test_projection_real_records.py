"""Every real record projects, with the counts that were measured in the files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tarjotin.catalogue import shapes
from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.projections import ptv_v11, ptv_v12
from tests.catalogue.only_v11 import without_what_only_v11_says
from tests.catalogue.payload_parts import Payload
from tests.standin.ptv import v12_shapes
from tests.standin.ptv.v11_merge import merged

# What of a shape v12 cannot say (ptv-v12.md 15); the rest must be equal.
ONLY_V11: dict[str, frozenset[str]] = {
    "service": frozenset({"general_texts", "laws"}),
    "place": frozenset({"hours"}),
}

Files = dict[str, list[Payload]]


@pytest.fixture(scope="module")
def files(shared: Path) -> Files:
    """The real dump and the true recordings, by file name."""

    def read(name: str) -> list[Payload]:
        found: list[Payload] = json.loads((shared / name).read_text(encoding="utf-8"))
        return found

    return {
        "services": read("ptv-v11/services.json"),
        "channels": read("ptv-v11/servicechannels.json"),
        "organisations": read("ptv-v11/organizations.json"),
        "generals": read("ptv-v11/generaldescriptions.json"),
        "collections": read("ptv-v11/servicecollections.json"),
        "recorded_services": read("ptv-recorded/v11-services.json"),
        "recorded_channels": read("ptv-recorded/v11-servicechannels.json"),
    }


@pytest.fixture(scope="module")
def generals(files: Files) -> dict[str, Payload]:
    return {payload["id"]: payload for payload in files["generals"]}


@pytest.fixture(scope="module")
def services(files: Files, generals: dict[str, Payload]) -> list[shapes.Service]:
    return [
        ptv_v11.project_service(payload, generals.get(payload["generalDescriptionId"]))
        for payload in files["services"]
    ]


@pytest.fixture(scope="module")
def channels(files: Files) -> list[shapes.Channel]:
    return [ptv_v11.project_channel(payload) for payload in files["channels"]]


def test_all_services_project(services: list[shapes.Service]) -> None:
    assert len(services) == 446
    assert sum(bool(one.general_description_id) for one in services) == 239
    assert sum(one.general_texts != shapes.ServiceTexts() for one in services) == 121
    assert all(one.names and one.responsible_id for one in services)


def test_all_connections_project_and_lead_to_a_channel(files: Files, channels: list[shapes.Channel]) -> None:
    found = [one for payload in files["services"] for one in ptv_v11.project_connections(payload)]
    assert len(found) == 2015
    assert {one.channel_id for one in found} <= {one.id for one in channels}


def test_producers_named_only_in_text_are_kept(files: Files, services: list[shapes.Service]) -> None:
    unnamed = [one for service in services for one in service.producers if not one.organisation_id]
    told = [
        role
        for payload in files["services"]
        for role in payload["organizations"]
        if role["organization"] is None and any(item["value"] for item in role["additionalInformation"])
    ]
    assert len(unnamed) == len(told) > 0
    assert all(one.information for one in unnamed)


def test_all_channels_project(channels: list[shapes.Channel]) -> None:
    assert Counter(one.type for one in channels) == {
        "place": 372,
        "web_page": 303,
        "phone": 208,
        "form": 61,
        "e_service": 54,
    }


def test_every_trusted_coordinate_becomes_a_point(files: Files, channels: list[shapes.Channel]) -> None:
    trusted = [
        address
        for payload in files["channels"]
        for address in payload.get("addresses") or []
        if (address["streetAddress"] or {}).get("coordinateState") in ("Ok", "EnteredByUser")
    ]
    points = [one for channel in channels for one in channel.addresses if one.latitude]
    assert len(trusted) == len(points) == 370


def test_hours_that_say_something_are_kept(channels: list[shapes.Channel]) -> None:
    rows = [row for channel in channels for row in channel.hours]
    assert Counter(row.kind for row in rows) == {"weekly": 265, "exceptional": 4}
    assert sum(len(row.intervals) for row in rows) == 1238
    assert not any(row.is_always_open for row in rows)


def test_all_phones_with_a_number_can_be_dialled(files: Files, channels: list[shapes.Channel]) -> None:
    dialled = [phone for channel in channels for phone in channel.phones]
    assert all(phone.number.lstrip("+").isdigit() for phone in dialled)
    assert all(phone.number.startswith("+") != phone.is_service_number for phone in dialled)
    given = {
        (payload["id"], item["number"], item["language"], item.get("type"))
        for payload in files["channels"]
        for key in ("phoneNumbers", "supportPhones")
        for item in payload.get(key) or []
        if item["number"]
    }
    assert len(dialled) >= len(given)


def test_all_other_kinds_project(files: Files) -> None:
    organisations = [ptv_v11.project_organisation(payload) for payload in files["organisations"]]
    described = [ptv_v11.project_general_description(payload) for payload in files["generals"]]
    collections = [ptv_v11.project_collection(payload) for payload in files["collections"]]
    assert (len(organisations), len(described), len(collections)) == (3, 458, 1)
    assert {one.municipality for one in organisations} == {"529", "905", ""}
    assert len(collections[0].service_ids) == 2


def test_true_recordings_project(files: Files) -> None:
    found = [ptv_v11.project_service(payload, None) for payload in files["recorded_services"]]
    assert found[0].codes("service_class") or found[1].codes("service_class")
    (place,) = (ptv_v11.project_channel(payload) for payload in files["recorded_channels"])
    assert (place.addresses[0].latitude, place.addresses[0].longitude) == (61.645467, 27.07321)
    assert place.addresses[0].street == {"fi": "Otavantie"}
    assert len(place.addresses[0].entrances[0].accessibility) == 3


def test_every_class_is_on_our_code_lists(services: list[shapes.Service]) -> None:
    schemes: tuple[shapes.TermScheme, ...] = ("service_class", "target_group", "life_event")
    for scheme in schemes:
        used = {code for service in services for code in service.codes(scheme)}
        assert used
        assert used <= set(code_list(scheme))


def test_terms_are_named(files: Files) -> None:
    named = {term for payload in files["services"] for term in map(_key, ptv_v11.named_terms(payload))}
    assert len({code for scheme, code in named if scheme == "ontology"}) > 200
    assert any(scheme == "industrial_class" and len(code) == 5 for scheme, code in named)


def _key(term: shapes.NamedTerm) -> tuple[str, str]:
    return (term.scheme, term.code)


def test_merged_and_plain_payloads_give_the_same_service(files: Files, generals: dict[str, Payload]) -> None:
    leaning = [payload for payload in files["services"] if payload["generalDescriptionId"] in generals]
    assert len(leaning) == 121
    for payload in leaning:
        general = generals[payload["generalDescriptionId"]]
        plain = ptv_v11.project_service(merged(payload, general, with_gd=False), general)
        assert ptv_v11.project_service(merged(payload, general, with_gd=True), general) == plain


def test_v12_gives_the_same_services(
    files: Files, services: list[shapes.Service], generals: dict[str, Payload]
) -> None:
    for payload, v11 in zip(files["services"], services, strict=True):
        general = generals.get(payload["generalDescriptionId"])
        v12_general = v12_shapes.general_description(general) if general else None
        v12 = ptv_v12.project_service(v12_shapes.service(payload), v12_general)
        assert different(v11, v12) <= ONLY_V11["service"]


def test_v12_gives_the_same_channels(files: Files, channels: list[shapes.Channel]) -> None:
    for payload, v11 in zip(files["channels"], channels, strict=True):
        v12 = ptv_v12.project_channel(v12_shapes.channel(payload))
        v11, v12 = _comparable(v11), _comparable(v12)
        assert different(v11, v12) <= ONLY_V11.get(v11.type, frozenset())


def _comparable(channel: shapes.Channel) -> shapes.Channel:
    """Without entrances, and without the municipality: in v12 it follows from a later list of postal codes."""
    addresses = tuple(
        replace(without_what_only_v11_says(address), municipality="") for address in channel.addresses
    )
    return replace(channel, addresses=addresses)


def different(one: Any, other: Any) -> frozenset[str]:
    """Names of the fields in which two shapes differ."""
    names: Iterable[str] = one.__slots__
    return frozenset(name for name in names if getattr(one, name) != getattr(other, name))
