"""The difference of two placings: kinds of change, and counting them by theme and place."""

from __future__ import annotations

from dataclasses import replace

from tarjotin.catalogue import shapes
from tarjotin.producers.coverage.facts import Reached
from tarjotin.producers.rulesets.comparing import (
    Change,
    Counts,
    compare,
    count_by_place,
    count_by_theme,
    places_of,
    renamed_themes,
)
from tarjotin.regions.codes import counties
from tarjotin.themes.rule_sets import rule_set_of
from tarjotin.themes.rules import Level, Placement
from tests import make

COUNTY = make.NORTH_KARELIA


def at(**levels: Level) -> tuple[Placement, ...]:
    return tuple(Placement(theme, level, ()) for theme, level in levels.items())


CHANGES = compare(
    {
        "a": at(culture="unknown"),
        "b": at(culture="unknown", nature="unknown"),
        "c": (),
        "d": at(sleep="minimum"),
    },
    {
        "a": (),
        "b": at(culture="minimum", nature="unknown"),
        "c": at(culture="minimum"),
        "d": at(sleep="minimum"),
    },
)


def test_each_change_tells_both_levels_and_what_stays_is_left_out() -> None:
    assert (
        Change("came_in", "culture", "c", None, "minimum"),
        Change("went_out", "culture", "a", "unknown", None),
        Change("changed_level", "culture", "b", "unknown", "minimum"),
    ) == CHANGES


def test_changes_are_counted_by_theme_and_by_each_place_of_the_service() -> None:
    joensuu, ilomantsi = Reached("own", "167", COUNTY), Reached("own", "146", COUNTY)
    nation = Reached("nation", "", COUNTY)
    assert count_by_theme(CHANGES) == {"culture": Counts(1, 1, 1)}
    assert count_by_place(CHANGES, {"a": (joensuu, ilomantsi), "b": (joensuu,), "c": (nation,)}) == {
        ("own", "167"): Counts(0, 1, 1),
        ("own", "146"): Counts(0, 1, 0),
        ("nation", ""): Counts(1, 0, 0),
    }


def test_places_are_those_of_the_county_alone() -> None:
    def places(*codes: str, scope: shapes.AreaScope = "limited") -> tuple[Reached, ...]:
        service = make.a_service(area=shapes.Area(scope=scope, municipalities=codes))
        return places_of(service, COUNTY)

    assert places("167", "091") == (Reached("own", "167", COUNTY),)
    assert places("091") == ()
    assert places(*counties()[COUNTY].municipalities) == (Reached("county", COUNTY, COUNTY),)
    assert places(scope="nationwide") == (Reached("nation", "", COUNTY),)


def test_themes_that_are_told_otherwise_are_named_and_no_others() -> None:
    default = rule_set_of(COUNTY, None)
    first, second, *rest = default.themes
    changed = replace(
        default, themes=(replace(first, order=first.order + 1), replace(second, level="minimum"), *rest)
    )
    assert renamed_themes(default, changed) == (first.id,)
    assert renamed_themes(default, default) == ()
