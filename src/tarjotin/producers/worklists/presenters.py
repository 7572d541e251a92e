"""A work list as its page and its file tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.pages.presenters.numbers import number
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.producers.quality.presenters import CheckWords, FindingLine, check_words, finding_line
from tarjotin.producers.quality.rules import quality_rules
from tarjotin.producers.worklists.usefulness import Task, usefulness, usefulness_rule


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One thing to do: where, what and why now."""

    id: str
    name: Shown
    is_service: bool
    check: CheckWords
    lines: tuple[FindingLine, ...]
    useful: int
    fills_gap: bool
    searches: int
    searched: str


def present_tasks(tasks: Iterable[Task], language: str) -> tuple[TaskLine, ...]:
    """The tasks in their order; those of a check that the data no longer has are left out."""
    rules, rule = quality_rules(), usefulness_rule()
    told = []
    for task in tasks:
        found = rules.rule(task.check)
        if found is not None:
            lines = tuple(finding_line(each, language) for each in task.findings)
            words = check_words(found, language)
            told.append(
                TaskLine(
                    task.subject_id,
                    show(task.names, language),
                    task.is_service,
                    words,
                    lines,
                    usefulness(task, rule),
                    task.fills_gap,
                    task.searches,
                    number(task.searches, language),
                )
            )
    return tuple(told)


def csv_rows(tasks: Iterable[Task], language: str) -> Iterator[list[str]]:
    """The same for a spreadsheet, a line for each finding."""
    yield [
        _("Usefulness"),
        _("Severity"),
        _("Searches in 12 months"),
        _("Check"),
        _("Service or organisation"),
        _("Identifier"),
        _("Language"),
        _("What was found"),
        _("What to do"),
    ]
    for task in present_tasks(tasks, language):
        check = task.check
        for line in task.lines:
            what = (
                check.severity,
                str(task.searches),
                check.name,
                task.name.text,
                task.id,
                line.language,
                line.text,
                check.fix,
            )
            yield [str(task.useful), *what]
