"""The professionals: each asks, reads the answer for a while, and asks again, on a connection of their own.

Unlike residents (`bench.load.client`), who come whether or not others have been answered, two hundred professionals at
their desks are two hundred: who waits for an answer asks nothing meanwhile. So the wait of each request is counted from
its sending. `python -m bench.desk.client` is a process of its own that reads its task as JSON.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from random import Random
from typing import Any

from bench.load.client import Connection

_PATIENCE_SECONDS = 30.0
_HEADERS = (
    "Host: 127.0.0.1:{port}\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Tarjotin desk\r\n"
    "Accept: text/html\r\n"
    "Accept-Encoding: gzip\r\n"
    "Cookie: {cookie}\r\n"
    "Sec-Fetch-Site: same-origin\r\n\r\n"
)
Seen = tuple[str, float, float, int, int]


class Professional:
    """One at a desk. `seen` is shared: [kind, seconds after the start, milliseconds, status, bytes]."""

    def __init__(self, port: int, cookie: str, asks: list[tuple[str, str]], seen: list[Seen]) -> None:
        self._port, self._cookie, self._asks, self._seen = port, cookie, asks, seen
        self._connection: Connection | None = None

    async def work(self, seconds: float, think: tuple[float, float], rng: Random) -> None:
        """Ask and read until the time is over; nobody begins at the same moment."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        await asyncio.sleep(rng.uniform(0, sum(think) / 2))
        for kind, path in self._asks:
            began = loop.time()
            if began - start >= seconds:
                break
            status, size = 0, 0
            try:
                status, size = await asyncio.wait_for(self._exchange(path), _PATIENCE_SECONDS)
            except (OSError, ValueError, TimeoutError):
                self._close()  # told by the status 0
            took = (loop.time() - began) * 1000
            self._seen.append((kind, round(began - start, 2), round(took, 2), status, size))
            await asyncio.sleep(rng.uniform(*think))
        self._close()

    async def _exchange(self, path: str) -> tuple[int, int]:
        if self._connection is None or not self._connection.is_open:
            loop = asyncio.get_running_loop()
            _, self._connection = await loop.create_connection(Connection, "127.0.0.1", self._port)
        headers = _HEADERS.format(port=self._port, cookie=self._cookie)
        return await self._connection.ask(f"GET {path} HTTP/1.1\r\n{headers}".encode())

    def _close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None


def main() -> None:
    """Reads {"port", "seconds", "think", "seed", "cookies", "asks"} and writes what was seen."""
    task: dict[str, Any] = json.load(sys.stdin)
    gc.disable()
    seen: list[Seen] = []

    async def go() -> None:
        await asyncio.gather(
            *(
                Professional(task["port"], cookie, asks, seen).work(
                    task["seconds"], tuple(task["think"]), Random(task["seed"] + number)
                )
                for number, (cookie, asks) in enumerate(zip(task["cookies"], task["asks"], strict=True))
            )
        )

    asyncio.run(go())
    json.dump({"seen": seen, "cpu_seconds": time.process_time()}, sys.stdout)


if __name__ == "__main__":
    main()
