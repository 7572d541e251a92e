"""The measurement of traffic asks at planned moments, counts failures, and asks the same for the same seed."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench.load.client import Client
from bench.load.measuring import summed_up
from bench.load.traffic import SHARES, Tray, make_traffic

TRAY = Tray(
    services=[f"/fi/service/{number}" for number in range(50)],
    themes=["/fi/theme/exercise", "/sv/theme/exercise"],
    municipalities=["167", "176"],
)
ANSWER = b"HTTP/1.1 %d X\r\nContent-Length: 2\r\n\r\nok"


def test_the_same_seed_asks_the_same_and_another_one_something_else() -> None:
    assert make_traffic(TRAY, 300, seed=1) == make_traffic(TRAY, 300, seed=1)
    assert make_traffic(TRAY, 300, seed=1) != make_traffic(TRAY, 300, seed=2)


def test_all_kinds_of_pages_are_asked_about_in_their_shares() -> None:
    traffic = make_traffic(TRAY, 4000, seed=1)
    for kind, share in SHARES.items():
        assert sum(asked.kind == kind for asked in traffic) / 4000 == pytest.approx(share, abs=0.03)


def answered(requests: list[tuple[str, str]], hold_until: int, status: int = 200) -> Client:
    """What a client saw, on a thread of its own: Playwright keeps a loop running on the one of the tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(_answered(requests, hold_until, status))).result()


async def _answered(requests: list[tuple[str, str]], hold_until: int, status: int) -> Client:
    """What a client saw of a server that answers nobody before so many requests have come."""
    came, all_here, ended = 0, asyncio.Event(), asyncio.Event()
    under_way = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal came, under_way
        under_way += 1
        while await reader.readline():
            while (await reader.readline()).strip():
                pass
            came += 1
            if came >= hold_until:
                all_here.set()
            await all_here.wait()
            writer.write(ANSWER % status)
        writer.close()
        await writer.wait_closed()
        under_way -= 1
        if not under_way:
            ended.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        client = Client(server.sockets[0].getsockname()[1])
        await client.run(requests, rate=500)
        await ended.wait()
    return client


def test_a_request_is_sent_when_it_is_due_though_none_before_it_was_answered() -> None:
    requests = [("search", f"/fi/search?q={number}") for number in range(20)]
    client = answered(requests, hold_until=20)
    assert [each[3] for each in client.seen] == [200] * 20
    assert client.opened == 20
    # Those that were due first have waited for the last one to be due, and that is in their figures.
    by_moment = sorted(client.seen, key=lambda each: each[1])
    assert by_moment[0][2] > by_moment[-1][2]


def test_failures_are_counted_by_their_status() -> None:
    requests = [("theme", "/fi/theme/none")] * 3
    seen = answered(requests, hold_until=1, status=503).seen
    told = summed_up(seen, rate=500)
    assert told["errors"] == {"503": 3}
    assert told["kinds"]["theme"]["requests"] == 3


def test_a_redirect_is_an_answer_and_silence_is_a_failure() -> None:
    seen = [("theme", 0.0, 5.0, 302, 0), ("theme", 0.1, 30_000.0, 0, 0)]
    assert summed_up(seen, rate=10)["errors"] == {"0": 1}


def test_the_rate_is_counted_to_the_last_answer() -> None:
    on_time = [("search", number / 10, 5.0, 200, 100) for number in range(10)]
    late = [*on_time[:-1], ("search", 0.9, 4100.0, 200, 100)]
    assert summed_up(on_time, rate=10)["rate_reached"] == 10
    assert summed_up(late, rate=10)["rate_reached"] == 2
