"""What a request asks for, and the log of all requests a stand-in has seen."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

# Headers worth remembering: those the contract speaks of and those a polite client may send.
LOGGED_HEADERS = ("user-agent", "authorization", "x-api-key", "accept", "accept-encoding", "if-none-match")


@dataclass(frozen=True)
class Query:
    """Query parameters; names are matched without regard to case, repeated ones keep all values."""

    values: Mapping[str, list[str]]

    @classmethod
    def parse(cls, text: str) -> Query:
        """Read a query string."""
        values: dict[str, list[str]] = {}
        for name, found in parse_qs(text, keep_blank_values=True).items():
            values.setdefault(name.lower(), []).extend(found)
        return cls(values)

    def one(self, name: str) -> str | None:
        """The first value, or None when the parameter is missing."""
        return next(iter(self.many(name)), None)

    def many(self, name: str) -> list[str]:
        """Every value of a repeated parameter."""
        return list(self.values.get(name.lower(), []))


@dataclass(frozen=True)
class Target:
    """A request target split into its decoded path and its query."""

    path: str
    query: Query
    text: str

    @classmethod
    def parse(cls, text: str) -> Target:
        """Read the target of a request line."""
        parts = urlsplit(text)
        return cls(unquote(parts.path), Query.parse(parts.query), text)


@dataclass
class Seen:
    """One request as it arrived; `status` is None until an answer was sent, and after a cut."""

    method: str
    target: str
    headers: dict[str, str]
    status: int | None = None
    fault: str | None = None

    @property
    def path(self) -> str:
        """The decoded path without the query."""
        return Target.parse(self.target).path


class RequestLog:
    """Requests in order of arrival, and the greatest number of them in flight at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._in_flight = 0
        self.greatest_in_flight = 0
        self.seen: list[Seen] = []

    def __iter__(self) -> Iterator[Seen]:
        return iter(list(self.seen))

    def __len__(self) -> int:
        return len(self.seen)

    def __getitem__(self, index: int) -> Seen:
        return self.seen[index]

    @contextmanager
    def following(self, method: str, target: str, headers: Mapping[str, str]) -> Iterator[Seen]:
        """Note a request and count it as in flight until the block ends."""
        kept = {name: headers[name] for name in LOGGED_HEADERS if name in headers}
        seen = Seen(method, target, kept)
        with self._lock:
            self.seen.append(seen)
            self._in_flight += 1
            self.greatest_in_flight = max(self.greatest_in_flight, self._in_flight)
        try:
            yield seen
        finally:
            with self._lock:
                self._in_flight -= 1

    def clear(self) -> None:
        """Forget what was seen; requests still in flight stay counted."""
        with self._lock:
            self.seen.clear()
            self.greatest_in_flight = self._in_flight

    def as_json(self) -> dict[str, Any]:
        """The log as `GET /_standin/log` shows it."""
        return {
            "requests": [asdict(seen) for seen in self],
            "greatestInFlight": self.greatest_in_flight,
        }
