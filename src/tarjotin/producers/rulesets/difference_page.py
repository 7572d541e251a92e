"""What a change of the rules would bring, in words: by theme with examples and reasons, and by municipality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.common.languages import Localized
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.producers.rulesets.comparing import (
    KINDS,
    Change,
    Counts,
    Kind,
    count_by_place,
    count_by_theme,
)
from tarjotin.producers.rulesets.limits import limits
from tarjotin.producers.rulesets.presenters import theme_name
from tarjotin.producers.rulesets.queries import Preview, explanations_by
from tarjotin.producers.visibility.theme_words import present_theme
from tarjotin.regions.codes import counties, municipalities
from tarjotin.themes.queries import reasons_in_theme
from tarjotin.themes.rules import Level, Theme, ThemeExplanation

_Explained = Mapping[str, Mapping[str, ThemeExplanation]]
_Whys = Mapping[str, Sequence[Localized]]


@dataclass(frozen=True, slots=True)
class Example:
    """A service that changes and why: a sentence of the page's own, and sentences of rules and editors."""

    id: str
    name: Shown
    sentence: str
    told: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one kind in a theme: examples, and how many more there are."""

    title: str
    count: int
    examples: tuple[Example, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ThemeChanges:
    """A theme that changes."""

    id: str
    name: str
    counts: Counts
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class PlaceChanges:
    """A municipality, the county or the country, with how much changes there."""

    name: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class DifferencePage:
    """The whole difference; `renamed` are themes that are told otherwise."""

    themes: tuple[ThemeChanges, ...]
    places: tuple[PlaceChanges, ...]
    renamed: tuple[str, ...]


def present_difference(preview: Preview, county: str, language: str) -> DifferencePage:
    """What would change in the region."""
    by_theme: dict[str, dict[Kind, list[Change]]] = {}
    for change in preview.changes:
        by_theme.setdefault(change.theme_id, {kind: [] for kind in KINDS})[change.kind].append(change)
    chosen = {
        (theme, kind): _examples(preview, changes, language)
        for theme, kinds in by_theme.items()
        for kind, changes in kinds.items()
    }
    explained = explanations_by(
        preview.rule_set, (each.service_id for some in chosen.values() for each in some)
    )
    counts = count_by_theme(preview.changes)
    themes = sorted(preview.rule_set.themes, key=lambda theme: (theme.order, theme.id))
    return DifferencePage(
        themes=tuple(
            ThemeChanges(
                theme.id,
                own_name(theme.names, language),
                counts[theme.id],
                tuple(
                    _group(
                        theme,
                        kind,
                        chosen[theme.id, kind],
                        len(changes),
                        preview,
                        explained,
                        county,
                        language,
                    )
                    for kind, changes in by_theme[theme.id].items()
                    if changes
                ),
            )
            for theme in themes
            if theme.id in by_theme
        ),
        places=_places(preview, county, language),
        renamed=tuple(theme_name(preview.rule_set, id, language) for id in preview.renamed),
    )


def level_words(level: Level | None) -> str:
    """A criterion level in a word or two."""
    words = {
        "minimum": _("minimum criterion"),
        "supplementary": _("supplementary criterion"),
        "unknown": _("level not known"),
    }
    return words.get(level or "", "")


def _examples(preview: Preview, changes: Sequence[Change], language: str) -> list[Change]:
    def name(change: Change) -> tuple[str, str]:
        return show(preview.names[change.service_id], language).text.casefold(), change.service_id

    return sorted(changes, key=name)[: limits().most_examples]


def _group(
    theme: Theme,
    kind: Kind,
    chosen: Sequence[Change],
    count: int,
    preview: Preview,
    explained: _Explained,
    county: str,
    language: str,
) -> Group:
    titles = {
        "came_in": _("Come in (%(count)d)"),
        "went_out": _("Drop out (%(count)d)"),
        "changed_level": _("Change level (%(count)d)"),
    }
    was: _Whys = {}
    if kind == "went_out":
        was = reasons_in_theme([change.service_id for change in chosen], theme.id, county)
    examples = tuple(
        _example(
            change,
            theme,
            explained[change.service_id][theme.id],
            was.get(change.service_id, ()),
            show(preview.names[change.service_id], language),
            language,
        )
        for change in chosen
    )
    return Group(titles[kind] % {"count": count}, count, examples, count - len(examples))


def _example(
    change: Change,
    theme: Theme,
    explained: ThemeExplanation,
    was: Sequence[Localized],
    name: Shown,
    language: str,
) -> Example:
    if change.kind == "changed_level":
        sentence = _("Before: %(before)s. After: %(after)s.") % {
            "before": level_words(change.before),
            "after": level_words(change.after),
        }
        return Example(change.service_id, name, sentence)
    told = present_theme(explained, theme, language)
    if change.kind == "came_in":
        return Example(change.service_id, name, told.sentence, told.told)
    sentence = told.sentence or _("No rule fits any more. It was in the theme because:")
    former = () if told.sentence else tuple(show(why, language) for why in was)
    return Example(change.service_id, name, sentence, told.told or former)


def _places(preview: Preview, county: str, language: str) -> tuple[PlaceChanges, ...]:
    counts = count_by_place(preview.changes, preview.places)
    codes = counties()[county].municipalities
    own = sorted((own_name(municipalities()[code].names, language), code) for code in codes)
    wide = (
        (_("The whole of the county"), ("county", county)),
        (_("The whole country"), ("nation", "")),
    )
    rows = [*((name, ("own", code)) for name, code in own), *wide]
    return tuple(PlaceChanges(name, counts[key]) for name, key in rows if key in counts)
