"""Opening times as a calendar file (iCalendar, RFC 5545), for the calendar of a telephone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tarjotin.catalogue.queries import ConnectedChannel, ServiceView
from tarjotin.common.dates import HELSINKI, format_date, in_finland
from tarjotin.pages.mylist.queries import Entry
from tarjotin.pages.presenters.contacts import address_lines, phone_lines
from tarjotin.pages.presenters.texts import show
from tarjotin.tray.mylist.recurrences import WEEKS, Recurrence, known_openings, recurrences

if TYPE_CHECKING:
    from icalendar import Alarm, Event

# Of a county's thirteen health centres the first few: a calendar full of them helps nobody.
_MOST_CHANNELS = 3
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Times:
    """The openings of one place or number, and what an event of them says."""

    key: str
    summary: str
    location: str
    description: str
    url: str
    recurrences: tuple[Recurrence, ...]


def times_of(
    entries: Sequence[Entry], language: str, now: dt.datetime, site: str, *, is_discreet: bool
) -> tuple[Times, ...]:
    """The known hours of all services; when discreet, an event tells only its number in the list."""
    found = []
    for number, entry in enumerate(entries, 1):
        for times in _of_service(entry.view, language, now, site) if entry.view else ():
            if is_discreet:
                times = Times(times.key, f"{_('List')} {number}", "", "", "", times.recurrences)
            found.append(times)
    return tuple(found)


def _of_service(view: ServiceView, language: str, now: dt.datetime, site: str) -> Iterable[Times]:
    today = in_finland(now).date()
    with_hours = [each for each in view.channels if each.channel.type in ("phone", "place")]
    told = 0
    for each in with_hours:
        events = recurrences(known_openings(each.connection.hours or each.channel.hours, today))
        if events and told < _MOST_CHANNELS:
            told += 1
            yield _of_channel(view, each, events, language, today, site)


def _of_channel(
    view: ServiceView,
    each: ConnectedChannel,
    events: tuple[Recurrence, ...],
    language: str,
    today: dt.date,
    site: str,
) -> Times:
    channel, is_phone = each.channel, each.channel.type == "phone"
    name, where = show(view.service.names, language).text, show(channel.names, language).text
    own = each.connection.contact.phones if each.connection.contact else ()
    numbers = [line.number for line in phone_lines((*own, *channel.phones), language) if not line.kind][:2]
    visiting = (address for address in channel.addresses if address.kind == "visiting")
    addresses = [] if is_phone else [line.line for line in address_lines(visiting, language)][:1]
    known = _("Times as known on %(day)s. They may change: check before you go.")
    said = [*numbers, known % {"day": format_date(today, language)}]
    return Times(
        key=f"{view.service.id} {channel.id}",
        summary=_summary(is_phone=is_phone) % {"name": name},
        location="" if is_phone else ", ".join((where, *addresses)),
        description="\n".join([where, *said] if is_phone else said),
        url=f"{site}/{language}/service/{view.service.id}",
        recurrences=events,
    )


def _summary(*, is_phone: bool) -> str:
    if is_phone:
        return pgettext("in a calendar", "%(name)s: phone hours")
    return pgettext("in a calendar", "%(name)s: open")


def write_calendar(times: Sequence[Times], name: str, remind: int, now: dt.datetime) -> bytes:
    """The file; with `remind`, each event rings so many minutes before it begins."""
    # Read only when somebody wants a calendar: every other process is smaller without it.
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Tarjotin//Tarjotin//FI")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("name", name)
    for each in times:
        for recurrence in each.recurrences:
            made.add_component(_event(each, recurrence, remind, now))
    today = in_finland(now).date()
    made.add_missing_timezones(today - dt.timedelta(days=366), today + dt.timedelta(weeks=WEEKS + 53))
    written: bytes = made.to_ical()
    return written


def _event(times: Times, recurrence: Recurrence, remind: int, now: dt.datetime) -> Event:
    from icalendar import Event

    event = Event()
    first = recurrence.first
    # The same opening has the same name in a file fetched later: the calendar then mends its event and adds none.
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{times.key} {_what(recurrence)}')}@tarjotin")
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", first.opens)
    event.add("dtend", first.closes)
    event.add("summary", times.summary)
    for property, value in (
        ("location", times.location),
        ("description", times.description),
        ("url", times.url),
    ):
        if value:
            event.add(property, value)
    event.add("transp", "TRANSPARENT")  # an open door keeps nobody busy
    if recurrence.last:
        last = dt.datetime.combine(recurrence.last, first.opens.time(), HELSINKI)
        days = [_DAYS[day] for day in recurrence.days]
        event.add("rrule", {"freq": "weekly", "until": last.astimezone(dt.UTC), "byday": days})
    if recurrence.but:
        event.add(
            "exdate", [dt.datetime.combine(day, first.opens.time(), HELSINKI) for day in recurrence.but]
        )
    if remind:
        event.add_component(_alarm(times.summary, remind))
    return event


def _what(recurrence: Recurrence) -> str:
    """What tells an opening from the others of its place: its weekdays or its day, and its times."""
    first = recurrence.first
    when = " ".join(_DAYS[day] for day in recurrence.days) or first.opens.date().isoformat()
    nights = (first.closes.date() - first.opens.date()).days
    return f"{when} {first.opens:%H:%M} {first.closes:%H:%M} {nights}"


def _alarm(summary: str, minutes: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -dt.timedelta(minutes=minutes))
    return alarm
