"""The adviser's list: nine services, each in two lines, each with the key that opens it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.urls import reverse

from tarjotin.catalogue.queries import ServiceView
from tarjotin.finding.query import Result, Results
from tarjotin.pages.crisis import CrisisHelp, crisis_help
from tarjotin.pages.presenters.services import present_service
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.understanding import step_sentences
from tarjotin.pages.presenters.words import charge_words, short_area
from tarjotin.tray.adviser.asking import PAGE_SIZE, AdviserAsked
from tarjotin.tray.adviser.ways import PhoneWay, phone_ways

_LONGEST_WHOM = 90
# Fewer letters than this of a condition tell nothing.
_LEAST_TOLD = 20


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
    groups: str
    condition: Shown


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


def whom_line(groups: tuple[str, ...], requirement: Shown) -> tuple[str, Shown]:
    """Who it is for and on what condition, cut at a word so that both fit on a line.

    They are apart because the condition may be in another language than the page.
    """
    told = _cut(", ".join(groups), _LONGEST_WHOM)
    left = _LONGEST_WHOM - len(told)
    return told, replace(requirement, text=_cut(requirement.text, left)) if left > _LEAST_TOLD else Shown()


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;–- ") + " …"


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
    groups, condition = whom_line(page.target_groups, requirement)
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
        groups=groups,
        condition=condition,
    )
