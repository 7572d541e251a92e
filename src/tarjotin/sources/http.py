"""Polite reading over HTTP: a name, a few requests at once, patience when the other side is busy or breaks off."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import httpx
import msgspec

from tarjotin.sources.records import SourceError, SourceRefused, SourceUnreachable

T = TypeVar("T")

TRIES = 6
FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 60.0
TIMEOUT = httpx.Timeout(60.0, connect=10.0)

# 408, 425 and 429 ask for patience; 5xx are said to pass (ptv-api.md 1: "Too many requests", "Too many connections").
_PASSING_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Patience:
    """How often the same thing is tried, and how long one answer is waited for."""

    tries: int = TRIES
    timeout: httpx.Timeout = field(default_factory=lambda: TIMEOUT)


PATIENT = Patience()
HURRIED = Patience(tries=1, timeout=httpx.Timeout(4.0, connect=2.0))
"""For a page that somebody waits for."""


class NotFound(Exception):
    """The other side answered 404: nothing published under that address."""


class PoliteClient:
    """GET with retries. Redirects are not followed: only the configured host is ever asked."""

    def __init__(
        self,
        base: str,
        headers: Mapping[str, str],
        *,
        patience: Patience = PATIENT,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.base = base.rstrip("/")
        self._sleep = sleep
        self._chance = chance
        self._tries = patience.tries
        self._http = httpx.Client(headers=dict(headers), timeout=patience.timeout, follow_redirects=False)

    def get(
        self,
        path: str,
        parameters: Mapping[str, str | list[str]],
        shape: type[T],
        *,
        is_whole: Callable[[T], bool] = lambda answer: True,
    ) -> T:
        """Read `path` and decode its JSON as `shape`.

        Waits and tries again, as often as its patience allows, on 429, 5xx, timeouts, broken connections, truncated or
        unreadable bodies and answers that `is_whole` does not accept. Raises `NotFound` on 404, `SourceUnreachable`
        when patience runs out and `SourceError` when reading is refused.
        """
        trouble, asked_to_wait = "", 0.0
        for attempt in range(self._tries):
            if attempt:
                self._sleep(self._wait(attempt, asked_to_wait))
            asked_to_wait = 0.0
            try:
                answer = self._http.get(self.base + path, params=dict(parameters))
            except httpx.HTTPError as error:
                trouble = f"{type(error).__name__}: {error}"
                continue
            if answer.status_code == 404:
                raise NotFound(path)
            if answer.status_code in _PASSING_STATUSES:
                trouble = f"it answered {answer.status_code}"
                asked_to_wait = _retry_after(answer)
                continue
            if answer.status_code != 200:
                raise self._refused(path, answer)
            try:
                decoded = msgspec.json.decode(answer.content, type=shape)
            except msgspec.DecodeError as error:
                trouble = f"its answer could not be read ({error})"
                continue
            except RecursionError:
                # Nested deeper than anybody means: asking again would give the same.
                raise SourceRefused(
                    f"{self.base}{path} gave an answer nested too deep to read.",
                    "Tell the makers of the source.",
                ) from None
            if is_whole(decoded):
                return decoded
            trouble = "its answer lacked what it announced"
        raise SourceUnreachable(
            f"Reading {self.base}{path} failed {self._tries} times; last: {trouble}.",
            "What was read is kept. Run the same harvest again later: it goes on from here.",
        )

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def _wait(self, attempt: int, asked: float) -> float:
        # Full jitter keeps parallel readers from knocking at the same moment.
        longest: float = min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (attempt - 1))
        return min(LONGEST_WAIT_SECONDS, max(asked, longest * (0.5 + self._chance() / 2)))

    def _refused(self, path: str, answer: httpx.Response) -> SourceError:
        said = answer.text[:200].replace("\n", " ")
        if answer.status_code == 400:
            return SourceRefused(
                f"{self.base}{path} refused the question: {said}.",
                "Please report this to the makers of Tarjotin.",
            )
        remedy = {
            401: "Check that this address may be read without a key; PTV v12 needs one (TARJOTIN_PTV_KEY).",
            403: "Check that this address may read the catalogue; PTV v12 needs a key (TARJOTIN_PTV_KEY).",
        }.get(answer.status_code, "Check the address given with --from.")
        return SourceError(f"{self.base}{path} answered {answer.status_code}: {said}.", remedy)


def no_list(base: str, path: str) -> SourceError:
    """The error of a list that is not there: not the interface it should be, rather than an empty one."""
    return SourceError(
        f"{base}{path} does not exist.",
        "Check the address given with --from, and which version of the interface it is.",
    )


def _retry_after(answer: httpx.Response) -> float:
    """Seconds asked for by a Retry-After header in its number form; 0 without one."""
    value = str(answer.headers.get("Retry-After", ""))
    return float(value) if value.isdigit() else 0.0
