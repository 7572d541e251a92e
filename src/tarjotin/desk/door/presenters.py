"""The contact log as its pages and files tell it, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.desk.door.contact import FIELDS, Contact, ReadContact
from tarjotin.desk.door.importing import ReadFile
from tarjotin.desk.door.measures import Share, WeekMeasures
from tarjotin.desk.door.models import DoorContact
from tarjotin.desk.door.rules import Choice, rules
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.numbers import percent
from tarjotin.pages.presenters.options import Option
from tarjotin.pages.presenters.words import shown_date
from tarjotin.themes.rules import Theme

# What most contacts are, so that an ordinary one takes the fewest choices.
DEFAULTS = {"channel": "phone", "demand": "new", "solved": "yes", "handed_to": "none", "minutes": "10"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the form with its choices, and what is wrong with the answer."""

    name: str
    title: str
    options: tuple[Option, ...]
    mistake: str


@dataclass(frozen=True, slots=True)
class Written:
    """A contact that was written, in a line, with its id to take it away."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class DoorPage:
    """The form of a contact and those written last; `told` has what is wrong by field, in the order of the form."""

    questions: tuple[Question, ...]
    themes: tuple[Option, ...]
    units: tuple[Option, ...]
    day: str
    minutes: str
    mistakes: Mapping[str, str]
    told: tuple[tuple[str, str], ...]
    written: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """The measures by week and unit as a table, and what came of a file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    units: tuple[Option, ...]
    first_column: str
    brought: int | None = None
    file: ReadFile | None = None


def present_door(
    read: ReadContact,
    units: Mapping[int, str],
    unit: int,
    themes: Sequence[Theme],
    written: Iterable[DoorContact],
    language: str,
) -> DoorPage:
    """The form with what was typed."""
    known = rules()
    typed, mistakes = read.typed, read.mistakes
    questions = (
        _question("reason", _("What was it about?"), known.reasons, typed, mistakes, language),
        _question("channel", _("How did they come?"), known.channels, typed, mistakes, language),
        _question("demand", _("Why now?"), known.demands, typed, mistakes, language),
        _solved(typed, mistakes),
        _question("handed_to", _("Handed on to"), known.handed_to, typed, mistakes, language),
    )
    themed = tuple(
        Option(theme.id, own_name(theme.names, language), theme.id == typed["theme"]) for theme in themes
    )
    return DoorPage(
        questions=questions,
        themes=(Option("", _("None of them"), not typed["theme"]), *themed),
        units=_unit_options(units, unit),
        day=typed["day"],
        minutes=typed["minutes"],
        mistakes=mistakes,
        told=_told(questions, mistakes),
        written=tuple(Written(row.pk, _line(row, language)) for row in written),
    )


def present_measures(
    measured: Sequence[WeekMeasures],
    units: Mapping[int, str],
    language: str,
    *,
    brought: int | None = None,
    file: ReadFile | None = None,
) -> MeasuresPage:
    """A row a week and unit; each share with what it is of."""
    columns = (
        _("Unit"),
        _("Contacts"),
        _("Solved at first contact"),
        _("Failure demand"),
        _("Digital contacts"),
        _("Minutes on average"),
    )
    rows = tuple(
        (
            _week(each.week, language),
            (
                each.unit,
                str(each.contacts),
                _share(each.solved_at_once, language),
                _share(each.failure_demand, language),
                _share(each.digital, language),
                str(each.minutes),
            ),
        )
        for each in measured
    )
    return MeasuresPage(columns, rows, _unit_options(units, 0), _("Week"), brought, file)


def csv_rows(contacts: Iterable[tuple[str, Contact]]) -> Iterator[Sequence[str]]:
    """The contacts as a file that can be brought in again: codes, and the unit's name as one column more."""
    yield [*FIELDS, "unit"]
    for unit, each in contacts:
        solved = "yes" if each.is_solved else "no"
        parts = (
            each.day.isoformat(),
            each.reason,
            each.theme,
            each.channel,
            each.demand,
            solved,
            each.handed_to,
        )
        yield [*parts, str(each.minutes), unit]


def _question(
    name: str,
    title: str,
    choices: Mapping[str, Choice],
    typed: Mapping[str, str],
    mistakes: Mapping[str, str],
    language: str,
) -> Question:
    options = tuple(
        Option(code, own_name(each.names, language), typed[name] == code) for code, each in choices.items()
    )
    return Question(name, title, options, mistakes.get(name, ""))


def _told(questions: Sequence[Question], mistakes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Questions without an answer by name ("Choose one." alone would tell nothing in a list), then other mistakes."""
    asked = [(each.name, each.title) for each in questions if each.mistake]
    fields = [(name, mistakes[name]) for name in ("theme", "minutes", "day") if name in mistakes]
    return (*asked, *fields)


def _solved(typed: Mapping[str, str], mistakes: Mapping[str, str]) -> Question:
    options = (
        Option("yes", _("Yes"), typed["solved"] == "yes"),
        Option("no", _("No"), typed["solved"] == "no"),
    )
    return Question("solved", _("Was it solved at once?"), options, mistakes.get("solved", ""))


def _unit_options(units: Mapping[int, str], chosen: int) -> tuple[Option, ...]:
    return tuple(Option(str(id), name, id == chosen) for id, name in units.items())


def _line(row: DoorContact, language: str) -> str:
    known = rules()
    parts = (known.reasons[row.reason].names, known.channels[row.channel].names)
    named = ", ".join(own_name(names, language) for names in parts)
    return f"{shown_date(row.day, language)}: {named}, {row.minutes} min"


def _share(share: Share, language: str) -> str:
    """'62 % (13 / 21)'; without the percentage when there are too few."""
    told = f"{share.part} / {share.whole}"
    return told if share.percent is None else f"{percent(share.percent, language)} ({told})"


def _week(monday: dt.date, language: str) -> str:
    number = monday.isocalendar().week
    return _("Week %(number)s from %(day)s") % {"number": number, "day": shown_date(monday, language)}
