"""Opening hours as people say them, in Finnish, Swedish and English.

Times follow Kielitoimisto's way (`common/dates.py`). What the source says in its own words (`information`)
is never mixed in: it may be in another language than the page and needs its own language mark. A language
that is not here gets English. Nothing here raises.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tarjotin.catalogue.hours import DayHours, Opening, OpenState, RegularHours, Times
from tarjotin.catalogue.shapes import Hours
from tarjotin.common.dates import (
    format_date,
    format_date_range,
    format_time,
    format_time_range,
    weekday_name,
)
from tarjotin.common.languages import complete_language

# Texts of 2026-11-22; every language has every key.
TEXTS: dict[str, dict[str, str]] = {
    "fi": {
        "open": "Avoinna nyt, sulkeutuu {when}",
        "closed": "Suljettu nyt",
        "closed_opens": "Suljettu nyt, avautuu {when}",
        "by_appointment": "Ajanvarauksella",
        "always_open": "Avoinna ympäri vuorokauden",
        "not_given": "Aukioloaikoja ei ole ilmoitettu",
        "not_given_today": "Tämän päivän aukioloaikoja ei ole ilmoitettu",
        "not_given_opens": "Tämän päivän aukioloaikoja ei ole ilmoitettu, avautuu {when}",
        "exception_today": "Poikkeuksellinen aukiolo tänään",
        "at": "{time}",
        "at_midnight": "klo 24",
        "today": "tänään {at}",
        "tonight": "yöllä {at}",
        "tomorrow": "huomenna {at}",
        "on_day": "{day} {at}",
        "on_date": "{date} {at}",
        "and": "{first} ja {last}",
        "days": "{first} {last}",
        "every_day": "joka päivä",
        "line_closed": "suljettu",
        "line_by_appointment": "ajanvarauksella",
        "line_always_open": "ympäri vuorokauden",
        "line_not_given": "aikoja ei ole ilmoitettu",
        "line_exception": "poikkeukselliset ajat",
        "until_date": "{date} asti",
    },
    "sv": {
        "open": "Öppet nu, stänger {when}",
        "closed": "Stängt nu",
        "closed_opens": "Stängt nu, öppnar {when}",
        "by_appointment": "Med tidsbokning",
        "always_open": "Öppet dygnet runt",
        "not_given": "Öppettider har inte angetts",
        "not_given_today": "Dagens öppettider har inte angetts",
        "not_given_opens": "Dagens öppettider har inte angetts, öppnar {when}",
        "exception_today": "Avvikande öppettider i dag",
        "at": "{time}",
        "at_midnight": "kl. 24",
        "today": "i dag {at}",
        "tonight": "i natt {at}",
        "tomorrow": "i morgon {at}",
        "on_day": "på {day} {at}",
        "on_date": "{date} {at}",
        "and": "{first} och {last}",
        "days": "{first} till {last}",
        "every_day": "alla dagar",
        "line_closed": "stängt",
        "line_by_appointment": "med tidsbokning",
        "line_always_open": "dygnet runt",
        "line_not_given": "tider har inte angetts",
        "line_exception": "avvikande tider",
        "until_date": "till och med {date}",
    },
    "en": {
        "open": "Open now, closes {when}",
        "closed": "Closed now",
        "closed_opens": "Closed now, opens {when}",
        "by_appointment": "By appointment",
        "always_open": "Open 24 hours a day",
        "not_given": "Opening hours are not given",
        "not_given_today": "Opening hours for today are not given",
        "not_given_opens": "Opening hours for today are not given, opens {when}",
        "exception_today": "Exceptional opening hours today",
        "at": "at {time}",
        "at_midnight": "at midnight",
        "today": "today {at}",
        "tonight": "tonight {at}",
        "tomorrow": "tomorrow {at}",
        "on_day": "on {day} {at}",
        "on_date": "on {date} {at}",
        "and": "{first} and {last}",
        "days": "{first} to {last}",
        "every_day": "every day",
        "line_closed": "closed",
        "line_by_appointment": "by appointment",
        "line_always_open": "24 hours",
        "line_not_given": "times are not given",
        "line_exception": "exceptional hours",
        "until_date": "until {date}",
    },
}

# A phone is answered where a place is open; what is not here is said as above. `open_today` is for a phone
# that is answered until a time of the same day, `open` for a later one. Texts of 2026-11-22.
PHONE_TEXTS: dict[str, dict[str, str]] = {
    "fi": {
        "open_today": "Puhelimeen vastataan nyt, {time} asti",
        "midnight": "klo 24",
        "open": "Puhelimeen vastataan nyt, vastausaika päättyy {when}",
        "closed": "Puhelimeen ei vastata nyt",
        "closed_opens": "Puhelimeen ei vastata nyt, vastataan {when} alkaen",
        "always_open": "Puhelimeen vastataan ympäri vuorokauden",
        "not_given": "Soittoaikoja ei ole ilmoitettu",
        "not_given_today": "Tämän päivän soittoaikoja ei ole ilmoitettu",
        "not_given_opens": "Tämän päivän soittoaikoja ei ole ilmoitettu, vastataan {when} alkaen",
        "exception_today": "Poikkeukselliset soittoajat tänään",
    },
    "sv": {
        "open_today": "Telefonen är öppen nu, stänger {time}",
        "midnight": "kl. 24",
        "open": "Telefonen är öppen nu, stänger {when}",
        "closed": "Ingen svarar just nu",
        "closed_opens": "Ingen svarar just nu, telefonen öppnar {when}",
        "always_open": "Telefonen är öppen dygnet runt",
        "not_given": "Telefontider har inte angetts",
        "not_given_today": "Dagens telefontider har inte angetts",
        "not_given_opens": "Dagens telefontider har inte angetts, telefonen öppnar {when}",
        "exception_today": "Avvikande telefontider i dag",
    },
    "en": {
        "open_today": "The line is open now until {time}",
        "midnight": "midnight",
        "open": "The line is open now, closes {when}",
        "closed": "The line is closed now",
        "closed_opens": "The line is closed now, opens {when}",
        "always_open": "The line is open 24 hours a day",
        "not_given": "Phone hours are not given",
        "not_given_today": "Phone hours for today are not given",
        "not_given_opens": "Phone hours for today are not given, opens {when}",
        "exception_today": "Exceptional phone hours today",
    },
}

# Finnish says "on Monday", "from Monday" and "to Monday" with the ending of the word.
_FINNISH_ON = (
    *("maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina"),
)
_FINNISH_FROM = (
    *("maanantaista", "tiistaista", "keskiviikosta", "torstaista", "perjantaista", "lauantaista"),
    "sunnuntaista",
)
_FINNISH_TO = (
    *("maanantaihin", "tiistaihin", "keskiviikkoon", "torstaihin", "perjantaihin", "lauantaihin"),
    "sunnuntaihin",
)

_MIDNIGHT = dt.time(0, 0)
_LAST_MINUTE = dt.time(23, 59)
_MORNING = dt.time(6, 0)
_WHOLE_DAY: Times = ((_MIDNIGHT, _MIDNIGHT),)


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One line of a table: 'ma–pe', the same in full for a screen reader, and '9–16' or 'suljettu'.

    Both names of days are empty when the line is about no day, such as 'ajanvarauksella' of a whole table.
    """

    days: str
    full_days: str
    times: str


def state_words(state: OpenState, language: str, *, is_phone: bool = False) -> str:
    """'Avoinna nyt, sulkeutuu klo 18'; then what else holds today: by appointment, exceptional.

    Of a phone: 'Puhelimeen vastataan nyt, klo 16 asti'.
    """
    language = _known(language)
    texts = TEXTS[language] | PHONE_TEXTS[language] if is_phone else TEXTS[language]
    notes = [_state_text(state, language, texts)]
    if state.by_appointment and state.kind in ("open", "always_open"):
        notes.append(texts["by_appointment"])
    if state.is_exception:
        notes.append(texts["exception_today"])
    return notes[0] if len(notes) == 1 else ". ".join(notes) + "."


def _state_text(state: OpenState, language: str, texts: Mapping[str, str]) -> str:
    if state.kind == "open" and state.until is not None:
        if "open_today" in texts and _last_day(state.until) == state.at.date():
            is_midnight = state.until.time() == _MIDNIGHT
            time = texts["midnight"] if is_midnight else format_time(state.until.time(), language)
            return texts["open_today"].format(time=time)
        return texts["open"].format(when=_closing(state.until, state.at, language))
    if state.kind in ("by_appointment", "always_open"):
        return texts[state.kind]
    opens = "" if state.next is None else _opening(state.next, state.at, language)
    if state.kind == "not_given":
        key = "not_given_opens" if opens else "not_given_today" if state.is_exception else "not_given"
    else:
        key = "closed_opens" if opens else "closed"
    return texts[key].format(when=opens)


def _opening(moment: dt.datetime, at: dt.datetime, language: str) -> str:
    text = TEXTS[language]["at"].format(time=format_time(moment.time(), language))
    if moment.date() == at.date():
        return TEXTS[language]["today"].format(at=text)
    return _on_day(moment.date(), at.date(), text, language)


def _closing(moment: dt.datetime, at: dt.datetime, language: str) -> str:
    """When it closes: midnight ends the day before it, and the small hours are of the night ahead."""
    texts = TEXTS[language]
    text = texts["at"].format(time=format_time(moment.time(), language))
    day = _last_day(moment)
    if moment.time() == _MIDNIGHT:
        text = texts["at_midnight"]
    if day == at.date():
        return text
    if moment.time() < _MORNING and (day - at.date()).days == 1 and moment.time() != _MIDNIGHT:
        return texts["tonight"].format(at=text)
    return _on_day(day, at.date(), text, language)


def _last_day(closes: dt.datetime) -> dt.date:
    """The day that a closing time ends: midnight belongs to the day before it."""
    return closes.date() - dt.timedelta(days=1) if closes.time() == _MIDNIGHT else closes.date()


def _on_day(day: dt.date, today: dt.date, at: str, language: str) -> str:
    """'huomenna klo 9', within a week 'maanantaina klo 9', later 'to 24.12. klo 9'."""
    texts = TEXTS[language]
    days = (day - today).days
    if days == 1:
        return texts["tomorrow"].format(at=at)
    if days < 7:
        name = _FINNISH_ON[day.weekday()] if language == "fi" else weekday_name(day.weekday(), language)
        return texts["on_day"].format(day=name, at=at)
    return texts["on_date"].format(date=format_date(day, language, weekday=True, year=False), at=at)


def week_words(regular: RegularHours, language: str) -> tuple[WeekLine, ...]:
    """The lines of one table of the ordinary week; a single line without days when it has no daily times."""
    language = _known(language)
    texts = TEXTS[language]
    lines = tuple(
        WeekLine(
            days=_short_days(group.first_day, group.last_day, language),
            full_days=_full_days(group.first_day, group.last_day, language),
            times=_times(group.times, language),
        )
        for group in regular.groups
    )
    if regular.by_appointment:
        return (*lines, WeekLine("", "", texts["line_by_appointment"]))
    return lines or (WeekLine("", "", texts[_without_times(regular)]),)


def week_sentence(regular: RegularHours, language: str) -> str:
    """The ordinary week on one line: 'ma–pe 9–16, la 10–14'. Days that are closed are left out."""
    language = _known(language)
    open_days = [
        f"{_short_days(group.first_day, group.last_day, language)} {_times(group.times, language)}"
        for group in regular.groups
        if group.times
    ]
    if regular.by_appointment:
        open_days.append(TEXTS[language]["line_by_appointment"])
    return ", ".join(open_days) or TEXTS[language][_without_times(regular)]


def _without_times(regular: RegularHours) -> str:
    if regular.is_always_open:
        return "line_always_open"
    return "line_closed" if regular.is_closed or regular.groups else "line_not_given"


def day_words(day: DayHours, language: str) -> WeekLine:
    """One day of `week()`: 'to 24.12.', 'torstai 24.12.2026', and '9–12', 'suljettu' or 'aikoja ei …'."""
    language = _known(language)
    texts = TEXTS[language]
    if day.openings:
        words = _times(tuple(map(_wall_times, day.openings)), language)
        if day.by_appointment:
            words = f"{words}, {texts['line_by_appointment']}"
    else:
        words = texts[f"line_{day.kind}"]
    return WeekLine(
        days=format_date(day.day, language, weekday=True, year=False),
        full_days=format_date(day.day, language, full_weekday=True),
        times=words,
    )


def _wall_times(opening: Opening) -> tuple[dt.time, dt.time]:
    """Its hours by the clock on the wall: one of 24 hours or more is a whole day, whatever goes on after it."""
    if opening.closes.replace(tzinfo=None) - opening.opens.replace(tzinfo=None) >= dt.timedelta(days=1):
        return _WHOLE_DAY[0]
    return opening.opens.time(), opening.closes.time()


def exception_words(row: Hours, language: str) -> str:
    """An exceptional row: 'to 24.12.2026: suljettu', '22.6.–12.8.2026: 9–15'; undated '9–15'."""
    language = _known(language)
    dates, what = _exception_dates(row, language), _exception_times(row, language)
    return f"{dates}: {what}" if dates else what


def _exception_dates(row: Hours, language: str) -> str:
    last = row.valid_to or row.valid_from
    if last is None:
        return ""
    if row.valid_from is None:
        return TEXTS[language]["until_date"].format(date=format_date(last, language))
    if row.valid_from == last:
        return format_date(last, language, weekday=True)
    return format_date_range(row.valid_from, last, language)


def _exception_times(row: Hours, language: str) -> str:
    """What differs. Times of certain weekdays of a period are left to the week, which has the days."""
    texts = TEXTS[language]
    if row.is_closed:
        return texts["line_closed"]
    if row.is_always_open:
        return texts["line_always_open"]
    told = [i for i in row.intervals if i.first_day is None and i.opens != i.closes]
    times = sorted({(i.opens, _MIDNIGHT if i.closes >= _LAST_MINUTE else i.closes) for i in told})
    words = [_times(times, language)] if times else []
    if row.by_appointment:
        words.append(texts["line_by_appointment"])
    return ", ".join(words) or texts["line_exception"]


def _times(times: Sequence[tuple[dt.time, dt.time]], language: str) -> str:
    """'9–12 ja 13–16'. A comma is kept for what separates days, so that a line can be read aloud."""
    texts = TEXTS[language]
    if not times:
        return texts["line_closed"]
    if tuple(times) == _WHOLE_DAY:
        return texts["line_always_open"]
    said = [format_time_range(opens, closes, language) for opens, closes in times]
    return texts["and"].format(first=", ".join(said[:-1]), last=said[-1]) if len(said) > 1 else said[0]


def _short_days(first: int, last: int, language: str) -> str:
    name = weekday_name(first, language, short=True)
    return name if first == last else f"{name}–{weekday_name(last, language, short=True)}"


def _full_days(first: int, last: int, language: str) -> str:
    if first == last:
        return weekday_name(first, language)
    if (first, last) == (0, 6):
        return TEXTS[language]["every_day"]
    start, end = weekday_name(first, language), weekday_name(last, language)
    if language == "fi":
        start, end = _FINNISH_FROM[first], _FINNISH_TO[last]
    return TEXTS[language]["days"].format(first=start, last=end)


def _known(language: str) -> str:
    return complete_language(language)
