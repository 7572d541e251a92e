"""The list of what is due, and one service that is asked about, as pages and files tell them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from tarjotin.common.languages import Localized, pick
from tarjotin.pages.presenters.numbers import number
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import shown_date
from tarjotin.producers.assurance.queries import Spoken
from tarjotin.producers.assurance.rules import Due
from tarjotin.producers.coverage.cards import services

_OWN = "own"


@dataclass(frozen=True, slots=True)
class DueLine:
    """A service that is due: when it was last looked at, or that it was said to be wrong."""

    id: str
    name: Shown
    looked_at: str
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class DueGroup:
    """An organisation with what is due of it. `can_be_asked` is for one whose address has agreed to mails, and
    `asked` the day of the last one."""

    id: str
    name: Shown
    lines: tuple[DueLine, ...]
    can_be_asked: bool
    asked: str


@dataclass(frozen=True, slots=True)
class DuePage:
    """A page of the list; `total` is how many services in words, `previous` and `next` are numbers of pages, 0 at
    the ends."""

    groups: tuple[DueGroup, ...]
    total: str
    number: int
    previous: int
    next: int


@dataclass(frozen=True, slots=True)
class AskedPage:
    """A service as a mail's link asks about it. `said` is the day of the last word, `was_right` what it was."""

    id: str
    name: Shown
    summary: Shown
    organisation_id: str
    organisation: Shown
    modified: str
    said: str
    was_right: bool
    is_own: bool


def present_due(
    shown: Sequence[Due],
    total: int,
    page: tuple[int, int],
    names: Mapping[str, Localized],
    owners: Mapping[str, Localized],
    reach: Mapping[str, dt.datetime | None],
    language: str,
) -> DuePage:
    """A page of the list. `page` is its number and how many there are; `reach` has the organisations that can be
    asked by mail, with the moment of the last time."""
    current, pages = page
    groups = []
    for owner, dues in groupby(shown, key=lambda due: due.organisation_id):
        name = show(owners[owner], language) if owner in owners else Shown(_("The organisation is not known"))
        lines = tuple(_line(due, names, language) for due in dues)
        groups.append(DueGroup(owner, name, lines, owner in reach, _day(reach.get(owner), language)))
    return DuePage(
        tuple(groups),
        f"{number(total, language)} {services(total)}",
        current,
        current - 1,
        current + 1 if current < pages else 0,
    )


def _line(due: Due, names: Mapping[str, Localized], language: str) -> DueLine:
    looked_at = shown_date(due.looked_at, language) if due.looked_at else ""
    return DueLine(due.id, show(names.get(due.id, {}), language), looked_at, due.is_wrong)


def _day(moment: dt.datetime | None, language: str) -> str:
    return shown_date(timezone.localdate(moment), language) if moment else ""


def csv_rows(
    dues: Iterable[Due], names: Mapping[str, Localized], owners: Mapping[str, Localized], language: str
) -> Iterator[list[str]]:
    """The whole list for a spreadsheet."""
    yield [_("Organisation"), _("Service"), _("Identifier"), _("Last looked at"), _("Said to be wrong")]
    for due in dues:
        looked_at = due.looked_at.isoformat() if due.looked_at else ""
        owner, name = (
            pick(owners.get(due.organisation_id, {}), language),
            pick(names.get(due.id, {}), language),
        )
        yield [owner.text, name.text, due.id, looked_at, _("yes") if due.is_wrong else ""]


def present_asked(spoken: Spoken, language: str) -> AskedPage:
    """The service that a link asks about."""
    said = spoken.described.said
    return AskedPage(
        id=spoken.described.id,
        name=show(spoken.names, language),
        summary=show(spoken.summaries, language),
        organisation_id=spoken.described.organisation_id,
        organisation=show(spoken.organisation, language),
        modified=_day(spoken.described.modified, language),
        said=_day(said.at, language) if said else "",
        was_right=said is not None and said.is_right,
        is_own=spoken.source == _OWN,
    )
