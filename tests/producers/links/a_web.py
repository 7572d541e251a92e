"""A small web on this machine: pages by path, each a status with a place to go on to, and what was asked when."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tarjotin.producers.links.rules import Address

Page = int | tuple[int, str] | tuple[int, bytes]
"""A status, or a status with a Location (3xx) or a body (anything else); one of bytes is packed twice by gzip."""


@dataclass
class Web:
    """A running web. `at_once` is the most requests that were under way at the same time."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Host as the reader named it, and path."""
    agents: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)
    """The ways of packing that the reader takes."""
    at_once: int = 0

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """The address of a path; every 127.x.y.z is this machine and another host."""
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked, but for robots.txt."""
        return [path for _, path in self.asked if path != "/robots.txt"]

    def may_ask(self, address: Address, port: int) -> bool:
        """Lets an asker reach this web, and nothing else."""
        return address.is_loopback and port == self.port


@contextmanager
def a_web(pages: Mapping[str, Page], certificate: ssl.SSLContext | None = None) -> Iterator[Web]:
    """Serve pages until the block ends; what is not among them is not found."""
    web = Web(pages=dict(pages))
    under_way = 0
    counting = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            nonlocal under_way
            with counting:
                under_way += 1
                web.at_once = max(web.at_once, under_way)
            time.sleep(0.01)
            web.asked.append((self.headers["Host"], self.path))
            web.agents.add(self.headers["User-Agent"])
            web.accepted.add(self.headers["Accept-Encoding"])
            page = web.pages.get(self.path, 404)
            status, rest = page if isinstance(page, tuple) else (page, "")
            with counting:
                under_way -= 1
            self.send_response(status)
            if isinstance(rest, bytes):
                self.send_header("Content-Encoding", "gzip, gzip")
            elif 300 <= status < 400:
                self.send_header("Location", rest)
                rest = ""
            body = rest if isinstance(rest, bytes) else rest.encode()
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A reader that does not trust the certificate hangs up."""

    # Every address of this machine, so that 127.0.0.2 and the others are hosts of their own.
    server = Server(("", 0), Handler)
    if certificate:
        server.socket = certificate.wrap_socket(server.socket, server_side=True)
    web.port = server.server_port
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def a_drip() -> Iterator[Web]:
    """A server that sends a sign of its headers every now and then and never comes to their end."""
    web, is_over = Web(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.flush_headers()
            while not is_over.wait(0.2):
                self.wfile.write(b"x")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A reader that has had enough hangs up."""

    server = Server(("127.0.0.1", 0), Handler)
    web.port = server.server_port
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        is_over.set()
        server.shutdown()
        server.server_close()
        thread.join()
