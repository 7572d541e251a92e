"""Opening hours for a page: open now or not, the ordinary week, and the days ahead that differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from tarjotin.catalogue import hours, hours_words
from tarjotin.catalogue.shapes import Hours
from tarjotin.common.dates import format_date, format_date_range, unbroken
from tarjotin.pages.languages.standing_in import standing
from tarjotin.pages.presenters.texts import Shown, show

Tone = Literal["open", "closed", "plain"]

_TONES: dict[hours.OpenKind, Tone] = {
    "open": "open",
    "always_open": "open",
    "closed": "closed",
    "opens_later_today": "closed",
}


@dataclass(frozen=True, slots=True)
class WeekTable:
    """The ordinary week under one label; `valid` tells the period when there is one."""

    label: Shown
    valid: str
    lines: tuple[hours_words.WeekLine, ...]
    sentence: str = ""
    """The same on one line: 'ma–pe 9–16, la 10–14'."""

    @property
    def has_days(self) -> bool:
        """False for a single line such as 'by appointment'."""
        return any(line.days for line in self.lines)


@dataclass(frozen=True, slots=True)
class ExceptionLine:
    """A day or period ahead that differs, with the source's own words about it; `is_soon` when it is within days."""

    words: str
    information: Shown
    is_soon: bool = False


@dataclass(frozen=True, slots=True)
class HoursShown:
    """Opening hours of a channel under a `heading`.

    `is_general` are those of the place beside the service's own: they do not tell whether the service can be had now.
    """

    state: str
    tone: Tone
    weeks: tuple[WeekTable, ...]
    exceptions: tuple[ExceptionLine, ...]
    heading: str = ""
    exceptions_heading: str = ""
    is_general: bool = False


# Days ahead within which a day that differs concerns most readers.
_SOON = 14
_WORDS_OF_LINE = ("days", "full_days", "times")


def present_hours(
    rows: Sequence[Hours],
    language: str,
    now: dt.datetime,
    *,
    heading: str = "",
    is_phone: bool = False,
    is_general: bool = False,
    beside: Sequence[Hours] = (),
) -> HoursShown | None:
    """The hours as words; None when no hours were given. A phone is answered where a place is open.

    `beside` are the general hours that are shown next to these.
    """
    if not rows:
        return None
    state = hours.state_at(rows, now)
    today = state.at.date()
    soon = hours.upcoming_exceptions(rows, today, days=_SOON)
    words = (
        ""
        if is_general or state.kind == "not_given"
        else hours_words.state_words(state, language, is_phone=is_phone)
    )
    weeks = (_week_table(regular, language) for regular in hours.regular_week(rows, today))
    return HoursShown(
        state=standing(unbroken(words), language),
        tone="plain" if is_general else _TONES.get(state.kind, "plain"),
        weeks=tuple(_standing_week(week, language) for week in weeks if not _is_said(week, words)),
        exceptions=tuple(
            ExceptionLine(
                standing(unbroken(hours_words.exception_words(period, language)), language),
                show(period.information, language),
                is_soon=period in soon,
            )
            for period in hours.upcoming_exceptions(rows, today)
        ),
        heading=heading or (_("Phone hours") if is_phone else _("Opening hours")),
        exceptions_heading=_exceptions_heading((*rows, *beside), is_phone=is_phone),
        is_general=is_general,
    )


def _exceptions_heading(rows: Sequence[Hours], *, is_phone: bool) -> str:
    """What the days ahead are called. An event has its own days alone: they are no exception from anything."""
    if all(row.kind == "exceptional" for row in rows):
        return _("Days and times")
    return _("Exceptional phone hours") if is_phone else _("Exceptional opening hours")


def _standing_week(week: WeekTable, language: str) -> WeekTable:
    """The words of a week, told to be in the language that stands in for the reader's where they are."""
    lines = (
        replace(line, **{name: standing(unbroken(getattr(line, name)), language) for name in _WORDS_OF_LINE})
        for line in week.lines
    )
    return replace(
        week,
        valid=standing(unbroken(week.valid), language),
        lines=tuple(lines),
        sentence=standing(unbroken(week.sentence), language),
    )


def _is_said(week: WeekTable, state: str) -> bool:
    """True when the table would only repeat the line above it: 'open round the clock', 'by appointment'."""
    if week.has_days or week.label or week.valid:
        return False
    return all(line.times.casefold() in state.casefold() for line in week.lines)


def _week_table(regular: hours.RegularHours, language: str) -> WeekTable:
    return WeekTable(
        label=show(regular.information, language),
        valid=_period(regular.valid_from, regular.valid_to, language),
        lines=hours_words.week_words(regular, language),
        sentence=_sentence(regular, language) if regular.groups or not regular.information else "",
    )


def _sentence(regular: hours.RegularHours, language: str) -> str:
    """The week on one line with the period it holds for."""
    told = hours_words.week_sentence(regular, language)
    period = _period(regular.valid_from, regular.valid_to, language)
    return f"{told} ({period})" if period else told


def _period(first: dt.date | None, last: dt.date | None, language: str) -> str:
    """'22.6.–12.8.2026', 'from 22.6.2026', 'until 12.8.2026', or nothing."""
    if first and last:
        return format_date_range(first, last, language)
    if last:
        return _("until %(date)s") % {"date": format_date(last, language)}
    return ""
