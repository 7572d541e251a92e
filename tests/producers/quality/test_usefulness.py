"""The order of a work list is the documented sum."""

from __future__ import annotations

from tarjotin.producers.worklists.usefulness import Task, UsefulnessRule, in_order, usefulness

RULE = UsefulnessRule(severity=2, gap=10, few=2)


def _task(name: str, points: int, *, fills_gap: bool = False) -> Task:
    return Task(name, name, "fi", "no-channel", points, (), fills_gap)


def test_severity_and_a_gap_add_up() -> None:
    assert usefulness(_task("a", 8), RULE) == 16
    assert usefulness(_task("a", 3, fills_gap=True), RULE) == 16


def test_the_most_useful_stands_first_and_equals_by_name() -> None:
    tasks = [_task("c", 3), _task("b", 15), _task("a", 15), _task("d", 8, fills_gap=True)]
    assert [task.name for task in in_order(tasks, RULE)] == ["a", "b", "d", "c"]
