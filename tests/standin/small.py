"""What the small stand-ins of other catalogues share: a local server, what was asked of it, and trouble on demand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

Fault = Literal["429", "500", "truncated", "not_json"]
Asked = dict[str, str]
Answer = Callable[[str, Asked], Any]
"""(path, parameters) → what is sent as JSON; None is a 404."""


@dataclass
class Small:
    """A running stand-in: where it is, what was asked, and the faults that the next answers have."""

    url: str
    asked: list[tuple[str, Asked]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@contextmanager
def serving(answer: Answer, prefix: str = "") -> Iterator[Small]:
    """Serve `answer` on a free port under a path prefix until the block ends."""
    small = Small("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            parameters = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            path = parts.path.removeprefix(prefix)
            small.asked.append((path, parameters))
            small.agents.append(self.headers.get("User-Agent", ""))
            fault = small.faults.pop(0) if small.faults else None
            if fault in ("429", "500"):
                self._send(int(fault), b"{}", {"Retry-After": "3"} if fault == "429" else {})
                return
            found = answer(path, parameters) if parts.path.startswith(prefix) else None
            body = json.dumps(found).encode()
            if fault == "truncated":
                body = body[: len(body) // 2]
            if fault == "not_json":
                body = b"<html>busy</html>"
            self._send(404 if found is None else 200, body, {})

        def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    small.url = f"http://127.0.0.1:{server.server_port}{prefix}"
    thread = Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield small
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
