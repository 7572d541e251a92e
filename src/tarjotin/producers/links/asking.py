"""Asks web addresses over HTTP: one request per host at a time, robots.txt first, never a private network."""

from __future__ import annotations

import contextlib
import ipaddress
import queue
import socket
import ssl
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event, Lock, Timer
from typing import Any

import httpx
from protego import Protego

from tarjotin.producers.links.rules import (
    Address,
    Answer,
    AskingRule,
    answer_of_status,
    asked_form,
    is_public,
)
from tarjotin.sources.registry import USER_AGENT

_Answers = queue.SimpleQueue[tuple[str, Answer] | None]
"""Each address with its answer, and None when a host is through."""
MayAsk = Callable[[Address, int], bool]
_NO_HOST, _NO_ANSWER, _CERTIFICATE = (
    Answer("fails", told) for told in ("no-host", "no-answer", "certificate")
)
_CIRCLE = Answer("fails", "circle")
_PRIVATE, _ROBOTS, _NOT_WEB = (Answer("unknown", told) for told in ("private", "robots", "not-web"))


class _Trouble(Exception):
    """No answer came; what is to be told of it."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.told)
        self.answer = answer


@dataclass(frozen=True, slots=True)
class _Got:
    status: int
    location: str = ""
    body: bytes = b""


class LinkAsker:
    """Asks addresses by a rule. `may_ask` says which network addresses and ports may be reached."""

    def __init__(
        self, rule: AskingRule, *, may_ask: MayAsk = is_public, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._rule = rule
        self._may_ask = may_ask
        self._turns = _Turns(rule.seconds_between, sleep)
        self._robots: dict[str, Protego | None] = {}
        self._stopped = Event()
        # A proxy would look up names itself, past `may_ask`; a kept connection could serve a second name of one server
        # without its certificate having been looked at.
        self._http = httpx.Client(
            headers={
                "User-Agent": USER_AGENT,
                "Accept": "text/html, */*;q=0.8",
                # What is packed is never unpacked: a few kilobytes could be gigabytes.
                "Accept-Encoding": "identity",
            },
            timeout=rule.timeout_seconds,
            follow_redirects=False,
            trust_env=False,
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    def ask_all(self, urls: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """Each address with its answer, as they come; several hosts at once, one address of a host after another."""
        by_host: dict[str, list[str]] = defaultdict(list)
        for url in urls:
            by_host[_host_of(url)].append(url)
        answers: _Answers = queue.SimpleQueue()
        with ThreadPoolExecutor(self._rule.hosts_at_once) as workers:
            asking = [workers.submit(self._ask_host, of_host, answers) for of_host in by_host.values()]
            try:
                for _ in asking:
                    while (answer := answers.get()) is not None:
                        yield answer
                for of_host in asking:
                    of_host.result()  # raises what went wrong on our side
            finally:
                self._stopped.set()
                workers.shutdown(cancel_futures=True)

    def _ask_host(self, urls: Sequence[str], answers: _Answers) -> None:
        try:
            for url in urls:
                if self._stopped.is_set():
                    return
                answers.put((url, self.ask(url)))
        finally:
            answers.put(None)

    def ask(self, url: str) -> Answer:
        """What comes of opening one address, redirects followed. Never raises for trouble on the other side."""
        try:
            return self._follow(url)
        except _Trouble as trouble:
            return trouble.answer

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def _follow(self, url: str) -> Answer:
        for _ in range(self._rule.most_redirects + 1):
            at = _parsed(url)
            if not self._robots_allow(at):
                return _ROBOTS
            got = self._get(at)
            if not (300 <= got.status < 400 and got.location):
                return answer_of_status(got.status)
            url = _joined(at, got.location)
        return _CIRCLE

    def _robots_allow(self, url: httpx.URL) -> bool:
        root = str(url.copy_with(raw_path=b"/robots.txt"))
        if root not in self._robots:
            self._robots[root] = self._read_robots(_parsed(root))
        robots = self._robots[root]
        return robots is not None and robots.can_fetch(str(url), USER_AGENT)

    def _read_robots(self, url: httpx.URL) -> Protego | None:
        """The rules of a host; None when it may not be asked anything.

        RFC 9309, section 2.3.1: what cannot be found forbids nothing, a server in trouble forbids all; a robots.txt may
        be redirected.
        """
        for _ in range(self._rule.most_redirects + 1):
            got = self._get(url, self._rule.robots_bytes)
            if 300 <= got.status < 400 and got.location:
                url = _parsed(_joined(url, got.location))
                continue
            if got.status >= 500:
                return None
            return Protego.parse(got.body.decode(errors="replace") if got.status == 200 else "")
        return Protego.parse("")

    def _get(self, url: httpx.URL, most_bytes: int = 0) -> _Got:
        port = url.port or (443 if url.scheme == "https" else 80)
        with self._turns.of(url.host):
            address = self._looked_up(url.host, port)
            try:
                with _hung_up_after(self._rule.most_seconds) as note_socket:
                    request = self._http.build_request(
                        "GET",
                        url.copy_with(host=str(address), port=url.port),
                        headers={"Host": url.netloc.decode("ascii")},
                        extensions={
                            **self._timeouts(),
                            "sni_hostname": url.raw_host.decode("ascii"),
                            "trace": note_socket,
                        },
                    )
                    answer = self._http.send(request, stream=True)
                    with contextlib.closing(answer):
                        return _Got(
                            answer.status_code, answer.headers.get("Location", ""), _read(answer, most_bytes)
                        )
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
                is_certificate = _has_cause(error, ssl.SSLError)
                raise _Trouble(_CERTIFICATE if is_certificate else _NO_ANSWER) from None

    def _timeouts(self) -> dict[str, object]:
        return {"timeout": httpx.Timeout(self._rule.timeout_seconds).as_dict()}

    def _looked_up(self, host: str, port: int) -> Address:
        """Where the name leads just now. What is reached is this very address: a name could lead elsewhere later."""
        try:
            found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise _Trouble(_NO_HOST) from None
        addresses = [ipaddress.ip_address(str(each[4][0]).partition("%")[0]) for each in found]
        if not addresses:
            raise _Trouble(_NO_HOST)
        if not all(self._may_ask(each, port) for each in addresses):
            raise _Trouble(_PRIVATE)
        # Many machines reach no IPv6 address at all.
        return min(addresses, key=lambda each: each.version)


class _Turns:
    """One request per host at a time, with a rest between two."""

    def __init__(self, seconds_between: float, sleep: Callable[[float], None]) -> None:
        self._between = seconds_between
        self._sleep = sleep
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)
        self._last: dict[str, float] = {}
        self._all = Lock()

    @contextlib.contextmanager
    def of(self, host: str) -> Iterator[None]:
        with self._all:
            lock = self._locks[host]
        with lock:
            if host in self._last:
                self._sleep(max(0.0, self._last[host] + self._between - time.monotonic()))
            try:
                yield
            finally:
                self._last[host] = time.monotonic()


@contextlib.contextmanager
def _hung_up_after(seconds: float) -> Iterator[Callable[[str, Mapping[str, Any]], None]]:
    """Hang up when the block takes longer. It gets what httpcore's `trace` calls with each connection.

    The time-out of one reading never comes where a server drips its answer, a sign now and then.
    """
    reached: list[socket.socket] = []

    def note_socket(event: str, told: Mapping[str, Any]) -> None:
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            reached.append(told["return_value"].get_extra_info("socket"))

    def hang_up() -> None:
        for each in reached[-1:]:
            with contextlib.suppress(OSError):
                # Not the method of a TLS socket, which would forget its state while the other thread reads.
                socket.socket.shutdown(each, socket.SHUT_RDWR)

    timer = Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield note_socket
    finally:
        timer.cancel()


def _host_of(url: str) -> str:
    """The host that an address is asked of; empty for one that cannot be asked."""
    try:
        return _parsed(url).host
    except _Trouble:
        return ""


def _parsed(url: str) -> httpx.URL:
    asked = asked_form(url)
    try:
        at = httpx.URL(asked)
        # Reading a host whose name is written wrong is a ValueError.
        at.host  # noqa: B018
    except (httpx.InvalidURL, ValueError):
        raise _Trouble(_NOT_WEB) from None
    if not at.host:
        raise _Trouble(_NOT_WEB)
    return at


def _joined(at: httpx.URL, location: str) -> str:
    try:
        return str(at.join(location))
    except (httpx.InvalidURL, ValueError):
        raise _Trouble(_NO_ANSWER) from None


def _read(answer: httpx.Response, most_bytes: int) -> bytes:
    body = b""
    if most_bytes:
        for part in answer.iter_raw():
            body += part
            if len(body) >= most_bytes:
                break
    return body[:most_bytes]


def _has_cause(error: BaseException | None, kind: type[BaseException]) -> bool:
    while error is not None:
        if isinstance(error, kind):
            return True
        error = error.__cause__ or error.__context__
    return False
