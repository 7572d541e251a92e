"""Faults on demand: what may go wrong between a client and PTV, repeatably."""

from __future__ import annotations

import re
import threading
from dataclasses import asdict, dataclass
from random import Random
from typing import Any, Literal, get_args

from tests.standin.ptv.replies import Reply
from tests.standin.ptv.seed import Kind, Seed

FaultKind = Literal[
    "429", "500", "slow", "truncated", "dropped", "null_item_list", "vanish", "touch_connection"
]
KINDS: tuple[FaultKind, ...] = get_args(FaultKind)
# These change how an answer is sent or what it says; the others only add to an ordinary answer.
EXCLUSIVE: tuple[FaultKind, ...] = ("429", "500", "truncated", "dropped", "null_item_list")

TOO_MANY = "Too many requests sent to server, try again later"
TOO_BUSY = "Rejected: Too many connections to database. Try again later."


@dataclass
class Fault:
    """One fault and when it strikes.

    `path` is a regular expression searched in path and query without regard to case. `skip` lets so many
    matching requests pass first; then the fault strikes `count` times (None: for ever), each time with
    `probability`.
    """

    kind: FaultKind
    path: str = ""
    count: int | None = 1
    probability: float = 1.0
    skip: int = 0
    seconds: float = 1.0
    """How long `slow` waits."""
    retry_after: str | None = None
    """The Retry-After header of `429`: seconds or an HTTP date; None sends none."""
    message: str | None = None
    """The errorMessage of `429` and `500`; None takes the text PTV is known to use (section 1)."""
    amount: int = 1
    """How many items `vanish` archives and how many connections `touch_connection` changes."""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown fault {self.kind!r}; known are {', '.join(KINDS)}")

    def strikes(self, target: str, chance: Random) -> bool:
        """Whether the fault strikes this request; counts down when it does."""
        if self.count == 0 or not re.search(self.path, target, re.IGNORECASE):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        if chance.random() >= self.probability:
            return False
        if self.count is not None:
            self.count -= 1
        return True


class Faults:
    """The faults in force; the same requests in the same order meet the same faults."""

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed
        self._lock = threading.Lock()
        self._rules: list[Fault] = []
        self._chance = Random(seed)

    def add(self, kind: FaultKind, **details: Any) -> Fault:
        """Put a fault in force; see `Fault` for the details."""
        fault = Fault(kind, **details)
        with self._lock:
            self._rules.append(fault)
        return fault

    def clear(self) -> None:
        """Take all faults away and start chance from the beginning."""
        with self._lock:
            self._rules.clear()
            self._chance = Random(self._seed)

    def strike(self, target: str) -> list[Fault]:
        """The faults that strike this request: at most one exclusive one, the first in force."""
        with self._lock:
            struck: list[Fault] = []
            for fault in self._rules:
                taken = any(other.kind in EXCLUSIVE for other in struck)
                if not (taken and fault.kind in EXCLUSIVE) and fault.strikes(target, self._chance):
                    struck.append(fault)
            return struck

    def sample(self, connections: list[tuple[str, str]], amount: int) -> list[tuple[str, str]]:
        """Some of these connections by chance."""
        with self._lock:
            return self._chance.sample(connections, min(amount, len(connections)))

    def as_json(self) -> list[dict[str, Any]]:
        """The faults in force with what is left of their counts."""
        with self._lock:
            return [asdict(fault) for fault in self._rules]


def refusal(fault: Fault) -> Reply | None:
    """The answer of a 429 or 500 fault in PTV's error form; None for the other kinds."""
    if fault.kind == "429":
        headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
        return Reply(429, {"errorMessage": fault.message or TOO_MANY}, headers)
    if fault.kind == "500":
        return Reply(500, {"errorMessage": fault.message or TOO_BUSY})
    return None


def without_items(reply: Reply) -> Reply:
    """The same page with a null itemList, as beyond the last page (contract section 3)."""
    if isinstance(reply.body, dict) and "itemList" in reply.body:
        return Reply(reply.status, reply.body | {"itemList": None}, reply.headers)
    return reply


def after_answer(fault: Fault, faults: Faults, seed: Seed, reply: Reply) -> None:
    """Change the seed behind the client's back once its answer is made up.

    `vanish` archives the first items of the page just answered, so that later pages shift;
    `touch_connection` changes connections without moving `modified` of anything.
    """
    if fault.kind == "vanish":
        for id_, kind in _listed(reply, seed)[: fault.amount]:
            seed.archive(kind, id_)
    if fault.kind == "touch_connection":
        with seed.lock:
            pairs = [(c.service_id, c.channel_id) for c in seed.connections if seed.shown(c)]
            for service_id, channel_id in faults.sample(pairs, fault.amount):
                seed.touch_connection(service_id, channel_id, "Muuttunut liitos", silent=True)


def _listed(reply: Reply, seed: Seed) -> list[tuple[str, Kind]]:
    """Ids and kinds of the items on the page, whichever version's envelope it has."""
    body = reply.body
    items = (body.get("itemList") or body.get("items") or []) if isinstance(body, dict) else []
    found: list[tuple[str, Kind]] = []
    for item in items:
        id_ = str(item.get("id") or item.get("contentId"))
        kind = seed.kind_of(id_)
        if kind is not None:
            found.append((id_, kind))
    return found
