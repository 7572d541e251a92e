"""The v11 adapter reads the live interface politely, patiently and without missing anything."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import closing

import pytest

from tarjotin.sources.http import LONGEST_WAIT_SECONDS, TRIES, PoliteClient
from tarjotin.sources.ptv_v11.adapter import PtvV11
from tarjotin.sources.records import Kind, Scope, SourceError
from tests.ptv_samples import guid
from tests.sources.conftest import SERVICES, Waits
from tests.standin.ptv.faults import FaultKind
from tests.standin.ptv.server import Standin

EVERYTHING = Scope()
ALL_SERVICES = {guid(n) for n in range(SERVICES)}


def listed(source: PtvV11, kind: Kind = "service", scope: Scope = EVERYTHING) -> set[str]:
    return {id for page in source.pages(kind, scope) for id in page.ids}


def test_a_list_of_several_pages_is_read_whole(v11: PtvV11) -> None:
    assert listed(v11) == ALL_SERVICES
    assert listed(v11, "organisation") == {guid(900)}
    assert listed(v11, "collection") == set()


def test_every_request_says_who_asks_and_none_authorizes(v11: PtvV11, standin: Standin) -> None:
    listed(v11)
    v11.fetch("service", [guid(1)])
    for seen in standin.requests:
        assert seen.headers["user-agent"] == "test"
        assert "authorization" not in seen.headers


def test_without_a_name_the_catalogue_refuses_and_the_error_says_what_to_do(standin: Standin) -> None:
    with (
        closing(PtvV11(PoliteClient(standin.url, {"User-Agent": ""}))) as nameless,
        pytest.raises(SourceError, match=r"403.*Check"),
    ):
        listed(nameless)


def test_details_come_with_the_payload_as_it_was_sent(v11: PtvV11) -> None:
    records = v11.fetch("service", [guid(1), guid(2)])
    assert {record.id for record in records} == {guid(1), guid(2)}
    record = records[0]
    assert (record.source, record.shape, record.kind) == ("ptv", "ptv-v11", "service")
    assert json.loads(record.payload)["id"] == record.id
    assert record.modified is not None
    assert record.modified.tzinfo is not None


def test_ids_that_are_not_published_are_left_out(v11: PtvV11) -> None:
    assert [record.id for record in v11.fetch("service", [guid(1), guid(777)])] == [guid(1)]
    assert v11.fetch("service", [guid(777)]) == ()


def test_a_record_names_what_else_to_read(v11: PtvV11) -> None:
    (record,) = v11.fetch("service", [guid(3)])
    assert {(found.kind, found.id) for found in v11.references(record)} == {
        ("channel", guid(103)),
        ("organisation", guid(900)),
    }


@pytest.mark.parametrize("fault", ["429", "500", "truncated", "dropped", "null_item_list"])
def test_passing_trouble_is_waited_out(v11: PtvV11, standin: Standin, waits: Waits, fault: FaultKind) -> None:
    standin.faults.add(fault, count=3, path="/Service")
    assert listed(v11) == ALL_SERVICES
    assert len(waits) == 3


def test_waits_grow_and_stay_bounded(v11: PtvV11, standin: Standin, waits: Waits) -> None:
    standin.faults.add("500", count=TRIES - 1)
    listed(v11)
    assert list(waits) == sorted(waits)
    assert max(waits) <= LONGEST_WAIT_SECONDS


def test_the_other_sides_wish_to_wait_is_honoured(v11: PtvV11, standin: Standin, waits: Waits) -> None:
    standin.faults.add("429", retry_after="7")
    listed(v11)
    assert waits == [7.0]


def test_patience_ends_with_a_line_that_says_what_and_what_to_do(v11: PtvV11, standin: Standin) -> None:
    standin.faults.add("500", count=None)
    with pytest.raises(SourceError, match=r"failed 6 times.*500.*again later"):
        listed(v11)


def test_an_object_that_leaves_between_pages_hides_no_other(v11: PtvV11, standin: Standin) -> None:
    standin.faults.add("vanish", path=r"/Service\?", skip=1, count=2)
    found = listed(v11)
    assert found >= set(standin.seed.ids("service"))


def test_a_changed_connection_with_unchanged_modified_is_on_the_list_of_changes(
    v11: PtvV11, standin: Standin
) -> None:
    standin.seed.touch_connection(guid(4), guid(104), "Uusi ohje")
    since = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    assert listed(v11, "service", Scope(since=since)) == {guid(4)}
    (record,) = v11.fetch("service", [guid(4)])
    assert b"Uusi ohje" in record.payload
    assert record.modified is not None
    assert record.modified < since


def test_a_county_is_listed_by_its_municipalities(v11: PtvV11, standin: Standin) -> None:
    assert listed(v11, scope=Scope(municipalities=("167", "146"), county="14")) == ALL_SERVICES
    assert listed(v11, scope=Scope(municipalities=("905",), county="17")) == set()
    assert listed(v11, "channel", Scope(municipalities=("167",), county="14")) == set()


def test_only_a_withdrawn_or_archived_object_is_gone(v11: PtvV11, standin: Standin) -> None:
    standin.seed.archive("service", guid(1))
    standin.seed.withdraw("service", guid(2))
    assert v11.is_gone("service", guid(1))
    assert v11.is_gone("service", guid(2))
    assert v11.is_gone("service", guid(777))
    assert not v11.is_gone("service", guid(3))
    assert v11.is_gone("collection", guid(777))


def test_code_lists_are_read_whole(v11: PtvV11) -> None:
    (municipalities,) = v11.fetch("code_list", ["municipalities"])
    assert (municipalities.kind, municipalities.id) == ("code_list", "municipalities")
    assert len(json.loads(municipalities.payload)) == 309
    assert listed(v11, "code_list") >= {"municipalities", "languages", "wellbeing-services-counties"}


def test_a_code_list_that_this_ptv_lacks_is_left_out(v11: PtvV11, standin: Standin) -> None:
    read = {record.id for record in v11.fetch("code_list", sorted(listed(v11, "code_list")))}
    assert "municipalities" in read
