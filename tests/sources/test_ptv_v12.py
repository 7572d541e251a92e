"""The v12 adapter reads the coming interface: whole objects, connections and terms of their own, a key."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import closing

import pytest

from tarjotin.sources.http import PoliteClient
from tarjotin.sources.ptv_v12.adapter import PtvV12
from tarjotin.sources.records import Kind, Page, Scope, SourceError
from tests.ptv_samples import guid
from tests.sources.conftest import SERVICES
from tests.standin.ptv.server import Standin

EVERYTHING = Scope()
COUNTY = Scope(municipalities=("146", "167"), county="14", regions=("12",))


def pages(source: PtvV12, kind: Kind, scope: Scope = EVERYTHING) -> list[Page]:
    return list(source.pages(kind, scope))


def ids(found: list[Page]) -> set[str]:
    return {record.id for page in found for record in page.records} | {
        id for page in found for id in page.ids
    }


def test_searches_bring_whole_objects(v12: PtvV12) -> None:
    found = pages(v12, "service")
    assert ids(found) == {guid(n) for n in range(SERVICES)}
    record = found[0].records[0]
    assert (record.source, record.shape) == ("ptv", "ptv-v12")
    assert record.modified is not None


def test_connections_are_objects_of_their_own_named_by_their_pair(v12: PtvV12) -> None:
    assert ids(pages(v12, "connection")) == {f"{guid(n)}:{guid(100 + n)}" for n in range(SERVICES)}


def test_the_key_is_sent_and_its_lack_is_said(v12: PtvV12, standin: Standin) -> None:
    pages(v12, "service")
    assert all(seen.headers["x-api-key"] == "secret" for seen in standin.requests)
    with (
        closing(PtvV12(PoliteClient(standin.url, {"User-Agent": "test"}))) as keyless,
        pytest.raises(SourceError, match=r"401.*TARJOTIN_PTV_KEY"),
    ):
        pages(keyless, "service")


def test_a_county_has_its_services_and_their_connections(v12: PtvV12) -> None:
    assert len(ids(pages(v12, "service", COUNTY))) == SERVICES
    assert len(ids(pages(v12, "connection", COUNTY))) == SERVICES
    assert pages(v12, "channel", COUNTY) == []
    elsewhere = Scope(municipalities=("905",), county="17", regions=("15",))
    assert ids(pages(v12, "service", elsewhere)) == set()


def test_a_connection_names_its_channel_and_a_service_its_organisation(v12: PtvV12) -> None:
    (connection,) = v12.fetch("connection", [f"{guid(3)}:{guid(103)}"])
    assert [(found.kind, found.id) for found in v12.references(connection)] == [("channel", guid(103))]
    (service,) = v12.fetch("service", [guid(3)])
    assert ("organisation", guid(900)) in {(found.kind, found.id) for found in v12.references(service)}


def test_changes_are_asked_with_an_overlap(v12: PtvV12, standin: Standin) -> None:
    pages(v12, "service", Scope(since=dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)))
    assert any("2026-06-01T10%3A00%3A00" in seen.target for seen in standin.requests)


def test_an_object_that_leaves_between_pages_hides_no_other(v12: PtvV12, standin: Standin) -> None:
    standin.settings.page_size_full = 3
    standin.faults.add("vanish", path=r"/service/search", skip=1, count=2)
    assert ids(pages(v12, "service")) >= set(standin.seed.ids("service"))


def test_only_what_is_not_published_is_gone(v12: PtvV12, standin: Standin) -> None:
    standin.seed.archive("service", guid(1))
    assert v12.is_gone("service", guid(1))
    assert not v12.is_gone("service", guid(2))
    assert v12.is_gone("connection", f"{guid(1)}:{guid(101)}")
    assert not v12.is_gone("connection", f"{guid(2)}:{guid(102)}")


def test_code_lists_are_read_page_by_page(v12: PtvV12) -> None:
    (municipalities,) = v12.fetch("code_list", ["municipality-codes"])
    assert len(json.loads(municipalities.payload)) == 309
    assert "service-classes" in ids(pages(v12, "code_list"))
