"""The filters of a search: their names in an address, the codes each takes, and what the codes are called."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.providers import PROVIDERS
from tarjotin.common.dates import weekday_name
from tarjotin.common.finnish_order import order_key
from tarjotin.common.languages import INTERFACE_LANGUAGES, Localized
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.regions.codes import languages, municipalities

# Each one code of the query's field of the same name.
CODE_FILTERS = (
    "municipality",
    "theme",
    "target_group",
    "life_event",
    "service_language",
    "channel_type",
    "charge",
    "provider",
    "mode",
    "accessibility",
)
# All that these pages read from an address, in the order it is written. `from` is left out on purpose: the words of
# the search before go no further than to the page that counts them.
PARAMETERS = ("q", *CODE_FILTERS, "open", "hour", "near", "lat", "lon", "km", "told", "page")
KILOMETRES = ("5", "10", "25", "50")
HOURS = tuple(str(hour) for hour in range(24))
# What `open` may be: this moment, or a day of the week from Monday.
NOW = "now"
DAYS = tuple(str(day) for day in range(7))
"""Weekdays as in an address, "0" for Monday."""

_CHANNEL_TYPES = ("phone", "place", "e_service", "web_page", "form")
_MODES = ("in_person", "remote")
_ACCESSIBILITY = ("accessible", "partly", "unknown")


def known_codes(name: str) -> Collection[str]:
    """The codes that a filter takes, in the order they are shown; of the theme's only the region knows."""
    return {
        "open": (NOW, *DAYS),
        "municipality": municipalities(),
        "target_group": code_list("target_group"),
        "life_event": code_list("life_event"),
        "service_language": languages(),
        "channel_type": _CHANNEL_TYPES,
        "charge": ("free",),
        "provider": PROVIDERS,
        "mode": _MODES,
        "accessibility": _ACCESSIBILITY,
    }[name]


def filter_title(name: str, language: str) -> str:
    """What a filter is called on the page."""
    return _titles(language)[name]


# All these are kept by language and made in it, whatever the page speaks meanwhile.
@lru_cache(maxsize=20)
def _titles(language: str) -> dict[str, str]:
    with override(language):
        return _title_words()


def _title_words() -> dict[str, str]:
    return {
        "municipality": _("Municipality"),
        "theme": _("Theme"),
        "target_group": _("For whom"),
        "life_event": _("Life situation"),
        "service_language": _("Language of the service"),
        "channel_type": _("Way to get in touch"),
        "charge": _("Price"),
        "provider": _("Who arranges it"),
        "mode": _("On site or remotely"),
        "accessibility": _("Accessible premises"),
        "open": _("Opening hours"),
        "near": _("Distance"),
    }


@lru_cache(maxsize=100)
def choice_names(name: str, language: str) -> Mapping[str, str]:
    """What the choices of a filter are called, in the order they are shown: ours as they stand, those of the code
    lists by name. Languages of the interface go before others. A region's themes name themselves."""
    if name in _WORDS:
        with override(language):
            return _WORDS[name]()
    listed: dict[str, Mapping[str, Localized]] = {
        "municipality": {code: each.names for code, each in municipalities().items()},
        "target_group": {code: each.names for code, each in code_list("target_group").items()},
        "life_event": {code: each.names for code, each in code_list("life_event").items()},
        "service_language": languages(),
    }
    named = {code: _capital(own_name(names, language).strip()) for code, names in listed[name].items()}
    first = INTERFACE_LANGUAGES if name == "service_language" else ()
    return {code: named[code] for code in sorted(named, key=lambda c: (c not in first, order_key(named[c])))}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _channel_type_names() -> dict[str, str]:
    return {
        "phone": pgettext("choice of a filter", "By phone"),
        "place": pgettext("choice of a filter", "In person"),
        "e_service": pgettext("choice of a filter", "Online service"),
        "web_page": pgettext("choice of a filter", "Website"),
        "form": pgettext("choice of a filter", "Form to fill in"),
    }


def _charge_names() -> dict[str, str]:
    return {"free": _("Free of charge")}


def _provider_names() -> dict[str, str]:
    return {
        "county": _("Wellbeing services county"),
        "municipality": _("Municipality or city"),
        "state": _("State"),
        "ngo": _("Association or organisation"),
        "parish": _("Parish"),
        "company": _("Company"),
    }


def _mode_names() -> dict[str, str]:
    return {"in_person": _("On site"), "remote": _("By phone, online or by post")}


def _accessibility_names() -> dict[str, str]:
    return {
        "accessible": _("Accessible"),
        "partly": _("Partly accessible"),
        "unknown": pgettext("accessibility", "Not known"),
    }


def _open_names() -> dict[str, str]:
    language = get_language() or ""
    return {NOW: _("Open now"), **{day: _capital(weekday_name(int(day), language)) for day in DAYS}}


_WORDS = {
    "channel_type": _channel_type_names,
    "charge": _charge_names,
    "provider": _provider_names,
    "mode": _mode_names,
    "accessibility": _accessibility_names,
    "open": _open_names,
}
