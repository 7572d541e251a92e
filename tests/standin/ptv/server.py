"""The HTTP side of the stand-in: a local server that hands requests to v11, v12 or the control interface."""

from __future__ import annotations

import importlib
import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.standin.ptv import control
from tests.standin.ptv.faults import Fault, Faults, after_answer, refusal, without_items
from tests.standin.ptv.replies import Reply
from tests.standin.ptv.requests import RequestLog, Seen, Target
from tests.standin.ptv.seed import Seed
from tests.standin.ptv.settings import Settings

VERSIONS = ("v11", "v12")


class Standin:
    """One running stand-in and everything a test may look at or change."""

    def __init__(self, directory: Path | str, settings: Settings) -> None:
        self.directory = Path(directory)
        self.settings = settings
        self.seed: Seed = Seed.load(directory)
        self.faults: Faults = Faults(settings.seed)
        self.requests: RequestLog = RequestLog()
        self.url = ""

    def reset(self) -> None:
        """Read the seed again and forget faults and requests."""
        self.seed.reload(self.directory)
        self.faults.clear()
        self.requests.clear()

    def answer(self, target: Target, headers: Mapping[str, str]) -> Reply:
        """Let the version named by the path answer; header names are lower case here."""
        for version in VERSIONS:
            prefix = f"/api/{version}/"
            if target.path.lower().startswith(prefix):
                # Imported at need: the two versions are separate modules and either may be used alone.
                module = importlib.import_module(f"tests.standin.ptv.{version}")
                path = target.path[len(prefix) - 1 :]
                reply: Reply = module.answer(self.seed, self.settings, path, target.query, headers)
                return reply
        return Reply(404)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    closing = False
    """Set when the block that runs the server ends; connections kept alive are then cut."""

    def __init__(self, port: int, standin: Standin) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.standin = standin

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay quiet about clients that go away; anything else is a fault of the stand-in and shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body go out as two writes; without this the second waits for the client's ACK.
    disable_nagle_algorithm = True
    timeout = 60
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the terminal: the request log has it."""

    def _serve(self) -> None:
        if self.server.closing:
            self._cut()
            return
        target = Target.parse(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        standin = self.server.standin
        if target.path.startswith(control.PREFIX):
            self._send(control.answer(standin, self.command, target.path, body))
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        with standin.requests.following(self.command, target.text, headers) as seen:
            self._answer(standin, target, headers, seen)

    def _answer(self, standin: Standin, target: Target, headers: Mapping[str, str], seen: Seen) -> None:
        struck = standin.faults.strike(target.text)
        seen.fault = ",".join(fault.kind for fault in struck) or None
        kinds = {fault.kind for fault in struck}
        for fault in struck:
            if fault.kind == "slow":
                time.sleep(fault.seconds)
        if "dropped" in kinds:
            self._cut()
            return
        reply = self._reply(standin, target, headers, struck)
        seen.status = None if "truncated" in kinds else reply.status
        self._send(reply, truncated="truncated" in kinds, cors="origin" in headers)

    def _reply(
        self, standin: Standin, target: Target, headers: Mapping[str, str], struck: list[Fault]
    ) -> Reply:
        refused = next((reply for fault in struck if (reply := refusal(fault))), None)
        if refused:
            return refused
        if self.command != "GET":
            # Writing is not part of the stand-in; the OUT interface only reads.
            return Reply(405, headers={"Allow": "GET"})
        reply = standin.answer(target, headers)
        for fault in struck:
            after_answer(fault, standin.faults, standin.seed, reply)
            if fault.kind == "null_item_list":
                reply = without_items(reply)
        return reply

    def _send(self, reply: Reply, *, truncated: bool = False, cors: bool = False) -> None:
        body = reply.encoded()
        self.send_response(reply.status)
        if body:
            self.send_header("Content-Type", "application/json; charset=utf-8")
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if cors:
            self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if truncated:
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            self._cut()
            return
        self.wfile.write(body)

    def _cut(self) -> None:
        """Close the connection in the middle of whatever the client expects."""
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


def serving(directory: Path | str, settings: Settings, port: int = 0) -> tuple[_Server, Standin]:
    """A server bound to the port (0: a free one), not yet answering, and its stand-in."""
    standin = Standin(directory, settings)
    server = _Server(port, standin)
    standin.url = f"http://127.0.0.1:{server.server_port}"
    return server, standin


@contextmanager
def running(directory: Path | str, **settings: Any) -> Iterator[Standin]:
    """A stand-in that answers on a free port while the block runs; settings as in `Settings`."""
    server, standin = serving(directory, Settings(**settings))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield standin
    finally:
        server.closing = True
        server.shutdown()
        thread.join()
        server.server_close()
