"""Dates and times of day in Finland: its clock, and how they are written in Finnish, Swedish and English.

Finnish follows Kielitoimiston ohjepankki ("Ajan ilmaukset: päiväykset", "kellonajat"): 24.12.2026, klo 9.30,
9.30–16, the hour without zeros. Swedish follows the use in Finland: 24.12.2026, 24.12 and kl. 9.30.
English is British in its order and keeps the clock of 24 hours, so that 7:00 and 19:00 are not mixed up.
Other languages get the one of these that stands in for them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from tarjotin.common.languages import complete_language

HELSINKI = ZoneInfo("Europe/Helsinki")

_WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "fi": ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"),
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_SHORT_WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS: Mapping[str, tuple[str, ...]] = {
    "fi": (
        *("tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu"),
        *("heinäkuu", "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu"),
    ),
    "sv": (
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_CLOCK = {"fi": "klo ", "sv": "kl. ", "en": ""}
_MIDNIGHT = (0, 0)

# Spaces that no line ends at: after "klo", within "i dag kl.", between a day and its hours, between a day and its
# month, and before a dash with spaces; between two ranges and after such a dash a line may end.
_TIME_AFTER = re.compile(
    r"(?<=klo|kl\.| at) (?=\d)|(?<=[^\W\d])(?<!\bja)(?<!\boch)(?<!\band) (?=\d{1,2}(?:[.:]\d\d)?–)"
    r"|(?<=\bi) (?=(?:dag|natt|morgon)\b)| (?=kl\. \d)"
)
_MONTH_AFTER = re.compile(rf"(?<=\d) (?=(?:{'|'.join(_MONTHS['en'])})\b)")
_DASH_AFTER = re.compile(r"(?<=\w) (?=– \w)")
_RANGE = re.compile(r"(?<=[\w.])–(?=\w)")
_PLAIN = str.maketrans({"\u00a0": " ", "\u2060": None})


def in_finland(moment: dt.datetime) -> dt.datetime:
    """The moment by the clock of Finland. Raises ValueError for a moment without a time zone.

    Two times of one zone are compared by the wall clock: where the repeated hour of autumn matters, compare
    with a moment in UTC.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone")
    return moment.astimezone(HELSINKI)


def today() -> dt.date:
    """The day it is in Finland."""
    return dt.datetime.now(HELSINKI).date()


def wall_time(wall: dt.datetime) -> dt.datetime:
    """When a clock on a Finnish wall shows `wall` (naive); of the hour that autumn repeats, the first."""
    moment = wall.replace(tzinfo=HELSINKI).astimezone(dt.UTC).astimezone(HELSINKI)
    if moment.replace(tzinfo=None) == wall:
        return moment
    # 3:00–4:00 is skipped on a Sunday in March: whatever would happen then happens as the clock jumps.
    return wall.replace(hour=4, minute=0, second=0, microsecond=0, tzinfo=HELSINKI)


def days_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Every day from `first` to `last`, both included."""
    return (first + dt.timedelta(days=n) for n in range((last - first).days + 1))


def _known(language: str) -> str:
    return complete_language(language)


def weekday_name(weekday: int, language: str, *, short: bool = False) -> str:
    """'maanantai', 'måndag', 'Monday' for 0; short 'ma', 'mån', 'Mon'. Counts on past 6 round the week."""
    names = _SHORT_WEEKDAYS if short else _WEEKDAYS
    return names[_known(language)][weekday % 7]


def format_date(
    day: dt.date, language: str, *, weekday: bool = False, full_weekday: bool = False, year: bool = True
) -> str:
    """'24.12.2026', in English '24 December 2026'.

    With weekday 'to 24.12.2026', 'tors 24.12.2026', 'Thu 24 December 2026'; with full weekday 'torstai
    24.12.2026'; without year '24.12.', '24.12', '24 December'.
    """
    language = _known(language)
    date = _written(day, language, year=year)
    if weekday or full_weekday:
        return f"{weekday_name(day.weekday(), language, short=not full_weekday)} {date}"
    return date


def _written(day: dt.date, language: str, *, year: bool) -> str:
    if language == "en":
        name = f"{day.day} {_MONTHS['en'][day.month - 1]}"
        return f"{name} {day.year}" if year else name
    if year:
        return f"{day.day}.{day.month}.{day.year}"
    return f"{day.day}.{day.month}." if language == "fi" else f"{day.day}.{day.month}"


def format_date_range(first: dt.date, last: dt.date, language: str) -> str:
    """'22.–28.6.2026', '22.6.–12.8.2026', '20.12.2026–6.1.2027'; one date when both are the same.

    What both have in common is said once. The dash has spaces where its sides have them (English months).
    """
    language = _known(language)
    whole = _written(last, language, year=True)
    if first == last:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.–{whole}" if language == "fi" else f"{first.day}–{whole}"
    start = _written(first, language, year=first.year != last.year)
    return f"{start} – {whole}" if language == "en" else f"{start}–{whole}"


def format_month(day: dt.date, language: str) -> str:
    """'joulukuu 2026', 'december 2026', 'December 2026'."""
    return f"{_MONTHS[_known(language)][day.month - 1]} {day.year}"


def format_time(time: dt.time, language: str, *, is_end: bool = False) -> str:
    """'klo 9', 'klo 9.30'; 'kl. 9', 'kl. 9.30'; '9:00', '9:30'. As the end of something 00:00 is 24."""
    language = _known(language)
    return _CLOCK[language] + _clock(time, language, is_end=is_end)


def format_moment(moment: dt.datetime, language: str) -> str:
    """'29.11.2026 klo 9.05', '29 November 2026 at 9:05': an aware moment by Finland's clock, to the minute."""
    here, language = in_finland(moment), _known(language)
    clock, mark = ("at ", ":") if language == "en" else (_CLOCK[language], ".")
    return unbroken(f"{format_date(here.date(), language)} {clock}{here.hour}{mark}{here.minute:02}")


def unbroken(words: str) -> str:
    """Words with dates and times for a page, where no line ends within 'klo 8', 'ma–pe', 'la 10–14' or '30 November',
    or begins with a dash.

    For what is read with eyes alone: files for machines keep plain spaces and dashes.
    """
    for space in (_TIME_AFTER, _MONTH_AFTER, _DASH_AFTER):
        words = space.sub("\u00a0", words)
    return _RANGE.sub("–\u2060", words)


def plain(words: str) -> str:
    """Words of a page for a file or a message: without the signs that hold lines together, which show as boxes on some
    telephones."""
    return words.translate(_PLAIN)


def format_time_range(opens: dt.time, closes: dt.time, language: str, *, prefix: bool = False) -> str:
    """'9–16', '9.30–16', '20–24' ('9:00–16:00' in English); with prefix 'klo 9–16', 'kl. 9–16'."""
    language = _known(language)
    times = f"{_clock(opens, language)}–{_clock(closes, language, is_end=True)}"
    return _CLOCK[language] + times if prefix else times


def _clock(time: dt.time, language: str, *, is_end: bool = False) -> str:
    hour = 24 if is_end and (time.hour, time.minute) == _MIDNIGHT else time.hour
    if language == "en":
        return f"{hour}:{time.minute:02}"
    return f"{hour}.{time.minute:02}" if time.minute else str(hour)
