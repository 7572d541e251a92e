"""The filters of the desk as lists to choose from, with the number of services behind each choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tarjotin.desk.shelf.addresses import DeskAddress
from tarjotin.desk.shelf.asking import FILTERS, DeskAsked
from tarjotin.finding.query import Results
from tarjotin.pages.asking.filters import NOW, choice_names, filter_title
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.addresses import Way
from tarjotin.pages.presenters.facets import Choice, municipality_options, options
from tarjotin.themes.rules import Theme

# In sight at once; the others are folded in.
_IN_SIGHT = ("municipality", "target_group", "theme")
# Choices whose words say little without the filter's name.
_NEED_TITLE = frozenset(("service_language", "channel_type", "provider", "accessibility", "life_event"))


@dataclass(frozen=True, slots=True)
class Select:
    """A filter as a list: its name in the address, its title, its choices as HTML."""

    name: str
    title: str
    options: SafeString


@dataclass(frozen=True, slots=True)
class Filters:
    """The lists in sight, those folded in, and every filter in use as a link to the list without it."""

    in_sight: tuple[Select, ...]
    folded: tuple[Select, ...]
    chosen: tuple[Way, ...]
    is_folded_chosen: bool


def present_filters(
    results: Results, asked: DeskAsked, themes: Sequence[Theme], address: DeskAddress
) -> Filters:
    """The filters as the form shows them; a choice that would find nothing is left out."""
    language = results.query.language
    selects = {
        name: Select(name, filter_title(name, language), _options(name, results, asked, themes))
        for name in FILTERS
    }
    return Filters(
        in_sight=tuple(selects[name] for name in _IN_SIGHT),
        folded=tuple(select for name, select in selects.items() if name not in _IN_SIGHT),
        chosen=tuple(
            Way(_chosen_words(name, code, themes, language), address.without(name))
            for name, code in asked.filters.items()
        ),
        is_folded_chosen=any(name not in _IN_SIGHT for name in asked.filters),
    )


def name_of_choice(name: str, code: str, themes: Sequence[Theme], language: str) -> str:
    """What a choice is called; a code that no list knows stands as it is."""
    if name == "theme":
        return next((own_name(theme.names, language) for theme in themes if theme.id == code), code)
    return choice_names(name, language).get(code, code)


def _chosen_words(name: str, code: str, themes: Sequence[Theme], language: str) -> str:
    words = name_of_choice(name, code, themes, language)
    return f"{filter_title(name, language)}: {words}" if name in _NEED_TITLE else words


def _options(name: str, results: Results, asked: DeskAsked, themes: Sequence[Theme]) -> SafeString:
    if name == "municipality":
        return municipality_options(results)
    return options(_choices(name, results, asked, themes))


def _choices(name: str, results: Results, asked: DeskAsked, themes: Sequence[Theme]) -> Iterable[Choice]:
    language, chosen = results.query.language, asked.filters.get(name)
    facet = "open_now" if name == "open" else name
    counts = {value.code: value.count for value in results.facets.get(facet, ())}
    names = (
        {theme.id: own_name(theme.names, language) for theme in themes}
        if name == "theme"
        else choice_names(name, language)
    )
    for code, text in names.items():
        # A day of the week is counted by nobody, and the main target groups would leave nearly everything.
        is_counted = name != "open" or code == NOW
        if name == "target_group" and "." not in code and code != chosen:
            continue
        if is_counted and code not in counts and code != chosen:
            continue
        yield Choice(
            code, text, counts.get(code, 0) if is_counted and results.total else None, code == chosen
        )
