"""The order of a work list is the documented sum."""

from __future__ import annotations

from tarjotin.producers.worklists.usefulness import Task, UsefulnessRule, in_order, usefulness

RULE = UsefulnessRule(
    severity=2,
    gap=10,
    few=2,
    searches_each=10,
    searches_points=20,
    searches_months=12,
    searches_most_common=200,
    searches_share=0.4,
)


def _task(name: str, points: int, *, fills_gap: bool = False, searches: int = 0) -> Task:
    return Task(name, {"fi": name}, "no-channel", points, (), fills_gap, searches=searches)


def test_severity_and_a_gap_add_up() -> None:
    assert usefulness(_task("a", 8), RULE) == 16
    assert usefulness(_task("a", 3, fills_gap=True), RULE) == 16


def test_searches_add_a_point_for_every_ten_and_no_more_than_their_share() -> None:
    assert usefulness(_task("a", 8, searches=9), RULE) == 16
    assert usefulness(_task("a", 8, searches=25), RULE) == 18
    assert usefulness(_task("a", 8, searches=100_000), RULE) == 36


def test_the_most_useful_stands_first_and_equals_by_name() -> None:
    tasks = [_task("c", 3), _task("b", 15), _task("a", 15), _task("d", 8, fills_gap=True)]
    assert [task.subject_id for task in in_order(tasks, RULE, "fi")] == ["a", "b", "d", "c"]
