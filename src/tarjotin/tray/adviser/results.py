"""The adviser's list: nine services, each in two lines, each with the key that opens it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from tarjotin.catalogue.queries import ServiceView
from tarjotin.finding.query import Result, Results
from tarjotin.tray.adviser.asking import PAGE_SIZE, AdviserAsked
from tarjotin.tray.adviser.ways import PhoneWay, phone_ways
from tarjotin.tray.crisis import CrisisHelp, crisis_help
from tarjotin.tray.presenters.services import present_service
from tarjotin.tray.presenters.texts import Shown, show
from tarjotin.tray.presenters.understanding import step_sentences
from tarjotin.tray.presenters.words import charge_words, short_area

_LONGEST_WHOM = 90


@dataclass(frozen=True, slots=True)
class Row:
    """A found service. `key` opens it; empty facts are not known."""

    key: str
    id: str
    href: str
    name: Shown
    organisation: Shown
    phone: PhoneWay | None
    area: str
    price: str
    languages: str
    whom: str


@dataclass(frozen=True, slots=True)
class AdviserList:
    """A page of the list, with the ways to the pages beside it."""

    rows: tuple[Row, ...]
    total: int
    first: int
    last: int
    is_ready: bool
    steps: tuple[str, ...]
    crisis: CrisisHelp | None
    previous: str
    next: str


def present_list(
    results: Results,
    views: Mapping[str, ServiceView],
    asked: AdviserAsked,
    address: str,
    now: dt.datetime,
) -> AdviserList:
    """The list at the moment `now`; `address` is that of the adviser's search."""
    offset, language = results.query.offset, results.query.language
    shown = [result for result in results.results if result.id in views]
    last = offset + len(results.results)
    return AdviserList(
        rows=tuple(
            _row(result, views[result.id], asked, offset + n, language, now, results.query.county)
            for n, result in enumerate(results.results)
            if result.id in views
        ),
        total=results.total,
        first=offset + 1 if shown else 0,
        last=last,
        is_ready=results.is_ready,
        steps=step_sentences(results, asked.municipality or results.understood.place),
        crisis=crisis_help(results.understood.crisis, language),
        previous=address + turned(asked, asked.page - 1) if asked.page > 1 else "",
        next=address + turned(asked, asked.page + 1) if last < results.total else "",
    )


def turned(asked: AdviserAsked, page: int) -> str:
    """The end of the address of another page of the list."""
    return AdviserAsked(asked.text, asked.municipality, page, None, asked.keys_off).query


def service_address(id: str, asked: AdviserAsked, at: int | None, language: str) -> str:
    """Where a service of the list is opened."""
    path = reverse("tray:adviser:service", kwargs={"language": language, "source_id": id})
    return path + asked.opened(at).query


def whom_line(groups: tuple[str, ...], requirement: str) -> str:
    """Who it is for and on what condition, in a line that is cut at a word."""
    told = " – ".join(filter(None, (", ".join(groups), requirement)))
    return (
        told if len(told) <= _LONGEST_WHOM else told[:_LONGEST_WHOM].rsplit(" ", 1)[0].rstrip(",;–- ") + " …"
    )


def _row(
    result: Result,
    view: ServiceView,
    asked: AdviserAsked,
    at: int,
    language: str,
    now: dt.datetime,
    county: str,
) -> Row:
    page = present_service(view, (), language, now, asked.municipality)
    requirement = show(view.service.texts.requirements or view.service.general_texts.requirements, language)
    return Row(
        key=str(at % PAGE_SIZE + 1),
        id=result.id,
        href=service_address(result.id, asked, at, language),
        name=page.name,
        organisation=page.organisation.name if page.organisation else Shown(),
        phone=next(iter(phone_ways(page.channels)), None),
        area=short_area(result.area_scope, result.municipalities, county, language),
        price=charge_words(result.charge),
        languages=", ".join(each.name for each in page.languages),
        whom=whom_line(page.target_groups, requirement.text),
    )
