"""`tarjotin serve --demo` is the whole first experience: one command, and a page that says what it is."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.command_line.conftest import Run, environment
from tests.ptv_samples import guid, service_payload, write_dump


@contextlib.contextmanager
def serving(home: Path, *options: str) -> Iterator[str]:
    """A server in a process of its own; gives its address once it has printed it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "tarjotin", "serve", "--port", port, *options]
    process = subprocess.Popen(command, env=environment(home), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line.startswith(f"Tarjotin is at http://127.0.0.1:{port}/"), line
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        process.stdout.close()


def get(address: str, **headers: str) -> httpx.Response:
    return httpx.get(address, headers=headers, timeout=30)


def test_the_demo_prepares_everything_and_says_that_it_is_a_demo(home: Path) -> None:
    with serving(home, "--demo") as address:
        front = get(f"{address}/fi/")
        assert front.status_code == 200
        assert "Pohjois-Karjalan" in front.text
        assert "Tämä on esittely" in front.text
        assert "default-src" in front.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in front.headers
        assert get(f"{address}/static/pages/site.css").headers["Content-Type"].startswith("text/css")
        assert get(f"{address}/", **{"Accept-Language": "sv"}).headers["Location"] == "/sv/"
        assert get(f"{address}/en/theme/exercise").status_code == 200
        assert get(f"{address}/fi/service/{guid(7)}").status_code == 404
        assert get(f"{address}/fi/", Host="evil.example").status_code == 421


def test_an_empty_store_is_served_and_says_what_to_do(home: Path) -> None:
    with serving(home) as address:
        assert get(f"{address}/fi/").status_code == 200


@pytest.mark.parametrize("option", [[], ["--demo"]])
def test_real_records_are_never_mixed_with_the_demo(
    tarjotin: Run, home: Path, tmp_path: Path, option: list[str]
) -> None:
    dump = write_dump(tmp_path / "dump", services=[service_payload(1, name="Uimahalli")])
    tarjotin("harvest", "ptv", "--from", str(dump))
    with serving(home, *option) as address:
        front = get(f"{address}/fi/")
        assert "Tämä on esittely" not in front.text
        assert "Uimahalli" in get(f"{address}/fi/search?q=uimahalli").text


def test_a_harvest_shows_on_the_pages_without_a_restart(tarjotin: Run, home: Path, tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump", services=[service_payload(1, name="Uimahalli")])
    tarjotin("harvest", "ptv", "--from", str(dump))
    with serving(home) as address:
        assert (
            "Kuntosali" not in get(f"{address}/fi/search?q=kuntosali").text.split("<main")[1].split("h2")[-1]
        )
        services = [service_payload(1, name="Uimahalli"), service_payload(2, name="Kuntosali Kaiku")]
        write_dump(dump, services=services)
        assert tarjotin("harvest", "ptv", "--from", str(dump)).returncode == 0
        assert "Kuntosali Kaiku" in get(f"{address}/fi/search?q=kuntosali").text
