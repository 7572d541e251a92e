"""Holiday hours of v12 (ptv-v12.md 5.5) as rows without dates, told in words.

v12 names the holiday and leaves the date to the reader, and the model has no holidays: a text that names the
day is what can be said without a calendar.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.opening_rows import opening_row
from tarjotin.catalogue.projections.ptv_v12.texts import localized
from tarjotin.catalogue.projections.reading import clock_time, objects, section, text
from tarjotin.catalogue.shapes import Hours
from tarjotin.common.dates import format_time_range
from tarjotin.common.languages import INTERFACE_LANGUAGES

_NAMES: Mapping[str, tuple[str, str, str]] = {
    "NewYearEve": ("Uudenvuodenaatto", "Nyårsafton", "New Year's Eve"),
    "NewYearDay": ("Uudenvuodenpäivä", "Nyårsdagen", "New Year's Day"),
    "Epiphany": ("Loppiainen", "Trettondagen", "Epiphany"),
    "MaundyThursday": ("Kiirastorstai", "Skärtorsdagen", "Maundy Thursday"),
    "GoodFriday": ("Pitkäperjantai", "Långfredagen", "Good Friday"),
    "EasterSunday": ("Pääsiäispäivä", "Påskdagen", "Easter Sunday"),
    "EasterMonday": ("Toinen pääsiäispäivä", "Annandag påsk", "Easter Monday"),
    "MayDayEve": ("Vapunaatto", "Valborgsmässoafton", "May Day Eve"),
    "MayDay": ("Vappu", "Första maj", "May Day"),
    "AscensionDay": ("Helatorstai", "Kristi himmelsfärdsdag", "Ascension Day"),
    "WhitSunday": ("Helluntaipäivä", "Pingstdagen", "Whit Sunday"),
    "MidsummerEve": ("Juhannusaatto", "Midsommarafton", "Midsummer Eve"),
    "MidsummerDay": ("Juhannuspäivä", "Midsommardagen", "Midsummer Day"),
    "AllSaintsDay": ("Pyhäinpäivä", "Alla helgons dag", "All Saints' Day"),
    "IndependenceDay": ("Itsenäisyyspäivä", "Självständighetsdagen", "Independence Day"),
    "ChristmasEve": ("Jouluaatto", "Julafton", "Christmas Eve"),
    "ChristmasDay": ("Joulupäivä", "Juldagen", "Christmas Day"),
    "SecondDayOfChristmas": ("Tapaninpäivä", "Annandag jul", "St Stephen's Day"),
}
_CLOSED = {"fi": "suljettu", "sv": "stängt", "en": "closed"}
_BY_APPOINTMENT = {"fi": "ajanvarauksella", "sv": "enligt tidsbeställning", "en": "by appointment"}


def holiday_rows(group: JsonObject) -> Iterator[Hours | None]:
    """A row for each holiday of `serviceHours.holidayServiceHours`. Raises `BrokenFieldError`."""
    holidays = section(group, "holidayServiceHours") or {}
    years = _years(section(holidays, "repetition") or {})
    for item in objects(holidays, "holidays"):
        names = _NAMES.get(text(item.get("holidayName")))
        openings = objects(item, "hours")
        if names and openings:
            by_language = dict(zip(INTERFACE_LANGUAGES, names, strict=True))
            information = {
                language: f"{name}{years}: " + "; ".join(_words(opening, language) for opening in openings)
                for language, name in by_language.items()
            }
            yield opening_row("exceptional", information=information)


def _years(repetition: JsonObject) -> str:
    """' 2026, 2027' when the hours are for some years only."""
    years = repetition.get("years")
    listed = sorted({year for year in years if type(year) is int}) if isinstance(years, list) else []
    return " " + ", ".join(map(str, listed)) if listed else ""


def _words(opening: JsonObject, language: str) -> str:
    status, added = text(opening.get("openingStatus")), localized(opening, "additionalInformation")
    opens, closes = clock_time(opening.get("start")), clock_time(opening.get("end"))
    parts = []
    if status == "Closed":
        parts.append(_CLOSED[language])
    elif opens is not None and closes is not None:
        parts.append(format_time_range(opens, closes, language))
    if status == "OpenOnReservation":
        parts.append(_BY_APPOINTMENT[language])
    if language in added:
        parts.append(added[language])
    return ", ".join(parts)
