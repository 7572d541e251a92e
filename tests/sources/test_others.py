"""Adapters of sports places, events and directories: whole lists, patience, what has gone told from what was missed."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import AbstractContextManager, ExitStack, closing
from typing import Any

import pytest

from tarjotin.common.errors import BadUse
from tarjotin.sources.hsds.adapter import Hsds
from tarjotin.sources.http import PoliteClient
from tarjotin.sources.linked_events.adapter import LinkedEvents
from tarjotin.sources.lipas import adapter as lipas
from tarjotin.sources.lipas.adapter import Lipas
from tarjotin.sources.records import Scope, Source, SourceError
from tarjotin.sources.registry import open_source
from tests.sources.conftest import Waits
from tests.standin.hsds.server import a_service, uuid
from tests.standin.hsds.server import running as running_hsds
from tests.standin.linked_events.server import ONLINE, an_event
from tests.standin.linked_events.server import running as running_events
from tests.standin.lipas.server import a_site
from tests.standin.lipas.server import running as running_lipas
from tests.standin.small import Fault, Small

NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
NORTH_KARELIA = Scope(municipalities=("167", "276"), county="14")
KINDS = ("lipas", "linkedevents", "hsds")


class Running:
    """Five objects of one catalogue behind its stand-in, and the adapter on it."""

    def __init__(self, kind: str, stack: ExitStack, waits: Waits) -> None:
        starts: dict[str, AbstractContextManager[tuple[Small, Any]]] = {
            "lipas": running_lipas(*(a_site(n) for n in range(1, 6))),
            "linkedevents": running_events(*(an_event(n) for n in range(1, 6))),
            "hsds": running_hsds(*(a_service(n) for n in range(1, 6))),
        }
        self.small, self.standin = stack.enter_context(starts[kind])
        client = PoliteClient(self.small.url, {"User-Agent": "test"}, sleep=waits, chance=lambda: 0.5)
        made: dict[str, Source] = {
            "lipas": Lipas(client),
            "linkedevents": LinkedEvents(client, now=lambda: NOW),
            "hsds": Hsds(client),
        }
        self.source = stack.enter_context(closing(made[kind]))
        self.ids = {
            "lipas": [f"lipas:{n}" for n in range(1, 6)],
            "linkedevents": [f"127.0.0.1:joensuu:agf{n}" for n in range(1, 6)],
            "hsds": [f"127.0.0.1:{uuid(n)}" for n in range(1, 6)],
        }[kind]
        self.own = {"lipas": 5, "linkedevents": "joensuu:agf5", "hsds": uuid(5)}[kind]
        self.first = {"lipas": 1, "linkedevents": "joensuu:agf1", "hsds": uuid(1)}[kind]

    def listed(self, scope: Scope = NORTH_KARELIA) -> list[str]:
        """Ids listed, in order."""
        pages = list(self.source.pages("service", scope))
        return [id for page in pages for id in (*page.ids, *(record.id for record in page.records))]

    @property
    def held(self) -> dict[Any, Any]:
        """The objects of the stand-in by their ids."""
        return next(
            getattr(self.standin, name)
            for name in ("sites", "events", "services")
            if hasattr(self.standin, name)
        )


@pytest.fixture(params=KINDS)
def running(request: pytest.FixtureRequest, waits: Waits, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Each catalogue in turn, in pages of two."""
    monkeypatch.setattr(lipas, "PAGE_SIZE", 2)
    with ExitStack() as stack:
        yield Running(request.param, stack, waits)


def test_a_list_of_several_pages_is_read_whole_and_each_object_once(running: Running) -> None:
    assert sorted(running.listed()) == running.ids
    assert set(running.small.agents) == {"test"}


@pytest.mark.parametrize("fault", ["429", "500", "truncated", "not_json"])
def test_passing_trouble_is_waited_out(running: Running, waits: Waits, fault: Fault) -> None:
    running.small.faults += [fault, fault]
    assert sorted(running.listed()) == running.ids
    assert len(waits) == 2
    if fault == "429":
        assert min(waits) >= 3, "the other side asked for three seconds"


def test_an_object_that_leaves_while_the_list_is_read_takes_no_other_with_it(running: Running) -> None:
    running.standin.leaves_after_first_page = running.first
    listed = running.listed()
    assert set(running.ids[1:]) <= set(listed), "the third has moved to the first page meanwhile"
    assert len(listed) == len(set(listed))


def test_payloads_are_kept_as_they_were_sent(running: Running) -> None:
    (record,) = running.source.fetch("service", [running.ids[4]])
    assert json.loads(record.payload) == running.held[running.own]
    assert record.id == running.ids[4]
    assert record.modified is not None


def test_only_what_the_source_itself_says_is_gone(running: Running) -> None:
    assert not running.source.is_gone("service", running.ids[4])
    del running.held[running.own]
    assert running.source.is_gone("service", running.ids[4])
    running.small.faults += ["500"] * 6
    with pytest.raises(SourceError, match="failed 6 times"):
        running.source.is_gone("service", running.ids[3])


def test_what_is_no_longer_in_use_is_gone(running: Running) -> None:
    held = running.held[running.own]
    held.update({"status": "out-of-service-permanently", "event_status": "EventCancelled"})
    assert running.source.is_gone("service", running.ids[4])


def test_an_address_that_is_another_interface_is_an_error_and_no_empty_list(running: Running) -> None:
    client = PoliteClient(running.small.url + "/elsewhere", {})
    with closing(type(running.source)(client)) as lost, pytest.raises(SourceError, match="does not exist"):  # type: ignore[call-arg]
        list(lost.pages("service", Scope()))


def test_lipas_is_asked_by_the_numbers_of_municipalities() -> None:
    with running_lipas(a_site(1), a_site(2, location={"city": {"city-code": 91}})) as (small, _):
        with closing(Lipas(PoliteClient(small.url, {}))) as source:
            found = [
                record.id for page in source.pages("service", Scope(("091",))) for record in page.records
            ]
        assert found == ["lipas:2"]
        assert small.asked[0][1]["city-codes"] == "91"


def test_events_elsewhere_are_left_out_and_those_online_are_for_everybody() -> None:
    elsewhere = an_event(2)["location"] | {
        "divisions": [],
        "postal_code": "",
        "address_locality": {"fi": "Turku"},
    }
    events = (an_event(1), an_event(2, location=elsewhere), an_event(3, location=ONLINE))
    own = Scope(NORTH_KARELIA.municipalities, with_national=False)
    with (
        running_events(*events) as (small, _),
        closing(LinkedEvents(PoliteClient(small.url, {}), now=lambda: NOW)) as source,
    ):
        near = [record.id for page in source.pages("service", NORTH_KARELIA) for record in page.records]
        alone = [record.id for page in source.pages("service", own) for record in page.records]
    assert near == ["127.0.0.1:joensuu:agf1", "127.0.0.1:joensuu:agf3"]
    assert alone == ["127.0.0.1:joensuu:agf1"]


@pytest.mark.parametrize(
    "fields",
    [
        {"end_time": "2026-11-29T11:59:00Z"},
        {"end_time": None, "start_time": "2026-11-28T10:00:00Z"},
        {"event_status": "EventPostponed"},
        {"publication_status": "draft"},
        {"deleted": True},
    ],
)
def test_an_event_that_is_over_called_off_or_not_public_is_not_taken(fields: dict[str, Any]) -> None:
    with running_events(an_event(1, **fields)) as (small, standin):
        standin.events["joensuu:agf1"]["end_time"] = fields.get("end_time") or "2026-12-03T18:00:00Z"
        if fields.get("end_time", "") is None:
            standin.events["joensuu:agf1"]["end_time"] = None
        with closing(LinkedEvents(PoliteClient(small.url, {}), now=lambda: NOW)) as source:
            assert source.fetch("service", ["127.0.0.1:joensuu:agf1"]) == ()


def test_a_list_never_leads_to_another_host() -> None:
    with running_events(*(an_event(n) for n in range(1, 4))) as (small, standin):
        standin.url = "http://203.0.113.7/v1"
        with closing(LinkedEvents(PoliteClient(small.url, {}), now=lambda: NOW)) as source:
            assert len([record for page in source.pages("service", Scope()) for record in page.records]) == 3


def test_a_catalogue_of_many_must_be_named() -> None:
    with pytest.raises(BadUse, match="no address of its own"):
        open_source("linkedevents")
    with closing(open_source("linkedevents", "https://api.hel.fi/linkedevents/v1/")) as source:
        assert (source.name, source.origin) == (
            "linkedevents api.hel.fi",
            "https://api.hel.fi/linkedevents/v1",
        )
    with closing(open_source("lipas")) as source:
        assert source.origin == "https://api.lipas.fi/v2"
