"""Faults, the request log and the control interface of the PTV stand-in."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.standin.ptv.server import Standin, running
from tests.standin.ptv.v11_reading import all_ids, ids, reader
from tests.standin.ptv.v11_sample import COUNSEL, NURSING, PENSION, PLACE, SWIMMING, seed

REPOSITORY = Path(__file__).resolve().parents[2]
ALL_SERVICES = 5


@pytest.fixture
def standin(tmp_path: Path) -> Iterator[Standin]:
    with running(seed(tmp_path), page_size_ids=3) as running_standin:
        yield running_standin


@pytest.fixture
def client(standin: Standin) -> Iterator[httpx.Client]:
    with reader(standin.url) as open_client:
        yield open_client


class TestFaults:
    def test_too_many_requests_say_when_to_return(self, standin: Standin, client: httpx.Client) -> None:
        standin.faults.add("429", retry_after="2")
        reply = client.get("/Service")
        assert (reply.status_code, reply.headers["retry-after"]) == (429, "2")
        assert reply.json() == {"errorMessage": "Too many requests sent to server, try again later"}
        assert client.get("/Service").status_code == 200

    def test_too_many_requests_may_not_say_when(self, standin: Standin, client: httpx.Client) -> None:
        standin.faults.add("429")
        assert "retry-after" not in client.get("/Service").headers

    def test_a_server_error_has_ptvs_form(self, standin: Standin, client: httpx.Client) -> None:
        standin.faults.add("500", count=2)
        assert [client.get("/Service").status_code for _ in range(3)] == [500, 500, 200]
        assert standin.requests[0].fault == "500"

    def test_a_path_pattern_chooses_the_requests(self, standin: Standin, client: httpx.Client) -> None:
        standin.faults.add("500", path=r"page=2", count=None)
        assert client.get("/Service?page=1").status_code == 200
        assert client.get("/Service?page=2").status_code == 500

    def test_the_first_requests_can_be_let_pass(self, standin: Standin, client: httpx.Client) -> None:
        standin.faults.add("500", skip=2)
        assert [client.get("/Service").status_code for _ in range(4)] == [200, 200, 500, 200]

    def test_chance_is_the_same_each_time(self, tmp_path: Path) -> None:
        directory = seed(tmp_path)

        def statuses() -> list[int]:
            with running(directory, seed=3) as standin, reader(standin.url) as client:
                standin.faults.add("500", probability=0.5, count=None)
                return [client.get("/Service").status_code for _ in range(20)]

        first = statuses()
        assert first == statuses()
        assert set(first) == {200, 500}

    def test_an_answer_can_be_slow(self, standin: Standin, client: httpx.Client) -> None:
        standin.faults.add("slow", seconds=0.3)
        started = time.monotonic()
        assert client.get("/Service").status_code == 200
        assert time.monotonic() - started >= 0.3

    def test_a_body_can_be_cut_short(self, standin: Standin, client: httpx.Client) -> None:
        standin.faults.add("truncated")
        with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
            client.get("/Service")

    def test_a_connection_can_be_dropped(self, standin: Standin, client: httpx.Client) -> None:
        standin.faults.add("dropped")
        with pytest.raises(httpx.TransportError):
            client.get("/Service")
        assert standin.requests[0].status is None

    def test_a_page_can_lose_its_items(self, standin: Standin, client: httpx.Client) -> None:
        standin.faults.add("null_item_list")
        body = client.get("/Service").json()
        assert (body["pageCount"], body["itemList"]) == (2, None)

    def test_items_archived_between_pages_shift_the_later_ones(
        self, standin: Standin, client: httpx.Client
    ) -> None:
        standin.faults.add("vanish", path=r"/Service\b", amount=1)
        first = ids(client.get("/Service?page=1"))
        second = ids(client.get("/Service?page=2"))
        assert first == [NURSING, SWIMMING, PENSION]
        assert COUNSEL not in first + second
        assert client.get(f"/Service/{NURSING}").status_code == 404

    def test_connections_can_change_behind_an_unchanged_time(
        self, standin: Standin, client: httpx.Client
    ) -> None:
        before = client.get(f"/ServiceChannel/{PLACE}").json()
        standin.faults.add("touch_connection", amount=9)
        client.get("/Service")
        after = client.get(f"/ServiceChannel/{PLACE}").json()
        assert after["services"] != before["services"]
        assert after["modified"] == before["modified"]
        assert after["services"][0]["modified"] == before["services"][0]["modified"]

    def test_slowness_and_an_error_can_come_together(self, standin: Standin, client: httpx.Client) -> None:
        standin.faults.add("slow", seconds=0.01)
        standin.faults.add("500")
        assert client.get("/Service").status_code == 500
        assert standin.requests[0].fault == "slow,500"

    def test_cleared_faults_strike_no_more(self, standin: Standin, client: httpx.Client) -> None:
        standin.faults.add("500", count=None)
        standin.faults.clear()
        assert client.get("/Service").status_code == 200


class TestLog:
    def test_requests_are_kept_with_their_headers(self, standin: Standin, client: httpx.Client) -> None:
        client.get("/Service?page=2", headers={"User-Agent": "tarjotin/1", "x-api-key": "k"})
        seen = standin.requests[0]
        assert (seen.method, seen.target, seen.status) == ("GET", "/api/v11/Service?page=2", 200)
        assert (seen.headers["user-agent"], seen.headers["x-api-key"]) == ("tarjotin/1", "k")

    def test_the_greatest_number_in_flight_is_counted(self, standin: Standin) -> None:
        standin.faults.add("slow", seconds=0.3, count=3)
        with reader(standin.url) as client, ThreadPoolExecutor(3) as pool:
            list(pool.map(client.get, ["/Service"] * 3))
        assert standin.requests.greatest_in_flight == 3


class TestControl:
    def test_another_process_sets_faults(self, standin: Standin, client: httpx.Client) -> None:
        fault = {"kind": "500", "path": "Channel", "count": 1}
        reply = client.post(f"{standin.url}/_standin/faults", json=fault)
        assert reply.json()[0]["path"] == "Channel"
        assert client.get("/ServiceChannel").status_code == 500
        client.post(f"{standin.url}/_standin/faults", json={"clear": True})
        assert client.get(f"{standin.url}/_standin/faults").json() == []

    def test_another_process_changes_the_seed(self, standin: Standin, client: httpx.Client) -> None:
        orders = [
            {"action": "archive", "kind": "service", "id_": PENSION},
            {
                "action": "touch_connection",
                "service_id": NURSING,
                "channel_id": PLACE,
                "description": "Uusi.",
            },
        ]
        assert client.post(f"{standin.url}/_standin/mutate", json=orders).json() == {"done": 2}
        assert client.get(f"/Service/{PENSION}").status_code == 404
        assert all_ids(client, "/ServiceChannel", date="2025-01-01T00:00:00") == [PLACE]

    def test_another_process_changes_settings(self, standin: Standin, client: httpx.Client) -> None:
        client.post(f"{standin.url}/_standin/settings", json={"page_size_ids": 2})
        assert client.get("/Service").json()["pageSize"] == 2

    def test_another_process_reads_the_log(self, standin: Standin, client: httpx.Client) -> None:
        client.get("/Service")
        log = client.get(f"{standin.url}/_standin/log").json()
        assert [seen["target"] for seen in log["requests"]] == ["/api/v11/Service"]
        assert log["greatestInFlight"] == 1

    def test_reset_brings_everything_back(self, standin: Standin, client: httpx.Client) -> None:
        standin.seed.archive("service", PENSION)
        standin.faults.add("500", count=None)
        client.get("/Service")
        client.post(f"{standin.url}/_standin/reset")
        assert len(standin.requests) == 0
        assert len(all_ids(client, "/Service")) == ALL_SERVICES

    @pytest.mark.parametrize(
        ("action", "body"),
        [
            ("mutate", {"action": "reload", "directory": "/"}),
            ("mutate", {"action": "archive", "kind": "service", "id_": "unknown"}),
            ("faults", {"kind": "fire"}),
            ("settings", {"colour": "blue"}),
        ],
    )
    def test_wrong_orders_are_refused(
        self, standin: Standin, client: httpx.Client, action: str, body: dict[str, str]
    ) -> None:
        reply = client.post(f"{standin.url}/_standin/{action}", json=body)
        assert reply.status_code == 400
        assert reply.json()["error"]


def test_it_starts_from_the_command_line_and_prints_its_address_first(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.standin.ptv", "--from", str(seed(tmp_path)), "--port", "0"]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip().removeprefix("listening on ")
            with reader(url) as client:
                assert len(ids(client.get("/Service"))) == ALL_SERVICES
        finally:
            process.terminate()


def test_changes_while_pages_are_read_leave_every_answer_whole(
    standin: Standin, client: httpx.Client
) -> None:
    def change() -> None:
        for number in range(200):
            standin.seed.touch_connection(NURSING, PLACE, f"Tieto {number}.")
            standin.seed.archive("service", PENSION)
            standin.seed.restore("service", PENSION)

    with ThreadPoolExecutor(1) as pool:
        changing = pool.submit(change)
        while not changing.done():
            assert client.get(f"/Service/{NURSING}").json()["serviceChannels"]
        changing.result()
