"""The measurement of search pages counts every question that no page came back for."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from bench.searching.http import load

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
def server() -> Iterator[int]:
    """The port of a server that hangs up on every other connection, and answers the first question of the others."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        number = 0
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            number += 1
            with connection:
                if number % 2 == 0:
                    connection.recv(10_000)
                    connection.sendall(ANSWER)

    thread = threading.Thread(target=serve)
    thread.start()
    yield listening.getsockname()[1]
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(10)


def test_a_client_that_was_hung_up_on_asks_on_and_tells(server: int) -> None:
    told = load(server, ["/fi/search?q=uni"], clients=1, seconds=0.6)
    assert told["failed"] >= 2
    assert told["requests"] >= 2


def test_a_server_that_is_gone_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    told = load(port, ["/fi/search?q=uni"], clients=2, seconds=0.2)
    assert told["failed"] >= 2
    assert told["requests"] == 0
