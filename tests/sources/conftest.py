"""A small dump served by the stand-in, and sources that read it without waiting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tarjotin.sources.http import PoliteClient
from tarjotin.sources.ptv_v11.adapter import PtvV11
from tarjotin.sources.ptv_v12.adapter import PtvV12
from tests.ptv_samples import phone_payload, service_payload, write_dump
from tests.standin.ptv.server import Standin, running

SERVICES = 10


class Waits(list[float]):
    """Collects what a client would have slept, in seconds."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Ten services, each with a telephone channel of its own."""
    return write_dump(
        tmp_path / "dump",
        services=[service_payload(n, channels=[100 + n]) for n in range(SERVICES)],
        channels=[phone_payload(100 + n) for n in range(SERVICES)],
    )


@pytest.fixture
def standin(dump: Path) -> Iterator[Standin]:
    """The stand-in with pages of three, so that a short list has several."""
    with running(dump, page_size_ids=3, api_key="secret") as server:
        yield server


@pytest.fixture
def waits() -> Waits:
    """What was slept."""
    return Waits()


@pytest.fixture
def v11(standin: Standin, waits: Waits) -> Iterator[PtvV11]:
    """The v11 adapter on the stand-in; waiting is only counted."""
    client = PoliteClient(standin.url, {"User-Agent": "test"}, sleep=waits, chance=lambda: 0.5)
    with closing(PtvV11(client)) as source:
        yield source


@pytest.fixture
def v12(standin: Standin, waits: Waits) -> Iterator[PtvV12]:
    """The v12 adapter on the stand-in."""
    headers = {"User-Agent": "test", "x-api-key": "secret"}
    with closing(PtvV12(PoliteClient(standin.url, headers, sleep=waits, chance=lambda: 0.5))) as source:
        yield source
