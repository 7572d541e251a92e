"""The accessibility statement as its page shows it."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tarjotin.common.languages import pick
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.numbers import number
from tarjotin.pages.presenters.words import shown_date
from tarjotin.tray.accessibility.results import CheckResults, Violation

_FILE = Path(__file__).parent / "data" / "statement.toml"


@dataclass(frozen=True, slots=True)
class Supervisor:
    """The authority that watches over the law."""

    name: str
    unit: str
    site: str
    host: str
    email: str
    phone: str
    href: str


@dataclass(frozen=True, slots=True)
class Lack:
    """Something known not to be accessible, and the criterion it falls short of."""

    text: str
    criterion: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement: what was checked and when, what is lacking, whom to tell, who supervises."""

    checked: str
    axe: str
    kinds: str
    views: str
    rules: str
    violations: tuple[Violation, ...]
    known: tuple[Lack, ...]
    address: str
    answer_days: int
    supervisor: Supervisor


def present_statement(results: CheckResults, language: str, address: str) -> Statement:
    """The statement in one language; `address` is the region's mailbox, or empty."""
    told = _told()
    return Statement(
        checked=shown_date(max(results.date, _day(told)), language),
        axe=results.axe,
        kinds=number(len(results.kinds), language),
        views=number(results.views, language),
        rules=number(len(results.rules_passed), language),
        violations=results.violations,
        known=tuple(Lack(own_name(each["texts"], language), each["criterion"]) for each in told["known"]),
        address=address,
        answer_days=told["answer_days"],
        supervisor=_supervisor(told["supervisor"], language),
    )


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _day(told: dict[str, Any]) -> dt.date:
    day: dt.date = told["date"]
    return day


def _supervisor(told: dict[str, Any], language: str) -> Supervisor:
    site = pick(told["sites"], language).text
    return Supervisor(
        own_name(told["names"], language),
        own_name(told["units"], language),
        site,
        site.partition("://")[2],
        told["email"],
        told["phone"],
        "tel:+358" + told["phone"].replace(" ", "").removeprefix("0"),
    )
