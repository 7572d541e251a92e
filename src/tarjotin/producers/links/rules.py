"""How often and how gently addresses are asked, which may be asked at all, and which failures are told. Pure."""

from __future__ import annotations

import datetime as dt
import ipaddress
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from tarjotin.catalogue.shapes import Channel, Connection, Link

DATA = Path(__file__).parent / "data" / "asking-2026-11.toml"
LONGEST_ADDRESS = 2000
_PORTS = frozenset({80, 443})

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
State = Literal["works", "fails", "unknown"]
"""`unknown`: the server wanted no such question, or the answer tells nothing of what a resident would see."""


@dataclass(frozen=True, slots=True)
class AskingRule:
    """The numbers of the data file; what each means stands there."""

    again_after_days: int
    failed_again_after_days: int
    failures_to_tell: int
    hosts_at_once: int
    seconds_between: int
    timeout_seconds: int
    most_seconds: int
    most_redirects: int
    most_in_a_run: int
    robots_bytes: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: `told` is an HTTP status, or a word for why there is none."""

    state: State
    told: str


@dataclass(frozen=True, slots=True)
class Failing:
    """An address that has failed often enough to be told, and the ids of the services that give it."""

    told: str
    asked_on: dt.date
    services: tuple[str, ...] = ()


@cache
def asking_rule() -> AskingRule:
    """The rule in force."""
    table = tomllib.loads(DATA.read_text(encoding="utf-8"))
    table.pop("dated")
    return AskingRule(**table)


def links_of(channel: Channel, connection: Connection) -> Iterable[Link]:
    """Every web address that the owner gave for a way in."""
    yield from channel.links
    yield from (Link(each.url, each.name, each.language) for each in channel.attachments)
    yield from (Link(each.url, each.format, each.language) for each in channel.form_files)
    if connection.contact:
        yield from connection.contact.links


def asked_form(url: str) -> str:
    """The address as it is asked: without what a browser keeps to itself. Empty when it is none of the web.

    A name or password in an address is never sent anywhere.
    """
    text = url.strip().partition("#")[0]
    if len(text) > LONGEST_ADDRESS or any(character.isspace() for character in text):
        return ""
    try:
        parts = urlsplit(text)
        # Reading a port that is no number is what raises.
        is_of_the_web = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return ""
    return text if is_of_the_web and "@" not in parts.netloc else ""


def is_public(address: Address, port: int) -> bool:
    """Whether anybody on the Internet could ask this address: no private, local, shared or reserved one.

    Source: the registries of special-purpose addresses (RFC 6890), as Python's `ipaddress` knows them. An address that
    carries another inside (mapped, 6to4, Teredo, NAT64) is refused: what is reached is not what is seen. Of IPv6 only
    what has been given out to the world counts (RFC 4291, section 2.4, and IANA's registry: 2000::/3): `ipaddress`
    takes old forms of private ones (site-local, IPv4-compatible) for global.
    """
    if port not in _PORTS:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        carries = address.sixtofour or address.teredo
        if carries or address not in _GIVEN_OUT:
            return False
    return address.is_global and not address.is_multicast


_GIVEN_OUT = ipaddress.ip_network("2000::/3")


def answer_of_status(status: int) -> Answer:
    """What a status that is no redirect tells (RFC 9110, section 15).

    Only what every reader would get counts as a failure. A server that refuses programs, or wants a sign-in first,
    may well show its page to people.
    """
    told = str(status)
    if 200 <= status < 300:
        return Answer("works", told)
    return Answer("fails" if status in (404, 410) or status >= 500 else "unknown", told)


def next_time(state: State, now: dt.datetime, rule: AskingRule) -> dt.datetime:
    """When an address is asked again."""
    days = rule.failed_again_after_days if state == "fails" else rule.again_after_days
    return now + dt.timedelta(days=days)


def failures_after(answer: Answer, before: int) -> int:
    """How many failures in a row there are now; an answer that tells nothing leaves the count as it was."""
    if answer.state == "fails":
        return before + 1
    return 0 if answer.state == "works" else before
