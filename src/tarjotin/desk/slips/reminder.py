"""A reminder of a slip for the client's own calendar (iCalendar, RFC 5545); nothing of it is kept here."""

from __future__ import annotations

import datetime as dt
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _

from tarjotin.common.dates import HELSINKI
from tarjotin.desk.slips.rules import rules
from tarjotin.pages.languages.standing_in import without_marks

_AT, _MINUTES = dt.time(9, 0), 15


def reminder_day(asked: dt.date | None, agreed: dt.date | None, today: dt.date, last: dt.date) -> dt.date:
    """The day asked for, else the agreed one, else some days ahead; never past the `last` day that the slip opens."""
    if asked is not None and today <= asked <= last:
        return asked
    return min(max(agreed or today + dt.timedelta(rules().reminder_days), today), last)


def write_reminder(day: dt.date, url: str, now: dt.datetime) -> bytes:
    """The file: an event at nine in the morning that rings. No service is named, others may see a calendar."""
    # Read only when somebody wants a calendar: every other process is smaller without it.
    from icalendar import Alarm, Calendar, Event

    starts = dt.datetime.combine(day, _AT, HELSINKI)
    event = Event()
    # Asked for another day it is another event; asked twice for the same one it is the same.
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{url} {day}')}@tarjotin")
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", starts)
    event.add("dtend", starts + dt.timedelta(minutes=_MINUTES))
    event.add("summary", without_marks(_("Look at your guidance slip")))
    event.add("description", url)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", without_marks(_("Look at your guidance slip")))
    alarm.add("trigger", dt.timedelta(0))
    event.add_component(alarm)
    made = Calendar()
    made.add("prodid", "-//Tarjotin//Tarjotin//FI")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add_component(event)
    made.add_missing_timezones(day - dt.timedelta(days=366), day + dt.timedelta(days=366))
    written: bytes = made.to_ical()
    return written
