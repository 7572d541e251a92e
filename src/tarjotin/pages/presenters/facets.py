"""How to narrow a list: the filters with the number of services behind each choice, and those chosen."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from tarjotin.common.dates import unbroken, weekday_name
from tarjotin.common.languages import complete_language
from tarjotin.finding.query import Results
from tarjotin.pages.asking.filters import HOURS, KILOMETRES, NOW, choice_names, filter_title
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.addresses import Asked, Place, Way, without
from tarjotin.pages.presenters.words import municipality_name
from tarjotin.regions.codes import counties
from tarjotin.themes.rules import Theme

# In the order people ask: what about, for whom, how, at what price, in what language; then the finer ones.
_GROUPS = (
    "theme",
    "target_group",
    "mode",
    "charge",
    "service_language",
    "accessibility",
    "channel_type",
    "provider",
    "life_event",
)
# Choices whose words say little without the filter's name.
_NEED_TITLE = frozenset(("service_language", "accessibility", "channel_type", "provider", "life_event"))
# What goes away with a choice.
_TOGETHER = {"open": ("open", "hour"), "near": ("near", "lat", "lon", "km")}


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a filter: its code, what it is called, and how many services it leaves (None: not told)."""

    code: str
    name: str
    count: int | None = None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A filter as it folds out: its title, its choices as HTML, what is chosen.

    `article` is all of it as HTML: put together here, since a template takes ten times as long over nine of them.
    """

    name: str
    title: str
    choices: SafeString
    chosen: str
    article: SafeString


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Everything that stands in the form besides the words."""

    municipalities: SafeString
    groups: tuple[Group, ...]
    opens: SafeString
    hours: SafeString
    kilometres: SafeString
    near: str
    position: tuple[str, str] | None
    opening_chosen: str
    place_chosen: str


def present_narrowing(results: Results, asked: Asked, themes: Sequence[Theme], place: Place) -> Narrowing:
    """The filters as the form shows them."""
    language = results.query.language
    lists = {name: _choices(name, results, asked, themes) for name in _GROUPS}
    if place.is_theme_fixed:
        del lists["theme"]
    return Narrowing(
        municipalities=municipality_options(results),
        groups=tuple(
            _group(name, choices, language)
            for name, choices in lists.items()
            if any(choice.is_chosen or choice.count != 0 for choice in choices)
        ),
        opens=options(_open_choices(results, asked)),
        hours=_hours(language, asked.get("hour", "")),
        kilometres=_kilometres(asked.get("km", "")),
        near=asked.get("near", ""),
        position=(asked["lat"], asked["lon"]) if "lat" in asked else None,
        opening_chosen=_opening(asked, language),
        place_chosen=_distance(asked),
    )


def present_chosen(
    asked: Asked, themes: Sequence[Theme], place: Place, language: str, told: Collection[str] = ()
) -> tuple[Way, ...]:
    """The filters in use, each as a link to the list without it; those `told` elsewhere are left out."""
    named = {
        "municipality": municipality_name(asked.get("municipality", ""), language),
        **{name: _chosen_name(name, asked, themes, language) for name in _GROUPS},
        "open": _opening(asked, language),
        "near": _distance(asked),
    }
    if place.is_theme_fixed:
        del named["theme"]
    return tuple(
        Way(text, place.address(without(asked, *_TOGETHER.get(name, (name,)))))
        for name, text in named.items()
        if text and name not in told
    )


def municipality_options(results: Results) -> SafeString:
    """The municipalities of the county with services, or those of the country when the tray is of all of it."""
    query, counts = results.query, _counts(results, "municipality")
    county = counties().get(query.county)
    own = {*county.municipalities, query.municipality} if county else None
    parts = []
    for code, begun, name in _municipality_parts(query.language):
        count, is_chosen = counts.get(code, 0), code == query.municipality
        if (own is None or code in own) and (count or is_chosen or not results.total):
            number = f" ({count})" if count and results.total else ""
            parts.append(f"{begun}{' selected' if is_chosen else ''}>{name}{number}</option>")
    return _joined(parts)


# The country has 309 of them, and a list is made for every search: what never changes is made once.
@lru_cache(maxsize=10)
def _municipality_parts(language: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (code, f'<option value="{html.escape(code)}"', html.escape(name))
        for code, name in choice_names("municipality", language).items()
    )


def theme_choices(results: Results, themes: Sequence[Theme]) -> tuple[Choice, ...]:
    """The themes in their order."""
    counts, language = _counts(results, "theme"), results.query.language
    return tuple(
        Choice(
            theme.id,
            own_name(theme.names, language),
            counts.get(theme.id, 0),
            theme.id == results.query.theme,
        )
        for theme in themes
    )


def options(choices: Iterable[Choice]) -> SafeString:
    """Choices as `<option>`s; those that would find nothing are left out."""
    return _joined(
        f'<option value="{html.escape(choice.code)}"{" selected" if choice.is_chosen else ""}>'
        f"{html.escape(choice.name)}{_number(choice)}</option>"
        for choice in choices
        if choice.count != 0 or choice.is_chosen
    )


@lru_cache(maxsize=100)
def _hours(language: str, chosen: str) -> SafeString:
    return options(Choice(hour, _clock(hour, language), None, hour == chosen) for hour in HOURS)


@lru_cache(maxsize=10)
def _kilometres(chosen: str) -> SafeString:
    return options(Choice(each, f"{each} km", None, each == chosen) for each in KILOMETRES)


def _radios(name: str, choices: Iterable[Choice]) -> SafeString:
    return _joined(
        f'<label class="choice"><input type="radio" name="{name}" value="{html.escape(choice.code)}"'
        f"{' checked' if choice.is_chosen else ''}> <span>{html.escape(choice.name)}{_number(choice)}</span></label>"
        for choice in choices
        if choice.count != 0 or choice.is_chosen
    )


def _number(choice: Choice) -> str:
    return f" ({choice.count})" if choice.count else ""


def _joined(parts: Iterable[str]) -> SafeString:
    return SafeString("".join(parts))


def _group(name: str, choices: Sequence[Choice], language: str) -> Group:
    chosen = next((choice.name for choice in choices if choice.is_chosen), "")
    title, every, hint = _group_words(name, language)
    radios = _radios(name, (Choice("", every, None, not chosen), *choices))
    shown = html.escape(title)
    parts = (
        f'<details class="facet"{" open" if chosen else ""}><summary>{shown}</summary>',
        f'<fieldset><legend class="hidden">{shown}</legend>{radios}</fieldset>',
        hint and f'<p class="hint">{html.escape(hint)}</p>',
        "</details>",
    )
    return Group(name, title, radios, chosen, _joined(parts))


@lru_cache(maxsize=200)
def _group_words(name: str, language: str) -> tuple[str, str, str]:
    """The title of a filter, its choice of everything, and a hint for those that need one."""
    with override(language):
        hint = _(
            "“Not known” does not mean that there are obstacles: it only means that nobody has "
            "said. You can call and ask."
        )
        return filter_title(name, language), _("All"), hint if name == "accessibility" else ""


def _choices(name: str, results: Results, asked: Asked, themes: Sequence[Theme]) -> Sequence[Choice]:
    language, chosen, counts = results.query.language, asked.get(name), _counts(results, name)
    names = (
        {theme.id: own_name(theme.names, language) for theme in themes}
        if name == "theme"
        else choice_names(name, language)
    )
    if name == "service_language":
        names = {**names, **{code: code for code in (*counts, chosen or "") if code and code not in names}}
    # With nothing found the numbers are of other words than these.
    return [
        Choice(code, text, counts.get(code, 0) if results.total else None, chosen == code)
        for code, text in names.items()
        if chosen == code or (code in counts and _narrows(name, code))
    ]


def _narrows(name: str, code: str) -> bool:
    """The main target groups ("citizens") would leave nearly everything."""
    return name != "target_group" or "." in code


def _counts(results: Results, facet: str) -> Mapping[str, int]:
    return {value.code: value.count for value in results.facets.get(facet, ())}


def _open_choices(results: Results, asked: Asked) -> Iterable[Choice]:
    count = _counts(results, "open_now").get("now")
    for code, name in choice_names("open", results.query.language).items():
        told = (count or None) if code == NOW and results.total else None
        yield Choice(code, name, told, asked.get("open") == code)


def _chosen_name(name: str, asked: Asked, themes: Sequence[Theme], language: str) -> str:
    code = asked.get(name, "")
    if name == "theme":
        return next((own_name(theme.names, language) for theme in themes if theme.id == code), "")
    return chosen_words(name, code, language)


def chosen_words(name: str, code: str, language: str) -> str:
    """What a choice of a filter is called where it stands alone; of the theme's only the region knows."""
    text = choice_names(name, language).get(code, code if name == "service_language" else "")
    return f"{filter_title(name, language)}: {text}" if text and name in _NEED_TITLE else text


def _opening(asked: Asked, language: str) -> str:
    opens = asked.get("open", "")
    if opens in ("", NOW):
        return _("Open now") if opens else ""
    told = {"day": weekday_name(int(opens), language), "time": _clock(asked.get("hour", "12"), language)}
    return unbroken(_("Open: %(day)s %(time)s") % told)


def _clock(hour: str, language: str) -> str:
    return {"fi": f"klo {hour}", "sv": f"kl. {hour}"}.get(complete_language(language), f"{hour}:00")


def _distance(asked: Asked) -> str:
    if "lat" not in asked and "near" not in asked:
        return ""
    spot = asked.get("near") or _("your position")
    if "km" not in asked:
        return _("Distance from %(place)s") % {"place": spot}
    return _("At most %(count)s km from %(place)s") % {"count": asked["km"], "place": spot}
