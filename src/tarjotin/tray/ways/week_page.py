"""What is on this week as the page shows it: the days, the services of one of them, and when each can be had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.catalogue.hours import day_hours
from tarjotin.catalogue.hours_words import day_words
from tarjotin.catalogue.queries import ConnectedChannel
from tarjotin.catalogue.shapes import Channel
from tarjotin.common.dates import unbroken, weekday_name
from tarjotin.finding.asking.days import DayFound, OpenService
from tarjotin.finding.facet_hours import timetables
from tarjotin.pages.languages.standing_in import standing
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import municipality_name, shown_date

# More places of one service would hide the next service.
MOST_LINES = 3
# Where the line of a place stands that is in no municipality asked for.
_ELSEWHERE = 2
# The first group of a day, as the finding room numbers them.
_EVENTS = 0
Address = Callable[..., str]
"""The address of this page with some parameters changed."""
Channels = Mapping[str, Sequence[ConnectedChannel]]


@dataclass(frozen=True, slots=True)
class DayTab:
    """A day as a link: 'ma 30.11.', the same in full, and how many services are on."""

    short: str
    full: str
    count: int
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A place, phone or chat with its hours on the day; `place` is the municipality of a place, `way` how else."""

    name: Shown
    place: str
    times: str
    way: str
    is_exception: bool


@dataclass(frozen=True, slots=True)
class WeekCard:
    """A service with its lines; `others` tells how many more there are. `heading` and `hint` begin a group.

    What happens on this day stands out as a card (`is_event`); what is simply open is a plain line.
    """

    href: str
    name: Shown
    organisation: Shown
    lines: tuple[Line, ...]
    others: int
    heading: str
    hint: str
    is_event: bool


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """A service that is closed although the weekday is its own."""

    href: str
    name: Shown


@dataclass(frozen=True, slots=True)
class WeekPage:
    """The page: `day` is in words, `usual` the number of those left out, `all_of` leads to them.

    `has_events` is False when the list begins with what is simply open: the page says that nothing else is known.
    """

    day: str
    tabs: tuple[DayTab, ...]
    total: int
    has_events: bool
    cards: tuple[WeekCard, ...]
    closed: tuple[ClosedLine, ...]
    closed_more: int
    usual: int
    all_of: str
    fewer: str
    previous: str
    next: str


def present_week(
    found: DayFound,
    counts: Sequence[int],
    days: Sequence[dt.date],
    day: dt.date,
    channels: Channels,
    language: str,
    *,
    municipality: str,
    with_usual: bool,
    page: int,
    page_size: int,
    address: Address,
) -> WeekPage:
    """The page of one day."""
    return WeekPage(
        day=shown_date(day, language, full_weekday=True, year=False),
        tabs=tuple(
            _tab(each, days[0], count, language, is_current=each == day, address=address)
            for each, count in zip(days, counts, strict=True)
        ),
        total=found.total,
        has_events=page > 1 or any(service.group == _EVENTS for service in found.services[:1]),
        cards=tuple(_cards(found.services, channels, day, language, municipality)),
        closed=tuple(
            ClosedLine(_href(each.id, language, municipality), show(each.names, language))
            for each in found.closed
        ),
        closed_more=found.closed_total - len(found.closed),
        usual=0 if with_usual else found.usual,
        all_of=address(all="1", page=""),
        fewer=address(all="", page="") if with_usual else "",
        previous=address(page=str(page - 1)) if page > 1 else "",
        next=address(page=str(page + 1)) if page * page_size < found.total else "",
    )


def _tab(
    day: dt.date, today: dt.date, count: int, language: str, *, is_current: bool, address: Address
) -> DayTab:
    name = weekday_name(day.weekday(), language)
    name = standing(name[:1].upper() + name[1:], language)
    far = (day - today).days
    return DayTab(
        short=_("Today") if far == 0 else _("Tomorrow") if far == 1 else name,
        full=shown_date(day, language, year=False),
        count=count,
        href=address(day=day.isoformat(), page=""),
        is_current=is_current,
    )


def _cards(
    services: Iterable[OpenService], channels: Channels, day: dt.date, language: str, municipality: str
) -> Iterator[WeekCard]:
    headings = (
        (_("Only on some days"), _("Clubs, groups, advice and other things that are not there every day.")),
        (
            _("Places, helplines and chats that are open"),
            _(
                "In the evening, at the weekend, or with things to do. What goes on there may have times of its own."
            ),
        ),
        (_("Open as usual"), _("In office hours or round the clock.")),
    )
    group = -1
    for service in services:
        lines = _lines(channels.get(service.id, ()), day, language, municipality)
        yield WeekCard(
            href=_href(service.id, language, municipality),
            name=show(service.names, language),
            organisation=show(service.organisation, language),
            lines=tuple(line for _opens, line in sorted(lines[:MOST_LINES], key=lambda each: each[0])),
            others=max(0, len(lines) - MOST_LINES),
            heading=headings[service.group][0] if service.group != group else "",
            hint=headings[service.group][1] if service.group != group else "",
            is_event=service.group == _EVENTS,
        )
        group = service.group


def _lines(
    connected: Iterable[ConnectedChannel], day: dt.date, language: str, municipality: str
) -> list[tuple[dt.datetime, Line]]:
    """Who is open on the day and from when, what concerns the reader most first.

    Those of the chosen municipality, then phones, each by when they open; places elsewhere when there are no others.
    """
    found = []
    ways = {"phone": _("by phone:"), "e_service": _("online:")}
    for channel, told in timetables(((each.channel, each.connection) for each in connected), day):
        hours = day_hours(told.rows, day)
        if not hours.openings:
            continue
        codes = _municipalities(channel)
        order = 0 if municipality in codes else 1 if channel.type in ways else _ELSEWHERE
        name = show(channel.names, language)
        line = Line(
            name=name,
            place=_place(codes, name.text, language),
            times=unbroken(day_words(hours, language).times),
            way=ways.get(channel.type, ""),
            is_exception=hours.is_exception,
        )
        found.append((order, hours.openings[0].opens, line.name.text, line))
    found = [each for each in found if not municipality or each[0] < _ELSEWHERE] or found
    return [(opens, line) for _order, opens, _name, line in sorted(found, key=lambda each: each[:3])]


def _municipalities(channel: Channel) -> tuple[str, ...]:
    if channel.type != "place":
        return ()
    codes = (address.municipality for address in channel.addresses if address.kind == "visiting")
    return tuple(dict.fromkeys(code for code in codes if code))


def _place(codes: Iterable[str], name: str, language: str) -> str:
    """The municipalities of a place, but one that its name ends with already."""
    names = (municipality_name(code, language) for code in codes)
    return ", ".join(each for each in names if not name.casefold().endswith(each.casefold()))


def _href(id: str, language: str, municipality: str) -> str:
    return f"/{language}/service/{id}{f'?municipality={municipality}' if municipality else ''}"
