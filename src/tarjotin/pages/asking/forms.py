"""The search form: whatever comes in an address is taken as far as it makes sense, and never errs."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Container, Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from tarjotin.common.dates import in_finland
from tarjotin.common.languages import is_language_code
from tarjotin.common.typed import one_typed_line
from tarjotin.finding.query import LONGEST_HEARD, LONGEST_TEXT, Query
from tarjotin.pages.asking.filters import CODE_FILTERS, DAYS, HOURS, KILOMETRES, NOW, known_codes
from tarjotin.pages.asking.places import municipality_of
from tarjotin.pages.asking.told import read_told
from tarjotin.regions.codes import municipalities, municipality_points

PAGE_SIZE = 20
# Beyond this nobody leafs; it keeps a made-up page number from asking the index for the impossible.
LAST_PAGE = 5000
# Noon: when somebody names a day and no hour.
_DEFAULT_HOUR = "12"
# Finland, generously: a position elsewhere is a mistake.
_LATITUDES, _LONGITUDES = (59.0, 71.0), (19.0, 32.0)
_LONGEST_VALUE = 60


class SearchForm:
    """Words and filters of a search, all of them optional.

    `asked` holds what is used of the address, as it stands there; `ignored` a sentence for each thing that could
    not be used. A position is kept to three decimals: about a hundred metres, near enough for "near me". The query
    has more of a long text than `asked`: a crisis is heard in it.
    """

    def __init__(self, data: QueryDict, county: str, theme_ids: frozenset[str], theme: str = "") -> None:
        self.asked: dict[str, str] = {}
        self.ignored: list[str] = []
        self._data = data
        self._county = county
        self._point: tuple[float, float] | None = None
        self._heard = ""
        self._read_words()
        for name in CODE_FILTERS:
            if not (name == "theme" and theme):
                self._read_code(name, theme_ids if name == "theme" else known_codes(name))
        self._theme = theme or self.asked.get("theme", "")
        self._read_opening()
        self._read_place()
        told = read_told(str(data.get("told", "")))
        if told:
            self.asked["told"] = told
        self.page_number = _page(data.get("page", ""))
        previous = _words(data.get("from", ""))
        self.previous = "" if previous == self.asked.get("q", "") else previous

    def query(self, language: str, now: Callable[[], dt.datetime]) -> Query:
        """The question; what cannot be used is left out of it (and `ignored` says so)."""
        asked = self.asked
        opens, hour = asked.get("open", ""), asked.get("hour", _DEFAULT_HOUR)
        codes = {name: asked[name] for name in CODE_FILTERS if name in asked}
        return Query(
            text=self._heard,
            language=language,
            county=self._county,
            open_now=in_finland(now()) if opens == NOW else None,
            open_slot=int(opens) * 48 + int(hour) * 2 if opens in DAYS else None,
            point=self._point,
            within_km=float(asked.get("km", 0)) if self._point else 0,
            limit=PAGE_SIZE,
            offset=(self.page_number - 1) * PAGE_SIZE,
            **{**codes, "theme": self._theme},
        )

    @property
    def has_words_only(self) -> bool:
        """Whether the answer depends on the words alone: the ladder goes past the municipality by itself."""
        return bool(self.asked.get("q")) and self.asked.keys() <= {"q", "municipality"} and not self._theme

    def _given(self, name: str) -> str:
        return str(self._data.get(name, "")).strip()[:_LONGEST_VALUE]

    def _read_words(self) -> None:
        text = one_typed_line(str(self._data.get("q", "")))
        if len(text) > LONGEST_TEXT:
            told = _("The search words were very long. We used the first %(count)d characters.")
            self.ignored.append(told % {"count": LONGEST_TEXT})
        if text:
            self.asked["q"] = text[:LONGEST_TEXT]
        self._heard = text[:LONGEST_HEARD]

    def _read_code(self, name: str, known: Container[str]) -> None:
        given = self._given(name)
        # A language that no list of ours has may be one of a service all the same.
        is_language = name == "service_language" and is_language_code(given)
        if given and (given in known or is_language):
            self.asked[name] = given
        elif given:
            self.ignored.append(_unknown(name))

    def _read_opening(self) -> None:
        opens, hour = self._given("open"), self._given("hour")
        if opens and opens not in (NOW, *DAYS):
            self.ignored.append(_unknown("open"))
        elif opens:
            self.asked["open"] = opens
        if not hour or opens == NOW:
            return
        if hour not in HOURS:
            self.ignored.append(_("We did not recognise the time of day, so it was left out."))
        elif "open" not in self.asked:
            self.ignored.append(_("To search by time of day, choose a day too."))
        else:
            self.asked["hour"] = hour

    def _read_place(self) -> None:
        near, kilometres = self._given("near"), self._given("km")
        if near:
            self._point = _settlement(near)
            if self._point:
                self.asked["near"] = near
            else:
                self.ignored.append(_unknown("near"))
        elif self._given("lat") or self._given("lon"):
            self._read_position()
        if not kilometres:
            return
        if kilometres not in KILOMETRES:
            self.ignored.append(_("We did not recognise the distance, so it was left out."))
        elif self._point is None:
            self.ignored.append(_("To search by distance, give a postal code or a municipality too."))
        else:
            self.asked["km"] = kilometres

    def _read_position(self) -> None:
        latitude, longitude = (
            _degrees(self._given("lat"), _LATITUDES),
            _degrees(self._given("lon"), _LONGITUDES),
        )
        if latitude is None or longitude is None:
            self.ignored.append(_("We could not use your position. You can give a postal code instead."))
            return
        self._point = (latitude, longitude)
        self.asked |= {"lat": f"{latitude:.3f}", "lon": f"{longitude:.3f}"}


def _unknown(name: str) -> str:
    """What is said of a value that is none of a filter's."""
    told: Mapping[str, str] = {
        "municipality": _("We did not recognise the municipality, so the search covers all of them."),
        "theme": _("We did not recognise the theme, so the search covers all of them."),
        "target_group": _("We did not recognise the group of people, so the search covers everybody."),
        "life_event": _("We did not recognise the life situation, so the search covers all of them."),
        "service_language": _("We did not recognise the language, so the search covers all of them."),
        "channel_type": _("We did not recognise the way to get in touch, so the search covers all of them."),
        "charge": _("We did not recognise the price, so the search covers all of them."),
        "provider": _("We did not recognise who arranges it, so the search covers everybody."),
        "mode": _("We did not recognise the way of using a service, so the search covers all of them."),
        "accessibility": _("We did not recognise the accessibility, so the search covers all premises."),
        "open": _("We did not recognise the opening hours, so the search covers all times."),
        "near": _("We do not know that postal code or municipality, so distance was left out."),
    }
    return told[name]


def _words(text: object) -> str:
    return one_typed_line(str(text))[:LONGEST_TEXT]


def _page(given: str) -> int:
    """The page asked for, the first one unless it makes sense."""
    if re.fullmatch(r"[0-9]{1,4}", given.strip()) and 1 <= int(given) <= LAST_PAGE:
        return int(given)
    return 1


def _degrees(given: str, limits: tuple[float, float]) -> float | None:
    try:
        degrees = round(float(given), 3)
    except ValueError:
        return None
    return degrees if math.isfinite(degrees) and limits[0] <= degrees <= limits[1] else None


def _settlement(near: str) -> tuple[float, float] | None:
    """The main settlement of the municipality that a postal code, a code or a name tells."""
    return municipality_points().get(near if near in municipalities() else municipality_of(near))
