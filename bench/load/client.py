"""The client: asks at planned moments, whatever has been answered meanwhile, and counts from the planned moment.

A client that waits for an answer before it asks again is slowed down by the very queue it should see ("coordinated
omission"). Here request number n is due n / rate seconds after the start; if the server is behind, or this client is,
the wait is in the figure. It speaks plain HTTP/1.1 on connections that stay open, and does as little as it can: it
shares the machine with the server. `python -m bench.load.client` is a process of its own that reads its task as JSON.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from collections import deque
from typing import Any, cast

# More connections than this at once mean that the server is lost; further requests wait, and the wait counts.
_MOST_CONNECTIONS = 200
_PATIENCE_SECONDS = 30.0
_HEADERS = (
    "Host: 127.0.0.1:{port}\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Tarjotin load\r\n"
    "Accept: {accept}\r\n"
    "Accept-Encoding: gzip\r\n"
    "Sec-Fetch-Site: same-origin\r\n\r\n"
)


class Connection(asyncio.Protocol):
    """One connection; it has one request at a time under way."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, int]] | None = None
        self._buffer = bytearray()
        self._whole = 0

    @property
    def is_open(self) -> bool:
        """Whether another request can be sent on it."""
        return self._transport is not None and not self._transport.is_closing()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by asyncio."""
        self._transport = cast(asyncio.Transport, transport)

    def ask(self, request: bytes) -> asyncio.Future[tuple[int, int]]:
        """Send; the future has the status and the size of the body."""
        if self._transport is None:
            raise ConnectionError("not open yet")
        self._buffer.clear()
        self._whole = 0
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answer

    def data_received(self, data: bytes) -> None:
        """Called by asyncio."""
        self._buffer += data
        if not self._whole:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self._whole = end + 4 + _content_length(bytes(self._buffer[:end]))
        if self._answer and not self._answer.done() and len(self._buffer) >= self._whole:
            self._answer.set_result((int(self._buffer[9:12]), len(self._buffer)))

    def connection_lost(self, error: Exception | None) -> None:
        """Called by asyncio."""
        if self._answer and not self._answer.done():
            self._answer.set_exception(error or ConnectionError("closed"))

    def close(self) -> None:
        """No more is asked on it."""
        if self._transport:
            self._transport.close()


def _content_length(head: bytes) -> int:
    low = head.lower()
    start = low.find(b"content-length:")
    if start < 0:
        raise ValueError("an answer without its length")
    return int(low[start + 15 :].split(b"\r\n", 1)[0])


class Client:
    """All connections, and what came of each request: [kind, seconds after the start, milliseconds, status, bytes]."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._free: deque[Connection] = deque()
        self._room = asyncio.Semaphore(_MOST_CONNECTIONS)
        self.seen: list[tuple[str, float, float, int, int]] = []
        self.opened = 0

    async def run(self, requests: list[tuple[str, str]], rate: float) -> None:
        """Ask all of them, each at its moment."""
        loop = asyncio.get_running_loop()
        start, tasks = loop.time() + 0.1, set()
        for number, (kind, path) in enumerate(requests):
            due = start + number / rate
            if (wait := due - loop.time()) > 0:
                await asyncio.sleep(wait)
            task = loop.create_task(self._one(kind, path, due, due - start))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await asyncio.gather(*tasks)
        for connection in self._free:
            connection.close()

    async def _one(self, kind: str, path: str, due: float, at: float) -> None:
        async with self._room:
            status, size = 0, 0
            try:
                status, size = await asyncio.wait_for(self._exchange(kind, path), _PATIENCE_SECONDS)
            except (OSError, ValueError, TimeoutError):
                pass  # told by the status 0
        took = (asyncio.get_running_loop().time() - due) * 1000
        self.seen.append((kind, round(at, 2), round(took, 2), status, size))

    async def _exchange(self, kind: str, path: str) -> tuple[int, int]:
        accept = "application/json" if kind == "suggestions" else "text/html"
        request = f"GET {path} HTTP/1.1\r\n" + _HEADERS.format(port=self._port, accept=accept)
        connection = await self._connection()
        try:
            answer = await connection.ask(request.encode())
        except BaseException:
            connection.close()
            raise
        self._free.append(connection)
        return answer

    async def _connection(self) -> Connection:
        # In turn, so that all stay in use and with them all workers of the server.
        while self._free:
            connection = self._free.popleft()
            if connection.is_open:
                return connection
        self.opened += 1
        _, made = await asyncio.get_running_loop().create_connection(Connection, "127.0.0.1", self._port)
        return made


def main() -> None:
    """Reads {"port", "rate", "requests"} and writes what was seen."""
    task: dict[str, Any] = json.load(sys.stdin)
    gc.disable()

    async def go() -> Client:
        client = Client(task["port"])
        await client.run(task["requests"], task["rate"])
        return client

    client = asyncio.run(go())
    json.dump(
        {"seen": client.seen, "connections": client.opened, "cpu_seconds": time.process_time()}, sys.stdout
    )


if __name__ == "__main__":
    main()
