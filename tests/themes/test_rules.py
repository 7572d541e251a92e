"""Placing by rules: what meets a condition, breaks a tie or keeps a service out, and how it is explained."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.themes.overrides import reviews_due
from tarjotin.themes.rules import (
    ADDED_BY_HAND,
    Conditions,
    Match,
    Placement,
    Reason,
    RuleSet,
    ServiceProfile,
    ThemeDifference,
    difference,
    explain,
    find,
    place,
)

from .profiles import WHY, a_pin, a_profile, a_rule, a_rule_set, a_theme, theme_ids, words

T = TypeVar("T")


@pytest.mark.parametrize(
    ("asked", "carried", "is_met"),
    [
        ("P27.1", ["P27.1"], True),
        ("P27.1", ["P27"], False),
        ("P27.1", ["P27.10"], False),
        ("P27", ["P27"], True),
        ("P27", ["P27", "P27.3"], True),
        ("P27", ["P27.3"], False),
        ("P27", ["P2"], False),
        ("P27.*", ["P27.3"], True),
        ("P27.*", ["P27"], False),
        ("P2.*", ["P27.1"], False),
        ("P27.1", [], False),
    ],
)
def test_a_class_a_main_class_and_a_family_are_three_things(
    asked: str, carried: Collection[str], is_met: bool
) -> None:
    assert bool(find(Conditions(service_classes=(asked,)), a_profile(*carried))) is is_met


def test_each_kind_of_condition_names_what_met_it() -> None:
    profile = a_profile(
        "P5.7", name="Päihdeneuvonta", fi="tukea mielelle", terms=["p1"], groups=["KR1.3"], events=["KE9"]
    )
    uri = "http://www.yso.fi/onto/koko/p1"
    asked = Conditions(
        service_classes=("P5.7", "P4.13"),
        ontology=(uri,),
        target_groups=("KR1.*",),
        life_events=("KE9",),
        words={"fi": ("mielel",)},
        name_words={"fi": ("päihde",)},
    )
    assert find(asked, profile) == (
        Match("service_class", "P5.7"),
        Match("ontology", uri),
        Match("target_group", "KR1.3"),
        Match("life_event", "KE9"),
        Match("name_word", "päihdeneuvonta", "fi"),
        Match("word", "mielelle", "fi"),
    )


def test_words_of_one_language_are_not_looked_for_in_another() -> None:
    assert find(words(sv=["motion"]), a_profile("P27", fi="motion")) == ()


RULE = a_rule(
    any_of=Conditions(service_classes=("P5.7",)),
    requires=words(fi=["päihde", "päihte"], sv=["rusmedel"]),
    unless=Conditions(name_words={"fi": ("asumispalvelu",)}),
)


@pytest.mark.parametrize(
    ("profile", "failed"),
    [
        (a_profile("P5.7", fi="päihdetyö"), ""),
        (a_profile("P5.7", sv="rusmedelsvård"), ""),
        (a_profile("P5.1", fi="päihdetyö"), "any"),
        (a_profile("P5.7", fi="mielenterveystyö"), "requires"),
        (a_profile("P5.7", name="Päihdekuntoutujien asumispalvelut"), "unless"),
        (a_profile("P5.7", fi="päihdetyö ja asumispalvelut"), ""),  # the name decides, not the summary
    ],
)
def test_the_first_condition_that_fails_is_named(profile: ServiceProfile, failed: str) -> None:
    rule_set = a_rule_set(a_theme("substances", RULE))
    (explained,) = explain(profile, rule_set)
    assert explained.rules[0].failed == failed
    assert explained.rules[0].is_match is explained.is_placed is bool(place(profile, rule_set))


def test_a_failed_rule_says_what_was_wanted_and_what_was_in_the_way() -> None:
    rule_set = a_rule_set(a_theme("substances", RULE))
    (theme,) = explain(a_profile("P5.7"), rule_set)
    assert theme.rules[0].matched == (Match("service_class", "P5.7"),)
    assert theme.rules[0].wanted == RULE.requires
    (theme,) = explain(a_profile("P5.7", name="Päihdekuntoutujien asumispalvelut"), rule_set)
    assert theme.rules[0].blocked_by == (Match("name_word", "asumispalvelut", "fi"),)


def test_a_reason_tells_what_matched_and_what_broke_the_tie() -> None:
    (placement,) = place(a_profile("P5.7", fi="päihdetyö"), a_rule_set(a_theme("substances", RULE)))
    assert placement == Placement(
        "substances",
        "unknown",
        (Reason("rule", WHY, (Match("service_class", "P5.7"),), (Match("word", "päihdetyö", "fi"),)),),
    )


def test_every_rule_that_matches_is_a_reason() -> None:
    theme = a_theme("exercise", a_rule("one"), a_rule("two"), a_rule("no", any_of=words(fi=["hiiht"])))
    (placement,) = place(a_profile("P27.1"), a_rule_set(theme))
    assert [reason.rule_id for reason in placement.reasons] == ["one", "two"]


def test_placements_come_in_the_order_of_the_themes() -> None:
    rule_set = a_rule_set(a_theme("b", order=2), a_theme("c", order=1), a_theme("a", order=2))
    assert theme_ids(place(a_profile("P27.1"), rule_set)) == ["c", "a", "b"]
    assert theme_ids(explain(a_profile("P27.1"), rule_set)) == ["c", "a", "b"]


def test_a_service_for_companies_alone_is_in_no_theme() -> None:
    rule_set = a_rule_set(audience=Conditions(target_groups=("KR1", "KR1.*")))
    assert place(a_profile("P27.1", groups=["KR1.2"]), rule_set)
    assert not place(a_profile("P27.1", groups=["KR2"]), rule_set)
    assert not place(a_profile("P27.1", groups=[]), rule_set)
    (theme,) = explain(a_profile("P27.1", groups=["KR2"]), rule_set)
    assert (theme.barred, theme.is_placed, theme.rules[0].is_match) == ("audience", False, True)


def test_a_theme_can_keep_services_out_whatever_its_rules_say() -> None:
    theme = a_theme(unless=Conditions(name_words={"fi": ("avustuk",)}))
    profile = a_profile("P27.1", name="Avustukset")
    assert not place(profile, a_rule_set(theme))
    (explained,) = explain(profile, a_rule_set(theme))
    assert (explained.barred, explained.barred_by) == ("unless", (Match("name_word", "avustukset", "fi"),))


def test_a_hidden_theme_holds_nothing_and_says_so() -> None:
    rule_set = a_rule_set(a_theme(is_hidden=True, added=(a_pin(),)))
    assert not place(a_profile("P27.1"), rule_set)
    (explained,) = explain(a_profile("P27.1"), rule_set)
    assert (explained.barred, explained.is_placed) == ("hidden", False)


def test_a_service_added_by_hand_is_in_although_nothing_else_speaks_for_it() -> None:
    theme = a_theme(added=(a_pin(),), unless=Conditions(service_classes=("P1",)))
    rule_set = a_rule_set(theme, audience=Conditions(target_groups=("KR1",)))
    profile = a_profile("P1", groups=["KR2"])
    (placement,) = place(profile, rule_set)
    assert placement.reasons == (Reason(ADDED_BY_HAND, WHY, (Match("by_hand", "service-1"),)),)
    (explained,) = explain(profile, rule_set)
    assert (explained.is_placed, explained.barred, explained.pin) == (True, "", a_pin())


def test_a_service_removed_by_hand_is_out_although_a_rule_matches() -> None:
    rule_set = a_rule_set(a_theme(removed=(a_pin(),)))
    assert not place(a_profile("P27.1"), rule_set)
    assert place(a_profile("P27.1", id="another"), rule_set)
    (explained,) = explain(a_profile("P27.1"), rule_set)
    assert (explained.barred, explained.pin) == ("removed", a_pin())


def test_what_was_done_by_hand_comes_up_for_review_on_its_day() -> None:
    rule_set = a_rule_set(a_theme(added=(a_pin("a"),), removed=(a_pin("b", dt.date(2028, 1, 1)),)))
    assert reviews_due(rule_set, dt.date(2027, 4, 30)) == ()
    assert reviews_due(rule_set, dt.date(2027, 5, 1)) == (("exercise", a_pin("a")),)


def test_a_difference_tells_who_comes_in_goes_out_and_changes_level() -> None:
    was = {"a": [Placement("x", "unknown", ())], "b": [Placement("x", "unknown", ())], "c": []}
    now = {
        "b": [Placement("x", "minimum", ())],
        "c": [Placement("x", "unknown", ()), Placement("y", "unknown", ())],
    }
    assert difference(was, now) == (
        ThemeDifference("x", came_in=("c",), went_out=("a",), changed_level=("b",)),
        ThemeDifference("y", came_in=("c",)),
    )
    assert difference(was, was) == ()


CODES = ["P5.7", "P27.1", "P27", "P4.13", "P25.1", "P1"]
TEXTS = ["päihdetyö", "mielenterveys", "liikuntaa", "kirjasto", ""]
conditions = st.builds(
    lambda codes, stems: Conditions(
        service_classes=tuple(codes), words={"fi": tuple(stems)} if stems else {}
    ),
    st.lists(st.sampled_from(CODES), unique=True, max_size=3),
    st.lists(st.sampled_from(["päihde", "mielen", "*kirjast"]), unique=True, max_size=2),
)
themes = st.lists(
    st.builds(
        lambda rules, unless: a_theme(
            "t",
            *(a_rule(f"r{n}", any_of=a, requires=r, unless=u) for n, (a, r, u) in enumerate(rules)),
            unless=unless,
        ),
        st.lists(st.tuples(conditions, conditions, conditions), min_size=1, max_size=3),
        conditions,
    ),
    min_size=1,
    max_size=4,
)
rule_sets = st.builds(
    lambda found: a_rule_set(*(dataclasses.replace(each, id=f"t{n}") for n, each in enumerate(found))), themes
)
profiles = st.builds(
    lambda codes, texts: a_profile(*codes, fi=" ".join(texts)),
    st.lists(st.sampled_from(CODES), unique=True),
    st.lists(st.sampled_from(TEXTS), max_size=3),
)


@given(profiles, rule_sets)
def test_every_placement_has_a_reason_and_every_reason_something_that_matched(
    profile: ServiceProfile, rule_set: RuleSet
) -> None:
    for placement in place(profile, rule_set):
        assert placement.reasons
        assert all(reason.matched for reason in placement.reasons)


@given(profiles, rule_sets)
def test_placing_and_explaining_always_agree(profile: ServiceProfile, rule_set: RuleSet) -> None:
    explained = explain(profile, rule_set)
    assert theme_ids(place(profile, rule_set)) == [each.theme_id for each in explained if each.is_placed]
    assert [len(each.rules) for each in explained] == [len(each.rules) for each in rule_set.themes]


@given(profiles, rule_sets, st.randoms(use_true_random=False))
def test_the_order_of_themes_and_rules_in_the_file_changes_no_placement(
    profile: ServiceProfile, rule_set: RuleSet, random: Random
) -> None:
    def shuffled(things: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(random.sample(things, len(things)))

    mixed = dataclasses.replace(
        rule_set,
        themes=shuffled(
            tuple(dataclasses.replace(each, rules=shuffled(each.rules)) for each in rule_set.themes)
        ),
    )

    def content(found: Collection[Placement]) -> list[tuple[str, list[Reason]]]:
        return [(each.theme_id, sorted(each.reasons, key=lambda one: one.rule_id)) for each in found]

    assert content(place(profile, rule_set)) == content(place(profile, mixed))


@given(profiles, rule_sets, st.sampled_from(CODES))
def test_another_class_removes_a_placement_only_where_an_unless_asks_for_it(
    profile: ServiceProfile, rule_set: RuleSet, code: str
) -> None:
    more = dataclasses.replace(profile, service_class_codes=profile.service_class_codes | {code})
    lost = set(theme_ids(place(profile, rule_set))) - set(theme_ids(place(more, rule_set)))
    for theme in rule_set.themes:
        if theme.id in lost:
            unwanted = [theme.unless, *(rule.unless for rule in theme.rules)]
            assert any(code in each.service_classes for each in unwanted)
