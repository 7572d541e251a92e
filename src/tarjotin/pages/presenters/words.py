"""Short words for codes: price, area, ways to reach a service, languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tarjotin.catalogue.shapes import Area
from tarjotin.common.dates import (
    format_date,
    format_date_range,
    format_time,
    format_time_range,
    in_finland,
    unbroken,
)
from tarjotin.common.finnish_order import order_key
from tarjotin.common.languages import complete_language, pick
from tarjotin.pages.languages.standing_in import own_name, standing
from tarjotin.regions import codes

# More names than this on a card would hide the rest of it.
NAMES_ON_CARD = 3


def distance_words(kilometres: float, language: str) -> str:
    """'4,2 km', from ten kilometres on without tenths; in English '4.2 km'."""
    told = f"{kilometres:.1f}" if kilometres < 10 else f"{kilometres:.0f}"
    return f"{told if complete_language(language) == 'en' else told.replace('.', ',')}\u00a0km"


def held_words(starts: dt.datetime | None, ends: dt.datetime | None, language: str) -> str:
    """When an event is held: 'to 3.12.2026 klo 18–20', '1.9.–15.12.2026'; empty for what goes on."""
    if starts is None:
        return ""
    first = in_finland(starts)
    last = in_finland(ends) if ends and ends > starts else first
    last_day = (last - dt.timedelta(microseconds=1)).date() if last > first else first.date()
    if last_day > first.date():
        return unbroken(format_date_range(first.date(), last_day, language))
    day = format_date(first.date(), language, weekday=True)
    if first.time() == dt.time() and last.time() == dt.time():
        return unbroken(day)
    if last == first:
        return unbroken(f"{day} {format_time(first.time(), language)}")
    return unbroken(f"{day} {format_time_range(first.time(), last.time(), language, prefix=True)}")


def charge_words(charge: str) -> str:
    """'Maksuton', 'Maksullinen'; empty when nothing sure is known."""
    words = {"free": _("Free of charge"), "chargeable": _("There is a charge")}
    return words.get(charge, "")


def call_charge_words(charge: str) -> str:
    """What a call costs, as far as the code tells it; what "other" is, only the owner's own words tell."""
    words = {
        "free": _("The call is free of charge"),
        "chargeable": _("There is a charge for the call"),
        "other": _("The price of the call varies"),
    }
    return words.get(charge, "")


def channel_words(kinds: Iterable[str]) -> tuple[str, ...]:
    """'puhelimitse', 'paikan päällä', 'verkossa', in the order a person would try them; each once.

    A service that is used online has a website too: that need not be said beside it.
    """
    words = {
        "phone": pgettext("way to reach a service", "by phone"),
        "place": pgettext("way to reach a service", "in person"),
        "e_service": pgettext("way to reach a service", "online"),
        "web_page": pgettext("way to reach a service", "website"),
        "form": pgettext("way to reach a service", "by form"),
    }
    given = set(kinds)
    if "e_service" in given:
        given.discard("web_page")
    return tuple(word for kind, word in words.items() if kind in given)


@lru_cache(maxsize=2000)
def municipality_name(code: str, language: str) -> str:
    """Name of a municipality; empty for an unknown code."""
    found = codes.municipalities().get(code)
    return pick(found.names, language).text if found else ""


def municipality_names(municipality_codes: Iterable[str], language: str) -> tuple[str, ...]:
    """Names in Finnish alphabetical order, unknown codes left out."""
    names = {municipality_name(code, language) for code in municipality_codes} - {""}
    return tuple(sorted(names, key=order_key))


def short_area(scope: str, municipalities: Sequence[str], county: str, language: str) -> str:
    """Where a service is meant for, short: 'koko maa', 'koko alue', 'Joensuu, Kontiolahti', with 'n more'."""
    if scope == "nationwide":
        return _("whole country")
    if scope == "nationwide_except_aland":
        return _("whole country but Åland")
    own = codes.counties().get(county)
    if own and set(own.municipalities) <= set(municipalities):
        return _("whole region")
    return _some_names(municipality_names(_own_first(municipalities, county), language))


def full_area(area: Area, language: str) -> tuple[str, ...]:
    """Every area by name: the counties and regions the source named, else municipalities; or nothing."""
    if area.scope == "nationwide":
        return (_("The whole country"),)
    if area.scope == "nationwide_except_aland":
        return (_("The whole country except Åland"),)
    named = [pick(codes.area_names("county", code), language).text for code in area.counties]
    named += [pick(codes.area_names("region", code), language).text for code in area.regions]
    covered = {name for code in area.counties for name in codes.area_municipalities("county", code) or ()}
    covered |= {name for code in area.regions for name in codes.area_municipalities("region", code) or ()}
    rest = [code for code in area.municipalities if code not in covered]
    for county in codes.counties().values():
        # All 13 names of a county say less than its own name does.
        if len(county.municipalities) > 1 and set(county.municipalities) <= set(rest):
            named.append(pick(county.names, language).text)
            rest = [code for code in rest if code not in county.municipalities]
    return (*filter(None, named), *municipality_names(rest, language))


def shown_date(day: dt.date, language: str, *, full_weekday: bool = False, year: bool = True) -> str:
    """A day for a page: no line ends within it, and it is marked when it is not in the page's own language."""
    return standing(unbroken(format_date(day, language, full_weekday=full_weekday, year=year)), language)


def day_of(moment: dt.datetime | None, language: str) -> str:
    """The Finnish date of a moment; empty when there is none."""
    return shown_date(timezone.localdate(moment), language) if moment else ""


def language_names(language_codes: Iterable[str], language: str) -> tuple[str, ...]:
    """Names of the languages a service is given in, in the source's order; a code no list knows stands as it is."""
    names = (own_name(codes.languages().get(code, {}), language) or code for code in language_codes)
    return tuple(dict.fromkeys(names))


def _own_first(municipalities: Sequence[str], county: str) -> Sequence[str]:
    """The municipalities of the tray's own county when there are any: the others are of no use here."""
    own = codes.counties().get(county)
    ours = [code for code in municipalities if own and code in own.municipalities]
    return ours or municipalities


def _some_names(names: Sequence[str]) -> str:
    if len(names) <= NAMES_ON_CARD + 1:
        return ", ".join(names)
    more = len(names) - NAMES_ON_CARD
    shown = ", ".join(names[:NAMES_ON_CARD])
    return ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", more) % {
        "names": shown,
        "count": more,
    }
