"""Own contents in words: what is wrong with a sheet, what a draft would bring, what is shown now. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.common.dates import in_finland
from tarjotin.common.languages import complete_language
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import held_words, shown_date
from tarjotin.producers.own.models import OwnDraft
from tarjotin.producers.own.problems import Problem, SheetRefused, WrongColumns
from tarjotin.producers.own.queries import OwnEntry
from tarjotin.producers.own.sheet import columns, limits

# More on a page help nobody to mend a sheet.
MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One fault: where it is, what is wrong, what stood there."""

    row: int
    column: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry of a draft or of the tray. `id` is empty in a draft; one that `waits` residents do not see so yet."""

    name: Shown
    owner: str
    when: str
    until: str
    id: str = ""
    is_over: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class DraftPage:
    """What a sheet would bring."""

    key: int
    file_name: str
    entries: tuple[EntryLine, ...]
    problems: tuple[ProblemLine, ...]
    more_problems: int
    faulty_rows: int


def refused_words(error: SheetRefused) -> str:
    """Why a file cannot be taken, and what to do."""
    size, rows = limits().most_bytes // 1_000_000, limits().most_rows
    words = {
        "empty": _("The file has no rows. Fill in at least one under the headings."),
        "too_large": _("The file is larger than %(size)d MB. Divide it into several.") % {"size": size},
        "unknown_form": _("The file is neither CSV nor XLSX. Save the sheet as one of them."),
        "unreadable": _("The file is broken or not a sheet. Save it anew from your spreadsheet program."),
        "unknown_encoding": _("The letters of the file cannot be read. Save it as CSV UTF-8."),
        "too_many_rows": _("The file has more than %(rows)d rows. Divide it into several.") % {"rows": rows},
        "packed_too_tightly": _("The file would unpack to more than is taken. Save it anew, or as CSV."),
    }
    return words[error.fault]


def column_words(error: WrongColumns, language: str) -> tuple[str, ...]:
    """What is wrong with the headings, a sentence each."""
    sentences = []
    if error.missing:
        names = ", ".join(column_name(key, language) for key in error.missing)
        sentences.append(_("These columns are missing: %(names)s.") % {"names": names})
    if error.unknown:
        names = ", ".join(name[:60] for name in error.unknown)
        sentences.append(_("These headings are not known: %(names)s.") % {"names": names})
    if error.repeated:
        names = ", ".join(column_name(key, language) for key in error.repeated)
        sentences.append(_("These columns are there twice: %(names)s.") % {"names": names})
    return (*sentences, _("Use the headings of the template."))


def column_name(key: str, language: str) -> str:
    """The heading of a column in the reader's language."""
    known = complete_language(language)
    return next((each.names[known] for each in columns() if each.key == key), "")


def present_draft(draft: OwnDraft, language: str) -> DraftPage:
    """The preview of a draft."""
    problems = [Problem(*each) for each in draft.problems]
    return DraftPage(
        key=draft.pk,
        file_name=draft.file_name,
        entries=tuple(_entry_line(entry, language) for entry in draft.entries),
        problems=tuple(_problem_line(each, language) for each in problems[:MOST_PROBLEMS]),
        more_problems=max(0, len(problems) - MOST_PROBLEMS),
        faulty_rows=len({each.row for each in problems}),
    )


def present_entries(
    entries: Sequence[OwnEntry], waiting: Collection[str], language: str
) -> tuple[EntryLine, ...]:
    """What the region has taken in; `waiting` are the ids of what residents do not see so yet."""
    return tuple(
        EntryLine(
            name=show(entry.names, language),
            owner=show(entry.owner, language).text,
            when="",
            until=shown_date(entry.last_day, language) if entry.last_day else "",
            id=entry.id,
            is_over=entry.is_over,
            waits=entry.id in waiting and not entry.is_over,
        )
        for entry in entries
    )


def told_words(what: str, *, is_seen: bool) -> str:
    """What was done, "taken" or "withdrawn", and whether residents see it so already; empty for anything else."""
    if is_seen:
        told = {"taken": _("Taken in. The contents are shown now."), "withdrawn": _("Taken away.")}
    else:
        told = {
            "taken": _("Taken in. Residents see the contents after the next update, within a day."),
            "withdrawn": _(
                "Taken away. Residents may still see it until the next update, for a day at most."
            ),
        }
    return told.get(what, "")


def _entry_line(entry: dict[str, object], language: str) -> EntryLine:
    names, ends, starts = entry["names"], _moment(entry["ends"]), _moment(entry["starts"])
    last = in_finland(ends) - dt.timedelta(microseconds=1) if ends else None
    return EntryLine(
        name=show(names, language) if isinstance(names, dict) else Shown(""),
        owner=str(entry["owner"]),
        when=held_words(starts, ends, language),
        until=shown_date(last.date(), language) if last else "",
    )


def _moment(written: object) -> dt.datetime | None:
    return dt.datetime.fromisoformat(written) if isinstance(written, str) else None


def _problem_line(problem: Problem, language: str) -> ProblemLine:
    return ProblemLine(
        row=problem.row,
        column=column_name(problem.column, language),
        words=fault_words(problem),
        value="" if problem.fault in ("missing", "too_long") else problem.value,
    )


def fault_words(problem: Problem) -> str:
    """What is wrong with a cell, and how to write it."""
    words = {
        "missing": _("This has to be filled in."),
        "too_long": _("This is longer than %(most)s letters.") % {"most": problem.value},
        "unknown_word": _("This does not belong here. Look at the template for what may be written."),
        "unknown_municipality": _("There is no municipality of this name. Write names, or “whole country”."),
        "unknown_class": _("There is no such service class. Write codes such as P27.1."),
        "unknown_group": _("There is no such target group. Write codes such as KR1.1."),
        "unknown_language": _("There is no such language. Write codes such as fi, sv."),
        "no_date": _("This is not a date. Write it as 3.12.2026 or 3.12.2026 18.30."),
        "in_the_past": _("This day is past."),
        "too_far": _("This is more than two years ahead."),
        "before_start": _("This is before the beginning."),
        "no_time": _("These times cannot be read. Write them as: ma 9–11; to 13–15.30"),
        "no_address": _("This is not a web address. It begins with https://"),
        "no_phone": _("This is not a telephone number."),
        "no_email": _("This is not an e-mail address."),
        "no_postal_code": _("A postal code has five digits."),
        "twice": _("The same is on an earlier row."),
    }
    return words.get(problem.fault, "")
